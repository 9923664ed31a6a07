/**
 * The picture as the program last drew it. One drawing is under way at a time, and of those
 * that are asked for meanwhile only the newest follows: what stands between is out of date.
 */
import type { AssessmentStore } from './assessment.svelte';
import { asFailure } from './backend';
import type { Drawn, Failure, Focus } from './view-types';

/** After so many milliseconds somebody waiting is told what for. */
const A_MOMENT = 300;

export class Drawing {
  #store: AssessmentStore;
  /** The next drawing, while one is under way. */
  #next: { focus: Focus | null } | null = null;
  #running: Promise<void> | null = null;
  drawn: Drawn | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  /** Whether the newest drawing takes longer than a moment. */
  late = $state(false);

  constructor(store: AssessmentStore) {
    this.#store = store;
  }

  /** Draws what is saved now; settles when that, or something newer, is shown or has failed. */
  draw(focus: Focus | null): Promise<void> {
    this.#next = { focus };
    this.#running ??= this.#run();
    return this.#running;
  }

  async #run(): Promise<void> {
    const timer = setTimeout(() => {
      this.late = true;
    }, A_MOMENT);
    const forgotten = this.#store.untilForgotten();
    try {
      while (this.#next !== null && !forgotten()) {
        const { focus } = this.#next;
        this.#next = null;
        await this.#draw(focus, forgotten);
      }
    } finally {
      clearTimeout(timer);
      this.late = false;
      // Not later: a drawing that is asked for from now on is not seen by this loop.
      this.#running = null;
    }
  }

  async #draw(focus: Focus | null, forgotten: () => boolean): Promise<void> {
    try {
      const drawn = await this.#store.backend.drawFlows({ focus });
      if (forgotten()) return;
      this.drawn = drawn;
      this.failure = null;
    } catch (error) {
      // What a newer drawing is about to mend need not be told.
      if (this.#next === null) this.failure = asFailure(error);
    }
  }
}
