/** What the pane does to rows and to their order, each of it with a word about it and a way back. */
import { tick } from 'svelte';
import type { AssessmentStore } from '../lib/assessment.svelte';
import { count } from '../lib/format';
import type { Taken } from '../lib/history.svelte';
import { evidencePath } from '../lib/paths';
import { Removing } from '../lib/removing.svelte';
import type { Edit } from '../lib/view-types';
import { Action } from '../ui/action.svelte';
import type { MovablePart, Slot } from './geometry';

export class FlowActions {
  #store: AssessmentStore;
  readonly action = new Action();
  readonly removing: Removing;

  constructor(store: AssessmentStore) {
    this.#store = store;
    this.removing = new Removing(store);
  }

  async remove(row: string): Promise<void> {
    const { flows } = this.#store;
    if (flows.isBegun(row)) {
      flows.close();
      return;
    }
    const rows = flows.rows;
    const at = rows.indexOf(idOf(row));
    const name = flows.nameOf(row) || 'a row without a name';
    const step = await this.action.run(() => this.removing.remove(row));
    if (!step) return;
    if (flows.open === row) flows.close();
    flows.selected = null;
    flows.said = `Removed ${name}. Ctrl and Z brings it back.`;
    await tick();
    focusRow(flows.rows[Math.min(at, flows.rows.length - 1)]);
  }

  /** Moves a row one place up (-1) or down (1) in its list. */
  async move(row: string, step: -1 | 1): Promise<void> {
    const list = row.slice(0, row.lastIndexOf('/'));
    const others = this.#store.rows(list).filter((id) => id !== idOf(row));
    const to = this.#store.rows(list).indexOf(idOf(row)) + step;
    if (to < 0 || to > others.length) return;
    const after = others[to - 1] ?? null;
    const name = this.#store.flows.nameOf(row);
    const kept = document.activeElement;
    await this.#edit(`move ${name}`, () => this.#store.edit([{ place: { row, after } }]), () => {
      return `Moved ${name} to place ${to + 1}.`;
    });
    if (kept instanceof HTMLElement && kept.isConnected) kept.focus();
  }

  /** Moves a band up or down, or a box left or right within its band. */
  async movePart({ row, label, thing }: MovablePart, step: -1 | 1, where: string): Promise<void> {
    const { backend } = this.#store;
    await this.#edit(
      `move ${label}`,
      () => this.#store.takeEdited(() => backend.moveInPicture({ row, thing, step })),
      (undo) => (undo.length === 0 ? `${label} is at the end already.` : `Moved ${label} ${where}.`),
    );
  }

  async movePartTo({ row, label, thing }: MovablePart, before: Slot['before']): Promise<void> {
    const { backend } = this.#store;
    const where = thing === 'band' ? 'above' : 'before';
    await this.#edit(
      `move ${label}`,
      () => this.#store.takeEdited(() => backend.moveInPictureTo({ row, thing, before: before?.row ?? null })),
      (undo) =>
        undo.length === 0
          ? `${label} is there already.`
          : `Moved ${label} ${before ? `${where} ${before.label}` : 'to the end'}.`,
    );
  }

  async undo(): Promise<void> {
    const taken = await this.action.run(() => this.#store.history.undo());
    if (!taken) return;
    this.#store.flows.closeGone();
    this.#store.flows.said = sayTaken('Taken back', taken);
  }

  async redo(): Promise<void> {
    const taken = await this.action.run(() => this.#store.history.redo());
    if (!taken) return;
    this.#store.flows.closeGone();
    this.#store.flows.said = sayTaken('Done again', taken);
  }

  async #edit(label: string, make: () => Promise<Edit[]>, say: (undo: Edit[]) => string): Promise<void> {
    const undo = await this.action.run(make);
    if (undo === undefined) return;
    this.#store.history.push(label, undo);
    this.#store.flows.said = say(undo);
    await tick();
  }
}

function sayTaken(what: string, { label, none, kept }: Taken): string {
  if (none) return `Not ${what.toLowerCase()}: ${label}. It was written over since, and that stays.`;
  const stays = kept === 0 ? '' : ` ${count(kept, 'field')} written over since ${kept === 1 ? 'stays' : 'stay'} as now.`;
  return `${what}: ${label}.${stays}`;
}

export function idOf(row: string): string {
  return row.slice(row.lastIndexOf('/') + 1);
}

/** Puts the focus on a row of the table, or on the line that adds one. */
export function focusRow(id: string | undefined): void {
  const row = id === undefined ? null : document.querySelector(`[data-flow-row="${CSS.escape(id)}"]`);
  const target = row?.querySelector<HTMLElement>('[data-opener]') ?? document.querySelector<HTMLElement>('[data-add]');
  target?.focus();
}

/** The path of a row of a list. */
export function rowPath(list: Parameters<typeof evidencePath>[0], id: string): string {
  return `${evidencePath(list)}/${id}`;
}
