/**
 * What was done to the rows of a pane, to be taken back and done again. Each step is
 * an edit that the program made; taking it back gives the edit that does it again.
 *
 * What is typed is part of it, one step for each field however long somebody typed. While they
 * are in a text box its own undo comes first. Words that were written over a step's, here or in
 * the form, are never taken back with it.
 */
import type { Value } from '../bindings/Value';
import { t } from '../texts';
import type { AssessmentStore } from './assessment.svelte';
import { asFailure } from './backend';
import { listOf, type RowList } from './row-lists';
import { sameValue } from './values';
import type { Edit, Failure } from './view-types';

export interface Step {
  /** What was done, as in "Undo: remove Larkpost". */
  label: string;
  /** What takes it back, or does it again. */
  edits: Edit[];
  /** What the step left in each field that it wrote. */
  wrote: Record<string, Value | null>;
  /** The field, when the step is what was typed into one. */
  typed?: string;
}

/** What came of taking a step back, or of doing it again. */
export interface Taken {
  label: string;
  /** Whether nothing is as it was: all of it was written over since. */
  none: boolean;
  /** How many fields stay because somebody wrote into them since. */
  kept: number;
}

/** Refusals that trying once more does not change. */
const REFUSED: readonly string[] = ['may-not-waive', 'not-in-role', 'no-such-finding'];

/** So many steps can be taken back. */
const MOST = 200;

export class History {
  #store: AssessmentStore;
  /** The lists whose rows it follows. */
  #lists: readonly RowList[];
  readonly #edit: (edits: Edit[]) => Promise<Edit[]>;
  #done: Step[] = $state.raw([]);
  #undone: Step[] = $state.raw([]);

  /** `edit` makes the steps where the program wants them asked for in a way of their own. */
  constructor(store: AssessmentStore, lists: readonly RowList[], edit = (edits: Edit[]) => store.edit(edits)) {
    this.#store = store;
    this.#lists = lists;
    this.#edit = edit;
  }

  get toUndo(): Step | undefined {
    return this.#done.at(-1);
  }

  get toRedo(): Step | undefined {
    return this.#undone.at(-1);
  }

  forget(): void {
    this.#done = [];
    this.#undone = [];
  }

  /** Notes what was done by the edit that takes it back; nothing if there is nothing to take back. */
  push(label: string, edits: Edit[], typed?: string): Step | null {
    if (edits.length === 0 || !this.#store.loaded) return null;
    const step = this.#step(label, edits, typed);
    this.#done = [...this.#done.slice(1 - MOST), step];
    this.#undone = [];
    return step;
  }

  /** Notes that a field was given a value, where `before` stood. */
  noteValue(path: string, before: Value | null, value: Value | null): void {
    const list = listOf(this.#lists, path);
    if (!list || !this.#store.loaded) return;
    const last = this.toUndo;
    if (last?.typed === path && this.toRedo === undefined) {
      last.wrote = { [path]: value };
      return;
    }
    const id = path.slice(path.lastIndexOf('/') + 1).split('@')[0];
    const column = this.#store.evidence(list.list)?.columns.find((one) => one.id === id);
    const label = column ? t.lib.steps.change(column.label) : t.lib.steps.changeField;
    const step = this.push(label, [{ set: { path, value: before } }], path);
    if (step) step.wrote = { [path]: value };
  }

  /**
   * Notes that somebody settled what several people wrote. One of the texts cannot bring back
   * that they differed, so no step from before it is taken back.
   */
  noteSettled(path: string): void {
    const touched = [...this.#done, ...this.#undone].some(({ wrote }) => Object.hasOwn(wrote, path));
    if (touched || listOf(this.#lists, path)) this.forget();
  }

  /** Takes the last step back; null if there was none. */
  async undo(): Promise<Taken | null> {
    // What is still being typed is a step too, and the last one.
    await this.#saveAll();
    const step = this.toUndo;
    if (!step) return null;
    const { taken, edits } = await this.#make(step);
    this.#done = this.#done.filter((one) => one !== step);
    if (edits.length > 0 && this.#store.loaded) {
      this.#undone = [...this.#undone, this.#step(step.label, edits)];
    }
    return taken;
  }

  async redo(): Promise<Taken | null> {
    await this.#saveAll();
    const step = this.toRedo;
    if (!step) return null;
    const { taken, edits } = await this.#make(step);
    this.#undone = this.#undone.filter((one) => one !== step);
    if (edits.length > 0 && this.#store.loaded) {
      this.#done = [...this.#done, this.#step(step.label, edits)];
    }
    return taken;
  }

  /** Takes one step back, wherever it stands by now. */
  async takeBack(step: Step): Promise<void> {
    await this.#saveAll();
    if (step === this.toUndo) {
      await this.undo();
      return;
    }
    await this.#make(step);
    this.#done = this.#done.filter((one) => one !== step);
  }

  #step(label: string, edits: Edit[], typed?: string): Step {
    const paths = edits.flatMap((edit) => ('set' in edit ? [edit.set.path] : []));
    const wrote = Object.fromEntries(paths.map((path) => [path, this.#standing(path)]));
    return typed === undefined ? { label, edits, wrote } : { label, edits, wrote, typed };
  }

  #standing(path: string): Value | null {
    return this.#store.fieldView(path)?.heads[0]?.value ?? null;
  }

  /** Whether a field holds what the step left there, or nothing. */
  #untouched(path: string, { wrote }: Step): boolean {
    const standing = this.#standing(path);
    const several = (this.#store.fieldView(path)?.heads.length ?? 0) > 1;
    return !several && (standing === null || sameValue(standing, wrote[path] ?? null));
  }

  async #make(step: Step): Promise<{ taken: Taken; edits: Edit[] }> {
    const made = step.edits.filter((edit) => !('set' in edit) || this.#untouched(edit.set.path, step));
    const edits = made.length === 0 ? [] : await this.#edit(made).catch((error: unknown) => this.#refused(step, error));
    const kept = step.edits.length - made.length;
    return { taken: { label: step.label, none: made.length === 0, kept }, edits };
  }

  /** What is refused for good would stand in the way of every step before it. */
  #refused(step: Step, error: unknown): never {
    if (REFUSED.includes(asFailure(error).code)) {
      this.#done = this.#done.filter((one) => one !== step);
      this.#undone = this.#undone.filter((one) => one !== step);
    }
    throw error;
  }

  /** Without the words that are not saved, nobody could tell what a step would write over. */
  async #saveAll(): Promise<void> {
    if (!(await this.#store.flush())) throw UNSAVED;
  }
}

const UNSAVED: Failure = { code: 'unsaved', ...t.lib.failures.unsaved };
