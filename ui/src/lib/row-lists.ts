/** Lists of evidence whose rows are edited in a pane of their own. */
import type { EvidenceList } from '../bindings/EvidenceList';

export interface RowList {
  list: EvidenceList;
  /** The tab, or the heading above the rows. */
  title: string;
  /** What one row is called. */
  one: string;
  /** With its article, for "Add a flow". */
  a: string;
  /** What a name becomes that is typed elsewhere, where that needs more words. */
  becomes?: string;
  /** The columns that a row shows before it is opened. */
  main: string[];
  /** Its adding, as a step to be taken back. */
  added: string;
}

/** The list of a row's path, or of a field's in it, if it is one of these. */
export function listOf(lists: readonly RowList[], path: string): RowList | undefined {
  const [root, list] = path.split('/');
  return root === 'evidence' ? lists.find((one) => one.list === list) : undefined;
}
