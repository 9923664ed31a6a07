/**
 * Rows of evidence that a pane edits in place: which one is marked, which is open, and one that
 * is being begun, of which nothing is kept before its first word. Nothing of it is saved; it
 * outlives a look at a section, not the locking of the store.
 */
import { SvelteMap } from 'svelte/reactivity';
import type { EvidenceList } from '../bindings/EvidenceList';
import type { Value } from '../bindings/Value';
import { t } from '../texts';
import type { AssessmentStore } from './assessment.svelte';
import { rowLabel } from './display';
import type { Place } from './field.svelte';
import type { History, Step } from './history.svelte';
import { evidencePath } from './paths';
import { listOf, type RowList } from './row-lists';
import type { Edit } from './view-types';

/** A row of which nothing is kept yet, and what it will hold besides its first word. */
interface Begun {
  id: string;
  holds: Record<string, Value>;
}

export abstract class RowPane {
  protected readonly store: AssessmentStore;
  readonly lists: readonly RowList[];
  readonly history: History;
  /** The list that is shown, or the one that is worked in where all of them are. */
  list: EvidenceList = $state('flows');
  /** The path of the row that is marked. */
  selected: string | null = $state(null);
  /** The path of the row that is open for editing, which may be a new one. */
  open: string | null = $state(null);
  #begun = new SvelteMap<EvidenceList, Begun>();
  #said: { words: string; undo?: Step | undefined; redo?: Step | undefined } = $state.raw({ words: '' });

  constructor(store: AssessmentStore, lists: readonly RowList[], history: History, list: EvidenceList) {
    this.store = store;
    this.lists = lists;
    this.history = history;
    this.list = list;
  }

  forget(): void {
    this.selected = null;
    this.open = null;
    this.#begun.clear();
    this.#said = { words: '' };
  }

  /** What was last done, for whoever hears the page. */
  get said(): string {
    const { words, undo, redo } = this.#said;
    // What was done since makes it old news.
    return undo === this.history.toUndo && redo === this.history.toRedo ? words : '';
  }

  set said(words: string) {
    // It names rows, and what it is about may end after the store was locked.
    if (!this.store.loaded) return;
    this.#said = { words, undo: this.history.toUndo, redo: this.history.toRedo };
  }

  /** The rows of the list on the screen. */
  get rows(): string[] {
    return this.rowsOf(this.list);
  }

  /** The rows of a list, the one that is being begun last. */
  rowsOf(list: EvidenceList): string[] {
    const rows = this.store.rows(evidencePath(list));
    const begun = this.#begun.get(list)?.id;
    return begun === undefined || rows.includes(begun) ? rows : [...rows, begun];
  }

  count(list: EvidenceList): number {
    return this.store.rows(evidencePath(list)).length;
  }

  kindOf(path: string): RowList | undefined {
    return listOf(this.lists, path);
  }

  /** Whether nothing is kept of a row yet. */
  isBegun(row: string): boolean {
    const at = row.lastIndexOf('/');
    return !this.store.rows(row.slice(0, at)).includes(row.slice(at + 1));
  }

  show(list: EvidenceList): void {
    if (list === this.list) return;
    this.list = list;
    this.close();
  }

  /** Marks a row, and shows the list that it stands in. */
  select(row: string | null): void {
    const list = row === null ? undefined : this.kindOf(row)?.list;
    if (list) this.show(list);
    this.selected = row;
  }

  edit(row: string): void {
    if (row !== this.open) this.close();
    this.select(row);
    this.open = row;
  }

  /** Closes a row that is no longer there, after an undo. */
  closeGone(): void {
    if (this.open !== null && this.isBegun(this.open)) this.close();
    if (this.selected !== null && this.isBegun(this.selected)) this.selected = null;
  }

  close(): void {
    if (this.open !== null && this.isBegun(this.open)) {
      // Of a row that was never made there is nothing to come back to.
      this.store.forgetRefused(this.open);
      // What was typed a moment ago makes it now, with what it was begun to hold.
      void this.store.flush();
    }
    this.open = null;
    this.#begun.clear();
  }

  /** Begins a row; it is made with its first word, and then holds what is given here too. */
  begin(list: EvidenceList = this.list, holds: Record<string, Value> = {}): void {
    const id = crypto.randomUUID();
    this.edit(`${evidencePath(list)}/${id}`);
    this.#begun.set(list, { id, holds });
  }

  /** Where a field of a row is kept, made with the row if need be. */
  placeOf(row: string, column: string): Place {
    const path = `${row}/${column}`;
    return {
      find: () => (this.isBegun(row) ? null : path),
      make: async () => {
        await this.#make(row);
        return path;
      },
    };
  }

  #making: Promise<void> | null = null;

  /** Makes a row that is being begun; several fields at once share one making. */
  async #make(row: string): Promise<void> {
    if (!this.isBegun(row)) return;
    this.#making ??= this.#place(row).finally(() => {
      this.#making = null;
    });
    await this.#making;
  }

  async #place(row: string): Promise<void> {
    const list = row.slice(0, row.lastIndexOf('/'));
    const after = this.store.rows(list).at(-1) ?? null;
    const kind = this.kindOf(row);
    const holds = kind ? (this.#begun.get(kind.list)?.holds ?? {}) : {};
    const sets = Object.entries(holds).map(([column, value]): Edit => ({ set: { path: `${row}/${column}`, value } }));
    const undo = await this.store.edit([{ place: { row, after } }, ...sets]);
    this.#begun.clear();
    this.history.push(kind?.added ?? t.lib.steps.addRow, undo);
  }

  /** What a row is called. */
  nameOf(row: string): string {
    return rowLabel(this.store, row, this.store.evidence(this.kindOf(row)?.list ?? this.list)?.columns ?? []);
  }
}
