/** Texts of `src/review`. */
import { consultation } from './review-consultation';
import { signing } from './review-signing';
import { stages } from './review-stages';
import { talk } from './review-talk';

export const review = {
  title: 'Review and sign-off',
  looking: 'Looking at the stage…',
  /** What a query or a comment is about that stands beside no question. */
  whole: 'the assessment as a whole',
  aboutWhole: 'About the whole',
  nothingAboutWhole: 'No open query or comment about the assessment as a whole. Those about one question are shown at that question.',
  settled: (n: number) => `Settled (${n})`,
  /** Of the dialogs of the review. */
  dialogs: {
    cancel: 'Cancel',
    saving: 'Saving…',
    about: (what: string) => `About: ${what}`,
    whoAnswers: 'Who has to answer?',
    noAnswerer: 'Say who has to answer',
    unsaved: 'Something that you typed in the form is not saved yet.',
    unsavedAdvice: 'Cancel this, finish what is marked as not saved, then try again.',
  },
  /** For whoever did something and is not known. */
  somebody: 'Somebody',
  consultation,
  signing,
  stages,
  talk,
};
