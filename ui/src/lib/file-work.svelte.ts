/** What is done with an attached file: opened, saved, removed, replaced by a new version. */
import { tick } from 'svelte';
import { Action } from '../ui/action.svelte';
import { t } from '../texts';
import type { AssessmentStore } from './assessment.svelte';
import type { Target } from './attaching.svelte';
import { unnameFile } from './file-answer';
import { evidencePath } from './paths';
import type { Failure } from './view-types';

const words = t.lib.files;

/** A file on its way out. */
interface Outgoing {
  job: string;
  words: string;
  done: number;
  total: number;
}

export class FileWork {
  #store: AssessmentStore;
  readonly choosing = new Action();
  readonly #out = new Action();
  readonly removing = new Action();
  outgoing: Outgoing | null = $state.raw(null);
  /** The row whose file is to be removed, once the reason is given. */
  asked: string | null = $state(null);
  /** What came of the last of them. */
  said = $state('');

  constructor(store: AssessmentStore) {
    this.#store = store;
  }

  forget(): void {
    this.outgoing = null;
    this.asked = null;
    this.said = '';
    for (const action of [this.choosing, this.#out, this.removing]) action.failure = null;
  }

  get failure(): Failure | null {
    return this.choosing.failure ?? this.#out.failure;
  }

  dismiss(): void {
    this.choosing.failure = null;
    this.#out.failure = null;
    this.said = '';
  }

  get busy(): boolean {
    return this.#out.busy;
  }

  /** Asks for files and attaches them, to the assessment or to a part of it. */
  async choose(target?: Target, several = true): Promise<void> {
    const forgotten = this.#store.untilForgotten();
    const offered = await this.choosing.run(() => this.#store.backend.chooseFiles({ several }));
    if (!offered) return;
    if (forgotten()) this.#store.backend.forgetFiles({ offer: offered.offer }).catch(() => {});
    else await this.#store.attaching.take(offered, target);
  }

  newVersion(row: string): Promise<void> {
    const name = t.lib.places.version(this.#store.files.nameOf(row));
    return this.choose({ name, cells: [['replaces', { choice: { ids: [row] } }]] }, false);
  }

  async open(row: string): Promise<void> {
    const name = this.#store.files.nameOf(row);
    const { backend } = this.#store;
    const opened = await this.#send(words.opening(name), (job) =>
      backend.openAttachment({ row, job }),
    );
    if (opened) this.said = words.opened(name);
  }

  async save(row: string): Promise<void> {
    const name = this.#store.files.nameOf(row);
    const { backend } = this.#store;
    const file = await this.#send(words.saving(name), (job) =>
      backend.saveAttachment({ row, job }),
    );
    if (file) this.said = this.#store.savedFile.tellOf(words.saved(file));
  }

  /** Removes the file that was asked about; true if that worked. */
  async remove(reason: string): Promise<boolean> {
    const row = this.asked;
    if (row === null) return false;
    const name = this.#store.files.nameOf(row);
    const { backend } = this.#store;
    const saved = await this.removing.run(() =>
      this.#store.takeSaved(() => backend.removeAttachment({ row, reason })),
    );
    if (!saved) return false;
    this.asked = null;
    // Nobody can mend what stands in a row that is no longer there.
    this.#store.forgetRefused(`${evidencePath('attachments')}/${row}`);
    await unnameFile(this.#store, row);
    if (this.#store.files.open === row) this.#store.files.open = null;
    this.said = words.removed(name);
    await tick();
    return true;
  }

  note(job: string, done: number, total: number): void {
    if (this.outgoing?.job === job) this.outgoing = { ...this.outgoing, done, total };
  }

  stop(): void {
    const { outgoing } = this;
    if (outgoing) this.#store.backend.stopJob({ job: outgoing.job }).catch(() => {});
  }

  async #send<T>(words: string, request: (job: string) => Promise<T>): Promise<T | undefined> {
    if (this.#out.busy) return undefined;
    const forgotten = this.#store.untilForgotten();
    const job = crypto.randomUUID();
    this.dismiss();
    this.outgoing = { job, words, done: 0, total: 0 };
    const sent = await this.#out.run(() => request(job));
    if (this.outgoing?.job === job) this.outgoing = null;
    if (this.#out.failure?.code === 'stopped' || forgotten()) this.#out.failure = null;
    return forgotten() ? undefined : sent;
  }
}
