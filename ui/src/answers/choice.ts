/** What every way of choosing shares: the chosen options and one of one's own. */
import type { AnswerType } from '../bindings/AnswerType';
import type { Chosen } from '../bindings/Chosen';
import type { Value } from '../bindings/Value';
import type { AssessmentStore } from '../lib/assessment.svelte';
import { optionsOf, type Option } from '../lib/display';
import { contentOf } from '../lib/values';
import { t } from '../texts';

export interface Choice {
  ids: string[];
  /** The own option's text, or null when it is not chosen. */
  other: string | null;
}

export function choiceIn(value: Value | null): Choice {
  const kept = contentOf(value, 'choice');
  return { ids: kept?.ids ?? [], other: kept?.other ?? null };
}

/** No value, if nothing is chosen. */
export function valueOfChoice({ ids, other }: Choice): Value | null {
  if (ids.length === 0 && other === null) return null;
  const choice: Chosen = other === null ? { ids } : { ids, other };
  return { choice };
}

/**
 * What is offered. A row that was chosen and then removed still shows, so that nobody loses it
 * unknowingly.
 */
export function optionsWith(store: AssessmentStore, answer: AnswerType, ids: readonly string[]): Option[] {
  const offered = optionsOf(store, answer);
  const gone = ids
    .filter((id) => !offered.some((option) => option.id === id))
    .map((id) => ({ id, label: t.answers.choice.gone, hint: null, tone: null }));
  return [...offered, ...gone];
}
