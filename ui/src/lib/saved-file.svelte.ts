/**
 * The file that this window saved last, which the program can show in its folder. Which file that is
 * the program alone knows; here are the words that tell of it, for what tells of an earlier one
 * must not lead to this.
 */
import { Action } from '../ui/action.svelte';
import type { AssessmentStore } from './assessment.svelte';

export class SavedFile {
  #store: AssessmentStore;
  #words: string | null = $state(null);
  readonly showing = new Action();

  constructor(store: AssessmentStore) {
    this.#store = store;
  }

  forget(): void {
    this.#words = null;
    this.showing.failure = null;
  }

  /** Notes that a file was saved, and gives back the words that tell of it. */
  tellOf(words: string): string {
    this.forget();
    this.#words = words;
    return words;
  }

  isToldBy(words: string): boolean {
    return words === this.#words;
  }

  async show(): Promise<void> {
    await this.showing.run(() => this.#store.backend.showSaved());
  }
}
