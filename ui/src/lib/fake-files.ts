/** Files of the fake backend: taken in at once, or as slowly as a test wants it. */
import type { Backend } from './backend';
import type { Cells } from './backend-evidence';
import { FakeRisks } from './fake-risks';
import type {
  AttachmentView,
  Failure,
  FileOffered,
  FilesDropped,
  FilesOffered,
  JobProgress,
  Point,
} from './view-types';

type Listener<T> = Set<(payload: T) => void>;

const LIST = 'evidence/attachments';
const MEDIA_TYPES: Record<string, string> = {
  pdf: 'application/pdf',
  png: 'image/png',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  zip: 'application/zip',
};

/** What a test drops or chooses: a name, and what is not as usual about it. */
export interface FakeFile {
  name: string;
  size?: number;
  refused?: Failure;
  /** What stands in it, if it is a spreadsheet. */
  rows?: string;
}

export class FakeFiles extends FakeRisks {
  /** What the next file dialog gives; null cancels. */
  chosen: FakeFile[] | null = null;
  /** Set to make each file stay on its way in until it settles. */
  attachGate: Promise<void> | null = null;
  /** What the next files carry over from the version before. */
  carried: Cells = [];
  /** What somebody answers who is asked whether a copy may go to another program. */
  opens = true;
  /** Rows whose file this store does not have. */
  notHere = new Set<string>();
  #offers = new Map<string, FakeFile[]>();
  #stopped = new Set<string>();
  #dropped: Listener<FilesDropped> = new Set();
  #refused: Listener<Failure> = new Set();
  #hover: Listener<Point | null> = new Set();
  #progress: Listener<JobProgress> = new Set();

  offer(files: FakeFile[]): FilesOffered {
    const offer = `offer ${this.#offers.size + 1}`;
    this.#offers.set(offer, files);
    const offered = files.map(
      ({ name, size = 1000, refused = null }): FileOffered => ({
        name,
        size: refused ? null : size,
        refused,
        may_hold_rows: /\.(csv|xlsx|ods)$/.test(name),
      }),
    );
    return { offer, files: offered };
  }

  dropFiles(files: FakeFile[], at: Point = { x: 0, y: 0 }): void {
    this.hover(null);
    const offered = this.offer(files);
    this.#dropped.forEach((handler) => handler({ at, ...offered }));
  }

  /** Drops one spreadsheet. */
  drop(rows: string): void {
    this.dropFiles([{ name: 'dropped.csv', rows }]);
  }

  hover(at: Point | null): void {
    this.#hover.forEach((handler) => handler(at));
  }

  refuse(failure: Failure): void {
    this.#refused.forEach((handler) => handler(failure));
  }

