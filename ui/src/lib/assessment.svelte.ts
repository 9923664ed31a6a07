/**
 * The assessment that a window shows: its form, the fields as the program last said they
 * are, and what is being typed into them. It keeps no second copy of a rule: what applies,
 * what is complete and what is worked out comes with each reply.
 */
import { SvelteMap } from 'svelte/reactivity';
import type { Level } from '../bindings/Level';
import type { MatrixAxis } from '../bindings/MatrixAxis';
import type { Profile } from '../bindings/Profile';
import type { Question } from '../bindings/Question';
import type { Scale } from '../bindings/Scale';
import type { Section } from '../bindings/Section';
import type { Value } from '../bindings/Value';
import type { EvidenceList } from '../bindings/EvidenceList';
import type { Backend } from './backend';
import { Field, PAUSE, SHORT_PAUSE, type Place } from './field.svelte';
import { Attaching } from './attaching.svelte';
import { FileWork } from './file-work.svelte';
import { Files, isOfFiles } from './files.svelte';
import { Findings } from './findings.svelte';
import { FLOW_LISTS, isDrawn } from './flow-lists';
import { Flows } from './flows.svelte';
import { History } from './history.svelte';
import { lastSection } from './last-section';
import { ownedByNobody } from './owned.svelte';
import type { Pane } from './pane-names';
import { Reviewing } from './reviewing.svelte';
import { Risks } from './risks.svelte';
import { SavedFile } from './saved-file.svelte';
import { Screening } from './screening.svelte';
import type { RowPane } from './row-pane.svelte';
import { Outgoing } from '../pack/outgoing.svelte';
import { Unsaved } from './unsaved.svelte';
import { contentOf } from './values';
import { WayBack } from './way-back.svelte';
import type {
  AssessmentView,
  Edit,
  Edited,
  EvidenceDefinition,
  FieldView,
  Progress,
  Saved,
} from './view-types';

/** The small parts that every reply brings whole. */
type Derived = Pick<AssessmentView, 'hidden' | 'progress' | 'computed' | 'routes'>;

export class AssessmentStore {
  /** Who is at this computer; null while the store is locked. */
  profile = $state.raw<Profile | null>(null);
  readonly backend: Backend;
  #view = $state.raw<AssessmentView | null>(null);
  #fields = new SvelteMap<string, FieldView>();
  #rows = new SvelteMap<string, string[]>();
  #derived = $state.raw<Derived>({ hidden: [], progress: [], computed: {}, routes: [] });
  #hidden = $derived(Object.fromEntries(this.#derived.hidden.map((place) => [place, true])));
  // Not followed on purpose: fields are made while the page is drawn.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  #open = new Map<string, Field>();
  #revision = $state(0);
  /** How often everything was forgotten: a reply to what was asked before must not be shown. */
  #forgotten = 0;
  /** The revision at which each list was last told. */
  // Only compared, never shown.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  #listed = new Map<string, number>();
  savedAt = $state<string | null>(null);
  title = $state('');
  reference = $state('');
  /** What stands beside the list of sections. */
  pane = $state<Pane>('section');
  /** The section on the screen, or the one to come back to. */
  section = $state('');
  /** Goes up with each saved change that the picture of the flows may show. */
  drawnFrom = $state(0);
  /** Goes up with everything that the program tells of this assessment. */
  toldTimes = $state(0);
  readonly history = new History(this, FLOW_LISTS);
  readonly flows = new Flows(this);
  readonly risks = new Risks(this);
  readonly screening = new Screening(this);
  readonly files = new Files(this);
  readonly attaching = new Attaching(this);
  readonly fileWork = new FileWork(this);
  readonly reviewing = new Reviewing(this);
  readonly outgoing = new Outgoing(this);
  readonly savedFile = new SavedFile(this);
  readonly unsaved = new Unsaved(this);
  readonly findings = new Findings(this);
  readonly wayBack = new WayBack(this);
  /** The question that the keyboard is in. */
  focused = $state.raw<{ path: string; question: Question } | null>(null);

  constructor(backend: Backend) {
    this.backend = backend;
  }

