/**
 * Words that tell who somebody is are marked as not to be published where they stand, or put back.
 * A mark is a change of the assessment like any other; the last one can be taken back at once.
 */
import type { LeftOut } from '../bindings/LeftOut';
import type { ToLookAt } from '../bindings/ToLookAt';
import type { AssessmentStore } from '../lib/assessment.svelte';
import { contentOf } from '../lib/values';
import type { Edit } from '../lib/view-types';
import { t } from '../texts';
import { Action } from '../ui/action.svelte';

const texts = t.pack.leftOut;

export class LeavingOut {
  #store: AssessmentStore;
  readonly action = new Action();
  /** What was done last, and the edit that takes it back. */
  done: { words: string; undo: Edit[] } | null = $state.raw(null);

  constructor(store: AssessmentStore) {
    this.#store = store;
  }

  /** Marks words at their place, beside what is marked there already. */
  async leaveOut({ mark, words, place, reason }: ToLookAt): Promise<void> {
    if (mark === null) return;
    const there = contentOf(this.#store.valueAt(mark), 'withheld');
    // Words of the record, which the public reads: the page's own language is no matter here.
    const before = there?.reason.trim() ?? '';
    const said = before === '' ? reason : before.includes(reason) ? before : `${before}; ${reason}`;
    const withheld = { passages: [...(there?.passages ?? []), words], reason: said };
    await this.#make([{ set: { path: mark, value: { withheld } } }], texts.done(words, place));
  }

  /** Takes a mark away: what it withheld is published. */
  async putBack({ mark, places }: LeftOut): Promise<void> {
    if (mark === null) return;
    await this.#make([{ set: { path: mark, value: null } }], texts.doneBack(places.join(', ')));
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
