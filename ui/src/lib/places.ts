/** Going to whatever a path names: a question, a row, a query, a step, the stage. */
import { tick } from 'svelte';
import type { EvidenceList } from '../bindings/EvidenceList';
import type { Question } from '../bindings/Question';
import type { AssessmentStore } from './assessment.svelte';
import { findQuestion } from './display';
import { goTo, showRow } from './navigate';
import { withoutFacet } from './paths';

/** Shows the review and puts the focus on its heading, or on a step of the sign-off. */
export async function showReview(store: AssessmentStore, step: string | null = null): Promise<void> {
  if (store.pane !== 'review') store.reviewing.said = '';
  store.pane = 'review';
  await tick();
  const heading = document.getElementById('review-heading');
  const row = step === null ? null : document.getElementById(stepId(step));
  row?.scrollIntoView({ block: 'start' });
  (row ?? heading)?.focus();
}

/** The element of a step in the review. */
export function stepId(step: string): string {
  return `sign-${step.replaceAll(/[^A-Za-z0-9_-]/g, '-')}`;
}

/** The element of a query or a comment, beside its question or in the review. */
export function talkId(row: string): string {
  return `talk-${row.replaceAll(/[^A-Za-z0-9_-]/g, '-')}`;
}

export async function goToPlace(store: AssessmentStore, place: string): Promise<void> {
  const [kind, name, row] = withoutFacet(place).split('/');
  if (kind === 'section' && name) return goTo(store, name);
  if (kind === 'step' && name) return showReview(store, name);
  if (kind === 'answer') return goTo(store, questionOf(store, place)?.id ?? '');
  if (kind === 'evidence' && row && (name === 'queries' || name === 'comments')) {
    return goToTalk(store, name, row);
  }
  if (kind === 'evidence' && name) return goToRow(store, place, name as EvidenceList);
  return showReview(store);
}

/** The innermost question that a path of an answer leads to. */
export function questionOf(store: AssessmentStore, place: string): Question | null {
  const questions = store.view.form.section.flatMap((section) => section.question);
  const own = store.view.form.sign_off.flatMap((step) => step.question);
  const segments = withoutFacet(place).split('/').slice(1).reverse();
  for (const id of segments) {
    const found = findQuestion([...questions, ...own], id);
    if (found) return found;
  }
  return null;
}

async function goToTalk(store: AssessmentStore, list: 'queries' | 'comments', row: string): Promise<void> {
  const talk = store.reviewing.review?.[list].find((one) => one.row === row);
  store.reviewing.shown = row;
  const place = talk?.place ?? '';
  if (place.startsWith('answer/') || (place.startsWith('evidence/') && !isTalk(place))) {
    await goToPlace(store, place);
  } else {
    await showReview(store);
  }
  await tick();
  const card = document.getElementById(talkId(row));
  card?.scrollIntoView({ block: 'center' });
  card?.focus();
}

function isTalk(place: string): boolean {
  return place.startsWith('evidence/queries/') || place.startsWith('evidence/comments/');
}

async function goToRow(store: AssessmentStore, place: string, list: EvidenceList): Promise<void> {
  if (store.paneOf(place)) return showRow(store, place);
  const shows = ({ answer }: Question) => answer.type === 'evidence' && answer.list === list;
  const question = store.sections.flatMap((section) => section.question).find(shows);
  if (question) await goTo(store, question.id);
  else await showReview(store);
}
