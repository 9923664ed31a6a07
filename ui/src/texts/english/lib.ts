/** Texts of `src/lib`: what several parts of the window say alike. */
import type { TimeUnit } from '../../bindings/TimeUnit';
import type { YesNo } from '../../bindings/YesNo';

const UNITS: Record<TimeUnit, string> = { days: 'days', weeks: 'weeks', months: 'months', years: 'years' };
const YES_NO: Record<YesNo, string> = {
  yes: 'Yes',
  no: 'No',
  possible: 'Possibly',
  not_applicable: 'Not applicable',
  awaiting_advice: 'Awaiting advice',
};
const DATE_PARTS = { day: 'a day', month: 'a month', year: 'a year' };

export const lib = {
  when: {
    today: (time: string) => `${time} today`,
    yesterday: 'yesterday',
    instant: (day: string, time: string) => `${day}, ${time}`,
  },
  dates: {
    /** `parts` are those that are empty, in the order of the fields; never all of them. */
    missing: (parts: readonly (keyof typeof DATE_PARTS)[]) =>
      `The date must include ${parts.map((part) => DATE_PARTS[part]).join(' and ')}`,
    numbers: 'The date must be in numbers',
    year: 'The year must have 4 numbers',
    real: 'The date must be a real date',
  },
  values: {
    yesNo: YES_NO,
    duration: (amount: number, unit: TimeUnit, from: string) => `${amount} ${UNITS[unit]}${from ? ` from ${from}` : ''}`,
    row: 'row',
    /** A row to choose that has no words yet: what its list calls a row, and its place there. */
    unnamedRow: (one: string, place: number) => `${one} ${place}, not named yet`,
  },
  /** The panes of an assessment's window. */
  panes: {
    screening: 'Is a DPIA needed?',
    flows: 'Data flows',
    // Not as forms call a section of theirs.
    risks: 'Risk register',
    findings: 'Findings',
    evidence: 'Evidence',
    review: 'Review and sign-off',
    pack: 'Pack',
  },
  /** Where a button leads to a section that the form no longer shows. */
  theForm: 'the form',
  /** The lists whose rows have a pane: their title, what one row is called, that with its article, and its adding as a step. */
  rows: {
    parties: {
      title: 'Organisations',
      one: 'organisation',
      a: 'an organisation',
      becomes: 'an organisation or group of people',
      added: 'add an organisation',
    },
    data_items: { title: 'Personal data', one: 'data item', a: 'a data item', added: 'add a data item' },
    purposes: { title: 'Purposes', one: 'purpose', a: 'a purpose', added: 'add a purpose' },
    systems: { title: 'Systems and stores', one: 'system or store', a: 'a system or store', added: 'add a system or store' },
    flows: { title: 'Flows', one: 'flow', a: 'a flow', added: 'add a flow' },
    risks: { title: 'Risks to people', one: 'risk', a: 'a risk', added: 'add a risk' },
    measures: { title: 'Measures', one: 'measure', a: 'a measure', added: 'add a measure' },
  },
  flow: (number: number) => `flow ${number}`,
  /** What was done, as in “Undo: remove Larkpost”. */
  steps: {
    addNamed: (name: string) => `add ${name}`,
    addRow: 'add a row',
    addOrganisations: 'add the organisations',
    addFromLibrary: 'add a risk from the library',
    remove: (name: string) => `remove ${name}`,
    change: (column: string) => `change “${column}”`,
    changeField: 'change a field',
    takeInPasted: 'take in the pasted rows',
    takeInFrom: (source: string) => `take in rows from ${source}`,
    dismiss: 'dismiss a finding',
    waive: 'waive a finding',
    takeUp: 'take up a finding again',
  },
  sheet: {
    pasted: 'the pasted rows',
    from: (source: string) => `rows from ${source}`,
  },
  /** Where files are attached, as in “attach to …”. */
  places: {
    assessment: 'this assessment',
    signature: 'this signature',
    version: (file: string) => `“${file}” as its new version`,
    question: (number: string) => `question ${number}`,
    prompt: (prompt: string) => `“${prompt}”`,
  },
  files: {
    unnamed: 'a line without a name',
    opening: (name: string) => `Opening ${name}`,
    opened: (name: string) => `A copy of ${name} is open in another program.`,
    saving: (name: string) => `Saving a copy of ${name}`,
    saved: (file: string) => `The copy is saved as ${file}. It is outside of the encryption.`,
    removed: (name: string) => `${name} was removed. Its line is kept under “Removed”.`,
  },
  /** Where something stands that is not saved. */
  unsaved: {
    question: (prompt: string) => `“${prompt}”`,
    numbered: (number: string, prompt: string) => `“${number}. ${prompt}”`,
    file: (name: string) => `“${name}” in the evidence`,
    inFlows: (name: string) => `“${name}” in the data flows`,
    inRisks: (name: string) => `“${name}” in the risks`,
    unnamedInFlows: (row: string) => `${row} without a name in the data flows`,
    unnamedInRisks: (row: string) => `${row} without a name in the risks`,
    row: 'a row',
    title: 'the title',
  },
  failures: {
    unknown: {
      message: 'The program did not answer as expected.',
      advice: 'Try again. If it happens again, close the window and open it again.',
    },
    unsaved: {
      message: 'Something that you typed is not saved yet, and taking a step back might write over it.',
      advice: 'Finish the field that is marked as not saved, or try saving it again; then try this again.',
    },
    planChanged: {
      message: 'The assessment has changed since this was worked out, so it was worked out anew.',
      advice: 'Look at the rows again, then take them in.',
    },
  },
};
