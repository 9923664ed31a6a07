/** Texts of `src/flows`: the picture of the data flows, and the tables that say the same. */
import { counting } from '../counting';

const counted = counting('en-GB');

export const picture = {
  title: 'Picture',
  named: (title: string) => `Picture of the data flows: ${title}`,
  /** Follows the description of the picture, which the program gives. */
  help: "The tables “The picture in words” below say the same. Arrow keys go from part to part, Enter goes to a part’s row, Alt and an arrow moves an organisation or a box, Shift and an arrow pans, plus and minus zoom.",
  empty: 'The picture appears here with the first row.',
  drawing: 'Drawing…',

  bar: {
    show: 'Show',
    everything: 'Everything',
    oneData: 'One data item',
    onePurpose: 'One purpose',
    smaller: 'Smaller',
    smallerKey: 'Smaller (− key in the picture)',
    larger: 'Larger',
    largerKey: 'Larger (+ key in the picture)',
    whole: 'Fit',
    wholeKey: 'The whole picture (0 key in the picture)',
    width: 'Fit width',
    widthKey: 'As wide as this pane (0 key in the picture)',
  },

  /** What a step of the history is called, as in "Undo: move Larkpost". */
  moveStep: (name: string) => `move ${name}`,
  moved: {
    up: (name: string) => `Moved ${name} up.`,
    down: (name: string) => `Moved ${name} down.`,
    left: (name: string) => `Moved ${name} left.`,
    right: (name: string) => `Moved ${name} right.`,
    above: (name: string, other: string) => `Moved ${name} above ${other}.`,
    before: (name: string, other: string) => `Moved ${name} before ${other}.`,
    toEnd: (name: string) => `Moved ${name} to the end.`,
    atEnd: (name: string) => `${name} is at the end already.`,
    there: (name: string) => `${name} is there already.`,
  },

  tables: {
    title: 'The picture in words',
    fold: (flows: number, places: number) =>
      `The picture in words: ${counted(flows, { one: '# flow', other: '# flows' })}, ${counted(places, { one: '# place of storage and access', other: '# places of storage and access' })}`,
    toNote: 'To note',
    nothing: 'Nothing yet.',
    flows: {
      title: 'Flows',
      number: 'Number',
      from: 'From',
      to: 'To',
      direction: 'Direction',
      data: 'Data',
      purpose: 'Purpose',
      method: 'How it is sent',
      frequency: 'How often',
      protection: 'Protection',
    },
    places: {
      title: 'Storage and access',
      name: 'Name',
      kind: 'Kind',
      organisation: 'Organisation',
      location: 'Location',
      storage: 'How it is stored',
      protection: 'Protection',
      access: 'Who can see it',
      retention: 'How long it is kept',
    },
  },
};
