/** Texts of `src/flows`: rows that are pasted, dropped or read from a file, before they are taken in. */
import { counting } from '../counting';

const counted = counting('en-GB');
const number = (n: number) => counted(n, { other: '#' });

export const imports = {
  dropped: {
    reading: (name: string) => `Reading ${name}…`,
    refused: 'Nothing was read from what you dropped',
    close: 'Close',
  },

  paste: {
    title: 'Paste from a spreadsheet',
    /** `list` is the title of the list that is shown. */
    how: (list: string) =>
      `Copy the cells in your spreadsheet, with their headings if there are any, and paste them here with Ctrl and V. They are taken as rows of “${list}” unless you say otherwise. You see what would be taken in before anything is.`,
    cells: 'Cells',
    look: 'Look at the rows',
    reading: 'Reading the rows…',
    cancel: 'Cancel',
  },

  headings: {
    title: 'Headings that are known',
    hint: 'In any order; capitals and small misspellings do not matter.',
    unread: 'The list of headings could not be read. The rows can be taken in all the same.',
  },

  /** `file` is the file that the rows are from, or null where they were pasted. */
  dialog: {
    title: (file: string | null) => (file === null ? 'Take in the pasted rows' : `Take in rows from ${file}`),
    again: 'Looking at the rows again…',
    taking: 'Taking the rows in…',
    counts: (added: number, changed: number, unchanged: number) =>
      `${counted(added, { one: '# row', other: '# rows' })} will be added, ${number(changed)} changed, ${counted(unchanged, { one: '# is', other: '# are' })} there already.`,
    stuck: (n: number) =>
      counted(n, { one: '# row needs something settled first.', other: '# rows need something settled first.' }),
    skipStuck: (n: number) =>
      counted(n, {
        one: 'Leave out the row that needs something settled',
        other: 'Leave out the # rows that need something settled',
      }),
    nothingTaken: 'Nothing was taken in.',
    takeIn: 'Take in',
    takingIn: 'Taking in…',
    cancel: 'Cancel',
    taken: (file: string | null, added: number, changed: number) => {
      const counts = `${number(added)} added, ${number(changed)} changed`;
      return file === null ? `Taken in the pasted rows: ${counts}.` : `Taken in rows from ${file}: ${counts}.`;
    },
  },

  leaving: {
    title: (file: string | null) =>
      file === null ? 'Leave without taking in the pasted rows?' : `Leave without taking in rows from ${file}?`,
    lost: 'What you settled about them is lost, and nothing is taken in.',
    stay: 'Carry on',
    leave: 'Leave without taking in',
  },

  /** What was said about names: each stands in quotes, in its own direction, and one of these follows. */
  names: {
    /** Where its list has no sentence of its own. */
    isAdded: 'is added as a new row',
    means: (name: string) => `means ${name}`,
    meansRow: 'means a row that is there',
    takeBack: 'Take back',
    /** For those who hear the page, around what is shown. */
    takeBackHeard: (shown: string, name: string) => `${shown} what ${name} means`,
  },
  sheet: {
    rows: 'Rows',
    rowsAre: 'The rows are',
    leftOut: 'Left out',
    columnsLeftOut: (n: number) => counted(n, { one: '# column is left out', other: '# columns are left out' }),
    columnsFound: (n: number) =>
      counted(n, { one: '# column found by the headings', other: '# columns found by the headings' }),
    noHeading: 'No heading',
    leaveOut: 'Leave out',
    noRows: 'There are no rows below the headings.',
    row: 'Row',
    says: 'What it says',
    becomes: 'What becomes of it',
    more: (rows: number) => counted(rows, { other: 'Show more of the # rows' }),
  },

  row: {
    add: 'Added',
    change: 'Changes a row',
    same: 'There already',
    skip: 'Left out',
    stuck: 'To settle',
    noName: 'No name',
    /** A column and its value now; for those who hear the page `then` stands before its value after. */
    now: (column: string) => `${column}, now:`,
    then: 'then:',
    nothing: 'nothing',
    less: 'Show less',
    all: 'Show all of it',
    /** For those who hear the page, around one of the two above. */
    unfoldHeard: (shown: string, row: number) => `${shown} of row ${row}`,
    leaveOut: 'Leave out',
    putBack: 'Put back',
    /** For those who hear the page, around one of the two above. */
    skipHeard: (shown: string, row: number) => `${shown} row ${row}`,
  },

  /** `cell` is where it stands in the sheet, such as "B7". */
  problem: {
    whatMeans: (name: string) => `What ${name} means`,
    whatMeansIn: (name: string, cell: string) => `What ${name} in ${cell} means`,
    chooseMeaning: 'Choose what it means',
    /** Where its list has no sentence of its own. */
    add: 'Add it as a new row',
    means: (name: string) => `It means ${name}`,
    columnIn: (column: string, cell: string) => `${column} in ${cell}`,
    choose: (column: string) => `Choose “${column}”`,
    another: (cell: string) => `Another text for ${cell}`,
    orType: 'Or type another text',
    use: 'Use it',
    /** For those who hear the page, around what is shown. */
    useHeard: (shown: string, cell: string) => `${shown} for ${cell}`,
  },
};
