/** What the pane of the data flows does to rows, and to where they stand in the picture. */
import type { AssessmentStore } from '../lib/assessment.svelte';
import type { Flows } from '../lib/flows.svelte';
import { PaneActions } from '../rows/actions.svelte';
import type { MovablePart, Slot } from './geometry';

export class FlowActions extends PaneActions<Flows> {
  constructor(store: AssessmentStore) {
    super(store, store.flows);
  }

  /** Moves a band up or down, or a box left or right within its band. */
  async movePart({ row, label, thing }: MovablePart, step: -1 | 1, where: string): Promise<void> {
    const { backend } = this.store;
    await this.edit(
      `move ${label}`,
      () => this.store.takeEdited(() => backend.moveInPicture({ row, thing, step })),
      (undo) => (undo.length === 0 ? `${label} is at the end already.` : `Moved ${label} ${where}.`),
    );
  }

  async movePartTo({ row, label, thing }: MovablePart, before: Slot['before']): Promise<void> {
    const { backend } = this.store;
    const where = thing === 'band' ? 'above' : 'before';
    await this.edit(
      `move ${label}`,
      () => this.store.takeEdited(() => backend.moveInPictureTo({ row, thing, before: before?.row ?? null })),
      (undo) =>
        undo.length === 0
          ? `${label} is there already.`
          : `Moved ${label} ${before ? `${where} ${before.label}` : 'to the end'}.`,
    );
  }
}
