/** What the parts of an assessment's window are called, in the list of sections and wherever a button leads to one. */
import type { Section } from '../bindings/Section';
import { t } from '../texts';
import type { AssessmentStore } from './assessment.svelte';

export type Pane = 'section' | 'screening' | 'flows' | 'risks' | 'findings' | 'evidence' | 'review' | 'pack';

export const PANE_NAMES: Record<Exclude<Pane, 'section'>, string> = t.lib.panes;

export function sectionName({ number, short_title, title }: Section): string {
  return `${number ? `${number} ` : ''}${short_title ?? title}`;
}

/** What a pane is called; of the form's sections, the one with this id. */
export function paneName(store: AssessmentStore, pane: Pane, section: string): string {
  if (pane !== 'section') return PANE_NAMES[pane];
  const shown = store.sections.find(({ id }) => id === section);
  return shown ? sectionName(shown) : t.lib.theForm;
}
