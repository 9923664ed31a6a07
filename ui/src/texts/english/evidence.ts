/** Texts of `src/evidence`: the files that are kept with an assessment, on their way in, and on their way out. */
import { counting } from '../counting';

const counted = counting('en-GB');

export const evidence = {
  /** At a question, or wherever else files are attached. */
  here: {
    attachments: (n: number) => `Attachments (${n}):`,
    attach: 'Attach a file…',
  },
  drop: {
    rows: 'Let go: one spreadsheet is read as rows, and nothing is taken in before you have seen them. Other files are attached to this assessment.',
    attach: (place: string) => `Let go to attach to ${place}.`,
  },
  pane: {
    title: 'Evidence',
    files: (n: number) => counted(n, { one: '# file.', other: '# files.' }),
    noneYet: 'No files yet.',
    /** All that there were are removed. */
    none: 'No files.',
    drop: 'Drop files anywhere in this window; on a question, they are attached there.',
    choose: 'Choose files…',
    choosing: 'Opening the files…',
    notListed: 'The files could not be listed.',
    begin: {
      title: 'Keep what proves it with the assessment',
      what: 'Contracts, information sharing agreements, consent forms, privacy notices, decision records, evidence of consultation, signed pages: whoever reviews or signs finds them here, and sees which question each one answers.',
      how: 'The files are copied into your store, encrypted, up to 500 MB each. The originals stay where they are.',
    },
  },
  removal: {
    title: (name: string) => `Remove “${name}”?`,
    told: 'The file goes and does not come back. Its line stays, with your name, today’s date and the reason, under “Removed”.',
    failed: 'Nothing was removed.',
    why: 'Why?',
    whyHint: 'Such as “sent to us by mistake”. Everybody who has the assessment can read it.',
    whyMissing: 'Say why the file is removed',
    remove: 'Remove the file',
    removing: 'Removing…',
    keep: 'Keep it',
  },
  /** The files as a table, and each of its rows before it is opened. */
  table: {
    label: 'Attached files',
    document: 'Document',
    kind: 'Kind and reference',
    parties: 'Parties',
    dates: 'Dates',
    linked: 'Linked to',
    attached: 'Attached',
    /** A version that was replaced. */
    earlier: (name: string) => `Earlier: ${name}`,
    showEarlier: (n: number) => counted(n, { one: 'Show # earlier version', other: 'Show # earlier versions' }),
    hideEarlier: (n: number) => counted(n, { one: 'Hide # earlier version', other: 'Hide # earlier versions' }),
  },
  removed: {
    fold: (n: number) => `Removed (${n})`,
    label: 'Removed files',
    document: 'Document',
    removed: 'Removed',
    reason: 'Reason',
    sha256: 'SHA-256',
  },
  /** A file's row that is open. */
  open: {
    open: 'Open',
    save: 'Save a copy…',
    newVersion: 'New version…',
    remove: 'Remove…',
    done: 'Done',
    doneKey: 'Close the file; it is saved (Escape key)',
    neverOpened: 'Files of this kind are kept and never opened from here. Save a copy if you trust where it came from, and open that with care.',
    notHere: 'The file itself is not in this store. Ask whoever sent the assessment for it, and attach it as a new version; its SHA-256 tells whether it is the same.',
    file: 'File',
    type: 'Type and size',
    attached: 'Attached',
    sha256: 'SHA-256',
    preview: (name: string) => `Preview of ${name}`,
    previewing: 'Making a preview…',
  },
  options: {
    unknown: (typed: string) => `“${typed}” is not in the list. Choose from it`,
    gone: 'An option that is no longer there',
  },
  /** Files on their way in and out, in their corner of the window. */
  tray: {
    label: 'Files on their way',
    title: 'Files',
    attaching: (n: number) => counted(n, { one: 'Attaching # file…', other: 'Attaching # files…' }),
    attached: (n: number) => counted(n, { one: '# file attached', other: '# files attached' }),
    refused: (n: number) => counted(n, { one: '# file not attached', other: '# files not attached' }),
    show: 'Show',
    fold: 'Fold away',
    close: 'Close',
    stop: 'Stop',
    /** How much of a file has come so far. */
    progress: (done: string, total: string) => `${done} of ${total}`,
    waits: 'Waits for the one before',
    stopped: 'Stopped. Nothing of it was attached.',
    attachedTo: (place: string, size: string) => `Attached to ${place}, ${size}.`,
    /** `file` is the one that it is the same as. */
    same: (file: string) => `The same bytes as “${file}”; they are kept once.`,
    more: 'Dates, links and more',
    /** For those who hear the page, around `more`. */
    moreHeard: (shown: string, name: string) => `${shown} of ${name}`,
    removedSince: 'Removed since.',
  },
  size: {
    bytes: (n: number) => counted(n, { one: '# byte', other: '# bytes' }),
    kilobytes: (n: number) => `${n} kB`,
    megabytes: (n: string) => `${n} MB`,
  },
  types: {
    pdf: 'PDF document',
    word: 'Word document',
    excel: 'Excel workbook',
    png: 'PNG picture',
    jpeg: 'JPEG picture',
    text: 'Text',
    csv: 'Comma-separated values',
    mail: 'E-mail message',
    zip: 'ZIP archive',
    oldOffice: 'Office file of the old kind',
    other: 'Other kind of file',
    web: 'Web page',
    svg: 'SVG drawing',
    unknown: 'Unknown',
  },
  dates: {
    dated: (date: string) => `Dated ${date}`,
    holdsFrom: (from: string) => `Holds from ${from}`,
    holdsUntil: (until: string) => `Holds until ${until}`,
    holdsBetween: (from: string, until: string) => `Holds from ${from} until ${until}`,
    renew: (date: string) => `Renew or check by ${date}`,
  },
  /** What somebody has to know before they rely on a file. */
  marks: {
    expired: 'Expired',
    lapsed: 'No longer holds',
    notHere: 'File not in this store',
    noFile: 'A line without a file',
  },
  /** A signature whose step the form does not name. */
  signature: 'A signature',
};
