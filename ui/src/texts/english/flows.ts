/** Texts of `src/flows`: the pane of the data flows, its rows and its files. */
import { counting } from '../counting';
import { imports } from './flows-import';
import { picture } from './flows-picture';

const counted = counting('en-GB');

export const flows = {
  imports,
  picture,

  nothingChanged: 'Nothing was changed.',
  notDrawn: 'The picture could not be drawn anew.',
  rows: 'Rows',
  follows: 'The picture follows the rows. Every box needs a place, a storage method and who can see it.',
  /** The same while boxes lack something, with how many of them in bold. */
  followsLacking: {
    says: (boxes: string) => `The picture follows the rows. Every box needs a place, a storage method and who can see it: ${boxes}.`,
    boxes: (n: number) =>
      counted(n, { one: '# box still misses something', other: '# boxes still miss something' }),
  },
  width: 'Width of the rows',
  widthHint: 'Drag, or use the arrow keys; a double click puts it back',

  bar: {
    title: 'Data flows',
    question: 'The form’s question',
    questionNumbered: (number: string) => `The form’s question ${number}`,
    reading: 'Reading the rows…',
    writing: 'Writing the file…',
    paste: 'Paste from spreadsheet',
    spreadsheet: 'Spreadsheet',
    choose: 'Choose a file…',
    chooseHint: 'Excel, LibreOffice or CSV',
    template: 'Save a template…',
    templateHint: 'headings, lists and an example',
    save: 'Save the rows…',
    saveHint: 'to change there and take in again',
    savePicture: 'Save picture…',
    pngHint: 'for documents and slides',
    svgHint: 'stays sharp at any size',
    pdfHint: 'a page to print, with both tables',
    drawioHint: 'to carry on in a drawing program',
    views: 'Rows or picture',
    lists: 'Lists of rows',
  },

  start: {
    title: 'Show where the personal data goes',
    what: "List who takes part, the systems and stores that hold the data, and each flow from one to another. The program draws the picture from these rows, and the form’s answers share them.",
    how: 'Start with the organisations and the people whom the data is about, or bring a spreadsheet of connections that you have already.',
    nothingAdded: 'Nothing was added.',
    /** `organisations` is a list in words. */
    named: (organisations: string) => `Your answers name ${organisations}.`,
    takeNamed: 'Start with these',
    first: 'Add the first organisation',
  },

  table: {
    number: 'Number',
    notNamed: 'Not named yet',
    notSaved: 'Not saved yet',
    /** Where a cell names a row that was removed. */
    gone: 'a row that is no longer there',
    flow: (number: number) => `Flow ${number}`,
    flowBetween: (number: number, from: string, to: string) => `Flow ${number}: ${from} to ${to}`,
    notStated: 'not stated',
    more: (rows: number) => counted(rows, { other: 'Show more of the # rows' }),
  },

  files: {
    saved: (name: string) => `Saved as ${name}. The file is not encrypted.`,
    tooLarge: {
      message: (megabytes: number) => `What you pasted is more than ${megabytes} MB of text.`,
      advice: 'Copy fewer rows at a time, or save them as a spreadsheet and choose that file.',
    },
    unsaved: {
      message: 'Something that you typed is not saved yet, so it would be missing.',
      advice: 'Finish the field that is marked as not saved, then try again.',
    },
  },
};
