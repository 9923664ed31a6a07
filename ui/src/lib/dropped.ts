/** Where files were dropped, and what becomes of them there. */
import { t } from '../texts';
import type { AssessmentStore } from './assessment.svelte';
import { WHOLE, type Target } from './attaching.svelte';
import type { Cells } from './backend-evidence';
import { placeName } from './place-name';
import type { FilesDropped, Point } from './view-types';

/** What stands under a point of the page and takes files. */
export interface DropTarget extends Target {
  /** The part of the page; none for the assessment as a whole. */
  element: HTMLElement | null;
}

/**
 * The innermost part of the page under a point that takes files: a question, or what says with
 * `data-drop="sign_offs/<row>"` that it is a signature's row.
 */
export function targetAt(store: AssessmentStore, { x, y }: Point): DropTarget {
  const element = document
    .elementFromPoint(x, y)
    ?.closest<HTMLElement>('[data-drop], [data-question]');
  if (!element) return { ...WHOLE, element: null };
  const [list, row] = element.dataset['drop']?.split('/') ?? [];
  if (list === 'sign_offs' && row) {
    return { ...signedPageTarget(row), element };
  }
  const path = element.dataset['about'];
  return path ? { ...questionTarget(store, path), element } : { ...WHOLE, element: null };
}

/** A question as the place where files are attached. */
export function questionTarget(store: AssessmentStore, path: string): Target {
  return { name: placeName(store, path), cells: [['about', { text: path }]] };
}

/** Whether files held over the window, or one that was dropped, would be read as rows. */
export function readsRows(store: AssessmentStore): boolean {
  return store.pane === 'flows';
}

/** Takes what was dropped: one spreadsheet on the data flows as rows, everything else as files. */
export async function takeDropped(store: AssessmentStore, { at, offer, files }: FilesDropped): Promise<void> {
  const [only, ...others] = files;
  // Nobody can be shown what becomes of them.
  if (!store.loaded || !only) store.backend.forgetFiles({ offer }).catch(() => {});
  else if (readsRows(store) && others.length === 0 && only.may_hold_rows) {
    await store.flows.takeDropped(offer, only.name);
  } else await store.attaching.take({ offer, files }, targetAt(store, at));
}

/** Where the page goes that somebody signed, on paper or in the file itself. */
export function signedPageTarget(row: string): Target {
  const cells: Cells = [
    ['sign_offs', { choice: { ids: [row] } }],
    ['kind', { choice: { ids: ['signed_page'] } }],
  ];
  return { name: t.lib.places.signature, cells };
}
