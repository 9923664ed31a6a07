/** Whether an assessment is needed, as the program reads it; asked again after each change. */
import type { Criteria } from '../bindings/Criteria';
import type { AssessmentStore } from './assessment.svelte';
import { Kept } from './kept.svelte';
import type { Failure } from './view-types';

export class Screening {
  #store: AssessmentStore;
  #view = new Kept<Criteria>();

  constructor(store: AssessmentStore) {
    this.#store = store;
  }

  get view(): Criteria | null {
    return this.#view.value;
  }

  get failure(): Failure | null {
    return this.#view.failure;
  }

  async read(): Promise<void> {
    await this.#view.read(() => this.#store.backend.screening(), this.#store.untilForgotten());
  }

  forget(): void {
    this.#view.forget();
  }
}
