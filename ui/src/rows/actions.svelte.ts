/** What a pane does to its rows and to their order, each of it with a word about it and a way back. */
import { tick } from 'svelte';
import type { EvidenceList } from '../bindings/EvidenceList';
import type { AssessmentStore } from '../lib/assessment.svelte';
import { evidencePath } from '../lib/paths';
import { Removing } from '../lib/removing.svelte';
import type { RowPane } from '../lib/row-pane.svelte';
import type { Edit } from '../lib/view-types';
import { t } from '../texts';
import { Action } from '../ui/action.svelte';
import { told } from './undo';

export class PaneActions<P extends RowPane = RowPane> {
  protected readonly store: AssessmentStore;
  readonly pane: P;
  readonly action = new Action();
  readonly removing: Removing;

  constructor(store: AssessmentStore, pane: P) {
    this.store = store;
    this.pane = pane;
    this.removing = new Removing(store);
  }

  async remove(row: string): Promise<void> {
    const { pane } = this;
    if (pane.isBegun(row)) {
      pane.close();
      return;
    }
    const list = pane.kindOf(row)?.list ?? pane.list;
    const at = pane.rowsOf(list).indexOf(idOf(row));
    const name = pane.nameOf(row);
    const step = await this.action.run(() => this.removing.remove(row));
    if (!step) return;
    if (pane.open === row) pane.close();
    pane.selected = null;
    pane.said = name === '' ? t.rows.removedUnnamed : t.rows.removed(name);
    await tick();
    const rows = pane.rowsOf(list);
    focusRow(list, rows[Math.min(at, rows.length - 1)]);
  }

  /** Moves a row one place up (-1) or down (1) in its list. */
  async move(row: string, step: -1 | 1): Promise<void> {
    const list = row.slice(0, row.lastIndexOf('/'));
    const others = this.store.rows(list).filter((id) => id !== idOf(row));
    const to = this.store.rows(list).indexOf(idOf(row)) + step;
    if (to < 0 || to > others.length) return;
    const after = others[to - 1] ?? null;
    const name = this.pane.nameOf(row);
    const kept = document.activeElement;
    await this.edit(
      t.rows.steps.move(name),
      () => this.store.edit([{ place: { row, after } }]),
      () => t.rows.moved(name, to + 1),
    );
    if (kept instanceof HTMLElement && kept.isConnected) kept.focus();
  }

  async undo(): Promise<void> {
    const taken = await this.action.run(() => this.pane.history.undo());
    if (!taken) return;
    this.pane.closeGone();
    this.pane.said = told(taken, 'undo');
    await this.keepKeyboard();
  }

  async redo(): Promise<void> {
    const taken = await this.action.run(() => this.pane.history.redo());
    if (!taken) return;
    this.pane.closeGone();
    this.pane.said = told(taken, 'redo');
    await this.keepKeyboard();
  }

  /** Where the row that somebody was in is gone, they go on at the end of its list. */
  private async keepKeyboard(): Promise<void> {
    await tick();
    if (document.activeElement === document.body) focusRow(this.pane.list, undefined);
  }

  async edit(label: string, make: () => Promise<Edit[]>, say: (undo: Edit[]) => string): Promise<void> {
    const undo = await this.action.run(make);
    if (undo === undefined) return;
    this.pane.history.push(label, undo);
    this.pane.said = say(undo);
    await tick();
  }
}

export function idOf(row: string): string {
  return row.slice(row.lastIndexOf('/') + 1);
}

/** The element of a row, open or closed. */
export function rowElement(id: string): HTMLElement | null {
  return document.querySelector(`[data-pane-row="${CSS.escape(id)}"]`);
}

/** Puts the focus on a row of a list, or on the line that adds one. */
export function focusRow(list: EvidenceList, id: string | undefined): void {
  const row = id === undefined ? null : rowElement(id);
  const target = row?.querySelector<HTMLElement>('[data-opener]') ?? document.querySelector<HTMLElement>(`[data-add="${list}"]`);
  target?.focus();
}

/** The path of a row of a list. */
export function rowPath(list: Parameters<typeof evidencePath>[0], id: string): string {
  return `${evidencePath(list)}/${id}`;
}
