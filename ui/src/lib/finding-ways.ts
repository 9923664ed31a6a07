/** From a finding to what it speaks of, and from there to the finding. */
import { tick } from 'svelte';
import type { Severity } from '../bindings/Severity';
import type { AssessmentStore } from './assessment.svelte';
import { isOfBlanks } from './finding-places';
import { intoSight } from './into-sight';
import { goToTitle, showEvidence, showSection } from './navigate';
import { elementId, TITLE, withoutFacet } from './paths';
import { goToPlace } from './places';
import { lead } from './way-back.svelte';

const BOX = 'input, textarea, select';
/** A word that is explained there is no part of an answer. */
const BUTTON = 'button:not([data-word])';

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

/**
 * Leads to a place of a finding, to the very field if it is on the page. There the finding, if it
 * is named, stands unfolded.
 */
export async function goToFound(store: AssessmentStore, place: string, finding: string | null = null): Promise<void> {
  store.findings.followed = finding;
  if (place === TITLE) {
    goToTitle();
    return;
  }
  await lead(store, () => reach(store, place));
}

/**
 * Leads to the first question that is open: to the very box, or to the head of its section where
 * somebody waived the finding that names the box.
 */
export async function showFirstOpen(store: AssessmentStore): Promise<void> {
  const place = store.findings.open.find(isOfBlanks)?.places[0]?.path;
  if (place !== undefined) {
    await goToFound(store, place);
    return;
  }
  const section = store.sections.find(({ id }) => (store.progressOf(id)?.open ?? 0) > 0);
  if (section) await lead(store, () => showSection(store, section.id));
}

async function reach(store: AssessmentStore, place: string): Promise<void> {
  const [root, list, row] = place.split('/');
  if (root === 'evidence' && list === 'attachments') await showEvidence(store, row ?? null);
  else await goToPlace(store, place);
  await tick();
  const field = fieldAt(place);
  intoSight(field, 'center');
  field?.focus({ preventScroll: true });
}

/** The box of a field, or the first one of the cell, the row or the question that holds it. */
function fieldAt(place: string): HTMLElement | null {
  const own = withoutFacet(place);
  const holders = [document.getElementById(elementId(place)), document.getElementById(elementId(own)), holderOf(own)];
  for (const holder of holders) {
    if (!holder) continue;
    // Of several to choose from the one that is chosen, or a key would change the answer.
    const box = holder.matches(BOX) ? holder : (within(holder, 'input:checked') ?? within(holder, BOX) ?? within(holder, BUTTON));
    if (box) return box;
  }
  return null;
}

/** The innermost of the questions, rows and cells on the page that a path goes through. */
function holderOf(path: string): HTMLElement | null {
  const segments = path.split('/');
  // A section or a step may have the id of some cell.
  if (segments[0] !== 'answer' && segments[0] !== 'evidence') return null;
  let holder: HTMLElement | null = null;
  for (const [at, segment] of segments.entries()) {
    const about = `[data-about="${CSS.escape(segments.slice(0, at + 1).join('/'))}"]`;
    const named = ['data-pane-row', 'data-file', 'data-row', 'data-field'].map((name) => `[${name}="${CSS.escape(segment)}"]`);
    holder = within(holder ?? document.querySelector('main'), [about, ...named].join(', ')) ?? holder;
  }
  return holder;
}

function within(holder: Element | null, selector: string): HTMLElement | null {
  return holder?.querySelector<HTMLElement>(selector) ?? null;
}