  /** Reads the assessment; what was typed and is not saved stays. */
  async load(): Promise<void> {
    const asked = this.#forgotten;
    const view = await this.backend.loadAssessment();
    if (asked !== this.#forgotten) return;
    this.#view = view;
    this.#fields.clear();
    this.#rows.clear();
    this.#revision = 0;
    this.#listed.clear();
    this.#merge(view);
    this.drawnFrom += 1;
    void this.files.refresh();
    const applies = (id: string) => this.sections.some((section) => section.id === id);
    if (!applies(this.section)) {
      const last = lastSection(view.id);
      this.section = applies(last) ? last : (this.sections[0]?.id ?? '');
    }
  }

  /** Forgets everything that may not be seen while the store is locked, save what is not saved. */
  forget(): void {
    this.#forgotten += 1;
    this.#view = null;
    this.#fields.clear();
    this.#rows.clear();
    this.focused = null;
    this.history.forget();
    this.flows.forget();
    this.risks.forget();
    this.screening.forget();
    this.files.forget();
    this.attaching.forget();
    this.fileWork.forget();
    this.reviewing.forget();
    this.outgoing.forget();
    this.savedFile.forget();
    this.findings.forget();
    this.wayBack.forget();
    for (const [key, field] of this.#open) {
      if (!this.unsaved.has(field)) this.#open.delete(key);
    }
  }

  /** How many changes the assessment is made of that is shown. */
  get revision(): number {
    return this.#revision;
  }

  get loaded(): boolean {
    return this.#view !== null;
  }

  /** Gives a question that says whether everything was forgotten since now. */
  untilForgotten(): () => boolean {
    const asked = this.#forgotten;
    return () => asked !== this.#forgotten;
  }

  get view(): AssessmentView {
    if (this.#view === null) throw new Error('the assessment is shown before it is loaded');
    return this.#view;
  }

  /** The sections that apply. */
  get sections(): Section[] {
    return this.view.form.section.filter((section) => !this.hides(`section/${section.id}`));
  }

  get currentSection(): Section | undefined {
    return this.sections.find((section) => section.id === this.section) ?? this.sections[0];
  }

  get computed(): AssessmentView['computed'] {
    return this.#derived.computed;
  }

  get routes(): AssessmentView['routes'] {
    return this.#derived.routes;
  }

  get openQuestions(): number {
    return this.#derived.progress.reduce((sum, progress) => sum + progress.open, 0);
  }

  /** The organisations that answers name, each once. */
  get organisationsNamed(): string[] {
    const named = [...this.#fields].flatMap(([path, { heads }]) =>
      path.startsWith('answer/') ? (contentOf(heads[0]?.value ?? null, 'organisations') ?? []) : [],
    );
    return named.map((name) => name.trim()).filter((name, at, all) => name !== '' && all.indexOf(name) === at);
  }

  hides(place: string): boolean {
    return Object.hasOwn(this.#hidden, place);
  }

  progressOf(section: string): Progress | undefined {
    return this.#derived.progress.find((progress) => progress.section === section);
  }

  rows(list: string): string[] {
    return this.#rows.get(list) ?? [];
  }

  /** What stands in the field now, saved or not. */
  valueAt(path: string): Value | null {
    return this.field(path).value;
  }

  scale(id: string): Scale | undefined {
    return this.view.form.scale.find((scale) => scale.id === id);
  }

  matrixLevels(axis: MatrixAxis): Level[] {
    const id = this.view.form.matrix?.[axis];
    return id === undefined ? [] : (this.scale(id)?.level ?? []);
  }

  evidence(list: EvidenceList): EvidenceDefinition | undefined {
    return this.view.evidence.find((definition) => definition.list === list);
  }

  /** The field at a path; the same one each time. */
  field(path: string): Field {
    return this.#fieldFor(path, { find: () => path, make: () => Promise.resolve(path) });
  }

  /** A field of a row that is made when something is first written into it. */
  fieldInNewRow(key: string, place: Place): Field {
    return this.#fieldFor(key, place);
  }

  /** The pane in which a row, or a field of one, is edited, if there is one. */
  paneOf(path: string): RowPane | undefined {
    return [this.flows, this.risks].find((pane) => pane.kindOf(path) !== undefined);
  }

  /** What was done that is taken back together with what is done at this path. */
  historyOf(path: string): History {
    return this.paneOf(path)?.history ?? this.history;
  }

  get pause(): number {
    return this.pane === 'flows' ? SHORT_PAUSE : PAUSE;
  }

  /** Saves everything now; true if nothing is left unsaved. */
  flush(): Promise<boolean> {
    return this.unsaved.flush();
  }

  fieldView(path: string): FieldView | undefined {
    return this.#fields.get(path);
  }

  noteUnsaved(field: Field, unsaved: boolean): void {
    this.unsaved.note(field, unsaved);
    if (!unsaved) this.findings.settle();
    if (unsaved || this.loaded) return;
    // It was kept over the locking only because it was not saved.
    for (const [key, one] of this.#open) if (one === field) this.#open.delete(key);
  }

  async save(path: string, value: Value | null, seen: string[]): Promise<Saved> {
    const before = this.#fields.get(path)?.heads[0]?.value ?? null;
    const saved = await this.#apply(() => this.backend.setField({ path, value, seen }));
    for (const history of [this.history, this.risks.history]) {
      if (seen.length < 2) history.noteValue(path, before, value);
      else history.noteSettled(path);
    }
    return saved;
  }

  /** Makes an edit of several fields as a whole; gives the edit that takes it back. */
  async edit(edits: Edit[]): Promise<Edit[]> {
    return this.takeEdited(() => this.backend.edit({ edits }));
  }

  /** Takes in what the program says of a change that it worked out itself. */
  async takeSaved<T extends Saved>(request: () => Promise<T>): Promise<T> {
    const saved = await this.#apply(request);
    for (const path of Object.keys(saved.fields)) this.#open.get(path)?.showSaved();
    return saved;
  }

  /** As `edit`, for requests of which the program works out the edit. */
  async takeEdited(request: () => Promise<Edited>): Promise<Edit[]> {
    return (await this.takeSaved(request)).undo;
  }

  /** What was refused as no value in a row that is gone is waited for no longer. */
  forgetRefused(row: string): void {
    const inside = [...this.#open].filter(([key]) => key.startsWith(`${row}/`));
    this.unsaved.forgetRefused(inside.map(([, field]) => field));
  }

  /** Adds a row behind `after`, or as the last one; gives its id. */
  async addRow(list: string, after: string | null = null): Promise<string> {
    const last = after ?? this.rows(list).at(-1) ?? null;
    return (await this.#apply(() => this.backend.addRow({ list, after: last }))).row;
  }

  async moveRow(row: string, after: string | null): Promise<void> {
    await this.#apply(() => this.backend.moveRow({ row, after }));
  }

  #fieldFor(key: string, place: Place): Field {
    let field: Field | undefined = this.#open.get(key);
    if (!field) {
      field = ownedByNobody(() => new Field(this, place));
      this.#open.set(key, field);
    }
    return field;
  }

  async #apply<T extends Saved>(request: () => Promise<T>): Promise<T> {
    const forgotten = this.untilForgotten();
    const saved = await request();
    // What was read again since knows more, and a page that was locked may know nothing.
    if (forgotten() && (!this.loaded || saved.revision <= this.#revision)) return saved;
    this.#merge(saved);
    const touched = [...Object.keys(saved.fields), ...Object.keys(saved.rows)];
    if (touched.some(isDrawn)) this.drawnFrom += 1;
    if (touched.some(isOfFiles)) void this.files.refresh();
    return saved;
  }

  #merge(part: AssessmentView | Saved): void {
    this.toldTimes += 1;
    for (const [path, view] of Object.entries(part.fields)) this.#fields.set(path, view);
    // A reply that comes late knows less than the one before it.
    for (const [list, rows] of Object.entries(part.rows)) {
      if (part.revision < (this.#listed.get(list) ?? 0)) continue;
      this.#listed.set(list, part.revision);
      this.#rows.set(list, rows);
    }
    if (part.revision < this.#revision) return;
    this.#revision = part.revision;
    this.#derived = part;
    this.savedAt = part.saved_at;
    this.title = part.title;
    this.reference = part.reference;
    this.findings.take(part.findings);
  }
}
