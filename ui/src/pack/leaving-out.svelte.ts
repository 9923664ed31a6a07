/**
 * Words that tell who somebody is are marked as not to be published where they stand, or put back.
 * A mark is a change of the assessment like any other; the last one can be taken back at once.
 */
import type { LeftOut } from '../bindings/LeftOut';
import type { ToLookAt } from '../bindings/ToLookAt';
import type { AssessmentStore } from '../lib/assessment.svelte';
import { contentOf } from '../lib/values';
import type { Edit } from '../lib/view-types';
import { Action } from '../ui/action.svelte';

/** Why names and contacts of people are left out; the program knows the section by its number. */
const REASON = 'Personal information (FOIA section 40)';

export class LeavingOut {
  #store: AssessmentStore;
  readonly action = new Action();
  /** What was done last, and the edit that takes it back. */
  done: { words: string; undo: Edit[] } | null = $state.raw(null);

  constructor(store: AssessmentStore) {
    this.#store = store;
  }

  /** Marks words at their place, beside what is marked there already. */
  async leaveOut({ mark, words, place }: ToLookAt): Promise<void> {
    if (mark === null) return;
    const there = contentOf(this.#store.valueAt(mark), 'withheld');
    const reasons = [there?.reason.trim() ?? '', REASON].filter((one, at, all) => one !== '' && all.indexOf(one) === at);
    const said = there?.reason.includes(REASON) ? there.reason : reasons.join('; ');
    const withheld = { passages: [...(there?.passages ?? []), words], reason: said };
    await this.#make([{ set: { path: mark, value: { withheld } } }], `“${words}” at ${place} is left out`);
  }

  /** Takes a mark away: what it withheld is published. */
  async putBack({ mark, places }: LeftOut): Promise<void> {
    if (mark === null) return;
    await this.#make([{ set: { path: mark, value: null } }], `What was left out at ${places.join(', ')} is in the copy again`);
  }

  async undo(): Promise<void> {
    const { done } = this;
    if (done && (await this.action.run(() => this.#store.edit(done.undo)))) this.done = null;
  }

  async #make(edits: Edit[], words: string): Promise<void> {
    const undo = await this.action.run(() => this.#store.edit(edits));
    if (undo) this.done = { words, undo };
  }
}
