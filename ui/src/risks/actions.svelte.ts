/** What the pane of the risks does besides editing rows. */
import type { AssessmentStore } from '../lib/assessment.svelte';
import type { Risks } from '../lib/risks.svelte';
import type { Edit } from '../lib/view-types';
import { PaneActions } from '../rows/actions.svelte';
import { t } from '../texts';
import type { Scored } from './columns';

export class RiskActions extends PaneActions<Risks> {
  constructor(store: AssessmentStore) {
    super(store, store.risks);
  }

  /** Takes back the level that somebody chose, and a risk's reason for it. */
  async followMatrix(row: string, { level, reason }: Scored): Promise<void> {
    const clear = (column: string): Edit => ({ set: { path: `${row}/${column}`, value: null } });
    // A measure's reason may explain other things too.
    const columns = reason === 'override_reason' ? [level, reason] : [level];
    const held = columns.filter((column) => this.store.valueAt(`${row}/${column}`) !== null);
    await this.edit(
      t.risks.level.taking,
      async () => {
        await this.store.flush();
        return this.store.edit(held.map(clear));
      },
      () => t.risks.level.taken(this.pane.nameOf(row)),
    );
  }
}
