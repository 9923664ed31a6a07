/** Texts of `src/lib`: what several parts of the window say alike. */
import type { TimeUnit } from '../../bindings/TimeUnit';
import type { YesNo } from '../../bindings/YesNo';
import { counting, type Forms } from '../counting';

const counted = counting('en-GB');

/** The units where one of them is chosen. */
const UNITS: Record<TimeUnit, string> = { days: 'days', weeks: 'weeks', months: 'months', years: 'years' };
/** The same behind a number. */
const COUNTED: Record<TimeUnit, Forms> = {
  days: { one: '# day', other: '# days' },
  weeks: { one: '# week', other: '# weeks' },
  months: { one: '# month', other: '# months' },
  years: { one: '# year', other: '# years' },
};
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
    units: UNITS,
    duration: (amount: number, unit: TimeUnit, from: string) => `${counted(amount, COUNTED[unit])}${from ? ` from ${from}` : ''}`,
    row: 'row',
    /** A row to choose that has no words yet: what the form calls a row of its list, and its place there. */
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
  /**
   * The lists whose rows have a pane. What a row is called stands in whole sentences, because a
   * language may change its first letter, its ending or its article with what stands before it.
   *
   * `a`: with its article; `begun` and `unnamed`: a row that has no words yet; `added`: its adding,
   * as a step. Of the lists that the data flows are made of: `add`: the line that begins a row;
   * `kind`: what stands beside a name that is offered among those of other lists; `addText`: a text
   * that was typed where rows are chosen; `addIt` and `isAdded`: a name in a spreadsheet.
   */
  rows: {
    parties: {
      title: 'Organisations',
      a: 'an organisation',
      begun: 'New organisation',
      unnamed: 'organisation without a name',
      added: 'add an organisation',
      add: 'Add an organisation: type here, or paste rows',
      kind: 'organisation or people',
      addText: (text: string) => `Add “${text}” as an organisation or group of people`,
      addIt: 'Add it as an organisation',
      isAdded: 'is added as an organisation',
    },
    data_items: {
      title: 'Personal data',
      a: 'a data item',
      begun: 'New data item',
      unnamed: 'data item without a name',
      added: 'add a data item',
      add: 'Add a data item: type here, or paste rows',
      kind: 'data item',
      addText: (text: string) => `Add “${text}” as a data item`,
      addIt: 'Add it as a data item',
      isAdded: 'is added as a data item',
    },
    purposes: {
      title: 'Purposes',
      a: 'a purpose',
      begun: 'New purpose',
      unnamed: 'purpose without a name',
      added: 'add a purpose',
      add: 'Add a purpose: type here, or paste rows',
      kind: 'purpose',
      addText: (text: string) => `Add “${text}” as a purpose`,
      addIt: 'Add it as a purpose',
      isAdded: 'is added as a purpose',
    },
    systems: {
      title: 'Systems and stores',
      a: 'a system or store',
      begun: 'New system or store',
      unnamed: 'system or store without a name',
      added: 'add a system or store',
      add: 'Add a system or store: type here, or paste rows',
      kind: 'system or store',
      addText: (text: string) => `Add “${text}” as a system or store`,
      addIt: 'Add it as a system or store',
      isAdded: 'is added as a system or store',
    },
    flows: {
      title: 'Flows',
      a: 'a flow',
      begun: 'New flow',
      unnamed: 'flow without a name',
      added: 'add a flow',
      add: 'Add a flow: type here, or paste rows',
      kind: 'flow',
      addText: (text: string) => `Add “${text}” as a flow`,
      addIt: 'Add it as a flow',
      isAdded: 'is added as a flow',
    },
    risks: {
      title: 'Risks to people',
      a: 'a risk',
      begun: 'New risk',
      unnamed: 'risk without a name',
      added: 'add a risk',
    },
    measures: {
      title: 'Measures',
      a: 'a measure',
      begun: 'New measure',
      unnamed: 'measure without a name',
      added: 'add a measure',
    },
  },
  flow: (number: number) => `flow ${number}`,
  /**
   * What was done, as in “Undo: remove Larkpost”. It stands behind a colon wherever it is told, as
   * the language names a deed, and so has the same form everywhere.
   */
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
