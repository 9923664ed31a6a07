/**
 * What the pane of the data flows shows: which list, which row is chosen or open, which part
 * of the picture is looked at, and a spreadsheet that waits to be taken in. Nothing of it is
 * saved; it outlives a look at a section, not the locking of the store.
 */
import { SvelteMap } from 'svelte/reactivity';
import type { EvidenceList } from '../bindings/EvidenceList';
import type { AssessmentStore } from './assessment.svelte';
import { rowLabel } from './display';
import { FLOW_LISTS, flowListOf } from './flow-lists';
import type { Place } from './field.svelte';
import type { Step } from './history.svelte';
import { evidencePath } from './paths';
import { asFailure } from './backend';
import { SheetImport } from './sheet-import.svelte';
import type { Failure, Focus, SheetOpened } from './view-types';

/** What is shown where rows and picture have no room side by side. */
export type View = 'rows' | 'picture';

const VIEW_KEY = 'flows-view';

export class Flows {
  #store: AssessmentStore;
  list: EvidenceList = $state('flows');
  /** The path of the row that is marked in the table and in the picture. */
  selected: string | null = $state(null);
  /** The path of the row that is open for editing, which may be a new one. */
  open: string | null = $state(null);
  /** The ids of rows that are being begun: nothing is kept of them before the first word. */
  #begun = new SvelteMap<EvidenceList, string>();
  #focus: Focus | null = $state.raw(null);
  sheet: SheetImport | null = $state.raw(null);
  /** The spreadsheet that was dropped and is being looked at. */
  dropped: string | null = $state(null);
  /** Why nothing was read from what was dropped. */
  refused: Failure | null = $state.raw(null);
  /** The question from which somebody came here. */
  from: string | null = $state(null);
  #view: View = $state(localStorage.getItem(VIEW_KEY) === 'picture' ? 'picture' : 'rows');
  #said: { words: string; undo?: Step | undefined; redo?: Step | undefined } = $state.raw({ words: '' });

  constructor(store: AssessmentStore) {
    this.#store = store;
  }

  forget(): void {
    this.selected = null;
    this.open = null;
    this.#begun.clear();
    this.focus = null;
    this.putAway();
    this.dropped = null;
    this.refused = null;
    this.from = null;
    this.#said = { words: '' };
  }

  get view(): View {
    return this.#view;
  }

  set view(view: View) {
    this.#view = view;
    localStorage.setItem(VIEW_KEY, view);
  }

  /** What was last done, for whoever hears the page. */
  get said(): string {
    const { words, undo, redo } = this.#said;
    const { history } = this.#store;
    // What was done since makes it old news.
    return undo === history.toUndo && redo === history.toRedo ? words : '';
  }

