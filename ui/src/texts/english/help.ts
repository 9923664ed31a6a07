/** Texts of `src/help`: the window around its questions and words, which stand in files of their own. */
import { glossary } from './glossary';
import { helpTopics } from './help-topics';

export const help = {
  title: 'How DPIA Desk works',
  questions: 'Help',
  keys: 'Keys',
  whatTheyDo: 'What they do',
  close: 'Close',
  groups: helpTopics,
  words: {
    title: 'The words of data protection',
    introduction:
      'In plain English; the words of the law stand where it is named. A word is also explained below the first question of a section that uses it.',
    /** Before the words that a question uses. */
    here: 'Words:',
    glossary,
  },
};
