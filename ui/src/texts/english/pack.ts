/** Texts of `src/pack`: the pages of the pack, what goes into it, and what leaves the window. */
import { counting } from '../counting';

const counted = counting('en-GB');

export const pack = {
  title: 'Pack',
  make: 'Make the pack',
  cancel: 'Cancel',
  bar: {
    page: 'Page',
    before: 'Page before',
    next: 'Next page',
    size: 'Size',
    smaller: 'Smaller',
    smallerWithKey: 'Smaller (− key in the pages)',
    larger: 'Larger',
    largerWithKey: 'Larger (+ key in the pages)',
    fitWidth: 'Fit width',
    fitWidthWithKey: 'As wide as this pane (0 key in the pages)',
    print: 'Print…',
    printKey: 'Ctrl+P',
    save: 'Save as PDF…',
    saveKey: 'Ctrl+S',
    export: 'Export',
    word: 'Word document…',
    wordHint: 'to pass on; nothing comes back',
    public: 'Copy for the public…',
    publicHint: 'without what is withheld',
    assessment: 'Assessment as a file…',
    assessmentHint: 'to import into another store',
  },
  /** Where a page lies: of those that are numbered in print, or of all. */
  place: {
    /** After the box that a page is typed into. */
    of: (pages: number) => `of ${pages}`,
    ofUnknown: 'of …',
    sheet: (sheet: number, sheets: number) => `(sheet ${sheet} of ${sheets})`,
    page: (page: string, pages: number) => `Page ${page} of ${pages}`,
    pageOnSheet: (page: string, sheet: number, sheets: number) => `Page ${page} (sheet ${sheet} of ${sheets})`,
  },
  pages: {
    label: 'Pages of the pack',
    comeSoon: 'The pages appear here as soon as the pack is made.',
    opening: 'Opening the pages…',
    drawing: (page: string) => `Drawing page ${page}…`,
    none: 'There are no pages to show.',
    showNew: 'Show the new pages',
    goTo: (page: string) => `Go to page ${page}`,
    notShown: 'This page cannot be shown here. It is in the file.',
    noneShown: 'The pages cannot be shown.',
    noneShownAdvice: 'The pack itself is made: you can save it and look at the file. Nothing was lost.',
  },
  choice: {
    title: 'What goes in',
    full: 'Full pack',
    fullHint: 'everything, with the places to sign',
    signaturePages: 'Signature pages',
    signaturePagesHint: 'cover, summary and places to sign',
    summary: 'One-page summary',
    summaryHint: 'for whoever signs',
    annexes: 'Annexes',
    annexesFullOnly: 'Annexes go behind the full pack only.',
    annexesKept: 'Those that you chose are kept for it.',
    notInStore: 'Its file is not in this store.',
    asFileOnly: 'Goes in as a file to save.',
    asFile: 'As a file to save, without its pages',
  },
  side: {
    title: 'About this pack',
    /** In a narrow window what stands beside the pages folds away. */
    unfold: 'Show',
    fold: 'Fold away',
    folded: 'what goes in and what is in the way',
    beforeSigning: 'To settle before all is signed',
    /** Before the last signature; a stage on the way there waits for fewer. */
    toSettle: (n: number) => counted(n, { one: '# thing to settle', other: '# things to settle' }),
    nothingInTheWay: 'Nothing in the way',
    notSigned: 'Not signed yet',
    notPrinted: 'Not printed as written',
    answersKeep: 'Your answers keep every letter.',
    fingerprint: 'This file’s fingerprint',
    /** How the fingerprint is reckoned. */
    sha256: 'SHA-256',
  },
  outgoing: {
    makingPack: 'Making the pack…',
    makingWord: 'Making the Word file…',
    changed: 'The assessment has changed since these pages were made.',
    chosenOtherwise: 'These pages do not show what is chosen now.',
    savedPack: (name: string) => `The pack is saved as ${name}`,
    savedWord: (name: string) => `The Word file is saved as ${name}`,
    savedPublic: (name: string) => `The copy for the public is saved as ${name}`,
    exported: (name: string) => `The assessment is exported as ${name}`,
    handedToViewer:
      'The pack was handed to your PDF viewer; print it from there. If nothing opens, save the pack and print that file.',
    printed: (printer: string) => `The pack was sent to the printer “${printer}”`,
    unsaved: 'Something that you typed is not saved yet, so it would be missing.',
    unsavedAdvice: 'Finish what is marked as not saved, then try again.',
    unsavedAdviceAt: (place: string) => `Finish what is marked as not saved at ${place}, then try again.`,
  },
  /** The copy for the public. */
  publish: {
    title: 'A copy for the public',
    about:
      'One web page that needs nothing else. What is marked as withheld is not in it, and neither are queries, comments and working notes.',
    draft: 'This is a draft.',
    draftAbout: (stage: string) =>
      `The stage is “${stage}”: nobody has decided on this assessment yet, and its answers may still change. The copy names the stage. Publish it only if a draft is what you want to publish.`,
    save: 'Save the copy…',
    saving: 'Saving…',
    making: 'Making the copy…',
  },
  /** Who is named in it. */
  named: {
    title: 'Name those who signed',
    hint: 'Everybody else is named by their role.',
    nobody: 'Nobody is named because of their grade',
    manager: 'Managers and above',
    headOfService: 'Heads of service and above',
    assistantDirector: 'Assistant directors and above',
    director: 'Directors and above',
    chiefExecutive: 'The chief executive',
    roles: 'And whoever signed as',
  },
  leftOut: {
    title: 'Left out',
    none: 'Nothing is marked as withheld, so every answer is in the copy.',
    number: 'No.',
    where: 'Where',
    what: 'What',
    why: 'Why',
    putBack: 'Put back',
    notChanged: 'Nothing was changed.',
    undo: 'Undo',
    done: (words: string, place: string) => `“${words}” at ${place} is left out.`,
    doneBack: (places: string) => `What was left out at ${places} is in the copy again.`,
  },
  contacts: {
    title: 'Addresses and numbers of people who are not named',
    about:
      'They stand in free text and were recorded with somebody, or beside a name that is left out. Publish one only if it is meant for everybody, such as the mailbox of a team.',
    why: (reason: string, places: string) => `${reason}; at ${places}`,
    published: 'Published',
    leftOut: 'Left out',
    publish: 'Publish in this copy',
    leaveOut: 'Not in this copy',
  },
  looks: {
    title: 'To look at first',
    about:
      'Free text holds what may tell who somebody is or how to reach them. “Leave out” marks the words as personal information, under section 40 of the Freedom of Information Act; then they are left out of every answer.',
    goThere: 'Go there',
    leaveOut: 'Leave out',
    notLooked: (n: number) =>
      counted(n, { one: 'Look at it, then tick the box', other: 'Look at each of them, then tick the box' }),
    looked: (n: number) =>
      counted(n, {
        one: 'I have looked at # place, and the words may be published as they stand',
        other: 'I have looked at # places, and the words may be published as they stand',
      }),
  },
};
