/** From a finding to what it speaks of, and from there to the finding. */
import { tick } from 'svelte';
import type { Severity } from '../bindings/Severity';
import type { AssessmentStore } from './assessment.svelte';
import { showEvidence } from './navigate';
import { elementId } from './paths';
import { goToPlace } from './places';

const BOX = 'input, textarea, select, button';

/** The element of a finding in the pane. */
export function findingId(id: string): string {
  return `finding-${id.replaceAll(/[^A-Za-z0-9_-]/g, '-')}`;
}

/** Shows the findings, and explains one if it is named. */
export async function showFindings(store: AssessmentStore, id: string | null = null): Promise<void> {
  if (store.pane !== 'findings') store.reviewing.said = '';
  store.pane = 'findings';
  store.findings.led = id;
  await tick();
  const card = id === null ? null : document.getElementById(findingId(id));
  card?.scrollIntoView({ block: 'start' });
  (card ?? document.getElementById('findings-heading'))?.focus();
}

/** Once a finding has gone from the pane: to the one that has taken its place in the list. */
export async function landAfter(store: AssessmentStore, at: number): Promise<void> {
  await tick();
  if (store.pane !== 'findings') return;
  const { open } = store.findings;
  const next = open[Math.min(at, open.length - 1)];
  const card = next && document.getElementById(findingId(next.id));
  (card ?? document.getElementById('findings-heading'))?.focus();
}

/** Shows the findings of a severity. */
export async function showSeverity(store: AssessmentStore, severity: Severity): Promise<void> {
  await showFindings(store);
  const heading = document.getElementById(`findings-${severity}`);
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus();
}

/** Goes to a place of a finding, to the very field if it is on the page. */
export async function goToFound(store: AssessmentStore, place: string): Promise<void> {
  const [root, list, row] = place.split('/');
  if (place === 'meta/title') {
    document.querySelector<HTMLElement>('header .title')?.focus();
    return;
  }
  if (root === 'evidence' && list === 'attachments') {
    await showEvidence(store, row ?? null);
    return;
  }
  await goToPlace(store, place);
  await tick();
  const field = fieldAt(place);
  field?.scrollIntoView({ block: 'center' });
  field?.focus();
}

/** The box of a field, or the first one of the question or row that holds it. */
function fieldAt(place: string): HTMLElement | null {
  const own = place.split('@')[0] ?? '';
  const [root, , row, column] = own.split('/');
  const holders = [document.getElementById(elementId(place)), document.getElementById(elementId(own))];
  if (row !== undefined) {
    const rows = ['data-flow-row', 'data-row'].map((name) => document.querySelector(`main [${name}="${CSS.escape(row)}"]`));
    const field = column === undefined ? null : rows[0]?.querySelector(`[data-field="${CSS.escape(column)}"]`);
    holders.push(...[field, ...rows].map((one) => one as HTMLElement | null));
  }
  if (root === 'answer') holders.unshift(document.querySelector<HTMLElement>(`[data-about="${CSS.escape(own)}"]`));
  for (const holder of holders) {
    if (!holder) continue;
    // Of several to choose from the one that is chosen, or a key would change the answer.
    const box = holder.matches(BOX) ? holder : (holder.querySelector<HTMLElement>('input:checked') ?? holder.querySelector<HTMLElement>(BOX));
    if (box) return box;
  }
  return null;
}
