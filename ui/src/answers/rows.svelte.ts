/** Adding, removing, bringing back and moving the rows of one list. */
import { tick } from 'svelte';
import type { AssessmentStore } from '../lib/assessment.svelte';
import type { Step } from '../lib/history.svelte';
import { isMacsOwnKey } from '../lib/mac';
import { Removing } from '../lib/removing.svelte';
import { Action } from '../ui/action.svelte';

export class RowActions {
  #store: AssessmentStore;
  #list: () => string;
  readonly action = new Action();
  /** The row that was removed last, as long as it can be brought back here. */
  removed: { path: string; label: string; step: Step } | null = $state.raw(null);
  readonly removing: Removing;

  constructor(store: AssessmentStore, list: () => string) {
    this.#store = store;
    this.#list = list;
    this.removing = new Removing(store);
  }

  get rows(): string[] {
    return this.#store.rows(this.#list());
  }

  async add(): Promise<void> {
    const row = await this.action.run(() => this.#store.addRow(this.#list()));
    if (row === undefined) return;
    this.removed = null;
    await focusRow(row);
  }

  async remove(row: string, label: string): Promise<void> {
    const path = `${this.#list()}/${row}`;
    const step = await this.action.run(() => this.removing.remove(path, label));
    // A row that was kept after all has no step.
    if (!step) return;
    this.removed = { path, label, step };
    await tick();
    // Another list may still offer to bring a row of its own back.
    document.querySelector<HTMLElement>(`[data-undo="${CSS.escape(path)}"]`)?.focus();
  }

  async undo(): Promise<void> {
    const { removed } = this;
    if (!removed) return;
    const done = await this.action.run(async () => {
      await this.#store.historyOf(removed.path).takeBack(removed.step);
      return true;
    });
    if (!done) return;
    this.removed = null;
    await focusRow(removed.path.slice(removed.path.lastIndexOf('/') + 1));
  }

  /** Moves a row one place up (-1) or down (1) among `shown`, the rows on the screen. */
  async move(row: string, step: -1 | 1, shown: string[] = this.rows): Promise<void> {
    const at = shown.indexOf(row);
    const to = at + step;
    if (at < 0 || to < 0 || to >= shown.length) return;
    // Behind which of all rows it comes to stand; null is the first place.
    const neighbour = shown[to] ?? row;
    const others = this.rows.filter((other) => other !== row);
    const after = step === 1 ? neighbour : (others[others.indexOf(neighbour) - 1] ?? null);
    const kept = document.activeElement;
    await this.action.run(() => this.#store.moveRow(`${this.#list()}/${row}`, after));
    await tick();
    if (kept instanceof HTMLElement && kept.isConnected) kept.focus();
  }

  /** For `onkeydown` of a row: Alt and an arrow move it. */
  key(event: KeyboardEvent, row: string, shown?: string[]): void {
    if (!event.altKey || event.defaultPrevented || isMacsOwnKey(event)) return;
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    void this.move(row, event.key === 'ArrowUp' ? -1 : 1, shown);
  }
}

async function focusRow(row: string): Promise<void> {
  await tick();
  document
    .querySelector<HTMLElement>(`[data-row="${CSS.escape(row)}"] :is(input, textarea, select)`)
    ?.focus();
}
