/** Rows in from a spreadsheet and out to one, and the picture out to a file. */
import type { AssessmentStore } from '../lib/assessment.svelte';
import type { PictureKind } from '../lib/backend';
import type { Failure, SheetOpened } from '../lib/view-types';
import { t } from '../texts';
import { Action } from '../ui/action.svelte';
import { isTooLarge, MOST_PASTED } from './pasting';

const words = t.flows.files;

export class SheetActions {
  #store: AssessmentStore;
  readonly reading = new Action();
  readonly saving = new Action();
  /** Whether the box to paste into is shown. */
  pasting = $state(false);

  constructor(store: AssessmentStore) {
    this.#store = store;
  }

  get failure(): Failure | null {
    return this.reading.failure ?? this.saving.failure;
  }

  /** Says that a text is more than the program reads; it is not even put into a box. */
  refuseLarge(): void {
    this.reading.failure = TOO_LARGE;
  }

  /** Reads cells that were copied in a spreadsheet; true if that worked. */
  async paste(text: string): Promise<boolean> {
    if (isTooLarge(text)) {
      this.refuseLarge();
      return false;
    }
    const { flows, backend } = this.#store;
    const taken = await this.#read(() => backend.pasteRows({ list: flows.list, text }), 'pasted');
    if (taken) this.pasting = false;
    return taken;
  }

  async choose(): Promise<void> {
    await this.#read(() => this.#store.backend.chooseRowsFile(), 'file');
  }

  /** Shows what was read; true if something was. Of a store that was locked meanwhile nothing is. */
  async #read(read: () => Promise<SheetOpened | null>, how: 'file' | 'pasted'): Promise<boolean> {
    const forgotten = this.#store.untilForgotten();
    const opened = await this.reading.run(read);
    if (!opened) return false;
    if (forgotten()) {
      // The program forgets it by itself too, so a failure is no matter.
      this.#store.backend.forgetRows({ import: opened.import }).catch(() => {});
      return false;
    }
    this.#store.flows.take(opened, how);
    return true;
  }

  saveTemplate(): Promise<void> {
    return this.#save(() => this.#store.backend.saveFlowTemplate());
  }

  saveRows(): Promise<void> {
    return this.#save(() => this.#store.backend.saveFlowSheet());
  }

  savePicture(kind: PictureKind): Promise<void> {
    const { focus } = this.#store.flows;
    return this.#save(() => this.#store.backend.savePicture({ kind, focus }));
  }

  /** A file must hold what was typed a moment ago. */
  async #save(write: () => Promise<string | null>): Promise<void> {
    const name = await this.saving.run(async () => {
      if (!(await this.#store.flush())) throw UNSAVED;
      return write();
    });
    if (name) this.#store.flows.said = this.#store.savedFile.tellOf(words.saved(name));
  }
}

const TOO_LARGE: Failure = {
  code: 'too_large',
  message: words.tooLarge.message(MOST_PASTED / 1024 / 1024),
  advice: words.tooLarge.advice,
};

const UNSAVED: Failure = {
  code: 'unsaved',
  message: words.unsaved.message,
  advice: words.unsaved.advice,
};
