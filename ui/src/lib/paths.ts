/**
 * Paths of fields: `answer/q26`, `evidence/parties/<row>/name`, `meta/title`, with a facet
 * behind an at sign. The program reads and checks them; here they are only put together.
 */
import type { EvidenceList } from '../bindings/EvidenceList';
import type { Facet } from '../bindings/Facet';

/** A question's own field; `parent` is the path of the group's row it stands in, if any. */
export function questionPath(id: string, parent: string | null = null): string {
  return parent === null ? `answer/${id}` : `${parent}/${id}`;
}

export function facetPath(path: string, facet: Facet): string {
  return `${path}@${facet}`;
}

/** The path of the assessment's title. */
export const TITLE = 'meta/title';

/** The path of the field that a facet belongs to; any other path as it is. */
export function withoutFacet(path: string): string {
  return path.split('@')[0] ?? '';
}

export function evidencePath(list: EvidenceList): string {
  return `evidence/${list}`;
}

/** An element id for a field, stable and safe in `for` and `aria-describedby`. */
export function elementId(path: string): string {
  return 'f-' + path.replaceAll(/[^A-Za-z0-9_-]/g, '-');
}
