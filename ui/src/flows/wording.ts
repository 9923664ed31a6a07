/** Cells of closed rows in words. The names of rows and options are looked up once for all of them. */
import type { Column } from '../bindings/Column';
import type { EvidenceList } from '../bindings/EvidenceList';
import type { Value } from '../bindings/Value';
import type { AssessmentStore } from '../lib/assessment.svelte';
import { display, optionsOf, rowLabel } from '../lib/display';
import { evidencePath } from '../lib/paths';
import { t } from '../texts';

type Names = ReadonlyMap<string, string>;

/** What a column's cells say. */
export type Words = (value: Value | null) => string;

export function wordsOf(store: AssessmentStore, { answer }: Column): Words {
  if (answer.type !== 'choice') return (value) => display(store, answer, value);
  const names: Names =
    answer.rows_of.length > 0
      ? new Map(answer.rows_of.flatMap((source) => ('evidence' in source ? namesIn(store, source.evidence) : [])))
      : new Map(optionsOf(store, answer).map(({ id, label }) => [id, label]));
  return (value) => {
    if (value === null || !('choice' in value)) return '';
    const { ids, other } = value.choice;
    const chosen = ids.map((id) => names.get(id) ?? t.flows.table.gone);
    return [...chosen, ...(other === undefined ? [] : [other])].join(', ');
  };
}

function namesIn(store: AssessmentStore, list: EvidenceList): [string, string][] {
  const columns = store.evidence(list)?.columns ?? [];
  const path = evidencePath(list);
  return store.rows(path).map((id) => [id, rowLabel(store, `${path}/${id}`, columns) || t.flows.table.notNamed]);
}
