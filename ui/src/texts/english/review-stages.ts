/** The stage of an assessment, what stands in the way of the next, and moving there. */
import { counting } from '../counting';

const counted = counting('en-GB');
const number = (n: number) => counted(n, { other: '#' });

export const stages = {
  isNow: (stage: string) => `The stage is now: ${stage}.`,
  nothingOpen: 'Nothing is still open.',
  nothingInTheWay: 'Nothing stands in the way.',
  inTheWay: (tally: string) => `That is ${tally}.`,
  moving: 'Moving…',
  /** The list of all stages. */
  line: {
    title: 'Stages',
    states: { now: 'now', gap: 'passed, a signature is missing', done: 'done', next: 'next' },
    notNeeded: 'not needed here',
  },
  outcomes: {
    approved: 'Approved',
    approved_with_conditions: 'Approved with conditions',
    refused: 'Refused',
    ico_consultation: 'Information Commissioner consulted',
  },
  next: {
    stage: 'The stage is',
    noStage: 'not set',
    notNeeded: 'Not needed',
    last: 'Nothing comes after this',
    lastHint: 'If it has to be looked at again, move it back to “Under review”; everything is kept.',
    title: (stage: string) => `Next: ${stage}`,
    titleOpen: (stage: string, open: number) =>
      `Next: ${stage}. ${counted(open, { one: '# thing is still open', other: '# things are still open' })}`,
    titleBlocked: (stage: string, blocked: number) =>
      `Next: ${stage}. ${counted(blocked, { one: '# thing stands in its way', other: '# things stand in its way' })}`,
    noAssessment: 'It is decided that no assessment is made. Close it once the record of that is whole.',
    noReason: 'Giving a reason is not enough while something blocks sign-off.',
    mend: 'Mend it, or have it waived.',
    sign: 'Record the signature…',
    close: 'Close it…',
    moveOn: (stage: string) => `Move on to “${stage}”`,
    moveOnAnyway: (stage: string) => `Move on to “${stage}” all the same…`,
    other: 'Another stage…',
    recorded: (n: number) => `What was recorded about the stage (${n})`,
  },
  moveDialog: {
    titleOther: 'Move to another stage',
    titleClose: 'Close the assessment',
    titleOn: (stage: string) => `Move on to “${stage}”`,
    stage: 'Stage',
    now: (stage: string) => `It is at “${stage}” now.`,
    choose: 'Choose a stage',
    noReason: 'Say why you go on all the same',
    noReasonToClose: 'Say why it is closed',
    /** What no reason passes over. */
    held: {
      spoken: 'What has to be settled first',
      title: 'This blocks sign-off',
      text: (tally: string) =>
        `That is ${tally}. Giving a reason is not enough here: mend it, or have it waived by those whom the form lets waive it.`,
    },
    open: { spoken: 'What is still open', title: 'This is still open' },
    inTheWay: { spoken: 'What stands in the way', title: 'This stands in the way' },
    back: 'Going back keeps everything: the answers, the queries and the signatures stay.',
    whyClosed: 'Why is it closed?',
    whyOn: 'Why do you go on all the same?',
    remarks: 'Anything that others should know? (optional)',
    hint: 'It is kept with your name.',
    hintOpen: 'It is kept with your name and what is still open, and printed with the assessment.',
    hintInTheWay: 'It is kept with your name and what stood in the way, and printed with the assessment.',
    move: 'Move',
    close: 'Close it',
    moveTo: (stage: string) => `Move to “${stage}”`,
    moveToAnyway: (stage: string) => `Move to “${stage}” all the same`,
    stay: 'Stay, and settle it first',
  },
  obstacles: {
    seeFinding: 'See the finding',
    seeSignature: 'See the signature',
    goThere: 'Go there',
    more: (n: number) => `and ${n} more`,
    folded: (kind: string, n: number) => `${kind} (${number(n)})`,
    kinds: {
      screening: 'Screening',
      questions: 'About missing answers',
      conflict: 'Two versions of an answer',
      advice: 'Advice awaited',
      query: 'About queries',
      signature: 'About signatures',
      refused: 'Refused',
      written_down: 'Written down, not signed in the program',
      changed: 'Changed since it was signed',
      finding: 'Other findings',
      consultation: 'Information Commissioner',
    },
  },
  /** How much stands in the way, part by part. */
  tally: {
    block: (n: number) =>
      counted(n, { one: '# finding that blocks sign-off', other: 'all # findings that block sign-off' }),
    someBlock: (some: number, all: number) => `${number(some)} of the ${number(all)} findings that block sign-off`,
    noneBlocks: (all: number) =>
      counted(all, {
        one: 'not the finding that blocks sign-off',
        other: 'none of the # findings that block sign-off',
      }),
    others: (n: number) => counted(n, { one: '# other thing', other: '# other things' }),
    signatures: (n: number) =>
      counted(n, { one: '# signature that is still to come', other: '# signatures that are still to come' }),
  },
};
