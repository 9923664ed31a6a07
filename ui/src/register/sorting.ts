/** The register's filter and order. */
import type { RegisterRow } from '../lib/view-types';
import { locale, t } from '../texts';

export type SortKey =
  | 'reference'
  | 'title'
  | 'form'
  | 'stage'
  | 'risk'
  | 'open'
  | 'findings'
  | 'owner'
  | 'changed';

export interface Order {
  key: SortKey;
  down: boolean;
}

const collator = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
const RISK = { low: 1, medium: 2, high: 3 };

/** Rows whose title or reference holds every word of `filter`, at this stage, in this order. */
export function arrange(
  rows: readonly RegisterRow[],
  filter: string,
  stage: string | null,
  { key, down }: Order,
): RegisterRow[] {
  const words = fold(filter).split(/\s+/).filter(Boolean);
  const shown = rows.filter((row) => {
    if (stage !== null && stageOf(row) !== stage) return false;
    const text = fold(`${row.title} ${row.reference}`);
    return words.every((word) => text.includes(word));
  });
  const sign = down ? -1 : 1;
  return shown.sort((a, b) => sign * compare(a, b, key));
}

/** How many rows stand at each stage, in the order in which the stages first occur. */
export function stages(rows: readonly RegisterRow[]): [stage: string, rows: number][] {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(stageOf(row), (counts.get(stageOf(row)) ?? 0) + 1);
  return [...counts];
}

function compare(a: RegisterRow, b: RegisterRow, key: SortKey): number {
  switch (key) {
    case 'risk':
      return rank(a) - rank(b);
    case 'open':
      return a.open_questions - b.open_questions;
    case 'findings':
      return a.findings.blocks - b.findings.blocks || found(a) - found(b);
    case 'changed':
      return a.changed_at < b.changed_at ? -1 : a.changed_at > b.changed_at ? 1 : 0;
    case 'stage':
      return collator.compare(stageOf(a), stageOf(b));
    default:
      return collator.compare(a[key], b[key]);
  }
}

function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase(locale);
}

/** What people read of how far it is: what is not needed says so until it is closed. */
export function stageOf({ stage, stage_id, not_needed }: RegisterRow): string {
  return not_needed && stage_id !== 'closed' ? t.register.row.notNeeded : stage;
}

/** The day on which the findings were counted, if that is not today. */
export function countedOn({ checked_on }: RegisterRow, now: Date = new Date()): string | null {
  const two = (n: number) => String(n).padStart(2, '0');
  const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return checked_on === '' || checked_on === today ? null : checked_on;
}

/** How many findings are open. */
export function found({ findings: { blocks, needs_answer, advice } }: RegisterRow): number {
  return blocks + needs_answer + advice;
}

/** How serious the overall risk is; not scored comes first. */
function rank({ overall_risk: risk }: RegisterRow): number {
  return risk?.tone ? RISK[risk.tone] : 0;
}
