/** Texts of `src/assessment`: the header of an assessment, its sections, the guidance, and closing its window. */
import { counting } from '../counting';

const counted = counting('en-GB');

export const assessment = {
  opening: 'Opening the assessment…',
  notOpened: 'The assessment could not be opened',
  skip: 'Skip to the questions',
  back: {
    to: (place: string) => `Back to ${place}`,
    key: 'Alt and the left arrow',
  },
  closeTold: 'Close',
  header: {
    title: 'Title',
    noTitle: 'The assessment needs a title',
    version: (version: string) => `version ${version}`,
    review: 'Review and sign-off',
    stage: (stage: string) => `Stage: ${stage}. Review and sign-off`,
    openQueries: (n: number) => counted(n, { one: '# open query', other: '# open queries' }),
    queriesHint: 'What waits for whom',
    /** Of the number of open questions, which is pressed. */
    toOpen: 'Go to the first of them',
    openQuestions: (n: number) => counted(n, { one: '# open question', other: '# open questions' }),
    openQuestionsWay: (n: number) =>
      counted(n, { one: '# open question. Go to it', other: '# open questions. Go to the first of them' }),
    /** The same in a narrow window: what is heard of it begins with these words, too. */
    open: (n: number) => counted(n, { other: '# open' }),
    allAnswered: 'All answered',
    preview: 'Preview pack',
  },
  /** Whether what was typed is kept. */
  saving: {
    going: 'Saving…',
    unfinished: 'Finish the entry to save it',
    unsaved: (reason: string) => `Not saved — ${reason}`,
    nothing: 'Nothing to save yet',
    saved: (time: string) => `Saved ${time}`,
  },
  sections: {
    title: 'Sections',
    find: 'Find a question',
    findWithKey: 'Find a question (Ctrl+F)',
    found: (n: number) => counted(n, { one: '# question found', other: '# questions found' }),
    noneFound: 'No question holds these words.',
    ofForm: 'Sections of the form',
    whole: 'The whole assessment',
    /** What a narrow window shows of where somebody is. */
    inSection: (section: string) => `Section: ${section}`,
    nothingRequired: 'Nothing required',
    complete: 'Complete',
    open: (n: number) => counted(n, { other: '# open' }),
    /** What that number counts. */
    openHint: (n: number) => counted(n, { one: '# open question', other: '# open questions' }),
    doesNotApply: 'Does not apply',
    /** With how many open questions. */
    notStarted: (n: number) => counted(n, { other: 'Not started (#)' }),
    forMe: (n: number) => counted(n, { other: '# for me' }),
    /** Of a section that asks for signatures and nothing else. */
    toSign: (n: number) => counted(n, { other: '# to sign' }),
    signed: 'Signed',
    /** What a part of the assessment lists. */
    flows: (n: number) => counted(n, { one: '# flow', other: '# flows' }),
    risks: (n: number) => counted(n, { one: '# risk', other: '# risks' }),
    files: (n: number) => counted(n, { one: '# file', other: '# files' }),
  },
  section: {
    question: (number: string) => `Question ${number}`,
    questions: (first: string, last: string) => `Questions ${first} to ${last}`,
    filledBy: (roles: string) => `Filled in by: ${roles}`,
  },
  guidance: {
    title: 'Guidance',
    /** What it is on, for whoever hears it in a list. */
    on: (question: string) => `: ${question}`,
    /** Of the button, what is seen; the rest is only heard. */
    unfold: 'Show',
    fold: 'Fold away',
    folded: 'the guidance',
    findings: 'Findings',
    noMore: 'The form says no more about this question.',
    law: 'What the law says',
    lastChanged: 'Last changed',
    nowhere: 'Go to a question, and what helps with it stands here.',
    ofForm: 'About this form',
  },
  closing: {
    keepOpen: 'Keep it open',
    close: 'Close',
    stopAndClose: 'Stop and close',
    words: {
      title: 'Something is not saved',
      place: (place: string) => `It stands at ${place}.`,
      warning: 'If you close the window now, what is not saved is lost. Everything else is saved.',
      closeAndLose: 'Close and lose it',
    },
    begun: {
      title: 'What you wrote here is not recorded',
      warning: 'If you close the window now, it is lost. Everything else is saved.',
    },
    copy: {
      going: 'A file is still being copied out',
      made: 'The copy is made',
      none: 'There is no copy',
      warning: (copying: string) =>
        `${copying}: if you close the window now, there will be no copy. The attached file stays as it is.`,
      notMade: 'It was not made. The attached file is as it was.',
    },
    files: {
      going: (n: number) =>
        counted(n, { one: 'A file is still being added', other: '# files are still being added' }),
      all: 'Every file is there now',
      warning: (n: number) =>
        counted(n, {
          one: 'If you close the window now, it is stopped and nothing of it is kept. The original stays where it is.',
          other:
            'If you close the window now, they are stopped and nothing of them is kept. The originals stay where they are.',
        }),
      nothingLost: 'Nothing is lost if you close the window.',
    },
  },
};
