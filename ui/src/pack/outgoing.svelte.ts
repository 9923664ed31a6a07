/**
 * What leaves the window: the pack and the copies for others. One thing at a time, from any pane.
 * The pack that is saved or printed is always the one that the preview shows: where it is older
 * than the answers, it is made and shown anew first.
 */
import type { PackChoices } from '../bindings/PackChoices';
import type { PackParts } from '../bindings/PackParts';
import type { AssessmentStore } from '../lib/assessment.svelte';
import { goToUnsaved } from '../lib/navigate';
import type { Failure, PackShown } from '../lib/view-types';
import { t } from '../texts';
import { Action } from '../ui/action.svelte';

const words = t.pack.outgoing;

/** After so many milliseconds somebody waiting is told what for, and after so many may stop it. */
const A_MOMENT = 300;
const A_WHILE = 2000;

/** What came of something, and what somebody about to sign should know. */
export interface Told {
  text: string;
  warnings: string[];
}

/** The full pack, without annexes. */
const EVERYTHING: PackChoices = { parts: 'full', annexes: 'none', as_files: [] };

/**
 * What the program is asked for. Only the full pack has annexes; which ones were chosen stays, for
 * whoever goes back to it.
 */
function asked(choices: PackChoices): PackChoices {
  return choices.parts === 'full' ? choices : { ...EVERYTHING, parts: choices.parts };
}

/** Somebody stopped waiting. */
const STOPPED = Symbol('stopped');

export class Outgoing {
  #store: AssessmentStore;
  #stop: (() => void) | null = null;
  /** The pack while it is made; whoever wants it waits for that. */
  #pending: Promise<PackShown> | null = null;
  /** Making the pack to be looked at. */
  readonly making = new Action();
  /** Saving, printing and the like. */
  readonly action = new Action();
  /** What goes into the pack. */
  choices: PackChoices = $state.raw(EVERYTHING);
  /** The pack as it was last made, and of which choices. */
  file: PackShown | null = $state.raw(null);
  #madeOf: PackChoices = $state.raw(EVERYTHING);
  /** What the person waits for, once that takes longer than a moment. */
  waitsFor: string | null = $state(null);
  /** Whether it has taken so long that it can be stopped. */
  canStop = $state(false);
  told: Told | null = $state.raw(null);
  /** Whether the copy for the public is being looked at. */
  publishing = $state(false);

  constructor(store: AssessmentStore) {
    this.#store = store;
  }

  get failure(): Failure | null {
    return this.action.failure ?? this.making.failure;
  }

  /** Of which kind the pack is that was made last. */
  get parts(): PackParts {
    return this.#madeOf.parts;
  }

  /** Why the pack that was made is no longer what would be made now, if so. */
  get outdated(): string | null {
    const { file } = this;
    if (file === null) return null;
    if (this.#store.revision > file.revision) return words.changed;
    return this.#madeOf === this.choices ? null : words.chosenOtherwise;
  }

  /** Chooses what goes into the pack, and makes it. */
  choose(choices: PackChoices): Promise<void> {
    this.choices = choices;
    return this.makePack();
  }

  /** Forgets what may not be seen while the store is locked. */
  forget(): void {
    this.#stop?.();
    this.file = null;
    this.choices = EVERYTHING;
    this.told = null;
    this.publishing = false;
    this.action.failure = null;
    this.making.failure = null;
  }

  /** Stops waiting. What is under way ends by itself, and nobody is shown it. */
  stop(): void {
    this.#stop?.();
  }

  /** Makes the pack of what is written now. */
  makePack(): Promise<void> {
    return this.#run(() => this.#make(), this.making);
  }

  savePack(): Promise<void> {
    return this.#run(async () => {
      const { pack, unprinted } = await this.#current();
      const name = await this.#store.backend.savePack({ pack });
      if (name !== null) this.tellOf(words.savedPack(name), unprinted);
    });
  }

  print(): Promise<void> {
    return this.#run(async () => {
      const { pack, unprinted: warnings } = await this.#current();
      const printed = await this.#store.backend.printPack({ pack });
      if (printed === 'viewer') {
        this.told = { text: words.handedToViewer, warnings };
      } else if (printed !== 'cancelled') {
        this.told = { text: words.printed(printed.sent), warnings };
      }
    });
  }

  saveWord(): Promise<void> {
    return this.#run(async () => {
      const { backend } = this.#store;
      await this.#pending;
      const file = await this.#within(words.makingWord, () => backend.makeWord());
      const name = await backend.saveWord({ file });
      if (name !== null) this.tellOf(words.savedWord(name));
    });
  }

  exportAssessment(): Promise<void> {
    return this.#run(async () => {
      const name = await this.#store.backend.exportAssessment();
      if (name !== null) this.tellOf(words.exported(name));
    });
  }

  /** Tells of a file that was saved. */
  tellOf(text: string, warnings: string[] = []): void {
    this.told = { text: this.#store.savedFile.tellOf(text), warnings };
  }

  /** Shows what a copy for the public would leave out, before it is saved. */
  publish(): Promise<void> {
    return this.#run(async () => {
      this.publishing = true;
    });
  }

  async #current(): Promise<PackShown> {
    await this.#pending;
    const { file } = this;
    return file === null || this.outdated ? this.#make() : file;
  }

  #make(): Promise<PackShown> {
    this.#pending ??= this.#makeAnew().finally(() => {
      this.#pending = null;
    });
    return this.#pending;
  }

  async #makeAnew(): Promise<PackShown> {
    const forgotten = this.#store.untilForgotten();
    let { choices } = this;
    const make = () => this.#within(words.makingPack, () => this.#store.backend.makePack({ choices: asked(choices) }));
    let file = await make();
    // Of what was chosen while it was made, the last choice counts.
    while (choices !== this.choices && !forgotten()) {
      choices = this.choices;
      file = await make();
    }
    if (!forgotten()) {
      this.#madeOf = choices;
      this.file = file;
    }
    return file;
  }

  /** A file must hold what was typed a moment ago. */
  async #run(work: () => Promise<unknown>, action = this.action): Promise<void> {
    this.told = null;
    this.making.failure = null;
    await action.run(async () => {
      if (!(await this.#store.flush())) {
        const missing = this.#unsaved();
        goToUnsaved(this.#store);
        throw missing;
      }
      try {
        await work();
      } catch (error) {
        if (error !== STOPPED) throw error;
      }
    });
  }

  /** Waits for something, tells of it when it takes long, and lets somebody stop waiting. */
  async #within<T>(what: string, work: () => Promise<T>): Promise<T> {
    const timers = [
      setTimeout(() => (this.waitsFor = what), A_MOMENT),
      setTimeout(() => (this.canStop = true), A_WHILE),
    ];
    const stopped = new Promise<never>((_, reject) => {
      this.#stop = () => reject(STOPPED);
    });
    try {
      return await Promise.race([work(), stopped]);
    } finally {
      timers.forEach(clearTimeout);
      this.#stop = null;
      this.waitsFor = null;
      this.canStop = false;
    }
  }

  #unsaved(): Failure {
    const { place } = this.#store.unsaved;
    return {
      code: 'unsaved',
      message: words.unsaved,
      advice: place === null ? words.unsavedAdvice : words.unsavedAdviceAt(place),
    };
  }
}
