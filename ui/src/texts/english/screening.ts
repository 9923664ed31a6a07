/** Texts of `src/screening`: whether an assessment is needed, and what was decided about it. */
import { counting } from '../counting';

const counted = counting('en-GB');

export const screening = {
  title: 'Is a DPIA needed?',
  formIsAssessment: 'This form is itself the assessment.',
  noQuestions: 'It has no screening questions: whoever fills it in makes the DPIA.',
  whyListed:
    'The criteria of the law and of the Information Commissioner, as your answers meet them, are listed to show what makes an assessment necessary, and to tell others why there is one. None of them has to be met.',
  decidesNothing:
    'What your answers say about the criteria of the law and of the Information Commissioner, beside the rule of this form. It decides nothing: a person does, and records it.',
  byForm: 'By this form’s rule',
  byLaw: 'By the lists of the law',
  disagree: 'The two part.',
  nine: (met: number) => `The nine criteria of WP248: ${met} met`,
  /** Of the nine criteria: how many the answers settle, how many wait for one, how many the form never asks about. */
  known: (settled: number, open: number, unasked: number) => {
    const parts = [
      settled > 0 && `${settled} settled by your answers`,
      open > 0 && `${open} waiting for an answer`,
      unasked > 0 && `${unasked} that this form does not ask about`,
    ];
    return `Of these: ${parts.filter(Boolean).join('; ')}.`;
  },
  nineHint: 'Two or more normally call for an assessment.',
  items: 'Article 35(3) and the Commissioner’s list',
  itemsHint: 'One item is enough, unless it says that it counts only together with another criterion.',
  reading: 'Reading the answers…',

  table: {
    criterion: 'Criterion',
    standing: 'As answered',
    saidBy: 'What says so',
    withOneOther: 'It counts only together with one more of the nine criteria.',
    calls: 'Calls for a DPIA',
  },

  /** How a criterion stands. What is not known says why it is not. */
  standings: {
    met: 'Met',
    maybe: 'Possibly met',
    not: 'Not met',
    open: 'Not known: not answered yet',
    notAsked: 'Not known: the form does not ask',
  },

  outcomes: {
    required: 'DPIA required',
    normally: 'DPIA normally required',
    askOfficer: 'Ask the data protection officer',
    notKnown: 'Not known yet',
    notRequired: 'DPIA not required',
  },

  decided: {
    title: 'What was decided',
    yes: 'An assessment is made.',
    no: 'No assessment is made.',
    awaiting: 'The decision awaits advice.',
    nothing: 'Nobody has recorded a decision yet.',
    finished: 'Finished record',
    finishedHint: 'It says why, who decided and when. Nothing more has to be filled in.',
    /** `what` is a list in words, such as "a reason and a date". */
    lacks: (what: string) => `The record still lacks ${what}.`,
    /** Above the list of these findings. */
    blockedBy: (findings: number) =>
      counted(findings, { one: '# finding blocks it:', other: '# findings block it:' }),
    /** The name of the decision's field follows after a colon, for those who hear the page. */
    goTo: 'Go to the decision',
  },
};
