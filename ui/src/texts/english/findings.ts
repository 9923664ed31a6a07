/** Texts of `src/findings`: what the checks find, and how a finding is put aside and taken up again. */
import { counting } from '../counting';

const counted = counting('en-GB');

export const findings = {
  /** What a finding means for a signature; `meaning` stands above or beside those that mean it. */
  severity: {
    blocks: {
      title: 'Blocks sign-off',
      meaning: 'Stands in the way of a signature until it is mended, or waived with a reason.',
      counted: (n: number) => counted(n, { one: '# blocks sign-off', other: '# block sign-off' }),
    },
    needsAnswer: {
      title: 'Needs an answer',
      meaning: 'Mend it, or dismiss it with a reason.',
      counted: (n: number) => counted(n, { one: '# needs an answer', other: '# need an answer' }),
    },
    advice: {
      title: 'Advice to consider',
      meaning: 'Worth a thought; nothing waits for it.',
      counted: (n: number) => counted(n, { other: '# to consider' }),
    },
  },
  /** How many there are; `bySeverity` says how many of each severity. */
  counts: {
    all: (n: number, bySeverity: string) => `${counted(n, { one: '# finding', other: '# findings' })}: ${bySeverity}`,
    label: (bySeverity: string) => `Findings: ${bySeverity}`,
    /** Before the counts in the header. */
    seen: 'Findings',
    /** `all` is how many there are; whoever adds up those of all parts gets more than there are. */
    inPart: (all: string) => `${all}. A finding that concerns several parts is counted at each of them.`,
    now: (bySeverity: string) => `Findings now: ${bySeverity}.`,
    noneNow: 'No findings now.',
  },
  nothing: 'The checks find nothing that speaks against this assessment as it stands.',
  pane: {
    title: 'Findings',
    about: 'What the program notices when it reads the answers, the data flows, the risks, the evidence and the signatures together. It looks again after every change.',
  },
  /** At a question, a row or a section. */
  here: {
    label: 'Findings here',
    more: (n: number) => `and ${n} more`,
  },
  guessed: 'The program guesses this from the words, and may be wrong.',
  goTo: (place: string) => `Go to ${place}`,
  whatToDo: 'What to do:',
  why: {
    title: 'Why this matters',
    check: (id: string, title: string) => `Check ${id}: ${title}.`,
    holdsFrom: (from: string) => `Holds from ${from}.`,
    holdsUntil: (until: string) => `Holds until ${until}.`,
    holdsBetween: (from: string, until: string) => `Holds from ${from} until ${until}.`,
    notChecked: 'Not checked against the source.',
    notCheckedPart: (part: string) => `Not checked against the source: ${part}.`,
  },
  /** Putting a finding aside that does not block. */
  dismiss: {
    title: 'Dismiss this finding',
    begin: 'Dismiss…',
    why: 'Why does it need no change?',
    whyHint: 'It is kept with your name. The finding comes back when something that it read changes.',
    send: 'Dismiss',
    done: 'Dismissed.',
    mark: 'Dismissed',
    /** `who` is one of `byWhom`, and the reason follows in words of its own. */
    before: (who: string, reason: string) => `Dismissed before by ${who}: ${reason}`,
  },
  /** Putting one aside that blocks. */
  waive: {
    title: 'Waive this finding',
    begin: 'Waive…',
    why: 'Why may it be signed all the same?',
    whyHint: 'It is kept with your name and printed in the pack. The finding comes back when something that it read changes.',
    send: 'Waive',
    done: 'Waived. The waiver is printed in the pack.',
    mark: 'Waived',
    before: (who: string, reason: string) => `Waived before by ${who}: ${reason}`,
    /** For whoever has none of the roles: the button, and the dialog behind it. */
    notMine: {
      begin: 'Who may waive this?',
      title: 'Who may waive this finding',
      about: 'It blocks sign-off until it is mended. The form lets these alone waive it, with a reason:',
      role: (role: string, names: string) => `${role}: ${names}`,
      nobody: 'this assessment names nobody',
      why: 'Neither your own details nor this assessment give you such a role. If you have one, enter it as your role in “Your details”, in the register’s window.',
      close: 'Close',
    },
  },
  dialog: {
    role: 'In which role do you waive it?',
    /** `roles` are those that whoever is looking has. */
    roleHint: (roles: string) => `It blocks sign-off, and the form lets you waive it as ${roles}.`,
    chooseRole: 'Choose a role',
    roleMissing: 'Choose the role in which you waive it',
    reasonMissing: 'Enter the reason',
    saving: 'Saving…',
    cancel: 'Cancel',
  },
  nobodyMayWaive: 'The form names nobody who may waive this.',
  /** Who put a finding aside and when, in which role, and whom the assessment names for that instead. */
  byWhom: {
    own: (name: string, when: string) => `${name}, ${when}`,
    inRole: (name: string, role: string, when: string) => `${name}, as ${role}, ${when}`,
    insteadOf: (name: string, role: string, named: string, when: string) =>
      `${name}, as ${role} (the assessment names ${named} for that role), ${when}`,
    /** `who` is one of those above. */
    cameIn: (who: string) => `${who}; it came in with a file`,
  },
  /** An open finding that somebody put aside before. */
  before: {
    waits: 'It came in with a file, and does not hold until somebody here confirms it.',
    waitsFor: (role: string) => `It came in with a file, and does not hold until somebody here confirms it as ${role}.`,
    confirm: 'Confirm',
    confirming: 'Saving…',
    changed: 'Something that it read has changed since.',
  },
  putAside: {
    fold: (n: number) => `Put aside (${n})`,
    label: (message: string) => `Put aside: ${message}`,
    takeUp: 'Take up again',
    takenUp: 'Taken up again.',
    comesBack: 'A finding that was put aside comes back as soon as something that it read changes.',
    undo: 'Undo',
    bySomebodyElse: (name: string) => `Somebody else had put it aside: ${name}.`,
    again: 'Put aside again…',
  },
};
