/**
 * Which columns an open row of the register shows, and in which order. A form asks for some of
 * them in its own questions; here they all are, save those that mean nothing yet.
 */
import type { Column } from '../bindings/Column';
import type { AssessmentStore } from '../lib/assessment.svelte';
import { branchIds } from '../lib/values';

/** What a level is worked out from, and where a departure from it is explained. */
export interface Scored {
  level: string;
  likelihood: string;
  severity: string;
  reason: string;
}

export const RISK_SCORED: Scored = {
  level: 'level',
  likelihood: 'likelihood',
  severity: 'severity',
  reason: 'override_reason',
};

export const MEASURE_SCORED: Scored = {
  level: 'residual',
  likelihood: 'residual_likelihood',
  severity: 'residual_severity',
  reason: 'reason',
};

export function scoredOf(row: string): Scored {
  return row.startsWith('evidence/measures/') ? MEASURE_SCORED : RISK_SCORED;
}

const ORDER = ['measure', 'risk', 'source', 'controls', 'relies_on', 'effect', 'accepted_by', 'reason'];

/** Whether a measure has something to explain besides its level. */
export function wantsReason(store: AssessmentStore, row: string): boolean {
  const chosen = (column: string) => branchIds(store.valueAt(`${row}/${column}`))[0];
  return chosen('effect') === 'accepted' || chosen('approved') === 'no';
}

export function columnsOf(store: AssessmentStore, row: string): Column[] {
  const list = row.startsWith('evidence/measures/') ? 'measures' : 'risks';
  const own = store.risks.isBegun(row);
  const has = (column: string) => !own && store.valueAt(`${row}/${column}`) !== null;
  const shows = ({ id, answer }: Column): boolean => {
    if (answer.type === 'matrix_level') return store.risks.scores;
    if (id === 'override_reason') return !store.risks.scores && has(id);
    if (id === 'relies_on') return store.risks.count('measures') > 0;
    if (id === 'accepted_by') return has(id) || branchIds(store.valueAt(`${row}/effect`))[0] === 'accepted';
    // Otherwise it stands beside the level that it explains.
    if (id === 'reason') return wantsReason(store, row) || (!store.risks.scores && has(id));
    return true;
  };
  const place = ({ id }: Column) => {
    const at = ORDER.indexOf(id);
    return at < 0 ? ORDER.length : at;
  };
  const columns = (store.evidence(list)?.columns ?? []).filter(shows);
  return columns.toSorted((a, b) => place(a) - place(b));
}
