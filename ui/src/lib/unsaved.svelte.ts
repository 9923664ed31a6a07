/** What somebody typed and the program has not kept yet: whether there is any, where, and saving it. */
import { SvelteSet } from 'svelte/reactivity';
import type { Question } from '../bindings/Question';
import { t } from '../texts';
import type { AssessmentStore } from './assessment.svelte';
import { findQuestion } from './display';
import type { Field } from './field.svelte';
import { isOfFiles } from './files.svelte';
import { questionsIn } from './navigate';
import { TITLE, withoutFacet } from './paths';

const words = t.lib.unsaved;

/** How often is tried to save what is typed while the rest is being saved. */
const MOST_ROUNDS = 20;

export type SaveState =
  | { kind: 'saved'; at: string | null }
  | { kind: 'saving' }
  /** Somebody is in the middle of an answer that cannot be kept as it is, such as half a date. */
  | { kind: 'unfinished' }
  | { kind: 'unsaved'; reason: string };

export class Unsaved {
  #store: AssessmentStore;
  #fields = new SvelteSet<Field>();

  constructor(store: AssessmentStore) {
    this.#store = store;
  }

  note(field: Field, unsaved: boolean): void {
    if (unsaved) this.#fields.add(field);
    else this.#fields.delete(field);
  }

  has(field: Field): boolean {
    return this.#fields.has(field);
  }

  get state(): SaveState {
    let kind: 'saved' | 'saving' | 'unfinished' = 'saved';
    for (const field of this.#waiting()) {
      if (field.failure) return { kind: 'unsaved', reason: field.failure.message };
      if (field.problem) return { kind: 'unsaved', reason: field.problem };
      if (kind !== 'saving') kind = field.refused ? 'unfinished' : 'saving';
    }
    return kind === 'saved' ? { kind, at: this.#store.savedAt } : { kind };
  }

  /** Saves everything now; true if nothing is left unsaved. */
  async flush(): Promise<boolean> {
    // Whoever closes the window right after typing has letters on their way while the first
    // of them are being saved.
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      await Promise.all([...this.#fields].map((field) => field.flush()));
      if (this.state.kind !== 'saving') break;
    }
    return this.#waiting().length === 0;
  }

  /** What was refused as no value in `fields` is waited for no longer. */
  forgetRefused(fields: Iterable<Field>): void {
    for (const field of fields) if (field.refused) this.#fields.delete(field);
  }

  /** The question of the first answer that is not saved, if there is one. */
  get question(): Question | null {
    if (!this.#store.loaded) return null;
    for (const { path } of this.#waiting()) {
      const [root, id = ''] = withoutFacet(path ?? '').split('/');
      const { sections } = this.#store;
      const found = root === 'answer' ? sections.map((one) => findQuestion(questionsIn(this.#store, one), id)) : [];
      for (const question of found) if (question) return question;
    }
    return null;
  }

  /** Whether the assessment's title is not saved. */
  get ofTitle(): boolean {
    return this.#waiting().some(({ path }) => path === TITLE);
  }

  /** The row of the data flows or of the risks where something is not saved, if there is one. */
  get paneRow(): string | null {
    for (const { path } of this.#waiting()) {
      if (path !== null && this.#store.paneOf(path)) return path.split('/').slice(0, 3).join('/');
    }
    return null;
  }

  /** The row of the evidence where something is not saved, if there is one. */
  get fileRow(): string | null {
    const path = this.#waiting().find((field) => field.path !== null && isOfFiles(field.path))?.path;
    return path?.split('/')[2] ?? null;
  }

  /** In words, where the first thing stands that is not saved; null where nothing may be named. */
  get place(): string | null {
    if (!this.#store.loaded) return null;
    const { question, paneRow, fileRow } = this;
    if (question) return question.number ? words.numbered(question.number, question.prompt) : words.question(question.prompt);
    if (fileRow !== null) return words.file(this.#store.files.nameOf(fileRow));
    const pane = paneRow === null ? undefined : this.#store.paneOf(paneRow);
    if (paneRow === null || !pane) return this.ofTitle ? words.title : null;
    const name = pane.nameOf(paneRow);
    const inFlows = pane === this.#store.flows;
    if (name) return inFlows ? words.inFlows(name) : words.inRisks(name);
    const row = pane.kindOf(paneRow)?.a ?? words.row;
    return inFlows ? words.unnamedInFlows(row) : words.unnamedInRisks(row);
  }

  /** Whether something that was typed into a row is not saved, and will not be by itself. */
  isUnfinished(row: string): boolean {
    return [...this.#fields].some(
      ({ path, refused, failure }) => (refused || failure) && path?.startsWith(`${row}/`),
    );
  }

  /**
   * What is not saved and ought to be. Half an answer to a question that no longer applies
   * can neither be seen nor finished, so nothing waits for it.
   */
  #waiting(): Field[] {
    return [...this.#fields].filter(
      ({ path, refused }) => !(refused && path !== null && this.#store.hides(withoutFacet(path))),
    );
  }
}
