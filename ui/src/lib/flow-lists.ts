/** The lists of evidence that data flows are made of, in the order of the pane's tabs. */
import type { EvidenceList } from '../bindings/EvidenceList';
import { t } from '../texts';
import { TITLE } from './paths';
import { listOf, type RowList } from './row-lists';

export interface FlowList extends RowList {
  /** What the line says that begins a row. */
  add: string;
  /** What stands beside a name that is offered among rows of other lists. */
  kind: string;
  /** A text that somebody typed where rows are chosen, as what it may become. */
  addText: (text: string) => string;
  /** The same of a name in a spreadsheet, to be chosen and once it is. */
  addIt: string;
  isAdded: string;
}

export const FLOW_LISTS: readonly FlowList[] = [
  { list: 'parties', ...t.lib.rows.parties, main: ['name', 'role', 'country', 'parent'] },
  { list: 'data_items', ...t.lib.rows.data_items, main: ['name', 'category', 'source'] },
  { list: 'purposes', ...t.lib.rows.purposes, main: ['name', 'basis', 'data'] },
  { list: 'systems', ...t.lib.rows.systems, main: ['name', 'kind', 'owner', 'country', 'storage', 'access'] },
  { list: 'flows', ...t.lib.rows.flows, main: ['from', 'to', 'data', 'method', 'protection'] },
];

export function flowList(list: EvidenceList): FlowList | undefined {
  return FLOW_LISTS.find((one) => one.list === list);
}

/** The list of a row's path or of a field's in it, if the data flows are made of it. */
export function flowListOf(path: string): FlowList | undefined {
  return listOf(FLOW_LISTS, path);
}

/** Whether the picture of the flows may show what stands at a path. */
export function isDrawn(path: string): boolean {
  return path.startsWith('evidence/') || path === TITLE;
}
