/** From what stands in the way to the place where it can be settled. */
import type { AnswerType } from '../bindings/AnswerType';
import type { Question } from '../bindings/Question';
import type { AssessmentStore } from '../lib/assessment.svelte';
import { findQuestion } from '../lib/display';
import { goTo, showRow, showSection } from '../lib/navigate';

/** Goes to a field's path, to `section/<id>` or to `step/<id>`. */
export async function goToPlace(store: AssessmentStore, place: string): Promise<void> {
  const [root = '', ...ids] = place.split('@')[0]?.split('/') ?? [];
  if (root === 'section') return showSection(store, ids[0] ?? '');
  if (store.paneOf(place)) return showRow(store, place);
  const question = root === 'answer' ? lastOf(store, ids) : holderOf(store, root, ids[0] ?? '');
  // Wherever it is settled, it is not in the preview: the first section leads on from there.
  return question ? goTo(store, question) : showSection(store, store.sections[0]?.id ?? '');
}

/** The innermost question that a path names. */
function lastOf(store: AssessmentStore, ids: string[]): string | null {
  const known = ids.filter((id) => store.sections.some((section) => findQuestion(section.question, id)));
  return known.at(-1) ?? null;
}

/** The question under which signatures or the rows of a list stand. */
function holderOf(store: AssessmentStore, root: string, list: string): string | null {
  const holds = (answer: AnswerType) =>
    root === 'step' ? answer.type === 'sign_offs' : answer.type === 'evidence' && answer.list === list;
  const questions = store.sections.flatMap((section) => section.question).flatMap(withInner);
  return questions.find(({ answer }) => holds(answer))?.id ?? null;
}

function withInner(question: Question): Question[] {
  const inner = [
    ...question.follow_up.map((followUp) => followUp.question),
    ...(question.answer.type === 'group' ? question.answer.questions : []),
  ];
  return [question, ...inner.flatMap(withInner)];
}
