import { counting } from '../counting';

const counted = counting('en-GB');

/** Texts of `src/ui`: what dialogs, boxes and notices say wherever they stand. */
export const ui = {
  back: 'Back',
  showInFolder: 'Show in folder',
  showingFolder: 'Opening the folder…',
  tryAgain: 'Try again',
  /** Spoken before what is wrong with a box. */
  error: 'Error:',
  thereIsAProblem: 'There is a problem',
  removal: {
    title: (name: string) => `Remove “${name}”?`,
    alsoRemoves: (rows: number) =>
      counted(rows, {
        one: 'This also removes # row that would mean nothing without it:',
        other: 'This also removes # rows that would mean nothing without it:',
      }),
    takesOutOf: 'It takes the name out of:',
    /** Below the names that are listed: how many are not. */
    andMore: (names: number) => `and ${names} more`,
    canBeUndone: 'You can undo it afterwards.',
    keep: 'Keep it',
    remove: 'Remove it',
    removeAll: 'Remove it all',
  },
};
