/**
 * A small form with one question of every answer type, for component tests and `npm run dev`.
 * It is not one of the product's forms: those are data in the core.
 */
import type { AnswerType } from '../bindings/AnswerType';
import type { Column } from '../bindings/Column';
import type { Form } from '../bindings/Form';
import type { Question } from '../bindings/Question';
import type { Section } from '../bindings/Section';

type ChoiceAnswer = Extract<AnswerType, { type: 'choice' }>;

export function question(
  id: string,
  number: string | null,
  prompt: string,
  answer: AnswerType,
  more: Partial<Question> = {},
): Question {
  return {
    id,
    number,
    heading: null,
    prompt,
    hint: null,
    guidance: [],
    legal: [],
    answer,
    required: true,
    shown_when: null,
    concepts: [],
    fact: null,
    filled_by: [],
    follow_up: [],
    route: [],
    ...more,
  };
}

export function choice(more: Partial<ChoiceAnswer>): ChoiceAnswer {
  return {
    type: 'choice',
    options: [],
    standard: null,
    scale: null,
    rows_of: [],
    other: false,
    many: false,
    ...more,
  };
}

export function column(
  id: string,
  label: string,
  answer: AnswerType,
  required = false,
  hint: string | null = null,
): Column {
  return { id, label, hint, answer, required };
}

export const TEXT: AnswerType = { type: 'text', max: null };
export const LONG: AnswerType = { type: 'long_text', max: null };
export const options = (...labels: string[]) =>
  labels.map((label) => ({ id: label.toLowerCase().replaceAll(' ', '_'), label, hint: null }));

function section(id: string, title: string, questions: Question[]): Section {
  return {
    id,
    number: null,
    title,
    short_title: null,
    introduction: [],
    filled_by: ['service'],
    shown_when: null,
    question: questions,
  };
}

const about = section('about', 'About the project', [
  question('q1', '1', 'What is the project called?', TEXT, {
    hint: 'The name that people outside the team would recognise.',
  }),
  question('q2', '2', 'What do you want to do, and why?', LONG, {
    hint: 'Two or three sentences that a resident would understand.',
    guidance: ['Start with what changes for people, then say which data makes that possible.'],
    legal: [
      {
        text: 'An assessment describes the processing and its purposes.',
        source: 'UK GDPR Article 35(7)(a)',
      },
    ],
  }),
  question('q3', '3', 'What are the steps?', { type: 'numbered_list' }),
  question('q4', '4', 'How many people does it concern each year?', {
    type: 'number',
    unit: 'people',
    min: 0,
    max: null,
  }),
  question('q5', '5', 'When does it start?', { type: 'date' }),
  question('q6', '6', 'When does it end?', { type: 'date_or_event' }),
  question('q7', '7', 'Who leads it?', { type: 'person', belongs: 'internal', many: false }),
  question('q8', '8', 'Who else takes part?', { type: 'person', belongs: 'either', many: true }),
  question('q9', '9', 'Which organisations are involved?', { type: 'organisation', many: true }),
]);

const data = section('data', 'Data and lawful basis', [
  question('q10', '10', 'Is consent the lawful basis?', {
    type: 'yes_no',
    also: ['possible', 'not_applicable', 'awaiting_advice'],
    comment: true,
  }, {
    hint: 'Consent must be a free choice that people can take back.',
    guidance: ['A council is rarely in a position to rely on consent for what it has to do anyway.'],
    legal: [{ text: 'Consent must be freely given.', source: 'UK GDPR Article 7(4)' }],
    follow_up: [
      { when: ['yes'], question: question('q10a', '10a', 'How do people withdraw it?', LONG) },
      {
        when: ['no'],
        question: question('q10b', '10b', 'Which lawful basis applies?', choice({ standard: 'lawful_basis' })),
      },
    ],
    route: [
      { when: { is: { question: 'q10', value: ['no'] } }, to: 'risk', message: 'Go on to the risks.' },
    ],
  }),
  question('q11', '11', 'Who can see the data?', choice({
    options: options('The team', 'The whole council', 'A supplier', 'The public'),
    other: true,
    many: true,
  })),
  question('q12', '12', 'Which country is it hosted in?', choice({ standard: 'country' })),
  question('q13', '13', 'How long is it kept?', { type: 'duration' }),
  question('q14', '14', 'Are the basics in place?', {
    type: 'grid',
    rows: [
      { id: 'notice', number: 'a', label: 'Privacy notice', hint: null, concepts: [] },
      { id: 'contract', number: 'b', label: 'Contract', hint: null, concepts: [] },
    ],
    columns: [
      column('there', 'In place?', { type: 'yes_no', also: ['not_applicable'], comment: false }),
      column('where', 'Where is it kept?', TEXT),
    ],
  }),
  question('q15', '15', 'Who are the suppliers?', {
    type: 'table',
    row_label: 'supplier',
    min_rows: 0,
    columns: [
      column('name', 'Name', TEXT, true),
      column('does', 'What it does', LONG),
      column('until', 'Contract ends', { type: 'date' }),
    ],
  }),
  question('q16', '16', 'Which supplier holds the data?', choice({ rows_of: [{ question: 'q15' }] })),
  question('q17', '17', 'Is the contract attached?', { type: 'attachment', also: ['not_applicable'] }),
  question('q18', '18', 'Where is the privacy notice?', { type: 'link' }),
  question('partners', '19', 'Which partners share the data?', {
    type: 'group',
    row_label: 'partner',
    min_rows: 0,
    questions: [
      question('partner_name', null, 'Name of the partner', { type: 'organisation', many: false }),
      question('partner_uk', null, 'Is the partner in the United Kingdom?', {
        type: 'yes_no',
        also: [],
        comment: false,
      }),
      question('contacts', null, 'Contacts at the partner', {
        type: 'group',
        row_label: 'contact',
        min_rows: 0,
        questions: [question('contact_name', null, 'Name', TEXT)],
      }),
    ],
  }),
]);

