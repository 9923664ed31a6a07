/**
 * Where findings are shown: at which question, row, step or section, and in which section of
 * the form. A place that the form has nowhere is listed in the findings alone.
 */
import type { Finding } from '../bindings/Finding';
import type { Form } from '../bindings/Form';
import type { Question } from '../bindings/Question';
import { FLOW_LISTS } from './flow-lists';
import { withoutFacet } from './paths';

/** What is looked up of a form, once for each. */
interface Known {
  questions: Map<string, Question>;
  /** The section of a question at whatever depth, of a step, of a list of evidence. */
  sections: Map<string, string>;
}

const KNOWN = new WeakMap<Form, Known>();

/** The question, row, list, step or section at which a place is shown. */
export function spotOf(form: Form, place: string): string {
  const [root = '', ...segments] = withoutFacet(place).split('/');
  if (root === 'evidence') return [root, ...segments.slice(0, 2)].join('/');
  if (root !== 'answer') return [root, ...segments].join('/');
  const { questions } = known(form);
  let at = 'answer';
  for (let rest = segments; rest.length > 0; ) {
    const [id = '', row, ...inside] = rest;
    const type = questions.get(id)?.answer.type;
    at = `${at}/${id}`;
    if (row === undefined || (type !== 'group' && type !== 'table')) break;
    at = `${at}/${row}`;
    if (type === 'table') break;
    rest = inside;
  }
  return at;
}

/** The section in which a place stands; null if it stands in none. */
export function sectionOf(form: Form, place: string): string | null {
  const [root = '', id = ''] = withoutFacet(place).split('/');
  return root === 'section' ? id : (known(form).sections.get(`${root}/${id}`) ?? null);
}

/** What is shown under a question of the form besides what is about its own answer. */
export function spotsUnder(form: Form, path: string, { answer }: Question): string[] {
  if (answer.type === 'evidence') return [path, `evidence/${answer.list}`];
  if (answer.type === 'sign_offs') return [path, ...answer.steps.map((step) => `step/${step}`)];
  return [path];
}

/** The lists of the data flows that the form asks for by their picture alone. */
export function listsUnder(form: Form, { answer }: Question): string[] {
  if (answer.type !== 'diagram') return [];
  const asked = [...known(form).questions.values()].map((one) => one.answer);
  return FLOW_LISTS.filter(({ list }) => !asked.some((one) => one.type === 'evidence' && one.list === list)).map(
    ({ list }) => `evidence/${list}`,
  );
}

/**
 * Whether it says no more than what of a section is not answered yet. A blank box shows that
 * itself, so it is told once for the section and not again at each question.
 */
export function isOfBlanks({ rule }: Finding): boolean {
  return rule === 'CMP-01';
}

/** As they were, the gravest first; but what is only blank comes after what has to be thought about. */
export function blanksLast(findings: readonly Finding[]): Finding[] {
  const rank = (finding: Finding) => (finding.severity === 'blocks' ? Number(isOfBlanks(finding)) : 2);
  return findings.toSorted((a, b) => rank(a) - rank(b));
}

/** Findings by what their places are, each once for each of these. */
export function groupedBy(
  findings: readonly Finding[],
  keyOf: (place: string, finding: Finding) => string | null,
): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    for (const key of new Set(finding.places.map(({ path }) => keyOf(path, finding)))) {
      if (key === null) continue;
      const group = groups.get(key);
      if (group) group.push(finding);
      else groups.set(key, [finding]);
    }
  }
  return groups;
}

function known(form: Form): Known {
  let found = KNOWN.get(form);
  if (!found) {
    found = lookUp(form);
    KNOWN.set(form, found);
  }
  return found;
}

function lookUp(form: Form): Known {
  const questions = new Map<string, Question>();
  const sections = new Map<string, string>();
  const pictured: string[] = [];
  const place = (section: string, question: Question) => {
    const { id, answer, follow_up } = question;
    questions.set(id, question);
    sections.set(`answer/${id}`, section);
    if (answer.type === 'evidence' && !sections.has(`evidence/${answer.list}`)) {
      sections.set(`evidence/${answer.list}`, section);
    }
    if (answer.type === 'diagram') pictured.push(section);
    if (answer.type === 'sign_offs') {
      for (const step of form.sign_off.filter((one) => answer.steps.includes(one.id))) {
        sections.set(`step/${step.id}`, section);
        for (const own of step.question) place(section, own);
      }
    }
    for (const next of follow_up) place(section, next.question);
    if (answer.type === 'group') for (const inner of answer.questions) place(section, inner);
  };
  for (const { id, question } of form.section) for (const one of question) place(id, one);
  const [picture] = pictured;
  for (const { list } of picture === undefined ? [] : FLOW_LISTS) {
    if (!sections.has(`evidence/${list}`)) sections.set(`evidence/${list}`, picture ?? '');
  }
  return { questions, sections };
}
