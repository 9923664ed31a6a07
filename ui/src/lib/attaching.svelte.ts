/**
 * Files on their way in, dropped or chosen: one after the other, each with how far it has come
 * and what came of it. Nothing else waits for them.
 */
import { t } from '../texts';
import type { AssessmentStore } from './assessment.svelte';
import { asFailure } from './backend';
import type { Cells } from './backend-evidence';
import { nameFile } from './file-answer';
import { contentOf } from './values';
import type { Failure, FileOffered, FilesOffered } from './view-types';

/** Where files are attached. */
export interface Target {
  /** What to call it, as in “attach to …”. */
  name: string;
  /** What is known of each file that is attached there. */
  cells: Cells;
}

export const WHOLE: Target = { name: t.lib.places.assessment, cells: [] };

type State = 'waiting' | 'coming' | 'attached' | 'refused' | 'stopped';

export class Incoming {
  readonly job = crypto.randomUUID();
  readonly name: string;
  readonly size: number | null;
  state: State = $state('waiting');
  /** How many of its bytes are in. */
  done = $state(0);
  failure: Failure | null = $state.raw(null);
  /** What it is attached to, as in “attached to …”. */
  readonly to: string;
  /** The row that it has become. */
  row: string | null = $state(null);
  /** Another row with the same bytes. */
  same: string | null = $state(null);

  constructor({ name, size, refused }: FileOffered, to: string) {
    this.to = to;
    this.name = name;
    this.size = size;
    this.failure = refused;
    if (refused) this.state = 'refused';
  }

  get going(): boolean {
    return this.state === 'waiting' || this.state === 'coming';
  }
}

export class Attaching {
  #store: AssessmentStore;
  list: Incoming[] = $state.raw([]);
  /** One after the other: two at once would only share the disk. */
  #last: Promise<void> = Promise.resolve();

  constructor(store: AssessmentStore) {
    this.#store = store;
  }

  forget(): void {
    this.list = [];
  }

  get going(): number {
    return this.list.filter((file) => file.going).length;
  }

  /** Attaches the files of an offer to a place, with what is known of all of them already. */
  async take({ offer, files }: FilesOffered, { name, cells }: Target = WHOLE): Promise<void> {
    const incoming = files.map((file) => new Incoming(file, name));
    this.list = [...this.list, ...incoming];
    const forgotten = this.#store.untilForgotten();
    this.#last = this.#last.then(async () => {
      for (const [number, file] of incoming.entries()) {
        if (forgotten()) return;
        if (file.state === 'waiting') await this.#attach(file, offer, number, cells);
      }
      this.#store.backend.forgetFiles({ offer }).catch(() => {});
    });
    await this.#last;
  }

  async #attach(file: Incoming, offer: string, number: number, cells: Cells): Promise<void> {
    const { backend } = this.#store;
    file.state = 'coming';
    try {
      const request = () => backend.attachFile({ offer, number, job: file.job, cells });
      const { row, same_as } = await this.#store.takeSaved(request);
      file.row = row;
      file.same = same_as[0] ?? null;
      const before = cells.find(([column]) => column === 'replaces')?.[1] ?? null;
      await nameFile(this.#store, row, contentOf(before, 'choice')?.ids[0] ?? null);
      // Only now may the window close: until here the question did not name its file.
      file.state = 'attached';
    } catch (error) {
      const failure = asFailure(error);
      file.state = failure.code === 'stopped' ? 'stopped' : 'refused';
      file.failure = failure;
    }
  }

  /** Stops a file; nothing of it stays. */
  stop(file: Incoming): void {
    if (file.state === 'waiting') file.state = 'stopped';
    else if (file.state === 'coming') this.#store.backend.stopJob({ job: file.job }).catch(() => {});
  }

  note(job: string, done: number): void {
    const file = this.list.find((one) => one.job === job);
    if (file) file.done = done;
  }

  /** Puts away the files that are attached and whose row says what has to be said of it. */
  settle(isSaid: (row: string) => boolean): void {
    this.list = this.list.filter(({ row }) => row === null || !isSaid(row));
  }

  /** Puts away what has come to its end. */
  close(): void {
    this.list = this.list.filter((file) => file.going);
  }

  /** Forgets those that are in or were stopped. What was refused is told until somebody has read it. */
  putAway(): void {
    this.list = this.list.filter((file) => file.going || file.state === 'refused');
  }
}
