/**
 * Questions that ask for a document: which files their answer names. A file that is attached to
 * one is named by its answer at once, so that the pack prints it there.
 */
import type { AnswerType } from '../bindings/AnswerType';
import type { AssessmentStore } from './assessment.svelte';
import { filePath } from './files.svelte';
import { facetPath } from './paths';
import { questionAt } from './place-name';
import { contentOf } from './values';

/** The place that a file is evidence for, if that is a question which asks for a document. */
export function askedFor(store: AssessmentStore, row: string): string | null {
  const about = contentOf(store.valueAt(filePath(row, 'about')), 'text');
  return about && answerAt(store, about)?.type === 'attachment' ? about : null;
}

/** What is asked for at a path: by the question itself, or by a column of its table. */
function answerAt(store: AssessmentStore, path: string): AnswerType | undefined {
  const question = questionAt(store, path);
  const last = path.slice(path.lastIndexOf('/') + 1);
  if (!question || last === question.id) return question?.answer;
  const { answer } = question;
  const columns = answer.type === 'grid' || answer.type === 'table' ? answer.columns : [];
  return columns.find(({ id }) => id === last)?.answer;
}

export function filesNamed(store: AssessmentStore, path: string): string[] {
  return contentOf(store.valueAt(facetPath(path, 'files')), 'files') ?? [];
}

/** Has the answer name a file, in place of another if there is one. */
export async function nameFile(store: AssessmentStore, row: string, instead: string | null): Promise<void> {
  const path = askedFor(store, row);
  if (path === null) return;
  const others = filesNamed(store, path).filter((id) => id !== instead && id !== row);
  await store.field(facetPath(path, 'files')).choose({ files: [...others, row] });
  const answer = store.field(path);
  if (answer.value === null && !answer.conflict) await answer.choose({ yes_no: 'yes' });
}

/** Has the answer name a file no longer, which was removed. */
export async function unnameFile(store: AssessmentStore, row: string): Promise<void> {
  const path = askedFor(store, row);
  if (path === null || !filesNamed(store, path).includes(row)) return;
  const others = filesNamed(store, path).filter((id) => id !== row);
  await store.field(facetPath(path, 'files')).choose(others.length === 0 ? null : { files: others });
}
