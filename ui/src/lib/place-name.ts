/** Places of an assessment in words: what a file is evidence for. */
import { t } from '../texts';
import type { AssessmentStore } from './assessment.svelte';
import { findQuestion } from './display';
import { withoutFacet } from './paths';
import type { Question } from '../bindings/Question';

/** The question that a path belongs to, in whatever row of a group. */
export function questionAt(store: AssessmentStore, path: string): Question | null {
  const [root, ...parts] = withoutFacet(path).split('/');
  if (root !== 'answer') return null;
  for (const id of parts.toReversed()) {
    for (const section of store.view.form.section) {
      const found = findQuestion(section.question, id);
      if (found) return found;
    }
  }
  return null;
}

/** “question 26” or its words where it has no number; the path itself for what no form has. */
export function placeName(store: AssessmentStore, path: string): string {
  const question = questionAt(store, path);
  if (!question) return path;
  return question.number ? t.lib.places.question(question.number) : t.lib.places.prompt(question.prompt);
}
