/** Removing a row: what goes with it is asked about before, and all of it comes back. */
import { t } from '../texts';
import type { AssessmentStore } from './assessment.svelte';
import type { Step } from './history.svelte';
import type { Removal } from './view-types';

export class Removing {
  #store: AssessmentStore;
  #answer: ((remove: boolean) => void) | null = null;
  /** What would go, while somebody is asked. */
  asking: Removal | null = $state.raw(null);

  constructor(store: AssessmentStore) {
    this.#store = store;
  }

  /** Removes a row and what goes with it; null if the person keeps it. `label` is what it is called. */
  async remove(row: string, label = ''): Promise<Step | null> {
    // What was typed is saved first, here and in the rows that go along, so that undo brings
    // all of it back.
    await this.#store.flush();
    const name = this.#store.paneOf(row)?.nameOf(row) ?? label;
    const forgotten = this.#store.untilForgotten();
    const planned = await this.#store.backend.planRemoval({ row });
    if (forgotten()) return null;
    const removal = { ...planned, name: name || planned.name };
    if (removal.gone.length + removal.changed.length > 0 && !(await this.#ask(removal))) return null;
    const undo = await this.#store.edit(removal.edits);
    for (const edit of removal.edits) {
      if ('remove' in edit) this.#store.forgetRefused(edit.remove.row);
    }
    return this.#store.historyOf(row).push(t.lib.steps.remove(removal.name), undo);
  }

  settle(remove: boolean): void {
    this.asking = null;
    this.#answer?.(remove);
    this.#answer = null;
  }

  #ask(removal: Removal): Promise<boolean> {
    this.settle(false);
    this.asking = removal;
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }
}
