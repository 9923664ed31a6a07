/** Texts of `src/rows`: rows that a pane edits in place, and taking back what was done to them. */
import { counting } from '../counting';

const counted = counting('en-GB');

export const rows = {
  open: {
    up: (name: string) => `Move ${name} up`,
    down: (name: string) => `Move ${name} down`,
    remove: 'Remove',
    /** The same with the row's name, for those who hear the page. */
    removeHeard: (shown: string, name: string) => `${shown} ${name}`,
    cancel: 'Cancel',
    cancelKey: 'Add nothing (Escape key)',
    done: 'Done',
    doneKey: 'Close the row; it is saved (Escape key)',
  },

  removed: (name: string) => `Removed ${name}. Ctrl and Z brings it back.`,
  removedUnnamed: 'Removed a row without a name. Ctrl and Z brings it back.',
  moved: (name: string, place: number) => `Moved ${name} to place ${place}.`,

  /** `step` is what was done, such as "remove Larkpost". */
  undo: {
    undo: 'Undo',
    undoStep: (step: string) => `Undo: ${step}`,
    undoKey: (step: string) => `Undo: ${step} (Ctrl+Z)`,
    nothingToUndo: 'Nothing to undo',
    redo: 'Redo',
    redoStep: (step: string) => `Redo: ${step}`,
    redoKey: (step: string) => `Redo: ${step} (Ctrl+Shift+Z)`,
    nothingToRedo: 'Nothing to do again',
    undone: (step: string) => `Taken back: ${step}.`,
    redone: (step: string) => `Done again: ${step}.`,
    notUndone: (step: string) => `Not taken back: ${step}. It was written over since, and that stays.`,
    notRedone: (step: string) => `Not done again: ${step}. It was written over since, and that stays.`,
    /** Follows what was taken back or done again. */
    kept: (fields: number) =>
      counted(fields, {
        one: '# field written over since stays as now.',
        other: '# fields written over since stay as now.',
      }),
  },

  /** What a step of the history is called, as in "Undo: move Larkpost". */
  steps: {
    move: (name: string) => `move ${name}`,
  },
};
