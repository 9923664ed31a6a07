/**
 * What the window asks of the program. It knows no Tauri: `tauri.ts` answers in the product,
 * `fake.ts` in component tests and during development.
 */
import type { EvidenceList } from '../bindings/EvidenceList';
import type { Printed } from '../bindings/Printed';
import type { Value } from '../bindings/Value';
import { t } from '../texts';
import type { ChecksBackend } from './backend-checks';
import type { EvidenceBackend } from './backend-evidence';
import type { ReviewBackend } from './backend-review';
import type { PackBackend } from './backend-pack';
import type { RisksBackend } from './backend-risks';
import type {
  AppState,
  AssessmentView,
  Drawn,
  Edit,
  Edited,
  Failure,
  Focus,
  FormProblem,
  FormSummary,
  KnownHeadings,
  Profile,
  RegisterRow,
  Removal,
  RowsTaken,
  Saved,
  SheetChoices,
  SheetOpened,
  SheetPlan,
  UnlockWay,
} from './view-types';

/** The files in which the picture can be saved. */
export type PictureKind = 'png' | 'svg' | 'pdf' | 'drawio';

/** What can be moved in the picture. An organisation is a band, and may be a box of its own too. */
export type Movable = 'band' | 'box';

export interface Backend extends EvidenceBackend, ReviewBackend, PackBackend, ChecksBackend, RisksBackend {
  /** Begins to hear what the program tells unasked; without it, no `on…` is ever called. */
  hear(): Promise<void>;
  appState(): Promise<AppState>;
  /** Opens the native dialog; gives the folder's label, or null when cancelled. */
  chooseStoreFolder(): Promise<string | null>;
  createStore(args: {
    profile: Profile;
    passphrase: string | null;
  }): Promise<{ recovery_key: string[] }>;
  /** Saves a page to print; false when the dialog was cancelled. */
  saveRecoveryKey(): Promise<boolean>;
  /** Prints that page, without a file. */
  printRecoveryKey(): Promise<Printed>;
  confirmRecovery(args: { last_group: string }): Promise<AppState>;
  unlock(args: { way: UnlockWay; secret: string | null }): Promise<AppState>;
  lock(): Promise<void>;
  /** Somebody is typing or moving the pointer. */
  stillHere(): Promise<void>;
  setLockAfter(args: { minutes: number }): Promise<void>;
  listAssessments(): Promise<RegisterRow[]>;
  listForms(): Promise<FormSummary[]>;
  openFormFile(): Promise<{ form: FormSummary | null; problems: FormProblem[] } | null>;
  /** Makes an assessment and opens its window. */
  newAssessment(args: { form: string; version: string; title: string }): Promise<string>;
  openAssessment(args: { id: string }): Promise<void>;
  loadExamples(): Promise<string[]>;
  /** The assessment that this window is for. */
  loadAssessment(): Promise<AssessmentView>;
  /** `seen` names the changes whose values were on the screen when this one was made. */
  setField(args: { path: string; value: Value | null; seen: string[] }): Promise<Saved>;
  addRow(args: { list: string; after: string | null }): Promise<Saved & { row: string }>;
  moveRow(args: { row: string; after: string | null }): Promise<Saved>;
  /** Several fields as a whole: all of it is saved, or nothing. */
  edit(args: { edits: Edit[] }): Promise<Edited>;
  /** What goes with a row when it is removed, and the edit that does it. */
  planRemoval(args: { row: string }): Promise<Removal>;
  /** The picture of the data flows, and its tables. */
  drawFlows(args: { focus: Focus | null }): Promise<Drawn>;
  /** A band up or down, a box left or right within its band. */
  moveInPicture(args: { row: string; thing: Movable; step: -1 | 1 }): Promise<Edited>;
  /** A band or a box in front of another of its kind; null puts it last. */
  moveInPictureTo(args: { row: string; thing: Movable; before: string | null }): Promise<Edited>;
  /** The name of the file that was written; null if somebody cancelled. So are the next two. */
  savePicture(args: { kind: PictureKind; focus: Focus | null }): Promise<string | null>;
  saveFlowTemplate(): Promise<string | null>;
  saveFlowSheet(): Promise<string | null>;
  /** Opens the native dialog and reads a spreadsheet; nothing is taken in yet. */
  chooseRowsFile(): Promise<SheetOpened | null>;
  pasteRows(args: { list: EvidenceList; text: string }): Promise<SheetOpened>;
  planRows(args: { import: string; choices: SheetChoices }): Promise<SheetPlan>;
  /** Takes the rows in as they were shown; if the assessment has changed, says what would become of them now. */
  takeRows(args: { import: string; choices: SheetChoices }): Promise<RowsTaken>;
  forgetRows(args: { import: string }): Promise<void>;
  /** By which headings the columns of a list are found. */
  knownHeadings(args: { list: EvidenceList }): Promise<KnownHeadings[]>;
  /** The name of the file that was written; null if somebody cancelled. */
  exportAssessment(): Promise<string | null>;
  importAssessment(): Promise<{
    id: string | null;
    problems: { place: string; message: string }[];
  } | null>;
  setProfile(args: { profile: Profile }): Promise<void>;
  /** The page has drawn: the window may be shown. */
  ready(): Promise<void>;
  onMenu(handler: (item: string) => void): () => void;
  onStateChanged(handler: () => void): () => void;
  /** The store is about to be locked: what was typed last has to be saved now. */
  onSaveNow(handler: () => void): () => void;
  onRegisterChanged(handler: () => void): () => void;
  /** Asked before this window closes; it stays open when the answer is false. */
  onClosing(handler: () => Promise<boolean>): () => void;
}

/** A failure as the boundary gives it; anything else becomes one that says so plainly. */
export function asFailure(error: unknown): Failure {
  if (typeof error === 'object' && error !== null && 'code' in error && 'message' in error) {
    const { code, message } = error;
    const advice = 'advice' in error ? String(error.advice) : '';
    return { code: String(code), message: String(message), advice };
  }
  return { code: 'unknown', ...t.lib.failures.unknown };
}
