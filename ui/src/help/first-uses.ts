/**
 * Which question of a section uses a word for the first time: there it is explained.
 *
 * The words are looked for in what the form asks, so they are found where the form speaks the
 * page's language. A form does not say which one it speaks; in another than the page's it is read
 * in full all the same, and what it uses is explained in the help, not beside the question.
 */
import type { AnswerType } from '../bindings/AnswerType';
import type { Column } from '../bindings/Column';
import type { Question } from '../bindings/Question';
import type { AssessmentStore } from '../lib/assessment.svelte';
import { optionsOf } from '../lib/display';
import { questionPath } from '../lib/paths';
import { branchIds } from '../lib/values';
import { wordsIn, type Word } from './glossary';

/** What a question uses does not change as long as its form is shown. */
const used = new WeakMap<Question, Word[]>();

/** The words that a question uses and no question before it in its section did. */
export function firstUsesAt(store: AssessmentStore, question: Question): Word[] {
  const own = usesOf(store, question);
  const section = store.currentSection;
  if (own.length === 0 || !section) return [];
  const before: Word[] = [];
  for (const one of shown(store, section.question)) {
    if (one.id === question.id) return own.filter((word) => !before.includes(word));
    before.push(...usesOf(store, one));
  }
  // It stands in each row of a group, which has explained them above its rows.
  return [];
}

function* shown(store: AssessmentStore, questions: readonly Question[]): Generator<Question> {
  for (const question of questions) {
    const path = questionPath(question.id);
    if (store.hides(path)) continue;
    yield question;
    if (question.follow_up.length === 0) continue;
    const chosen = branchIds(store.valueAt(path));
    const asked = question.follow_up.filter(({ when }) => when.some((branch) => chosen.includes(branch)));
    yield* shown(store, asked.map((followUp) => followUp.question));
  }
}

/** The words that a row's columns use, and what may be chosen in them. */
export function usesInRow(store: AssessmentStore, columns: readonly Column[]): Word[] {
  return wordsIn(columns.flatMap(({ label, hint, answer }) => [label, hint, ...offeredIn(store, answer)]));
}

/** Options of the form or the program; rows are called as somebody typed. */
function offeredIn(store: AssessmentStore, answer: AnswerType): (string | null)[] {
  if (answer.type !== 'choice' || answer.rows_of.length > 0) return [];
  return optionsOf(store, answer).flatMap(({ label, hint }) => [label, hint]);
}

function usesOf(store: AssessmentStore, question: Question): Word[] {
  const known = used.get(question);
  if (known) return known;
  const words = wordsIn(textsOf(store, question));
  used.set(question, words);
  return words;
}

function textsOf(store: AssessmentStore, { heading, prompt, hint, answer }: Question): (string | null)[] {
  return [heading, prompt, hint, ...textsIn(store, answer)];
}

/** What an answer asks for in its columns, options or rows. */
function textsIn(store: AssessmentStore, answer: AnswerType): (string | null)[] {
  switch (answer.type) {
    case 'choice':
      return answer.options.flatMap(({ label, hint }) => [label, hint]);
    case 'grid':
      return [...answer.rows, ...answer.columns].flatMap(({ label, hint }) => [label, hint]);
    case 'table':
      return answer.columns.flatMap(({ label, hint }) => [label, hint]);
    case 'group':
      return answer.questions.flatMap((question) => textsOf(store, question));
    case 'evidence':
      return (store.evidence(answer.list)?.columns ?? []).map(({ label }) => label);
    default:
      return [];
  }
}
