/**
 * What the program tells the window, under the names that the window uses. Every type is
 * made from the Rust one; nothing here is written by hand.
 */
export type { AppState } from '../bindings/AppState';
export type { AssessmentView } from '../bindings/AssessmentView';
export type { AttachmentView } from '../bindings/AttachmentView';
export type { Computed } from '../bindings/Computed';
export type { Drawn } from '../bindings/Drawn';
export type { Edit } from '../bindings/Edit';
export type { Edited } from '../bindings/Edited';
export type { EvidenceDefinition } from '../bindings/EvidenceDefinition';
export type { Failure } from '../bindings/Failure';
export type { FieldView } from '../bindings/FieldView';
export type { FileAttached } from '../bindings/FileAttached';
export type { FileOffered } from '../bindings/FileOffered';
export type { FilesDropped } from '../bindings/FilesDropped';
export type { FilesOffered } from '../bindings/FilesOffered';
export type { Focus } from '../bindings/Focus';
export type { FormSummary } from '../bindings/FormSummary';
export type { JobProgress } from '../bindings/JobProgress';
export type { KnownHeadings } from '../bindings/KnownHeadings';
export type { PackShown } from '../bindings/PackShown';
export type { Problem as FormProblem } from '../bindings/Problem';
export type { HeadView as Head } from '../bindings/HeadView';
export type { Point } from '../bindings/Point';
export type { Profile } from '../bindings/Profile';
export type { Progress } from '../bindings/Progress';
export type { RegisterRow } from '../bindings/RegisterRow';
export type { Removal } from '../bindings/Removal';
export type { RouteShown as ActiveRoute } from '../bindings/RouteShown';
export type { Saved } from '../bindings/Saved';
export type { SheetChoices } from '../bindings/SheetChoices';
export type { RowsTaken } from '../bindings/RowsTaken';
export type { SheetOpened } from '../bindings/SheetOpened';
export type { SheetPlan } from '../bindings/SheetPlan';
export type { ChoiceOption as StandardOption } from '../bindings/ChoiceOption';
export type { UnlockWay } from '../bindings/UnlockWay';
