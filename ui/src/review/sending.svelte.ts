/** A dialog of the review on its way: what is wrong with it, whether it runs, what failed. */
import type { AssessmentStore } from '../lib/assessment.svelte';
import { goToUnsaved } from '../lib/navigate';
import { t } from '../texts';
import { Action } from '../ui/action.svelte';
import type { FormError } from '../ui/ErrorSummary.svelte';

export class Sending {
  readonly action = new Action();
  errors: FormError[] = $state.raw([]);
  #store: AssessmentStore;

  constructor(store: AssessmentStore) {
    this.#store = store;
  }

  get close(): () => void {
    return () => {
      if (!this.action.busy) this.#store.reviewing.doing = null;
    };
  }

  /** Sends it unless something is wrong; closes the dialog once it is saved, and says so. */
  async send(errors: FormError[], work: () => Promise<unknown>, said: string | (() => string)): Promise<boolean> {
    this.errors = errors;
    if (errors.length > 0) return false;
    const done = await this.action.run(async () => {
      // What is typed in the form belongs to what is asked, moved or signed.
      if (!(await this.#store.flush())) {
        goToUnsaved(this.#store);
        throw UNSAVED;
      }
      await work();
      await this.#store.reviewing.read();
      return true;
    });
    if (!done) return false;
    this.#store.reviewing.doing = null;
    this.#store.reviewing.said = typeof said === 'string' ? said : said();
    return true;
  }
}

const UNSAVED = {
  code: 'unsaved',
  message: t.review.dialogs.unsaved,
  advice: t.review.dialogs.unsavedAdvice,
};

/** An error for each box that is empty. */
export function missing(...boxes: [id: string, text: string, message: string][]): FormError[] {
  return boxes.filter(([, text]) => text.trim() === '').map(([id, , message]) => ({ id, message }));
}
