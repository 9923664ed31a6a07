/** Where a risk stands before and after its measures, in words and on the map. */
import type { HeatMap } from '../bindings/HeatMap';
import type { RegisteredRisk } from '../bindings/RegisteredRisk';
import type { Score } from '../bindings/Score';
import type { AssessmentStore } from '../lib/assessment.svelte';

/** “Possible · Significant”; the part that is not given is left out. */
export function placeOf(store: AssessmentStore, score: Score): string {
  const label = (axis: 'likelihood' | 'severity') =>
    store.matrixLevels(axis).find(({ id }) => id === score[axis])?.label ?? '';
  return [label('likelihood'), label('severity')].filter(Boolean).join(' · ');
}

/** The measures that end a risk altogether, by their numbers. */
export function eliminatedBy(store: AssessmentStore, risk: RegisteredRisk): string[] {
  return risk.eliminated_by.flatMap((id) => store.risks.measure(id)?.number ?? []);
}

/** Whether measures leave a risk where it is, as far as anybody has said. */
export function stays({ before, after }: RegisteredRisk): boolean {
  return before.level === after.level && before.likelihood === after.likelihood && before.severity === after.severity;
}

/** The numbers of the risks that move from one cell of the map to another. */
export function moving(heat: HeatMap): string[] {
  const cells = heat.rows.flatMap((row) => row.cells);
  const placed = cells.flatMap((cell) => cell.before.filter((number) => !cell.after.includes(number)));
  return placed.filter((number) => !heat.unplaced_after.includes(number) && !heat.eliminated.includes(number));
}
