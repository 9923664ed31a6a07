/** The lists of evidence and the standard lists that the fake backend offers, shortened. */
import { choice, column, LONG, TEXT } from './fake-form';
import type { AssessmentView, EvidenceDefinition } from './view-types';

export const FAKE_EVIDENCE: EvidenceDefinition[] = [
  {
    list: 'parties',
    title: 'Organisations and people',
    row_label: 'party',
    introduction: ['Everybody who sends, holds or receives the data.'],
    columns: [
      column('name', 'Name', TEXT, true),
      column('role', 'Role', choice({ standard: 'party_role' })),
      column('country', 'Country', choice({ standard: 'country' })),
    ],
  },
  {
    list: 'systems',
    title: 'Systems and stores',
    row_label: 'system',
    introduction: ['What holds or handles the data.'],
    columns: [
      column('name', 'Name', TEXT, true),
      column('party', 'Run by', choice({ rows_of: [{ evidence: 'parties' }] })),
    ],
  },
  {
    list: 'flows',
    title: 'Flows',
    row_label: 'flow',
    introduction: ['Each movement of data from one place to another.'],
    columns: [
      column('from', 'From', choice({ rows_of: [{ evidence: 'parties' }, { evidence: 'systems' }] })),
      column('to', 'To', choice({ rows_of: [{ evidence: 'parties' }, { evidence: 'systems' }] })),
      column('protection', 'Protection', TEXT),
    ],
  },
  {
    list: 'risks',
    title: 'Risks to people',
    row_label: 'risk',
    introduction: ['What could go wrong, and how bad it would be for those it happens to.'],
    columns: [
      column('description', 'What could happen', LONG, true),
      column('likelihood', 'Likelihood', { type: 'matrix_level', axis: 'likelihood' }),
      column('level', 'Level', { type: 'matrix_level', axis: 'level' }),
    ],
  },
  {
    list: 'sign_offs',
    title: 'Sign-offs',
    row_label: 'sign-off',
    introduction: [],
    columns: [
      column('step', 'Step', TEXT),
      column('name', 'Name', TEXT),
      column('position', 'Position', TEXT),
      column('date', 'Date', { type: 'date' }),
      column('decision', 'Decision', choice({
        options: [
          { id: 'approved', label: 'Approved', hint: null },
          { id: 'refused', label: 'Not approved', hint: null },
        ],
      })),
      column('reasons', 'Reasons', LONG),
    ],
  },
];

const item = (id: string, label: string, hint: string | null = null) => ({ id, label, hint });

const COUNTRIES = [
  'Australia', 'Austria', 'Belgium', 'Canada', 'Denmark', 'Finland', 'France', 'Germany', 'India',
  'Ireland', 'Italy', 'Japan', 'Netherlands', 'New Zealand', 'Norway', 'Spain', 'Sweden',
  'United Kingdom', 'United States',
];

export const FAKE_STANDARD: AssessmentView['standard'] = {
  country: COUNTRIES.map((name) => item(name.toLowerCase().replaceAll(' ', '-'), name)),
  lawful_basis: [
    item('consent', 'Consent', 'Article 6(1)(a)'),
    item('contract', 'Contract', 'Article 6(1)(b)'),
    item('legal_obligation', 'Legal obligation', 'Article 6(1)(c)'),
    item('public_task', 'Public task', 'Article 6(1)(e)'),
  ],
  party_role: [
    item('controller', 'Controller'),
    item('processor', 'Processor'),
    item('subject', 'People the data is about'),
  ],
};
