/** Texts of `src/first-run`: who somebody is, where the store lies, its passphrase and its recovery key. */
import { counting } from '../counting';

const counted = counting('en-GB');

export const firstRun = {
  next: 'Continue',
  saveKey: 'Save a page to print…',
  printKey: 'Print…',
  welcome: {
    title: 'Welcome to DPIA Desk',
    about:
      'Complete, check and sign your organisation’s data protection impact assessments. Everything stays on this computer, encrypted. There is no account, no server and no internet connection.',
    steps: 'Setting it up takes a minute or two. You are asked for:',
    who: 'who you are, so that everybody can see who wrote what',
    place: 'where your assessments are to be kept',
    passphrase: 'a passphrase, if you want one',
    key: 'a recovery key, to be printed or written down for the day this computer fails',
    start: 'Start',
  },
  who: {
    title: 'Who are you?',
    about:
      'Your name stands beside what you write, and in the pack that is signed. Nobody else sees it until you pass on a file or a printed page.',
    roleHint: 'Your job: for example, service manager or information governance officer.',
  },
  /** Asked at first, and changed later from the register. */
  profile: {
    name: 'Name',
    email: 'E-mail address',
    role: 'Role',
    organisation: 'Organisation',
    noName: 'Enter your name',
    noEmail: 'Enter an e-mail address, such as name@example.org',
    noRole: 'Enter your role',
    noOrganisation: 'Enter your organisation',
  },
  place: {
    title: 'Where should your assessments be kept?',
    folder: 'They go into one encrypted file in this folder:',
    advice:
      'This folder is right for most people. If you choose another, take one on this computer: a folder that is synchronised or shared may be changed by two computers at once, which can damage the file.',
    keep: 'Keep them here',
    other: 'Choose another folder…',
  },
  passphrase: {
    title: 'Choose a passphrase',
    titleBesideKeyring: 'Do you want a passphrase as well?',
    notMade: 'The store was not made.',
    besideKeyring:
      'You need none for everyday work: this computer keeps the key to your assessments in its keyring, which opens when you sign in. A passphrase is a second way in, for when the keyring is lost or the file moves to another computer. Leave both boxes empty to go on without one.',
    noKeyring:
      'This computer has no keyring that the program could use, so you need a passphrase each time you open your assessments.',
    refused:
      'This computer’s keyring did not take the key, so nothing was made yet. Choose a passphrase to go on: you need it each time you open your assessments.',
    /** What is emphasised, and the sentences around it. */
    forgotten: {
      emphasised: 'If you forget it',
      says: (emphasised: string) =>
        `${emphasised}, the recovery key on the next page still opens them. Where every way in is lost, nobody can open them: not your IT team, and not the makers of this program.`,
    },
    label: 'Passphrase',
    labelOptional: 'Passphrase (optional)',
    hint: 'Four or more words that do not belong together are strong and easy to remember.',
    again: 'The same passphrase again',
    making: 'Making the encrypted store…',
    none: 'Enter a passphrase',
    tooFew: (least: number) =>
      counted(least, { other: 'The passphrase must have at least # characters' }),
    notTheSame: 'The two passphrases are not the same',
  },
  /** How hard a passphrase is to guess: in a word, by the danger, and what could be done. */
  strength: {
    low: 'Strong',
    medium: 'Fair',
    high: 'Weak',
    tooShort: (least: number) =>
      counted(least, { other: 'Too short. Use at least # characters; four or more words are easiest.' }),
    easy: 'Easily guessed: it repeats itself or follows a well-known pattern.',
    hard: 'Hard to guess.',
    between: 'Another word or two would make it hard to guess.',
  },
  key: {
    title: 'Your recovery key',
    about:
      'This key opens your assessments if this computer fails or nothing else opens them any more. It is shown only now. Print it or write it down, and keep it where you keep other important papers. The next page asks for its last group.',
    groups: (n: number) => counted(n, { other: 'Recovery key, # groups' }),
    saved: 'Saved. Print it, then delete the file.',
    printed: (printer: string) => `Sent to ${printer}.`,
    handedToViewer: 'Opened in your computer’s viewer: print it from there.',
    kept: 'The recovery key is kept safely, away from this computer',
    notKept: 'Tick the box once the recovery key is kept safely',
  },
  confirm: {
    title: 'Check the recovery key',
    readLast: (groups: number) =>
      counted(groups, { other: 'Read the last of the # groups from your page and type it here.' }),
    /** Where the key was shown before this start of the program. */
    shownBefore:
      'Your store is made, and its recovery key was shown. Read the last group from the page that you kept and type it here. If you have none, print a page first.',
    label: 'Last group of the recovery key',
    none: 'Enter the last group',
    finish: 'Finish',
  },
};
