/**
 * What somebody writes in a dialog, or on a page that is sent as a whole, until it is sent. It goes
 * off the page while the store is locked and comes back with what was written; a window does not
 * close over it without a question.
 */
export class Begun {
  #draft = $state<{ now: object; first: string } | null>(null);

  /** What is written, beginning with this. */
  draft<Draft extends object>(first: Draft): Draft {
    this.#draft ??= { now: first, first: JSON.stringify(first) };
    return this.#draft.now as Draft;
  }

  /** Whether something was written or chosen and is not sent. */
  get lasts(): boolean {
    return this.#draft !== null && JSON.stringify(this.#draft.now) !== this.#draft.first;
  }

  /** It was sent, or somebody wants it no longer. */
  end(): void {
    this.#draft = null;
  }
}