  /** A file that is there from the beginning; gives its row. */
  keepFile({ name, size = 1000 }: FakeFile, cells: Cells = []): string {
    const row = `a${this.rowsOf(LIST).length + 1}`;
    this.insert(LIST, row, this.rowsOf(LIST).at(-1) ?? null);
    const set = (column: string, text: string) => this.put(`${LIST}/${row}/${column}`, { text });
    const stem = name.replace(/\.[^.]*$/, '');
    set('name', stem);
    set('file', name);
    set('media_type', MEDIA_TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream');
    set('size', String(size));
    set('sha256', 'ab'.repeat(32));
    set('added_by', 'Robin Example');
    set('added_at', new Date().toISOString());
    for (const [column, value] of cells) this.put(`${LIST}/${row}/${column}`, value);
    return row;
  }

  async listAttachments(): Promise<AttachmentView[]> {
    const views = this.rowsOf(LIST).map((row): AttachmentView => {
      const text = (column: string) => {
        const value = this.valueAt(`${LIST}/${row}/${column}`);
        return value && 'text' in value ? value.text : '';
      };
      const before = this.valueAt(`${LIST}/${row}/replaces`);
      const removed = text('removed_at');
      return {
        row,
        name: text('name'),
        file: text('file'),
        media_type: text('media_type'),
        size: text('size') === '' ? null : Number(text('size')),
        sha256: text('sha256'),
        added_by: text('added_by'),
        added_at: text('added_at'),
        replaces: (before && 'choice' in before && before.choice.ids[0]) || null,
        replaced_by: null,
        removed: removed ? { by: text('removed_by'), at: removed, why: text('removed_why') } : null,
        bytes: removed ? 'removed' : this.notHere.has(row) ? 'not_here' : 'here',
      };
    });
    for (const { row, replaces } of views) {
      const older = views.find((view) => view.row === replaces);
      if (older) older.replaced_by = row;
    }
    return views;
  }

  async chooseFiles(args: Parameters<Backend['chooseFiles']>[0]) {
    this.calls.push({ name: 'chooseFiles', args });
    return this.chosen === null ? null : this.offer(this.chosen);
  }

  async attachFile({ offer, number, job, cells }: Parameters<Backend['attachFile']>[0]) {
    this.calls.push({ name: 'attachFile', args: { number, cells } });
    const file = this.#offers.get(offer)?.[number];
    if (!file) throw OUT_OF_PLACE;
    const total = file.size ?? 1000;
    this.#progress.forEach((handler) => handler({ job, done: total / 2, total }));
    await this.attachGate;
    await this.answer();
    if (this.#stopped.has(job)) throw STOPPED;
    const row = this.keepFile(file, [...this.carried, ...cells]);
    const fields = Object.keys(this.fields).filter((path) => path.startsWith(`${LIST}/${row}/`));
    return { row, same_as: [], ...this.saved(fields, [LIST]) };
  }

  async stopJob({ job }: { job: string }) {
    this.calls.push({ name: 'stopJob', args: {} });
    this.#stopped.add(job);
  }

  async forgetFiles({ offer }: { offer: string }) {
    this.calls.push({ name: 'forgetFiles', args: offer });
    this.#offers.delete(offer);
  }

  async rowsFromFile({ offer }: { offer: string }) {
    await this.answer();
    const [file] = this.#offers.get(offer) ?? [];
    if (!file) throw OUT_OF_PLACE;
    if (file.refused) throw file.refused;
    return this.opened(file.rows ?? '', file.name);
  }

  async removeAttachment({ row, reason }: Parameters<Backend['removeAttachment']>[0]) {
    this.calls.push({ name: 'removeAttachment', args: { row, reason } });
    await this.answer();
    const said = { removed_by: 'Robin Example', removed_at: new Date().toISOString(), removed_why: reason };
    const paths = Object.entries(said).map(([column, text]) => {
      const path = `${LIST}/${row}/${column}`;
      this.put(path, { text });
      return path;
    });
    return this.saved(paths, []);
  }

  async openAttachment({ row }: Parameters<Backend['openAttachment']>[0]) {
    this.calls.push({ name: 'openAttachment', args: row });
    await this.answer();
    return this.opens;
  }

  async saveAttachment({ row }: { row: string }) {
    this.calls.push({ name: 'saveAttachment', args: row });
    await this.answer();
    return this.file;
  }

  async previewAttachment(): Promise<ArrayBuffer> {
    const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    return Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0)).buffer;
  }

  onFilesDropped(handler: (files: FilesDropped) => void) {
    return listen(this.#dropped, handler);
  }

  onDropRefused(handler: (failure: Failure) => void) {
    return listen(this.#refused, handler);
  }

  onDropHover(handler: (at: Point | null) => void) {
    return listen(this.#hover, handler);
  }

  onFileProgress(handler: (progress: JobProgress) => void) {
    return listen(this.#progress, handler);
  }
}

const OUT_OF_PLACE: Failure = {
  code: 'out-of-place',
  message: 'This cannot be done here.',
  advice: 'Drop or choose the file again.',
};

const STOPPED: Failure = { code: 'stopped', message: 'Stopped.', advice: 'Nothing was changed.' };

function listen<T>(listeners: Listener<T>, handler: (payload: T) => void): () => void {
  listeners.add(handler);
  return () => void listeners.delete(handler);
}
