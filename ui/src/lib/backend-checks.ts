/** What the window asks of the program about its checks. The findings come with every reply. */
import type { RuleView } from '../bindings/RuleView';
import type { Edited } from './view-types';

export interface ChecksBackend {
  /** What all rules say about themselves; the same as long as the program runs. */
  listRules(): Promise<RuleView[]>;
  /** Puts a finding aside. `role` is the form's id of the role in which a blocking one is waived. */
  dismissFinding(args: { key: string; role: string | null; reason: string }): Promise<Edited>;
  takeUpFinding(args: { dismissal: string }): Promise<Edited>;
}
