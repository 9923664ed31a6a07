/**
 * What was done to the rows of the data flows, to be taken back and done again. Each step is
 * an edit that the program made; taking it back gives the edit that does it again.
 *
 * What is typed is part of it, one step for each field however long somebody typed. While they
 * are in a text box its own undo comes first.
 */
import type { Value } from '../bindings/Value';
import type { AssessmentStore } from './assessment.svelte';
import { flowListOf } from './flow-lists';
import type { Edit } from './view-types';

export interface Step {
  /** What was done, as in "Undo: remove Larkpost". */
  label: string;
  /** What takes it back, or does it again. */
  edits: Edit[];
  /** The field, when the step is what was typed into one. */
  typed?: string;
}

/** So many steps can be taken back. */
const MOST = 200;

export class History {
  #store: AssessmentStore;
  #done: Step[] = $state.raw([]);
  #undone: Step[] = $state.raw([]);

  constructor(store: AssessmentStore) {
    this.#store = store;
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
    if (edits.length === 0) return null;
    const step: Step = typed === undefined ? { label, edits } : { label, edits, typed };
    this.#done = [...this.#done.slice(1 - MOST), step];
    this.#undone = [];
    return step;
  }

  /** Notes that a field was given a value, where `before` stood. */
  noteValue(path: string, before: Value | null): void {
    const list = flowListOf(path);
    if (!list) return;
    if (this.toUndo?.typed === path && this.toRedo === undefined) return;
    const id = path.slice(path.lastIndexOf('/') + 1).split('@')[0];
    const column = this.#store.evidence(list.list)?.columns.find((one) => one.id === id);
    const label = column ? `change “${column.label}”` : 'change a field';
    this.push(label, [{ set: { path, value: before } }], path);
  }

  /** Takes the last step back; gives its label, or null if there was none. */
  async undo(): Promise<string | null> {
    // What is still being typed is a step too, and the last one.
    await this.#store.flush();
    const step = this.toUndo;
    if (!step) return null;
    const edits = await this.#store.edit(step.edits);
    this.#done = this.#done.filter((one) => one !== step);
    this.#undone = [...this.#undone, { label: step.label, edits }];
    return step.label;
  }

  async redo(): Promise<string | null> {
    await this.#store.flush();
    const step = this.toRedo;
    if (!step) return null;
    const edits = await this.#store.edit(step.edits);
    this.#undone = this.#undone.filter((one) => one !== step);
    this.#done = [...this.#done, { label: step.label, edits }];
    return step.label;
  }

  /** Takes one step back, wherever it stands by now. */
  async takeBack(step: Step): Promise<void> {
    await this.#store.flush();
    if (step === this.toUndo) {
      await this.undo();
      return;
    }
    await this.#store.edit(step.edits);
    this.#done = this.#done.filter((one) => one !== step);
  }
}
