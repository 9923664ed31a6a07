/** Opening, closing and beginning the rows of one list, and the keys that do it. */
import { flushSync, tick } from 'svelte';
import type { EvidenceList } from '../bindings/EvidenceList';
import type { Value } from '../bindings/Value';
import { focusRow, idOf, rowElement, rowPath, type PaneActions } from './actions.svelte';

export class RowKeys {
  #actions: PaneActions;
  #list: () => EvidenceList;
  #shown: () => string[];

  /** `shown` are the ids of the rows that the arrow keys walk through. */
  constructor(actions: PaneActions, list: () => EvidenceList, shown: () => string[]) {
    this.#actions = actions;
    this.#list = list;
    this.#shown = shown;
  }

  edit(id: string, column: string | null = null): void {
    flushSync(() => this.#actions.pane.edit(rowPath(this.#list(), id)));
    focusField(id, column);
  }

  async close(id: string): Promise<void> {
    const { pane } = this.#actions;
    const begun = pane.isBegun(rowPath(this.#list(), id));
    pane.close();
    await tick();
    focusRow(this.#list(), begun ? undefined : id);
  }

  /** At once, so that the key that began the row is typed into its first field. */
  begin(holds: Record<string, Value> = {}): void {
    const { pane } = this.#actions;
    flushSync(() => pane.begin(this.#list(), holds));
    if (pane.open !== null) focusField(idOf(pane.open), null);
  }

  /** For `onkeydown` of the line that adds a row. */
  addKey(event: KeyboardEvent): void {
    if (event.key === 'ArrowUp') {
      focusRow(this.#list(), this.#shown().at(-1));
      event.preventDefault();
    }
    const types = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (types) this.begin();
  }

  /** For `onkeydown` of a closed row's button. */
  rowKey(event: KeyboardEvent, id: string): void {
    const shown = this.#shown();
    const list = this.#list();
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key] as -1 | 1 | undefined;
    if (event.altKey && step) void this.#actions.move(rowPath(list, id), step);
    else if (event.altKey || event.ctrlKey || event.metaKey) return;
    else if (step) focusRow(list, shown[shown.indexOf(id) + step]);
    else if (event.key === 'Home') focusRow(list, shown[0]);
    else if (event.key === 'End') focusRow(list, shown.at(-1));
    else if (event.key === 'F2') this.edit(id);
    else if (event.key === 'Delete') void this.#actions.remove(rowPath(list, id));
    else return;
    event.preventDefault();
  }
}

function focusField(id: string, column: string | null): void {
  const row = rowElement(id);
  const field = column === null ? null : row?.querySelector(`[data-field="${CSS.escape(column)}"]`);
  (field ?? row)?.querySelector<HTMLElement>('input, textarea, select')?.focus();
}