const consent = {
  ...section('consent', 'Consent', [question('q20', '20', 'Show how consent is recorded.', LONG)]),
  shown_when: { is: { question: 'q10', value: ['yes'] } },
};

const flows = section('flows', 'Data flows', [
  question('parties', '21', 'Who is involved?', {
    type: 'evidence', list: 'parties', columns: [], min_rows: 0, only_levels: [],
  }),
  question('picture', '22', 'Draw how the data moves.', { type: 'diagram' }, {
    hint: 'List each system or store, then each movement between them.',
  }),
]);

const risk = section('risk', 'Risks', [
  question('q23', '23', 'What could go wrong for people?', {
    type: 'evidence', list: 'risks', columns: [], min_rows: 1, only_levels: [],
  }),
  question('q24', '24', 'How likely is harm overall?', { type: 'matrix_level', axis: 'likelihood' }),
  question('q25', '25', 'The overall risk', { type: 'computed', value: 'overall_risk' }),
  question('n1', null, 'Before you sign', { type: 'note' }, {
    required: false,
    hint: 'Read the whole assessment once more: a signature is bound to its exact words.',
  }),
]);

const signing = section('signing', 'Review and sign-off', [
  question('q26', '26', 'Sign-off', { type: 'sign_offs', steps: ['owner', 'dpo'] }),
]);

const level = (id: string, label: string, tone: 'low' | 'medium' | 'high') => ({
  id, label, hint: null, score: null, tone,
});

export const FAKE_FORM: Form = {
  format: 1,
  id: 'every-answer',
  version: '1.0',
  title: 'A form with every kind of answer',
  short_title: 'Every answer',
  introduction: ['For trying out the window. It is not a form that any council uses.'],
  reference_prefix: 'TRY',
  role: [
    { id: 'service', label: 'the service', may_waive: false },
    { id: 'dpo', label: 'the data protection officer', may_waive: true },
  ],
  scale: [
    {
      id: 'likelihood',
      label: 'Likelihood of harm',
      level: [level('remote', 'Remote', 'low'), level('possible', 'Possible', 'medium'), level('probable', 'Probable', 'high')],
    },
    {
      id: 'severity',
      label: 'Severity of harm',
      level: [level('minimal', 'Minimal', 'low'), level('significant', 'Significant', 'medium'), level('severe', 'Severe', 'high')],
    },
    {
      id: 'level',
      label: 'Level of risk',
      level: [level('low', 'Low', 'low'), level('medium', 'Medium', 'medium'), level('high', 'High', 'high')],
    },
  ],
  matrix: {
    likelihood: 'likelihood', severity: 'severity', level: 'level', band: [],
    row: [
      { likelihood: 'remote', levels: ['low', 'low', 'low'] },
      { likelihood: 'possible', levels: ['low', 'medium', 'high'] },
      { likelihood: 'probable', levels: ['low', 'high', 'high'] },
    ],
    note: 'This matrix is for trying out.',
  },
  screening: null,
  section: [about, data, consent, flows, risk, signing],
  sign_off: [
    {
      id: 'owner', number: '1', label: 'Approved by the information asset owner',
      statement: 'The answers are accurate and complete.', hint: null,
      role: 'service', act: 'approve', after: [], needed_when: null, question: [],
    },
    {
      id: 'dpo', number: '2', label: 'Advice of the data protection officer',
      statement: null, hint: 'Say what the advice is, even if it is only that none is needed.',
      role: 'dpo', act: 'advise', after: ['owner'], needed_when: null,
      question: [question('dpo_summary', null, 'Summary of the advice', LONG, { required: false })],
    },
  ],
};
