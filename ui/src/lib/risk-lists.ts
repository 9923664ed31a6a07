/** The lists of evidence that the register of risks is made of. */
import { t } from '../texts';
import { listOf, type RowList } from './row-lists';

export const RISK_LISTS: readonly RowList[] = [
  { list: 'risks', ...t.lib.rows.risks, main: ['risk'] },
  { list: 'measures', ...t.lib.rows.measures, main: ['measure'] },
];

/** The letter that its rows are numbered with: R1, M1. */
export const LETTERS: Partial<Record<string, string>> = { risks: 'R', measures: 'M' };

/** The list of a row's path or of a field's in it, if the register is made of it. */
export function riskListOf(path: string): RowList | undefined {
  return listOf(RISK_LISTS, path);
}
