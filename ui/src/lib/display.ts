/** Values as one line of words: for row labels, summaries and conflicts. */
import type { AnswerType } from '../bindings/AnswerType';
import type { RowSource } from '../bindings/RowSource';
import type { Value } from '../bindings/Value';
import type { Tone } from '../bindings/Tone';
import type { Question } from '../bindings/Question';
import type { YesNo } from '../bindings/YesNo';
import { locale, t } from '../texts';
import type { AssessmentStore } from './assessment.svelte';
import { longDate } from './dates';
import { flowListOf } from './flow-lists';

const words = t.lib.values;

export interface Option {
  id: string;
  label: string;
  hint: string | null;
  tone: Tone | null;
  /** What it is, where rows of several lists are offered together. */
  kind?: string;
}

export const YES_NO_LABELS: Record<YesNo, string> = words.yesNo;

/** The options that a choice or a level offers, from whichever place the form names. */
export function optionsOf(store: AssessmentStore, answer: AnswerType): Option[] {
  if (answer.type === 'matrix_level') {
    return store.matrixLevels(answer.axis).map(withTone);
  }
  if (answer.type !== 'choice') return [];
  if (answer.standard !== null) {
    return (store.view.standard[answer.standard] ?? []).map(withTone);
  }
  if (answer.scale !== null) return (store.scale(answer.scale)?.level ?? []).map(withTone);
  if (answer.rows_of.length > 0) {
    const mixed = answer.rows_of.length > 1;
    return answer.rows_of.flatMap((rows) => rowOptions(store, rows, mixed));
  }
  return answer.options.map(withTone);
}

/** A value in words; empty for no value. */
export function display(store: AssessmentStore, answer: AnswerType, value: Value | null): string {
  if (value === null) return '';
  if ('text' in value) return value.text;
  if ('lines' in value) return value.lines.join('; ');
  if ('number' in value) {
    const unit = answer.type === 'number' && answer.unit !== null ? ` ${answer.unit}` : '';
    return `${value.number.toLocaleString(locale)}${unit}`;
  }
  if ('date' in value) return longDate(value.date);
  if ('event' in value) return value.event.event;
  if ('duration' in value) {
    const { amount, unit, from } = value.duration;
    return words.duration(amount, unit, from ?? '');
  }
  if ('people' in value) return value.people.map((person) => person.name).join(', ');
  if ('organisations' in value) return value.organisations.join(', ');
  if ('yes_no' in value) return YES_NO_LABELS[value.yes_no];
  if ('choice' in value) {
    const options = new Map(optionsOf(store, answer).map((option) => [option.id, option.label]));
    const labels = value.choice.ids.map((id) => options.get(id) ?? id);
    return [...labels, ...(value.choice.other ? [value.choice.other] : [])].join(', ');
  }
  if ('link' in value) return value.link.label || value.link.address;
  return '';
}

/** The answer that stands for a whole row: that of its first column or question. */
export function rowLabel(
  store: AssessmentStore,
  rowPath: string,
  columns: readonly { id: string; answer: AnswerType }[],
): string {
  const first = columns[0];
  if (!first) return '';
  const value = store.valueAt(`${rowPath}/${first.id}`);
  // A first column that itself points at rows could lead round in a circle.
  if (first.answer.type === 'choice' && first.answer.rows_of.length > 0) return '';
  return display(store, first.answer, value);
}

/** The question with this id, at whatever depth. */
export function findQuestion(questions: readonly Question[], id: string): Question | null {
  for (const question of questions) {
    if (question.id === id) return question;
    const inner = [
      ...question.follow_up.map((followUp) => followUp.question),
      ...(question.answer.type === 'group' ? question.answer.questions : []),
    ];
    const found = findQuestion(inner, id);
    if (found) return found;
  }
  return null;
}

function rowOptions(store: AssessmentStore, source: RowSource, mixed: boolean): Option[] {
  const [list, columns, one] = rowsBehind(store, source);
  const kind = mixed ? { kind: flowListOf(list)?.kind ?? one } : {};
  return store.rows(list).map((row, index) => ({
    id: row,
    label: labelOf(store, list, row, columns) || words.unnamedRow(one, index + 1),
    hint: null,
    tone: null,
    ...kind,
  }));
}

/** Risks and measures are known by their numbers; the words beside them tell them apart. */
function labelOf(...[store, list, row, columns]: [AssessmentStore, string, string, Parameters<typeof rowLabel>[2]]): string {
  const pane = store.paneOf(`${list}/${row}`);
  return pane === store.risks ? pane.nameOf(`${list}/${row}`) : rowLabel(store, `${list}/${row}`, columns);
}

type RowsBehind = [list: string, columns: { id: string; answer: AnswerType }[], one: string];

function rowsBehind(store: AssessmentStore, source: RowSource): RowsBehind {
  if ('evidence' in source) {
    const definition = store.evidence(source.evidence);
    return [
      `evidence/${source.evidence}`,
      definition?.columns ?? [],
      definition?.row_label ?? words.row,
    ];
  }
  const questions = store.view.form.section.flatMap((section) => section.question);
  const answer = findQuestion(questions, source.question)?.answer;
  const list = `answer/${source.question}`;
  if (answer?.type === 'table') return [list, answer.columns, answer.row_label];
  if (answer?.type === 'group') return [list, answer.questions, answer.row_label];
  return [list, [], words.row];
}

function withTone(option: {
  id: string;
  label: string;
  hint: string | null;
  tone?: Tone | null;
}): Option {
  return { id: option.id, label: option.label, hint: option.hint, tone: option.tone ?? null };
}
