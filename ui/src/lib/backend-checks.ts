/** What the window asks of the program about its checks. The findings come with every reply. */
import type { Criteria } from '../bindings/Criteria';
import type { RuleView } from '../bindings/RuleView';
import type { Edited } from './view-types';

export interface ChecksBackend {
  /** What all rules say about themselves; the same as long as the program runs. */
  listRules(): Promise<RuleView[]>;
  /** Puts a finding aside. `role` is the form's id of the role in which a blocking one is waived. */
  dismissFinding(args: { key: string; role: string | null; reason: string }): Promise<Edited>;
  /** Whether an assessment is needed, by the law's own criteria and by the form's rule. */
  screening(): Promise<Criteria>;
  /** Takes a dismissal or a waiver back. Both stay on record. */
  takeUpFinding(args: { dismissal: string }): Promise<Edited>;
}
