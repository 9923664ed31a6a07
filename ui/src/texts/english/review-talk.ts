/** Queries and comments: what is asked, answered, said and still open. */
import { counting } from '../counting';

const counted = counting('en-GB');

const closing = {
  hint: 'It is kept as a comment.',
  wrong: 'Say why it is closed without an answer',
  button: 'Close the query',
  said: 'The query is closed.',
};

const answering = {
  label: 'Answer',
  hint: 'An answer of whoever advises on this form is kept as advice.',
  wrong: 'Enter the answer',
  button: 'Save the answer',
  said: 'The answer is saved. Deal with it in the assessment, then close the query.',
};

export const talk = {
  ask: 'Ask…',
  comment: 'Comment…',
  /** Beside a question. */
  here: {
    tools: (about: string) => `About: ${about}`,
    askTitle: 'Ask somebody about this question (Ctrl+Shift+K)',
    awaitsAdvice: 'This answer awaits advice.',
    soundsLikeQuestion: (question: string) => `“${question}” sounds like a question for somebody.`,
    askSomebody: 'Ask somebody…',
    askWhom: (to: string) => `Ask ${to}…`,
    leaveIt: 'No, leave it',
    adviceHasCome: 'The advice has come; this answer still waits for it. Take it in here.',
    answerHasCome: 'An answer has come; this answer still waits for it. Take it in here.',
    seeAdvice: 'See the advice',
    seeAnswer: 'See the answer',
    past: (n: number) => counted(n, { one: '# settled query or comment', other: '# settled queries and comments' }),
  },
  commentCard: {
    open: 'Comment',
    settled: 'Settled',
    spokenOpen: 'Comment, open',
    spokenSettled: 'Comment, settled',
    settle: 'Settle',
    unsettle: 'Not settled',
    nowSettled: 'The comment is settled.',
    nowOpen: 'The comment is open again.',
  },
  queryStates: {
    closed: 'Closed',
    advised: 'Advice given',
    answered: 'Answered',
    overdue: 'Overdue',
    open: 'Open',
  },
  queryCard: {
    spoken: (to: string, state: string) => `Query to ${to}, ${state}`,
    to: (to: string) => `Query to ${to}`,
    due: (day: string) => `due ${day}`,
    wasDue: (day: string) => `was due ${day}`,
    askedBy: (name: string) => `Asked by ${name}`,
    adviceOf: (name: string) => `Recorded as advice of ${name}`,
    answeredBy: (name: string) => `Answered by ${name}`,
    /** Stands for the name of whoever answered. */
    somebody: 'somebody',
    notes: (n: number) => counted(n, { one: '# note about this query', other: '# notes about this query' }),
    answer: 'Answer…',
    changeAnswer: 'Change the answer…',
    close: 'Close…',
    closeUnanswered: 'Close without an answer…',
    reopen: 'Open again…',
  },
  askDialog: {
    title: 'Ask somebody',
    /** Whoever advises by law, where the form has no name for them. */
    somebodyElse: 'Somebody else…',
    person: 'Name or team',
    personHint: 'A person, or a team such as “Legal”.',
    question: 'Question',
    questionHint: 'Say what you need to know, so that nobody has to ask back.',
    noQuestion: 'Enter the question',
    due: 'When do you need the answer? (optional)',
    notSent:
      'Nothing is sent from here. The query shows in this assessment and in every list of open things; tell the person that it is there.',
    button: 'Ask',
    working: 'Saving the query…',
    said: (to: string) => `The query to ${to} is open. It stays visible until somebody closes it.`,
  },
  /** The dialogs that take a few words about a query or a place. */
  wordsDialog: {
    comment: {
      title: 'Comment',
      label: 'Comment',
      hint: 'What somebody else who works on this assessment should know. It stays open until it is settled.',
      wrong: 'Enter the comment',
      button: 'Save the comment',
      said: 'The comment is saved.',
    },
    answer: { ...answering, title: 'Answer the query' },
    changeAnswer: { ...answering, title: 'Change the answer' },
    close: { ...closing, title: 'Close the query', label: 'What came of it? (optional)' },
    closeUnanswered: {
      ...closing,
      title: 'Close without an answer',
      label: 'Why is it closed although nobody has answered?',
    },
    reopen: {
      title: 'Open the query again',
      label: 'Why is it open again?',
      hint: 'The earlier answer is kept as a comment; the query waits for another.',
      wrong: 'Say why it is open again',
      button: 'Open again',
      said: 'The query is open again.',
    },
    /** To whom the query is, and by whom and when it was asked where that is known. */
    asked: (to: string, by: string, on: string) => `To ${to}${by ? `, asked by ${by}` : ''}${on ? ` on ${on}` : ''}`,
    givenBy: 'Who gave this answer, if not you? (optional)',
    givenByHint: 'With their role, such as “Helena Marchbanks, DPO”, if it came by e-mail or by telephone.',
    answeredOn: 'Answered on',
    notYet: 'The answer cannot be of a day that has not come',
  },
  openList: {
    title: 'What waits for whom',
    empty:
      'Nothing waits for anybody. Queries, comments, measures and signatures that somebody has to see to are listed here; “Ask…” below any question puts one.',
    mine: 'Waiting for me',
    noneMine: 'Nothing waits for you, by your name or your role.',
    nobody: 'Nobody is named',
    since: (day: string) => `since ${day}`,
    due: (day: string) => `due ${day}`,
    overdue: (day: string) => `Overdue since ${day}`,
    /** What each open thing is. */
    kinds: {
      query: 'Query to answer',
      reply: 'Answer to deal with',
      consultation: 'Consultation of the Information Commissioner',
      advice: 'Advice awaited',
      comment: 'Comment',
      measure: 'Measure to put in place',
      signature: 'Signature',
    },
  },
};
