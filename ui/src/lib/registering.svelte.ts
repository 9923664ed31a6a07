/** The pages of the register's window, and what is written on them and not sent yet. */
import { Begun } from './begun.svelte';

/** A page that somebody fills in and sends as a whole. */
type FilledIn = 'new' | 'details';

export class Registering {
  view: 'register' | FilledIn = $state('register');
  /** Each keeps what was written on it while the menu leads to the other one. */
  readonly pages: Readonly<Record<FilledIn, Begun>> = { new: new Begun(), details: new Begun() };

  /** The page on which something is written and not sent: the one that is shown, if it is so. */
  get begun(): FilledIn | null {
    const { view, pages } = this;
    if (view !== 'register' && pages[view].lasts) return view;
    if (pages.new.lasts) return 'new';
    return pages.details.lasts ? 'details' : null;
  }

  /** A page was sent, or somebody went back from it. */
  leave(page: FilledIn): void {
    this.pages[page].end();
    this.view = 'register';
  }

  /** Leads to what is written and not sent. */
  goToBegun(): void {
    this.view = this.begun ?? this.view;
  }

  /** Another store is opened, or made: what was written was meant for the one before. */
  startOver(): void {
    for (const page of Object.values(this.pages)) page.end();
    this.view = 'register';
  }

  /** The store is locked: what is written waits, and nothing else does. */
  forget(): void {
    for (const page of Object.values(this.pages)) if (!page.lasts) page.end();
    this.view = this.begun ?? 'register';
  }
}
