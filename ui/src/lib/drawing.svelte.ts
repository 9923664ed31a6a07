/**
 * The picture as the program last drew it. Every request counts up, and of the replies only
 * one newer than what is shown takes its place, so that a late one never brings the old back.
 */
import type { AssessmentStore } from './assessment.svelte';
import { asFailure } from './backend';
import type { Drawn, Failure, Focus } from './view-types';

/** After so many milliseconds somebody waiting is told what for. */
const A_MOMENT = 300;

export class Drawing {
  #store: AssessmentStore;
  #asked = 0;
  #shown = 0;
  drawn: Drawn | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  /** Whether the newest drawing takes longer than a moment. */
  late = $state(false);

  constructor(store: AssessmentStore) {
    this.#store = store;
  }

  async draw(focus: Focus | null): Promise<void> {
    const forgotten = this.#store.untilForgotten();
    const asked = ++this.#asked;
    const timer = setTimeout(() => {
      if (asked === this.#asked) this.late = true;
    }, A_MOMENT);
    try {
      const drawn = await this.#store.backend.drawFlows({ focus });
      if (asked < this.#shown || forgotten()) return;
      this.#shown = asked;
      this.drawn = drawn;
      this.failure = null;
    } catch (error) {
      if (asked === this.#asked) this.failure = asFailure(error);
    } finally {
      clearTimeout(timer);
      if (asked === this.#asked) this.late = false;
    }
  }
}
