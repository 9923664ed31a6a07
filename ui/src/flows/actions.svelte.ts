/** What the pane of the data flows does to rows, and to where they stand in the picture. */
import type { AssessmentStore } from '../lib/assessment.svelte';
import type { Flows } from '../lib/flows.svelte';
import { PaneActions } from '../rows/actions.svelte';
import { t } from '../texts';
import type { MovablePart, Slot } from './geometry';

const words = t.flows.picture;

export class FlowActions extends PaneActions<Flows> {
  constructor(store: AssessmentStore) {
    super(store, store.flows);
  }

  /** Moves a band up or down, or a box left or right within its band. */
  async movePart({ row, label, thing }: MovablePart, step: -1 | 1): Promise<void> {
    const { backend } = this.store;
    const moved =
      thing === 'band' ? (step < 0 ? words.moved.up : words.moved.down) : step < 0 ? words.moved.left : words.moved.right;
    await this.edit(
      words.moveStep(label),
      () => this.store.takeEdited(() => backend.moveInPicture({ row, thing, step })),
      (undo) => (undo.length === 0 ? words.moved.atEnd(label) : moved(label)),
    );
  }

  async movePartTo({ row, label, thing }: MovablePart, before: Slot['before']): Promise<void> {
    const { backend } = this.store;
    const movedTo = thing === 'band' ? words.moved.above : words.moved.before;
    await this.edit(
      words.moveStep(label),
      () => this.store.takeEdited(() => backend.moveInPictureTo({ row, thing, before: before?.row ?? null })),
      (undo) => {
        if (undo.length === 0) return words.moved.there(label);
        return before ? movedTo(label, before.label) : words.moved.toEnd(label);
      },
    );
  }
}
