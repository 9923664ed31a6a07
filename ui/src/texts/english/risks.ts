/** Texts of `src/risks`: the register of the risks and of what is done about them, and the map. */
export const risks = {
  bar: {
    title: 'Risk register',
    question: 'The form’s question',
    questionNumbered: (number: string) => `The form’s question ${number}`,
  },
  pane: {
    notChanged: 'Nothing was changed.',
    notWorkedOut: 'The levels could not be worked out anew.',
    noMatrix: 'This form has no risk matrix, so nothing can be scored here. You can still list risks and what is done about them.',
    map: 'Heat map',
  },
  start: {
    title: 'List what could go wrong for people',
    how: 'Think of the people whose data it is, not of the council: what could happen to them, where it would come from, how likely and how severe it would be. Then list what is done about each.',
    add: 'Add the first risk',
  },
  /** Where a risk stands, and what its measures do to it. */
  standing: {
    risk: 'Risk',
    before: 'As it stands',
    after: 'With its measures',
    notScored: 'Not scored yet',
    eliminatedBy: (measures: string) => `Eliminated by ${measures}`,
    noMeasures: 'No measures',
    stays: 'Stays as it is',
  },
  table: {
    number: 'Number',
    risk: 'What could happen',
    controls: 'Controls in place',
    measures: 'Measures',
    measure: 'Measure',
    leaves: 'What it leaves',
    effect: 'Effect',
    owner: 'Who and when',
    openRisk: (number: string) => `Risk ${number}`,
    openMeasure: (number: string) => `Measure ${number}`,
    notSaved: 'Not saved yet',
    addRisk: 'Add a risk: type here',
    addMeasure: 'Add a measure: type here',
  },
  row: {
    notDescribed: 'Not described yet',
    chosen: (given: string) => `Chosen; the matrix gives ${given}`,
    chosenWithoutReason: (given: string) => `Chosen; the matrix gives ${given}, and no reason is given`,
  },
  measure: {
    againstNone: 'Against no risk yet',
    against: (risks: string) => `Against ${risks}`,
    /** The effect is one of the form's: that the risk is accepted. */
    acceptedBy: (effect: string, people: string) => `${effect} by ${people}`,
    noOwner: 'No owner yet',
    done: (date: string) => `Done ${date}`,
    overdue: (date: string) => `Overdue since ${date}`,
    due: (date: string) => `Due ${date}`,
    noDate: 'No date yet',
    approvalOpen: 'Approval open',
    approved: 'Approved',
    notApproved: 'Not approved',
  },
  /** The measures against an open risk. */
  links: {
    title: 'Measures against it',
    none: 'None yet.',
    add: 'Add a measure against it',
  },
  level: {
    how: 'Give likelihood and severity, and the matrix gives the level.',
    howAfterwards: 'Give likelihood and severity afterwards, and the matrix gives the level.',
    /** Around the level. */
    given: { before: 'The matrix gives ', after: '.' },
    /** Around the level that was chosen, and then the one that the matrix gives. */
    chosen: { before: 'You chose ', between: '; the matrix gives ', after: '.' },
    take: 'Take the matrix’s level',
    keep: 'Keep the matrix’s level',
    depart: 'Choose another level…',
    why: 'Why the level that the matrix gives does not fit',
    instead: 'Level instead',
    asGiven: 'As the matrix gives',
    noReason: 'No reason is given.',
    sayWhy: 'Say why.',
    sayWhyFirst: 'Say why first; then choose the level.',
    /** A measure's reason stands among its own fields. */
    sayWhyBelow: 'Say why under “Reason”.',
    sayWhyBelowFirst: 'Say why under “Reason” first; then choose the level.',
    /** What was done, for “Undo: …”. */
    taking: 'take the matrix’s level',
    taken: (name: string) => `${name} has the level that the matrix gives.`,
  },
  map: {
    caption: (likelihood: string, severity: string) => `Heat map: ${likelihood} against ${severity}`,
    before: (number: string, level: string, risk: string) => `${number}, ${level}, as it stands: ${risk}`,
    after: (number: string, level: string, risk: string) => `${number}, ${level}, with its measures: ${risk}`,
    keyBefore: 'as it stands',
    keyAfter: 'with its measures, where they move it',
    asTable: 'The same as a table',
  },
  /** Below the map. What is said of a risk follows its number. */
  beside: {
    notPlaced: 'Not on the map yet',
    lacksBoth: 'has no likelihood and no severity.',
    lacksLikelihood: 'has no likelihood.',
    lacksSeverity: 'has no severity.',
    notPlacedAfter: 'No place with their measures',
    /** Around the level that the measures leave. */
    becomes: { before: 'becomes ', after: ', but its measures do not say how likely and how severe it is then.' },
    measuresDoNotSay: 'has measures that do not say how likely and how severe it is then.',
    eliminated: 'Eliminated by their measures',
    nowhere: (measures: string) => `stands nowhere any more: ${measures}.`,
    departing: 'Another level than the map’s',
    /** Around the level that was chosen. */
    counts: { before: 'counts as ', after: (given: string) => `; the matrix gives ${given}.` },
    noReason: 'No reason is given.',
  },
  /** What the library holds, to be added. */
  offers: {
    suggested: (n: number) => `Suggestions: ${n}`,
    suggestedFrom: 'from what this assessment says',
    others: (n: number) => `More typical risks: ${n}`,
    othersFrom: 'from the library',
    added: (name: string) => `Added ${name}.`,
    showWhere: 'Show where',
    measures: 'Measures that often help; tick those to add with it',
    add: 'Add to the register',
  },
};
