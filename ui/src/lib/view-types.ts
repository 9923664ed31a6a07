/**
 * What the program tells the window: the register's rows, an assessment as it is shown, and
 * the reply to a change. The types of forms and values are made from the Rust ones and stand
 * in `../bindings`; these have the names and shapes of `assessment/view.rs`.
 */
import type { Column } from '../bindings/Column';
import type { EvidenceList } from '../bindings/EvidenceList';
import type { Form } from '../bindings/Form';
import type { StandardList } from '../bindings/StandardList';
import type { Tone } from '../bindings/Tone';
import type { Value } from '../bindings/Value';

/** Every error that crosses the boundary: act on the code, show the rest. */
export interface Failure {
  code: string;
  message: string;
  advice: string;
}

export interface Profile {
  name: string;
  email: string;
  role: string;
  organisation: string;
}

export type UnlockWay = 'keyring' | 'passphrase' | 'recovery';

export type AppState =
  | { kind: 'first_run'; keyring_available: boolean; folder: string }
  | { kind: 'confirm_recovery' }
  | { kind: 'locked'; ways: UnlockWay[]; failure: Failure | null }
  | { kind: 'open'; profile: Profile; lock_after_minutes: number; keyring: string }
  | { kind: 'unusable'; failure: Failure; ways: UnlockWay[] };

export interface RegisterRow {
  id: string;
  reference: string;
  title: string;
  form: string;
  stage: string;
  overall_risk: { label: string; tone: Tone } | null;
  open_questions: number;
  questions: number;
  owner: string;
  /** An instant, as ISO 8601. */
  changed_at: string;
}

export interface FormSummary {
  id: string;
  version: string;
  title: string;
  short_title: string;
  introduction: string[];
  sections: number;
  questions: number;
  built_in: boolean;
}

export interface FormProblem {
  line: number;
  column: number;
  message: string;
  advice: string;
}

/** A value that nothing has superseded yet. */
export interface Head {
  change: string;
  value: Value | null;
  author: string;
  at: string;
}

/** One head is the field's value. Several with different values are a conflict. */
export interface FieldView {
  heads: Head[];
}

export interface Progress {
  section: string;
  state: 'not_started' | 'in_progress' | 'complete' | 'not_applicable';
  open: number;
  questions: number;
}

export interface Computed {
  text: string;
  tone: Tone | null;
}

export interface EvidenceDefinition {
  list: EvidenceList;
  title: string;
  row_label: string;
  introduction: string;
  columns: Column[];
}

export interface StandardOption {
  id: string;
  label: string;
  hint: string | null;
}

/** An instruction such as "go on to section 3" that holds now. */
export interface ActiveRoute {
  path: string;
  message: string;
  to: string;
}

export interface AssessmentView {
  id: string;
  reference: string;
  title: string;
  version: string;
  stage: string;
  form: Form;
  evidence: EvidenceDefinition[];
  standard: Partial<Record<StandardList, StandardOption[]>>;
  fields: Record<string, FieldView>;
  /** Row ids in order, by the path of their list. */
  rows: Record<string, string[]>;
  /** Paths of questions, `section/<id>` and `step/<id>`, that do not apply. */
  hidden: string[];
  progress: Progress[];
  computed: Record<string, Computed>;
  routes: ActiveRoute[];
  saved_at: string | null;
  me: string;
}

/** The reply to a change: the fields and rows that changed, and the derived parts whole. */
export interface Saved {
  saved_at: string;
  fields: Record<string, FieldView>;
  rows: Record<string, string[]>;
  hidden: string[];
  progress: Progress[];
  computed: Record<string, Computed>;
  routes: ActiveRoute[];
  title: string;
  reference: string;
}
