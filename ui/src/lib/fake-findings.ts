/** A few rules over the fake's one form, enough to see every kind of finding. Not the core's. */
import type { Dismissal } from '../bindings/Dismissal';
import type { Finding } from '../bindings/Finding';
import type { Findings } from '../bindings/Findings';
import type { Form } from '../bindings/Form';
import type { RuleView } from '../bindings/RuleView';
import type { Value } from '../bindings/Value';
import { findQuestion } from './display';
import { branchIds, contentOf } from './values';

type ValueAt = (path: string) => Value | null;
type RowsOf = (list: string) => string[];

export const DISMISSALS = 'evidence/dismissals';
/** The assessment in which a waiver was given; others came in with a file. */
export const ID = 'this-one';
const SUPPLIERS = 'answer/q15';
const PARTIES = 'evidence/parties';
const VAGUE = /\b(as above|tbc|to be confirmed|see (the )?contract)\b/i;

function rule(id: string, severity: RuleView['severity'], title: string, more: Partial<RuleView>): RuleView {
  return { id, severity, title, why: '', fix: '', law: [], from: null, until: null, guesses: false, reads: [], ...more };
}

const ABROAD = rule('TRF-01', 'blocks', 'Somebody is outside the UK, and an answer says nothing leaves it', {
  why: 'People are told where their data goes, and a transfer without a mechanism is unlawful.',
  fix: 'Correct the answer, or correct the country.',
  law: [{ provision: 'UK GDPR Chapter V', source: { known: 'legislation.gov.uk', unchecked: 'nothing' } }],
});
const ENDLESS = rule('PRO-02', 'needs_answer', 'A contract without an end', {
  why: 'A contract that has run out binds nobody.',
  fix: 'Enter the day on which the contract ends, or is looked at again.',
  law: [{ provision: 'UK GDPR Article 28(3)', source: { known: 'legislation.gov.uk', unchecked: 'nothing' } }],
});
const PUT_OFF = rule('TXT-03', 'needs_answer', 'An answer that puts off', {
  why: 'Whoever signs reads this answer alone.',
  fix: 'Write the answer out, or ask whoever knows it.',
  guesses: true,
});
const MANY = rule('SCR-04', 'advice', 'Many people', {
  why: 'Large scale is one of the signs of a high risk.',
  fix: 'Say in the risks what follows from the number.',
  from: '2026-02-05',
});

export const FAKE_RULES: RuleView[] = [ABROAD, ENDLESS, PUT_OFF, MANY];

export function fakeFindings(form: Form, valueAt: ValueAt, rowsOf: RowsOf): Findings {
  const found: Finding[] = [];
  const questions = form.section.flatMap(({ question }) => question);
  const words = (path: string) => contentOf(valueAt(path), 'text') ?? '';
  const label = (path: string) => {
    const question = findQuestion(questions, path.split('/')[1] ?? '');
    return question ? `${question.number}. ${question.prompt}` : path;
  };
  const say = ({ id, severity, guesses }: RuleView, message: string, ...places: [path: string, label: string][]) => {
    const first = places[0]?.[0] ?? '';
    const earlier = found.filter((one) => one.rule === id && one.places[0]?.path === first).length;
    found.push({
      id: `${id}@${first}${earlier === 0 ? '' : `#${earlier + 1}`}`,
      rule: id,
      severity,
      message,
      places: places.map(([path, name]) => ({ path, label: name })),
      key: `${id}\n${message}`,
      guess: guesses,
      dismissed: null,
      before: null,
    });
  };

  for (const row of rowsOf(PARTIES)) {
    const abroad = branchIds(valueAt(`${PARTIES}/${row}/country`)).includes('united-states');
    if (!abroad || !branchIds(valueAt('answer/q12')).includes('united-kingdom')) continue;
    const name = words(`${PARTIES}/${row}/name`);
    const message = `${name} is in the United States; question 12 says that the data is in the United Kingdom.`;
    say(ABROAD, message, ['answer/q12', label('answer/q12')], [`${PARTIES}/${row}/country`, `Party: ${name}, Country`]);
  }
  for (const row of rowsOf(SUPPLIERS)) {
    const name = words(`${SUPPLIERS}/${row}/name`);
    if (name === '' || valueAt(`${SUPPLIERS}/${row}/until`) !== null) continue;
    say(ENDLESS, `Nobody has said when the contract with ${name} ends.`, [`${SUPPLIERS}/${row}/until`, `Supplier: ${name}, Contract ends`]);
  }
  for (const { id } of questions) {
    const vague = VAGUE.exec(words(`answer/${id}`))?.[0];
    if (vague) say(PUT_OFF, `“${vague}” stands where the answer should be.`, [`answer/${id}`, label(`answer/${id}`)]);
  }
  const people = contentOf(valueAt('answer/q4'), 'number') ?? 0;
  if (people >= 10_000) say(MANY, `${people.toLocaleString('en-GB')} people a year is large scale.`, ['answer/q4', label('answer/q4')]);
  return putAside(found, valueAt, rowsOf);
}

function putAside(found: Finding[], valueAt: ValueAt, rowsOf: RowsOf): Findings {
  const kept = rowsOf(DISMISSALS).flatMap((row) => {
    const cell = (name: string) => contentOf(valueAt(`${DISMISSALS}/${row}/${name}`), 'text') ?? '';
    const dismissal: Dismissal = {
      row,
      by: cell('by'),
      role: cell('role'),
      named: cell('named'),
      at: cell('at'),
      reason: cell('reason'),
      came_in: cell('given_in') !== ID,
      same: false,
    };
    return cell('taken_back_by') === '' ? [{ key: cell('key'), rule: cell('rule'), place: cell('place'), dismissal }] : [];
  });
  const all = found.map((finding) => {
    const of = kept.filter(({ key }) => key === finding.key).map(({ dismissal }) => ({ ...dismissal, same: true }));
    const dismissed = of.findLast(({ came_in }) => !came_in || finding.severity !== 'blocks') ?? null;
    const there = kept.findLast(({ rule: id, place }) => id === finding.rule && place === finding.places[0]?.path);
    return { ...finding, dismissed, before: dismissed ? null : (of.at(-1) ?? there?.dismissal ?? null) };
  });
  return { open: all.filter((one) => one.dismissed === null), dismissed: all.filter((one) => one.dismissed !== null) };
}
