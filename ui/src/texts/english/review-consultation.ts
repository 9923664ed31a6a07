/** The consultation of the Information Commissioner and its clock (UK GDPR Article 36). */
import { counting } from '../counting';

const counted = counting('en-GB');

export const consultation = {
  title: 'Consultation of the Information Commissioner',
  states: {
    answered: 'Advice received',
    closed: 'Closed without an answer',
    suspended: 'The clock stands still',
    late: 'Late',
    running: 'The clock runs',
  },
  record: 'Record a consultation…',
  recordAnother: 'Record another consultation…',
  received: 'Request received',
  adviceOf: 'Advice of',
  expectedBy: 'Advice expected by',
  /** How long the advice may take; `still` counts the days in which the clock stood still. */
  time: (extended: boolean, still: number) => {
    const weeks = extended ? 'eight weeks and six more' : 'eight weeks';
    if (still === 0) return `(${weeks})`;
    return `(${weeks}, and ${counted(still, { one: '# day', other: '# days' })} in which the clock stood still)`;
  },
  toldOf: 'High risks told of',
  waited: 'Waited for information',
  waitedUntil: (from: string, until: string) => `from ${from} until ${until}`,
  waitsSince: (from: string) => `from ${from}, and still does`,
  recordTold: 'Record that they were told…',
  recordAdvice: 'Record the advice…',
  extend: 'Record an extension…',
  suspend: 'Record a request for information…',
  mayExtendUntil: (day: string) => `The Commissioner can say until ${day} that six weeks more are needed.`,
  /** The dialogs that record it. */
  dialogs: {
    consult: {
      title: 'Consult the Information Commissioner',
      intro:
        'Record it once the Commissioner has received the request. The advice comes within eight weeks, which may become fourteen; the clock stops while the Commissioner waits for information. Nothing may start before it (UK GDPR Article 36).',
      date: 'When did the Commissioner receive it?',
      label: 'What is the Commissioner asked?',
      wrong: 'Enter what the Commissioner is asked',
      button: 'Record the consultation',
      said: 'The consultation is recorded; its clock runs.',
    },
    extend: {
      title: 'The Commissioner takes six weeks more',
      intro: 'The Commissioner may take six weeks more, and says so with reasons within a month of the request.',
      date: 'When did the Commissioner say so?',
      label: 'The Commissioner’s reason',
      wrong: 'Enter the Commissioner’s reason',
      button: 'Record the extension',
      said: 'The consultation takes six weeks more.',
    },
    suspend: {
      title: 'The Commissioner asks for information',
      intro: 'The clock stands still until the information is given. What is asked for becomes a query to whoever has to answer it.',
      date: 'When did the Commissioner ask?',
      label: 'What does the Commissioner ask for?',
      wrong: 'Enter what the Commissioner asks for',
      button: 'Record the request',
      said: 'The clock stands still until the query is answered.',
    },
  },
  noDate: 'Enter the date',
  /** Which high risks the Commissioner was told of, at first and later. */
  told: {
    title: 'What else was the Commissioner told of?',
    label: 'Which high risks was the Commissioner told of?',
    hint: 'Tick each that was described to them. The others still have to be put to them, or brought down.',
    wrong: 'Tick the risks that the Commissioner was told of',
    button: 'Record it',
    said: 'The record says what the Commissioner was told of.',
  },
};
