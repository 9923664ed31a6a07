/** What the evidence is called: sizes, kinds of file, dates, and what a file is linked to. */
import type { AssessmentStore } from '../lib/assessment.svelte';
import { longDate } from '../lib/dates';
import { display, type Option } from '../lib/display';
import { filePath } from '../lib/files.svelte';
import { evidencePath } from '../lib/paths';
import { placeName, questionAt } from '../lib/place-name';
import { contentOf } from '../lib/values';
import type { AttachmentView } from '../lib/view-types';
import { locale, t } from '../texts';

const { dates, marks: words, size, types } = t.evidence;

/** `640 bytes`, `12 kB`, `3.4 MB`. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return size.bytes(bytes);
  if (bytes < 999_500) return size.kilobytes(Math.ceil(bytes / 1000));
  return size.megabytes((bytes / 1_000_000).toLocaleString(locale, { maximumFractionDigits: 1 }));
}

/** The kinds of file of which the program opens a copy; it looks once more at the bytes then. */
const OPENED: Partial<Record<string, string>> = {
  'application/pdf': types.pdf,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': types.word,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': types.excel,
  'image/png': types.png,
  'image/jpeg': types.jpeg,
  'text/plain': types.text,
  'text/csv': types.csv,
  'message/rfc822': types.mail,
};

/** Kinds of which it never does. */
const KEPT: Partial<Record<string, string>> = {
  'application/zip': types.zip,
  'application/x-ole-storage': types.oldOffice,
  'application/octet-stream': types.other,
  'text/html': types.web,
  'image/svg+xml': types.svg,
};

export function typeWords({ media_type }: AttachmentView): string {
  return OPENED[media_type] ?? KEPT[media_type] ?? (media_type || types.unknown);
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
  const lines: string[] = [];
  if (dated) lines.push(dates.dated(dated));
  if (from && until) lines.push(dates.holdsBetween(from, until));
  else if (from) lines.push(dates.holdsFrom(from));
  else if (until) lines.push(dates.holdsUntil(until));
  if (expires) lines.push(dates.renew(expires));
  return lines;
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
  if (past('expires')) marks.push({ text: words.expired, tone: 'high' });
  else if (past('until')) marks.push({ text: words.lapsed, tone: 'medium' });
  if (view.bytes === 'not_here') marks.push({ text: words.notHere, tone: 'medium' });
  if (view.bytes === 'none') marks.push({ text: words.noFile, tone: 'medium' });
  return marks;
}

export function signatureName(store: AssessmentStore, row: string): string {
  const text = (column: string) =>
    contentOf(store.valueAt(`${evidencePath('sign_offs')}/${row}/${column}`), 'text') ?? '';
  const step = store.view.form.sign_off.find(({ id }) => id === text('step'));
  const name = text('name');
  return [step?.label ?? t.evidence.signature, name].filter(Boolean).join(', ');
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
