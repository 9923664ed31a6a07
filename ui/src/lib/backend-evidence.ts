/** What the window asks of the program about files: part of `Backend`. */
import type { Value } from '../bindings/Value';
import type {
  AttachmentView,
  Failure,
  FileAttached,
  FilesDropped,
  FilesOffered,
  JobProgress,
  Point,
  Saved,
  SheetOpened,
} from './view-types';

/** What is said of a file: values by the column's id. */
export type Cells = [column: string, value: Value][];

export interface EvidenceBackend {
  /** The files of this window's assessment, the removed ones with them. */
  listAttachments(): Promise<AttachmentView[]>;
  /** Opens the native dialog; null when cancelled. */
  chooseFiles(args: { several: boolean }): Promise<FilesOffered | null>;
  /** Attaches one file of an offer. `job` is the name by which it is told of and stopped. */
  attachFile(args: {
    offer: string;
    number: number;
    job: string;
    cells: Cells;
  }): Promise<FileAttached>;
  stopJob(args: { job: string }): Promise<void>;
  /** The files of an offer that are not taken by now are let go. */
  forgetFiles(args: { offer: string }): Promise<void>;
  /** Reads the one file of an offer as rows; nothing is taken in yet. */
  rowsFromFile(args: { offer: string }): Promise<SheetOpened>;
  removeAttachment(args: { row: string; reason: string }): Promise<Saved>;
  /** Opens a copy in another program; false if somebody cancelled, who is asked in a native dialog. */
  openAttachment(args: { row: string; job: string }): Promise<boolean>;
  /** The name of the file that was written; null if somebody cancelled. */
  saveAttachment(args: { row: string; job: string }): Promise<string | null>;
  /** A PNG of a picture, no longer than `edge` pixels. */
  previewAttachment(args: { row: string; edge: number }): Promise<ArrayBuffer>;
  /** Files were dropped into this window; they wait to be attached, read as rows or forgotten. */
  onFilesDropped(handler: (files: FilesDropped) => void): () => void;
  /** What was dropped cannot be taken at all. */
  onDropRefused(handler: (failure: Failure) => void): () => void;
  /** Where files are held over this window; null once they are not. */
  onDropHover(handler: (at: Point | null) => void): () => void;
  /** How far a file has come that is on its way in or out. */
  onFileProgress(handler: (progress: JobProgress) => void): () => void;
}
