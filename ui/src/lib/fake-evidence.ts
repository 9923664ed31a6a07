/** The lists of evidence and the standard lists that the fake backend offers, shortened. */
import { choice, column, LONG, options, TEXT } from './fake-form';
import type { AssessmentView, EvidenceDefinition } from './view-types';

const ATTACHMENT_KINDS = [
  { id: 'contract', label: 'Contract', hint: null },
  { id: 'sharing_agreement', label: 'Information sharing agreement', hint: null },
  { id: 'signed_page', label: 'Signed page', hint: null },
];

export const FAKE_EVIDENCE: EvidenceDefinition[] = [
  {
    list: 'parties',
    title: 'Organisations and people',
    row_label: 'party',
    introduction: ['Everybody who sends, holds or receives the data.'],
    worked_out: [],
    columns: [
      column('name', 'Name', TEXT, true),
      column('role', 'Role', choice({ standard: 'party_role', many: true, other: true }), true),
      column('country', 'Country', choice({ standard: 'country', other: true })),
      column('parent', 'Works for', choice({ rows_of: [{ evidence: 'parties' }] })),
      column('notes', 'Notes', LONG),
      column('position', 'Place in the picture', { type: 'number', unit: null, min: 1, max: null }),
    ],
  },
  {
    list: 'data_items',
    title: 'Personal data',
    row_label: 'data item',
    introduction: ['Each kind of personal data.'],
    worked_out: [],
    columns: [
      column('name', 'Data item', TEXT, true),
      column('category', 'Category', choice({ options: options('Ordinary', 'Special', 'Criminal') }), true),
      column('source', 'Where it comes from', TEXT),
    ],
  },
  {
    list: 'purposes',
    title: 'Purposes',
    row_label: 'purpose',
    introduction: ['Each thing that the data is used for.'],
    worked_out: [],
    columns: [
      column('name', 'Purpose', LONG, true),
      column('basis', 'Lawful basis', choice({ standard: 'lawful_basis', many: true }), true),
      column('data', 'Data used', choice({ rows_of: [{ evidence: 'data_items' }], many: true })),
    ],
  },
  {
    list: 'systems',
    title: 'Systems and stores',
    row_label: 'system',
    introduction: ['What holds or handles the data.'],
    worked_out: [],
    columns: [
      column('name', 'Name', TEXT, true),
      column('kind', 'Kind', choice({ options: options('System', 'Store', 'Process', 'People') }), true),
      column('owner', 'Run by', choice({ rows_of: [{ evidence: 'parties' }] })),
      column('country', 'Country', choice({ standard: 'country', other: true })),
      column('storage', 'How it is stored', choice({ standard: 'storage_method', many: true, other: true })),
      column('protection', 'Protection', LONG),
      column('access', 'Who has access', LONG),
    ],
  },
  {
    list: 'flows',
    title: 'Flows',
    row_label: 'flow',
    introduction: ['Each movement of data from one place to another.'],
    worked_out: [],
    columns: [
      column('from', 'From', choice({ rows_of: [{ evidence: 'systems' }, { evidence: 'parties' }] }), true, 'The party or system that the data leaves.'),
      column('to', 'To', choice({ rows_of: [{ evidence: 'systems' }, { evidence: 'parties' }] }), true, 'The party or system that the data reaches.'),
      column('data', 'Data', choice({ rows_of: [{ evidence: 'data_items' }], many: true })),
      column('purpose', 'Purpose', choice({ rows_of: [{ evidence: 'purposes' }], many: true })),
      column('method', 'How it is sent', choice({ standard: 'transfer_method', other: true })),
      column('frequency', 'How often', TEXT, false, 'Such as “each response”, “nightly” or “once a year”.'),
      column('protection', 'Protection on the way', TEXT, false, 'Encryption in transit, passwords sent separately, sealed envelopes.'),
      column('direction', 'Direction', choice({ options: options('One way', 'Both ways') })),
    ],
  },
  {
    list: 'risks',
    title: 'Risks to people',
    row_label: 'risk',
    introduction: ['What could go wrong, and how bad it would be for those it happens to.'],
    worked_out: [],
    columns: [
      column('risk', 'Risk', LONG, true, 'What could happen, why, and how it would harm people.'),
      column('source', 'Source of the risk', TEXT),
      column('controls', 'Controls in place', LONG, false, 'What already reduces the risk today.'),
      column('relies_on', 'Measures in place', choice({ rows_of: [{ evidence: 'measures' }], many: true })),
      column('likelihood', 'Likelihood', { type: 'matrix_level', axis: 'likelihood' }, true),
      column('severity', 'Severity', { type: 'matrix_level', axis: 'severity' }, true),
      column('level', 'Overall risk', { type: 'matrix_level', axis: 'level' }),
      column('override_reason', 'Reason for another level', LONG),
    ],
  },
  {
    list: 'measures',
    title: 'Measures',
    row_label: 'measure',
    introduction: [],
    worked_out: [],
    columns: [
      column('risk', 'Risk', choice({ rows_of: [{ evidence: 'risks' }], many: true }), true),
      column('measure', 'Measure', LONG, true),
      column('effect', 'Effect on the risk', choice({ options: options('Eliminated', 'Reduced', 'Accepted') })),
      column('residual_likelihood', 'Likelihood afterwards', { type: 'matrix_level', axis: 'likelihood' }),
      column('residual_severity', 'Severity afterwards', { type: 'matrix_level', axis: 'severity' }),
      column('residual', 'Residual risk', { type: 'matrix_level', axis: 'level' }),
      column('approved', 'Measure approved', { type: 'yes_no', also: [], comment: false }),
      column('accepted_by', 'Accepted by', { type: 'person', belongs: 'either', many: false }),
      column('reason', 'Reason', LONG),
      column('owner', 'Owner', { type: 'person', belongs: 'either', many: false }),
      column('due', 'Due', { type: 'date' }),
      column('done', 'Done', { type: 'date' }),
    ],
  },
  {
    list: 'attachments',
    title: 'Attachments',
    row_label: 'attachment',
    introduction: ['The files that are kept with the assessment.'],
    worked_out: ['file', 'media_type', 'size', 'sha256', 'added_by', 'added_at', 'removed_by', 'removed_at', 'removed_why'],
    columns: [
      column('name', 'Name', TEXT, true, 'What a reader should call the document.'),
      column('kind', 'Kind', choice({ options: ATTACHMENT_KINDS, other: true }), false, 'What sort of document it is.'),
      column('reference', 'Reference', TEXT, false, 'Its number or version.'),
      column('dated', 'Date of the document', { type: 'date' }, false, 'The date on the document.'),
      column('from', 'Holds from', { type: 'date' }),
      column('until', 'Holds until', { type: 'date' }),
      column('expires', 'Renew or check by', { type: 'date' }),
      column('notes', 'Notes', LONG),
      column('parties', 'Parties', choice({ rows_of: [{ evidence: 'parties' }], many: true })),
      column('about', 'About', TEXT),
      column('measures', 'Measures', choice({ rows_of: [{ evidence: 'measures' }], many: true })),
      column('sign_offs', 'Signatures', choice({ rows_of: [{ evidence: 'sign_offs' }], many: true })),
      column('replaces', 'Replaces', choice({ rows_of: [{ evidence: 'attachments' }] })),
      ...['file', 'media_type', 'size', 'sha256', 'added_by', 'added_at', 'removed_by', 'removed_at', 'removed_why'].map(
        (id) => column(id, id, TEXT),
      ),
    ],
  },
  {
    list: 'sign_offs',
    title: 'Sign-offs',
    row_label: 'sign-off',
    introduction: [],
    worked_out: [],
    columns: [
      column('step', 'Step', TEXT),
      column('name', 'Name', TEXT),
      column('position', 'Position', TEXT),
      column('date', 'Date', { type: 'date' }),
      column('decision', 'Decision', choice({
        options: [
          { id: 'approved', label: 'Approved', hint: null },
          { id: 'approved_with_conditions', label: 'Approved with conditions', hint: null },
          { id: 'advised', label: 'Advice given', hint: null },
          { id: 'refused', label: 'Refused', hint: null },
          { id: 'not_applicable', label: 'Not applicable', hint: null },
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
  storage_method: [item('server', 'Server'), item('cloud', 'Cloud service'), item('paper', 'Paper files')],
  transfer_method: [item('web', 'Web form'), item('email', 'E-mail'), item('api', 'Interface')],
  party_role: [
    item('controller', 'Controller'),
    item('processor', 'Processor', 'Uses the data on instructions.'),
    item('subject', 'People the data is about'),
  ],
};
