/** Going to a section, a question, the data flows or the pack, wherever they stand. */
import { tick } from 'svelte';
import type { Question } from '../bindings/Question';
import type { Section } from '../bindings/Section';
import type { AssessmentStore } from './assessment.svelte';
import { findQuestion } from './display';

/** Shows a section and puts the focus on its heading. */
export async function showSection(store: AssessmentStore, section: string): Promise<void> {
  store.pane = 'section';
  store.section = section;
  await tick();
  document.getElementById('section-heading')?.focus();
}

/** Shows the data flows and puts the focus on their heading. */
export async function showFlows(store: AssessmentStore): Promise<void> {
  store.pane = 'flows';
  await tick();
  document.getElementById('flows-heading')?.focus();
}

/** Shows the register of risks and puts the focus on its heading. */
export async function showRisks(store: AssessmentStore): Promise<void> {
  store.pane = 'risks';
  await tick();
  document.getElementById('risks-heading')?.focus();
}

/** Shows whether an assessment is needed and puts the focus on its heading. */
export async function showScreening(store: AssessmentStore): Promise<void> {
  store.pane = 'screening';
  await tick();
  document.getElementById('screening-heading')?.focus();
}

/** Opens a row, or shows the list of a path, in the pane where it is edited. */
export async function showRow(store: AssessmentStore, path: string): Promise<void> {
  const pane = store.paneOf(path);
  if (!pane) return;
  await (pane === store.flows ? showFlows(store) : showRisks(store));
  const row = path.split('/').slice(0, 3);
  if (row.length === 3) pane.edit(row.join('/'));
  else pane.show(pane.kindOf(path)?.list ?? pane.list);
}

/** Shows the evidence, with a file's row open if one is named. */
export async function showEvidence(store: AssessmentStore, row: string | null = null): Promise<void> {
  store.pane = 'evidence';
  if (row !== null) store.files.open = row;
  await tick();
  const opened = row === null ? null : document.querySelector<HTMLElement>(`[data-file="${CSS.escape(row)}"]`);
  opened?.scrollIntoView({ block: 'start' });
  const target = opened?.querySelector<HTMLElement>('input, select, textarea');
  (target ?? document.getElementById('evidence-heading'))?.focus();
}

/** Shows the pack and puts the focus on its heading. */
export async function showPack(store: AssessmentStore): Promise<void> {
  store.pane = 'pack';
  await tick();
  document.getElementById('pack-heading')?.focus();
}

/** Goes to what is not saved, in a question or in a row of the data flows. */
export function goToUnsaved(store: AssessmentStore): void {
  if (!store.loaded) return;
  const { question, paneRow, fileRow, ofTitle } = store.unsaved;
  if (question) void goTo(store, question.id);
  else if (fileRow !== null) void showEvidence(store, fileRow);
  else if (paneRow !== null) void showRow(store, paneRow);
  else if (ofTitle) goToTitle();
}

/** Puts the focus into the assessment's title, in the header. */
export function goToTitle(): void {
  document.querySelector<HTMLElement>('header .title')?.focus();
}

/** The questions of a section, with those that stand among its signatures. */
export function questionsIn(store: AssessmentStore, { question }: Section): Question[] {
  const steps = question.flatMap(({ answer }) => (answer.type === 'sign_offs' ? answer.steps : []));
  const signed = store.view.form.sign_off.filter(({ id }) => steps.includes(id));
  return [...question, ...signed.flatMap((step) => step.question)];
}

/** Goes to a section or question by its id. */
export async function goTo(store: AssessmentStore, id: string): Promise<void> {
  if (store.sections.some((section) => section.id === id)) {
    await showSection(store, id);
    return;
  }
  const section = store.sections.find((one) => findQuestion(questionsIn(store, one), id) !== null);
  if (!section) return;
  store.pane = 'section';
  store.section = section.id;
  await tick();
  const place = document.querySelector<HTMLElement>(`[data-question="${CSS.escape(id)}"]`);
  place?.scrollIntoView({ block: 'start' });
  // A word that is explained there is no part of the answer.
  place?.querySelector<HTMLElement>('input, textarea, select, button:not([data-word])')?.focus();
}