  set said(words: string) {
    // It names rows, and what it is about may end after the store was locked.
    if (!this.#store.loaded) return;
    this.#said = { words, undo: this.#store.history.toUndo, redo: this.#store.history.toRedo };
  }

  /** The rows of the list on the screen, the one that is being begun last. */
  get rows(): string[] {
    const rows = this.#store.rows(evidencePath(this.list));
    const begun = this.#begun.get(this.list);
    return begun === undefined || rows.includes(begun) ? rows : [...rows, begun];
  }

  /** The one data item or purpose that is shown, the rest faded; everything, if none. */
  get focus(): Focus | null {
    const focus = this.#focus;
    if (focus === null) return null;
    const [list, id] = 'data' in focus ? ['data_items', focus.data] : ['purposes', focus.purpose];
    return this.#store.rows(`evidence/${list}`).includes(id) ? focus : null;
  }

  set focus(focus: Focus | null) {
    this.#focus = focus;
  }

  get empty(): boolean {
    return FLOW_LISTS.every(({ list }) => this.count(list) === 0);
  }

  count(list: EvidenceList): number {
    return this.#store.rows(evidencePath(list)).length;
  }

  /** Whether nothing is kept of a row yet. */
  isBegun(row: string): boolean {
    const at = row.lastIndexOf('/');
    return !this.#store.rows(row.slice(0, at)).includes(row.slice(at + 1));
  }

  show(list: EvidenceList): void {
    if (list === this.list) return;
    this.list = list;
    this.close();
  }

  /** Marks a row, and shows the list that it stands in. */
  select(row: string | null): void {
    const list = row === null ? undefined : flowListOf(row)?.list;
    if (list) this.show(list);
    this.selected = row;
  }

  edit(row: string): void {
    if (row !== this.open) this.close();
    this.select(row);
    this.view = 'rows';
    this.open = row;
  }

  /** Closes a row that is no longer there, after an undo. */
  closeGone(): void {
    if (this.open !== null && this.isBegun(this.open)) this.close();
    if (this.selected !== null && this.isBegun(this.selected)) this.selected = null;
  }

  close(): void {
    // Of a row that was never made there is nothing to come back to.
    if (this.open !== null && this.isBegun(this.open)) this.#store.forgetRefused(this.open);
    this.open = null;
    this.#begun.clear();
  }

  /** Begins a row of the list on the screen; it is made with its first word. */
  begin(): void {
    const id = crypto.randomUUID();
    this.edit(`${evidencePath(this.list)}/${id}`);
    this.#begun.set(this.list, id);
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
    const after = this.#store.rows(list).at(-1) ?? null;
    const undo = await this.#store.edit([{ place: { row, after } }]);
    this.#begun.clear();
    this.#store.history.push(`add ${flowListOf(row)?.a ?? 'a row'}`, undo);
  }

  /** Adds a row that holds nothing but its name; gives its id. */
  async addNamed(list: EvidenceList, name: string): Promise<string> {
    const column = this.#store.evidence(list)?.columns[0]?.id ?? 'name';
    const id = crypto.randomUUID();
    const row = `${evidencePath(list)}/${id}`;
    const after = this.#store.rows(evidencePath(list)).at(-1) ?? null;
    const undo = await this.#store.edit([
      { place: { row, after } },
      { set: { path: `${row}/${column}`, value: { text: name } } },
    ]);
    this.#store.history.push(`add ${name}`, undo);
    return id;
  }

  /** Adds organisations of which nothing is known but their names. */
  async addOrganisations(names: readonly string[]): Promise<void> {
    const list = evidencePath('parties');
    let after = this.#store.rows(list).at(-1) ?? null;
    const edits = names.flatMap((name) => {
      const id = crypto.randomUUID();
      const row = `${list}/${id}`;
      const placed = { place: { row, after } };
      after = id;
      return [placed, { set: { path: `${row}/name`, value: { text: name } } }];
    });
    this.#store.history.push('add the organisations', await this.#store.edit(edits));
  }

  /** What a row is called: its name, and a flow by its ends. */
  nameOf(row: string): string {
    const list = flowListOf(row);
    const columns = this.#store.evidence(list?.list ?? 'flows')?.columns ?? [];
    if (list?.list !== 'flows') return rowLabel(this.#store, row, columns);
    const id = row.slice(row.lastIndexOf('/') + 1);
    return `flow ${this.#store.rows(evidencePath('flows')).indexOf(id) + 1}`;
  }

  /** Shows what a spreadsheet would bring, in place of one that waits. */
  take(opened: SheetOpened, how: 'file' | 'pasted' = 'file'): void {
    this.putAway();
    const sheet = new SheetImport(this.#store, opened, how === 'pasted');
    if (this.#store.loaded) this.sheet = sheet;
    else sheet.forget();
  }

  /** Reads a file that was dropped. Where nobody can be shown its rows, the program forgets them. */
  async takeDropped(offer: string, name: string): Promise<void> {
    const { backend } = this.#store;
    const forgotten = this.#store.untilForgotten();
    this.refused = null;
    this.dropped = name;
    try {
      const opened = await backend.rowsFromFile({ offer });
      if (forgotten()) backend.forgetRows({ import: opened.import }).catch(() => {});
      else this.take(opened);
    } catch (error) {
      if (!forgotten()) this.refused = asFailure(error);
    } finally {
      if (!forgotten()) this.dropped = null;
    }
  }

  putAway(): void {
    this.sheet?.forget();
    this.sheet = null;
  }
}
