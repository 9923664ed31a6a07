/**
 * The files of an assessment as the program lists them, and which of them the pane shows open.
 * What people say of a file stands in the fields of its row, like every answer.
 */
import { t } from '../texts';
import type { AssessmentStore } from './assessment.svelte';
import { asFailure } from './backend';
import { evidencePath } from './paths';
import { contentOf } from './values';
import type { AttachmentView, Failure } from './view-types';

const LIST = evidencePath('attachments');

/** Whether what stands at a path, or a list, says something of a file. */
export function isOfFiles(path: string): boolean {
  return path === LIST || path.startsWith(`${LIST}/`);
}

export function filePath(row: string, column: string): string {
  return `${LIST}/${row}/${column}`;
}

export class Files {
  #store: AssessmentStore;
  all: AttachmentView[] = $state.raw([]);
  failure: Failure | null = $state.raw(null);
  /** The row that is open in the pane. */
  open: string | null = $state(null);
  #asked = 0;

  constructor(store: AssessmentStore) {
    this.#store = store;
  }

  forget(): void {
    this.#asked += 1;
    this.all = [];
    this.failure = null;
    this.open = null;
  }

  /** Asks the program anew; of two answers the one that was asked for last counts. */
  async refresh(): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    try {
      const all = await this.#store.backend.listAttachments();
      if (asked !== this.#asked) return;
      this.all = all;
      this.failure = null;
    } catch (error) {
      if (asked === this.#asked) this.failure = asFailure(error);
    }
  }

  view(row: string): AttachmentView | undefined {
    return this.all.find((one) => one.row === row);
  }

  /** What a reader calls it: what somebody has just typed, or the name of the file. */
  nameOf(row: string): string {
    const typed = contentOf(this.#store.valueAt(filePath(row, 'name')), 'text')?.trim();
    const view = this.view(row);
    return typed || view?.name || view?.file || t.lib.files.unnamed;
  }

  get removed(): AttachmentView[] {
    return this.all.filter((view) => view.removed !== null);
  }

  /** Those that count today: not removed, and the newest of their versions. */
  get current(): AttachmentView[] {
    const there = this.all.filter((view) => view.removed === null);
    const older = there.flatMap((view) => this.#before(view, there));
    const heads = there.filter((view) => !older.includes(view.row));
    // Versions that go round in a circle have no newest: better all of them than none.
    const under = heads.flatMap((view) => this.earlier(view.row));
    return there.filter((view) => heads.includes(view) || !under.includes(view));
  }

  #before(view: AttachmentView, there: AttachmentView[]): string[] {
    const before = there.find(({ row }) => row === view.replaces);
    return before && before.row !== view.row ? [before.row] : [];
  }

  /** The versions before a row's, the newest of them first. */
  earlier(row: string): AttachmentView[] {
    const found: AttachmentView[] = [];
    let before = this.view(row)?.replaces ?? null;
    while (before !== null && before !== row) {
      const view = this.view(before);
      if (!view || found.includes(view)) break;
      if (view.removed === null) found.push(view);
      before = view.replaces;
    }
    return found;
  }

  /** The files that say of themselves to be about a place, and those that its answer names. */
  at(path: string, named: string[]): AttachmentView[] {
    const about = (row: string) => contentOf(this.#store.valueAt(filePath(row, 'about')), 'text');
    return this.current.filter(({ row }) => about(row) === path || named.includes(row));
  }
}
