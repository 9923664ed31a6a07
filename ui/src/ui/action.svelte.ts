/** Something a button starts: whether it is under way, and what went wrong. */
import { asFailure } from '../lib/backend';
import type { Failure } from '../lib/view-types';

export class Action {
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);

  /** Runs it unless it runs already; gives undefined when it failed. */
  async run<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    this.failure = null;
    try {
      return await work();
    } catch (error) {
      this.failure = asFailure(error);
      return undefined;
    } finally {
      this.busy = false;
    }
  }
}
