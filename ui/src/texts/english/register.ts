/** Texts of `src/register`: the list of assessments, starting one and bringing one in. */
import { counting } from '../counting';

const counted = counting('en-GB');
const written = (n: number) => n.toLocaleString('en-GB');

export const register = {
  newAssessment: 'New assessment',
  unreadable: 'The register could not be read',
  /** The empty register. */
  welcome: {
    title: 'No assessments yet',
    about: 'This is where your assessments will be listed, with their stage, their risk and what is still open.',
    start: 'Start from a form',
    startAbout: 'Choose a form, give the assessment a title, and answer its questions in any order.',
    examples: 'Look at examples first',
    examplesAbout:
      'A consultation platform and a joint planning database, completed as real ones are: with good answers, gaps and contradictions. And a repairs app for tenants, completed with care. The councils in them are invented.',
    load: 'Load the three examples',
    loading: 'Loading the examples…',
    bringIn: 'Bring one in',
    bringInAbout: 'An assessment that was exported elsewhere can be opened from its file.',
    import: 'Import an assessment…',
  },
  list: {
    skip: 'Skip to the register',
    title: 'Register of assessments',
    stages: 'Stages',
    assessments: 'Assessments',
    all: 'All',
    filter: 'Filter by title or reference',
    found: (n: number) => counted(n, { one: '# assessment', other: '# assessments' }),
    someFound: (shown: number, all: number) => `${written(shown)} of ${written(all)}`,
    import: 'Import…',
    noneFits: (filter: string) => `No assessment fits ${filter}.`,
    showAll: 'Show all',
    keys: '↑ ↓ to move · Enter opens · Ctrl+F filters',
    /** While there is hardly anything in it. */
    examples: 'New to this? Three examples show how others filled theirs in, with good answers and gaps.',
  },
  /** `choice` is where the minutes are chosen. */
  lockAfter: (choice: string, minutes: number) =>
    counted(minutes, { one: `Locks after ${choice} minute idle`, other: `Locks after ${choice} minutes idle` }),
  columns: {
    reference: 'Reference',
    title: 'Title',
    form: 'Form',
    stage: 'Stage',
    risk: 'Overall risk',
    open: 'Open questions',
    findings: 'Findings',
    owner: 'Owner',
    changed: 'Changed',
  },
  row: {
    noTitle: 'No title yet',
    notNeeded: 'Not needed',
    notScored: 'not scored',
    /** For those who hear the page, around how many are open, of `n`. */
    openHeard: (open: string, n: number) => counted(n, { one: `${open} of # question`, other: `${open} of # questions` }),
    /** How many findings block; what they block is only heard. */
    blocking: (n: number) => counted(n, { one: '# blocks', other: '# block' }),
    blockingHeard: (blocking: string) => `${blocking} sign-off`,
    checkedOn: (day: string) => `checked on ${day}`,
    more: (all: number) => counted(all, { other: 'Show more of #' }),
  },
  starting: {
    which: 'Which form?',
    whichHint: 'Your information governance team can tell you which one your council uses.',
    reading: 'Reading the forms…',
    noForm: 'Choose a form',
    noTitle: 'Enter a title',
    size: (questions: number, sections: number) =>
      `${counted(questions, { one: '# question', other: '# questions' })} in ${counted(sections, { one: '# section', other: '# sections' })}`,
    version: (version: string) => `version ${version}`,
    ownForm: 'your own form',
    more: 'More about this form',
    fromFile: 'Or were you given a form as a file?',
    openFile: 'Open a form file…',
    title: 'Title',
    titleHint: 'The name of the project or service, as people outside it would know it.',
    create: 'Create and open',
    creating: 'Making it…',
  },
  /** What is wrong with a file. */
  problems: {
    ofForm: 'This form file cannot be used yet',
    ofAssessment: 'The file does not fit its form, so nothing was imported',
    place: 'Place',
    what: 'What is wrong and what to do',
    line: (line: number, column: number) => `Line ${line}, column ${column}`,
    advice: (n: number) =>
      counted(n, {
        one: '# problem. Correct the file and open it again; nothing has been changed here.',
        other: '# problems. Correct the file and open it again; nothing has been changed here.',
      }),
    back: 'Back to the register',
  },
  details: {
    title: 'Your details',
    about:
      'These stand beside what you write in assessments that you start from now on. Those that you have started keep the name that you had then.',
    save: 'Save',
    opening: 'How your assessments are opened',
    byKeyring: 'By this computer, as long as you are signed in to it: the key is in its keyring.',
    byHand: 'With your passphrase or the recovery key: this computer does not keep the key.',
  },
};
