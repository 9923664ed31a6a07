import { counting } from '../counting';

const counted = counting('en-GB');

/**
 * Texts of `src/answers`: the boxes in which a form is answered. `one` is what the form calls a row,
 * such as "supplier": the form's word in the form's language, which no catalogue knows, so a language
 * that changes a word with what stands before it puts this one behind a colon. Where a button has a
 * `spoken` sentence, that has what is `shown` on it inside, for whoever hears the button without what
 * stands around it.
 */
export const answers = {
  clear: {
    button: 'Clear the answer',
    key: 'Delete key',
    /** Heard with the question, once it is answered. */
    hint: 'The Delete key clears the answer.',
    done: 'The answer is cleared.',
  },
  notAnswered: 'Not answered',
  notKnownYet: 'Not known yet',
  noScale: 'This form has no scale for it.',
  comment: 'Comment',
  whoAdvises: 'Who is to advise?',
  goThere: 'Go there',
  attachment: {
    whyNot: 'Why not?',
    reference: 'Its reference',
  },
  choice: {
    find: 'Find an option',
    typeToFind: 'Type to find an option',
    nothingToChoose:
      'There is nothing to choose from yet. The options are rows that you add elsewhere in the form.',
    gone: 'An option that is no longer there',
    other: 'Something else',
    otherNamely: 'Something else, namely',
    otherMissing: 'Say what the other answer is',
  },
  conflict: {
    name: 'Different answers',
    told: 'Different answers were written here.',
    advice: 'Keep one, or write a new one.',
    noAnswer: 'No answer',
    keep: { shown: 'Keep this one', spoken: (shown: string, author: string) => `${shown}, by ${author}` },
    writeNew: 'Write a new text',
  },
  date: {
    name: 'Date',
    day: 'Day',
    month: 'Month',
    year: 'Year',
    kindDate: 'A date',
    kindEvent: 'An event whose date is not known yet',
    dateMissing: 'Enter the date',
    event: 'What has to happen first',
    eventMissing: 'Say which event',
    expected: 'Expected by (optional)',
  },
  diagram: {
    empty:
      'Nothing is listed yet. The program draws the picture from the organisations, systems and flows that you list.',
    drawing: 'Drawing…',
    open: 'Open Data flows',
    flows: (n: number) => counted(n, { one: '# flow', other: '# flows' }),
    systems: (n: number) => counted(n, { one: '# system or store', other: '# systems and stores' }),
    organisations: (n: number) => counted(n, { one: '# organisation', other: '# organisations' }),
    incomplete: (boxes: number) =>
      counted(boxes, { one: '# box still misses something', other: '# boxes still miss something' }),
  },
  duration: {
    amount: 'How long',
    amountWrong: 'Enter how long, as a whole number',
    unit: 'Unit',
    from: 'Counted from',
  },
  evidence: {
    /** `register` leads to the risk register, whose name it is. */
    sameRows: (register: string) => `The same rows stand in the ${register}, with the heat map and typical risks to begin with.`,
  },
  /** What stands beside a box that is not saved. */
  status: {
    notSaved: 'Not saved.',
    problem: (problem: string) => `${problem}. Not saved yet.`,
  },
  /** Lists whose lines are typed one below the other; lines are counted from 1. */
  lines: {
    line: {
      name: (n: number) => `line ${n}`,
      up: (n: number) => `Move line ${n} up`,
      down: (n: number) => `Move line ${n} down`,
      remove: (n: number) => `Remove line ${n}`,
      add: 'Add a line',
    },
    organisation: {
      name: (n: number) => `organisation ${n}`,
      up: (n: number) => `Move organisation ${n} up`,
      down: (n: number) => `Move organisation ${n} down`,
      remove: (n: number) => `Remove organisation ${n}`,
      add: 'Add another organisation',
    },
  },
  link: {
    address: 'Address',
    addressMissing: 'Enter the address of the page or document',
    label: 'What it is',
  },
  number: {
    wrong: 'Enter a whole number, such as 1200',
    tooSmall: (least: number) => `Enter ${least} or more`,
    tooLarge: (most: number) => `Enter ${most} or less`,
  },
  person: {
    one: (n: number) => `Person ${n}`,
    name: 'Name',
    position: 'Post or role',
    organisation: 'Organisation',
    email: 'E-mail address',
    telephone: 'Telephone',
    outside: 'From outside the organisation',
    nameMissing: 'Enter the person’s name',
    add: 'Add another person',
    mine: 'Enter my details',
    remove: { shown: 'Remove', spoken: (shown: string, n: number) => `${shown} person ${n}` },
  },
  picker: {
    choose: 'Type or choose',
    another: 'Add another',
    takeOut: (option: string) => `Take out ${option}`,
    noneSoNamed: 'Nothing here has this name.',
    nothingListed: 'Nothing is listed yet. Type a name to add it.',
    notInList: (text: string) => `“${text}” is not in the list. Choose from it, or add the name`,
    /** Two rows have this name, such as a system and the organisation that makes it. */
    severalSo: (text: string) => `“${text}” is in the list more than once. Choose the one that is meant`,
    use: (text: string) => `Use “${text}”`,
  },
  rows: {
    empty: (one: string) => `No ${one} has been added yet.`,
    addFirst: (one: string) => `Add the first ${one}`,
    add: (one: string) => `Add another ${one}`,
    /** A row that has nothing to be called by yet. */
    name: (one: string, n: number) => `${one} ${n}`,
    nameWithLabel: (one: string, n: number, label: string) => `${one} ${n}, ${label}`,
    /** With the number by which the heat map and the pack call it, such as "R2". */
    nameWithNumber: (one: string, n: number, number: string) => `${one} ${n} (${number})`,
    number: 'Number',
    numberShort: 'No.',
    buttons: 'Move or remove',
    up: (name: string) => `Move ${name} up`,
    down: (name: string) => `Move ${name} down`,
    remove: (name: string) => `Remove ${name}`,
    notChanged: 'The rows were not changed.',
    removed: (row: string) => `Removed: ${row}.`,
    undo: { shown: 'Undo', spoken: (shown: string, name: string) => `${shown} removing ${name}` },
  },
  signOffs: {
    signedBy: (role: string) => `Signed by ${role}`,
    signedByAfter: (role: string, steps: readonly string[]) => `Signed by ${role}, after: ${steps.join('; ')}`,
    sign: { shown: 'Sign this in “Review and sign-off”', spoken: (shown: string, step: string) => `${shown}: ${step}` },
  },
  text: {
    tooLong: (characters: number) =>
      counted(characters, { one: 'This is # character too long', other: 'This is # characters too long' }),
  },
};
