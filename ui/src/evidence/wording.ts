/** What the evidence is called: sizes, kinds of file, dates, and what a file is linked to. */
import type { AssessmentStore } from '../lib/assessment.svelte';
import { longDate } from '../lib/dates';
import { display, type Option } from '../lib/display';
import { filePath } from '../lib/files.svelte';
import { evidencePath } from '../lib/paths';
import { placeName, questionAt } from '../lib/place-name';
import { contentOf } from '../lib/values';
import type { AttachmentView } from '../lib/view-types';

/** `640 bytes`, `12 kB`, `3.4 MB`. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  if (bytes < 999_500) return `${Math.ceil(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toLocaleString('en-GB', { maximumFractionDigits: 1 })} MB`;
}

/** The kinds of file of which the program opens a copy; it looks once more at the bytes then. */
const OPENED: Partial<Record<string, string>> = {
  'application/pdf': 'PDF document',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel workbook',
  'image/png': 'PNG picture',
  'image/jpeg': 'JPEG picture',
  'text/plain': 'Text',
  'text/csv': 'Comma-separated values',
  'message/rfc822': 'E-mail message',
};

/** Kinds of which it never does. */
const KEPT: Partial<Record<string, string>> = {
  'application/zip': 'ZIP archive',
  'application/x-ole-storage': 'Office file of the old kind',
  'application/octet-stream': 'Other kind of file',
  'text/html': 'Web page',
  'image/svg+xml': 'SVG drawing',
};

export function typeWords({ media_type }: AttachmentView): string {
  return OPENED[media_type] ?? KEPT[media_type] ?? (media_type || 'Unknown');
}

export function mayBeOpened({ media_type, bytes }: AttachmentView): boolean {
  return bytes === 'here' && OPENED[media_type] !== undefined;
}

export function isPicture({ media_type }: AttachmentView): boolean {
  return media_type === 'image/png' || media_type === 'image/jpeg';
}

/** A column of a file's row, in words. */
export function cellWords(store: AssessmentStore, row: string, column: string): string {
  const answer = store.evidence('attachments')?.columns.find(({ id }) => id === column)?.answer;
  return answer ? display(store, answer, store.valueAt(filePath(row, column))) : '';
}

function dateIn(store: AssessmentStore, row: string, column: string): string | null {
  return contentOf(store.valueAt(filePath(row, column)), 'date');
}

/** The day on which somebody works here, as dates are kept. */
function today(): string {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** The dates on a document and of what it says, each as a short line. */
export function dateLines(store: AssessmentStore, row: string): string[] {
  const [dated, from, until, expires] = ['dated', 'from', 'until', 'expires'].map((column) => {
    const date = dateIn(store, row, column);
    return date === null ? null : longDate(date);
  });
  const holds = [from && `from ${from}`, until && `until ${until}`].filter(Boolean).join(' ');
  return [dated && `Dated ${dated}`, holds && `Holds ${holds}`, expires && `Renew or check by ${expires}`].filter(
    (line) => typeof line === 'string' && line !== '',
  ) as string[];
}

export interface Mark {
  text: string;
  tone: 'medium' | 'high';
}

/** What somebody has to know before they rely on a file. */
export function marksOf(store: AssessmentStore, view: AttachmentView): Mark[] {
  const past = (column: string) => {
    const date = dateIn(store, view.row, column);
    return date !== null && date < today();
  };
  const marks: Mark[] = [];
  if (past('expires')) marks.push({ text: 'Expired', tone: 'high' });
  else if (past('until')) marks.push({ text: 'No longer holds', tone: 'medium' });
  if (view.bytes === 'not_here') marks.push({ text: 'File not in this store', tone: 'medium' });
  if (view.bytes === 'none') marks.push({ text: 'A line without a file', tone: 'medium' });
  return marks;
}

export function signatureName(store: AssessmentStore, row: string): string {
  const text = (column: string) =>
    contentOf(store.valueAt(`${evidencePath('sign_offs')}/${row}/${column}`), 'text') ?? '';
  const step = store.view.form.sign_off.find(({ id }) => id === text('step'));
  const name = text('name');
  return [step?.label ?? 'A signature', name].filter(Boolean).join(', ');
}

export interface FileLink {
  words: string;
  /** The id of the question to go to. */
  question: string | null;
}

/** What a file is linked to, besides the organisations. */
export function linksOf(store: AssessmentStore, row: string): FileLink[] {
  const links: FileLink[] = [];
  const about = contentOf(store.valueAt(filePath(row, 'about')), 'text');
  if (about) {
    const question = questionAt(store, about);
    const name = placeName(store, about);
    links.push({ words: name.charAt(0).toUpperCase() + name.slice(1), question: question?.id ?? null });
  }
  const measures = cellWords(store, row, 'measures');
  if (measures) links.push({ words: measures, question: null });
  const signed = contentOf(store.valueAt(filePath(row, 'sign_offs')), 'choice')?.ids ?? [];
  for (const id of signed) links.push({ words: signatureName(store, id), question: null });
  return links;
}

const plain = (id: string, label: string): Option => ({ id, label, hint: null, tone: null });

/** The questions that a file may be about, and the place that it is about already. */
export function placeOptions(store: AssessmentStore, chosen: string | null): Option[] {
  const options: Option[] = [];
  const look = (questions: (typeof store.sections)[number]['question']) => {
    for (const { id, number, prompt, follow_up, answer } of questions) {
      if (answer.type !== 'note') {
        options.push(plain(`answer/${id}`, `${number ? `${number}. ` : ''}${prompt}`));
      }
      look(follow_up.map(({ question }) => question));
    }
  };
  for (const section of store.sections) look(section.question);
  if (chosen !== null && !options.some(({ id }) => id === chosen)) {
    options.push(plain(chosen, placeName(store, chosen)));
  }
  return options;
}

export function signatureOptions(store: AssessmentStore): Option[] {
  return store.rows(evidencePath('sign_offs')).map((row) => plain(row, signatureName(store, row)));
}

/** The files of which a file may be the next version: never itself, nor one that follows it. */
export function versionOptions(store: AssessmentStore, row: string): Option[] {
  const { files } = store;
  const follows = (other: string) => files.earlier(other).some((view) => view.row === row);
  const others = files.all.filter((view) => view.removed === null && view.row !== row && !follows(view.row));
  return others.map((view) => plain(view.row, files.nameOf(view.row)));
}
