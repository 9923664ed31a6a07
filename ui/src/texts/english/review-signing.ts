/** Signatures: the steps of sign-off, what was signed, and what became of it since. */
import { counting } from '../counting';

const counted = counting('en-GB');

export const signing = {
  /** The form's steps. */
  steps: {
    title: 'Sign-off',
    none: 'This form asks for no signatures.',
    intro:
      'The steps of the form, in their order. A signature is bound to the content as it is then; what changes afterwards is shown beside it.',
    seeInForm: 'See them in the form',
  },
  step: {
    refused: 'Refused',
    signedOnPaper: 'Signed on paper',
    putAside: 'Not needed, with reasons',
    notNeeded: 'Not needed here',
    turn: 'To be signed',
    waits: 'Waits for others',
    by: (role: string) => `By ${role}`,
    byAfter: (role: string, steps: string) => `By ${role}, after: ${steps}`,
    writtenOnly: (said: string) => `Written in the form, not signed: ${said}`,
    others: (n: number) =>
      counted(n, { one: '# other signature of this step', other: '# other signatures of this step' }),
    advice: (n: number) => counted(n, { one: 'Advice given in # query', other: 'Advice given in # queries' }),
    signAgain: 'Sign again…',
    sign: 'Record a signature…',
    signEarly: 'Sign before its turn…',
    /** While what blocks sign-off leaves nothing else. */
    held: 'Nobody can approve it while something blocks sign-off.',
    seeHeld: 'See what is in the way',
    refuse: 'Record a refusal…',
    putItAside: 'Record that it is not applicable…',
  },
  /** Whether the content is what was signed, as a state. */
  states: {
    same: 'Signed',
    changed: 'Signed, changed since',
    notBound: 'Name written down',
    unchecked: 'Cannot be checked',
    unreliable: 'Do not rely on it',
  },
  /** The same in a sentence. */
  sentences: {
    same: 'The content is the same as when it was signed.',
    changed: (n: number) =>
      counted(n, { one: 'Changed since it was signed: # thing.', other: 'Changed since it was signed: # things.' }),
    notBound:
      'The name was written into the form without a fingerprint, so nothing shows which content was meant.',
    basisUnreadable:
      'What the signature says of the changes that were signed cannot be read, so nobody can tell which content was meant.',
    changesMissing: (n: number) =>
      counted(n, {
        one: 'One of the changes that were signed is missing from this store, so what was signed cannot be put together again.',
        other:
          '# of the changes that were signed are missing from this store, so what was signed cannot be put together again.',
      }),
    fingerprintDiffers: 'The changes that were signed give another content than the signature’s fingerprint.',
  },
  signature: {
    takenOutBy: (name: string) => `This signature was taken out by ${name}.`,
    decision: (decision: string) => `Decision: ${decision}`,
    writtenAfterwards: (parts: string) => `Written into the signature after it was given: ${parts}.`,
    typedName: 'Typed name',
    typedNameAndPage: 'Typed name, with the signed page attached',
    recordedBy: (name: string) => `, recorded by ${name}`,
    fingerprint: (digits: string) => `; fingerprint ${digits}`,
    signedAlthough: (why: string) => `Signed although something stood in the way: ${why}`,
    stoodInTheWay: 'What stood in the way then',
    unread: 'The signature could not be read.',
    looking: 'Looking at the signature…',
    see: 'See the signature',
  },
  /** What became different since. */
  changes: {
    title: (n: number) => counted(n, { one: 'What changed since (# thing)', other: 'What changed since (# things)' }),
    before: 'Before',
    now: 'Now',
    nothing: 'nothing',
    added: 'Added',
    removed: 'Removed',
    moved: 'Moved to another place in its list',
  },
  pages: {
    page: (file: string) => `Signed page: ${file}`,
    check: 'Check this PDF',
    checking: 'Checking…',
    signedBy: (name: string) => `Signed by ${name}`,
    /** Stands for the name of whoever signed. */
    unnamed: 'somebody whom the file does not name',
    elsewhere: (step: string) => `It stands where “${step}” is signed, not this step.`,
    added: 'Added to the pack since it was made:',
    attach: 'Attach the signed page…',
    drop: 'or drop it here',
    verdicts: {
      this_pack: 'This pack, unaltered',
      altered: 'Altered',
      another_assessment: 'The pack of another assessment',
      no_pack: 'Not a pack of this program',
    },
  },
  /** What time alone has changed since the pack. */
  since: {
    spoken: 'What has changed with the day',
    title: (day: string) => `The pack speaks of ${day}`,
    text: 'That is the day of the last change. Some checks look at dates, so today they find something else than the pack says.',
    came: 'Found today, and not in the pack:',
    went: 'In the pack, and not found today:',
  },
  dialog: {
    title: 'Record a signature',
    titleAgain: 'Sign again',
    titleHeld: 'Record a refusal',
    signed: 'What is signed',
    /** What a signature is worth, before and after the content’s fingerprint is known. */
    bound: (role: string) =>
      `For ${role}. The signature is bound to the content as it is now. It is a typed name, not a qualified electronic signature.`,
    boundTo: (role: string, fingerprint: string) =>
      `For ${role}. The signature is bound to the content as it is now, fingerprint ${fingerprint}. It is a typed name, not a qualified electronic signature.`,
    before: 'Signed before',
    /** What nobody can sign over. */
    held: {
      spoken: 'What has to be settled first',
      title: 'The checks found what blocks sign-off',
      text: (tally: string) =>
        `Nobody can approve this until each of these is mended, or waived by those whom the form lets waive it. That is ${tally}.`,
      only: 'Only the decisions below can be recorded until then.',
    },
    /** What somebody may sign in spite of. */
    against: {
      spoken: 'What stands in the way',
      title: 'This stands in the way',
      why: 'Why is it signed all the same?',
      hint: 'It is kept with the signature, with what stood in the way.',
      wrong: 'Say why it is signed all the same',
    },
    decision: 'Decision',
    /** Signs without a decision. */
    plain: 'Signs as stated',
    noDecision: 'Say what is decided',
    name: 'Name',
    noName: 'Enter the name of whoever signs',
    position: 'Position (optional)',
    formNames: (names: string, role: string) => `The form names ${names} as ${role}.`,
    date: 'Date',
    noDate: 'Enter the date of the signature',
    conditions: 'Conditions',
    noConditions: 'Enter the conditions',
    advice: 'The advice in short (optional)',
    reasons: 'Reasons',
    noReasons: 'Enter the reasons',
    remarks: 'Remarks (optional)',
    looking: 'Looking at what is signed…',
    button: 'Record the signature',
    buttonRefused: 'Record the refusal',
    working: 'Recording the signature…',
    said: (name: string) => `The signature of ${name} is recorded.`,
    saidAndMoved: (name: string, stage: string) =>
      `The signature of ${name} is recorded. The stage is now: ${stage}.`,
  },
};
