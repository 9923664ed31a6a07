/** Lists of evidence whose rows are edited in a pane of their own. */
import type { EvidenceList } from '../bindings/EvidenceList';

export interface RowList {
  list: EvidenceList;
  /** The tab, or the heading above the rows. */
  title: string;
  /** What one row is called, with its article. */
  a: string;
  /** What a row is called that is being begun, and one that is kept and has no words. */
  begun: string;
  unnamed: string;
  /** The columns that a row shows before it is opened. */
  main: string[];
  /** Its adding, as a step to be taken back. */
  added: string;
}

/** The list of a row's path, or of a field's in it, if it is one of these. */
export function listOf<List extends RowList>(lists: readonly List[], path: string): List | undefined {
  const [root, list] = path.split('/');
  return root === 'evidence' ? lists.find((one) => one.list === list) : undefined;
}
