/** What follows from the fake's fields: what applies and what is still open. Not the core's rules. */
import type { Condition } from '../bindings/Condition';
import type { Form } from '../bindings/Form';
import type { Question } from '../bindings/Question';
import type { Value } from '../bindings/Value';
import { matrixLevels } from './fake-matrix';
import { branchIds } from './values';
import type { AssessmentView } from './view-types';

type Derived = Pick<AssessmentView, 'hidden' | 'progress' | 'computed' | 'routes'>;
type ValueAt = (path: string) => Value | null;

export function derive(form: Form, valueAt: ValueAt, rowsOf: (list: string) => string[]): Derived {
  const holds = (condition: Condition): boolean => {
    if ('all' in condition) return condition.all.every(holds);
    if ('any' in condition) return condition.any.some(holds);
    if ('not' in condition) return !holds(condition.not);
    if ('answered' in condition) return valueAt(`answer/${condition.answered}`) !== null;
    if ('is' in condition) {
      const ids = branchIds(valueAt(`answer/${condition.is.question}`));
      return condition.is.value.some((id) => ids.includes(id));
    }
    return false;
  };
  const answered = (question: Question): boolean => {
    const path = `answer/${question.id}`;
    const { answer } = question;
    if (answer.type === 'evidence') return rowsOf(`evidence/${answer.list}`).length > 0;
    if (answer.type === 'table' || answer.type === 'group') return rowsOf(path).length > 0;
    return valueAt(path) !== null;
  };
  const open = (question: Question) =>
    question.required &&
    !['note', 'computed', 'diagram', 'sign_offs', 'grid'].includes(question.answer.type) &&
    !answered(question);

  const hidden: string[] = [];
  const routes: Derived['routes'] = [];
  const progress: Derived['progress'] = [];
  for (const section of form.section) {
    const applies = section.shown_when === null || holds(section.shown_when);
    if (!applies) hidden.push(`section/${section.id}`);
    const shown = section.question.filter((question) => {
      const visible = question.shown_when === null || holds(question.shown_when);
      if (!visible) hidden.push(`answer/${question.id}`);
      return visible;
    });
    for (const question of shown) {
      const route = question.route.find((candidate) => holds(candidate.when));
      if (route) routes.push({ path: `answer/${question.id}`, message: route.message, to: route.to });
    }
    const left = shown.filter(open).length;
    progress.push({
      section: section.id,
      state: !applies
        ? 'not_applicable'
        : left === 0
          ? 'complete'
          : shown.some(answered)
            ? 'in_progress'
            : 'not_started',
      open: applies ? left : 0,
      questions: shown.length,
    });
  }
  const scored: Derived['computed'] = {};
  for (const [path, level] of matrixLevels(form, valueAt, rowsOf)) {
    scored[path] = { text: `${level.label}, by the matrix`, tone: level.tone, level: level.id };
  }
  const levels = rowsOf('evidence/risks').flatMap((row) =>
    branchIds(valueAt(`evidence/risks/${row}/level`)),
  );
  const worst = (['high', 'medium', 'low'] as const).find((tone) => levels.includes(tone)) ?? null;
  const text = worst === null ? 'Not scored yet' : worst[0]?.toUpperCase() + worst.slice(1);
  return { hidden, routes, progress, computed: { ...scored, 'answer/q25': { text, tone: worst, level: null } } };
}
