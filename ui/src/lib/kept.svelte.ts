/** Something that the program is asked for again and again; one question at a time. */
import { asFailure } from './backend';
import type { Failure } from './view-types';

export class Kept<T> {
  value = $state.raw<T | null>(null);
  failure = $state.raw<Failure | null>(null);
  #running: Promise<void> | null = null;
  #wanted = false;

  /** Ends once what is shown is no older than this call. */
  read(ask: () => Promise<T>, forgotten: () => boolean): Promise<void> {
    this.#wanted = true;
    this.#running ??= this.#readAll(ask, forgotten);
    return this.#running;
  }

  async #readAll(ask: () => Promise<T>, forgotten: () => boolean): Promise<void> {
    try {
      while (this.#wanted) {
        this.#wanted = false;
        const value = await ask();
        if (forgotten()) return;
        this.value = value;
        this.failure = null;
      }
    } catch (error) {
      if (!forgotten()) this.failure = asFailure(error);
    } finally {
      this.#running = null;
    }
  }

  forget(): void {
    this.value = null;
    this.failure = null;
    this.#wanted = false;
  }
}
