/** Where an answer stands on the page: its field, the fields of its facets, and an element id. */
import type { AnswerType } from '../bindings/AnswerType';
import type { Facet } from '../bindings/Facet';
import type { AssessmentStore } from './assessment.svelte';
import type { Field, Place } from './field.svelte';
import { elementId, facetPath } from './paths';

export interface Spot {
  id: string;
  field: Field;
  facet(facet: Facet): Spot;
}

/** What every editor of an answer is given. */
export interface EditorProps<T extends AnswerType['type']> {
  answer: Extract<AnswerType, { type: T }>;
  spot: Spot;
  /** Ids of the elements that name and describe the answer. */
  labelledby: string;
  describedby: string | undefined;
  /** Whether it stands in the cell of a table. */
  compact: boolean;
  /** Whether a long or open list of options is to be found by typing, not shown whole. */
  dense?: boolean;
}

/** Where somebody answers, by a spot's id: in the radio that is chosen, or the first of the boxes. */
export function boxOf(id: string): HTMLElement | null {
  const chosen = document.querySelector<HTMLElement>(`[type=radio][name="${CSS.escape(id)}"]:checked`);
  return chosen ?? document.getElementById(id) ?? document.getElementById(`${id}-0`);
}

export function spotAt(store: AssessmentStore, path: string): Spot {
  return {
    id: elementId(path),
    field: store.field(path),
    facet: (facet) => spotAt(store, facetPath(path, facet)),
  };
}

/** A spot in a row that is only made when something is written into it. */
export function spotInNewRow(store: AssessmentStore, key: string, place: Place): Spot {
  return {
    id: elementId(key),
    field: store.fieldInNewRow(key, place),
    facet: (facet) =>
      spotInNewRow(store, facetPath(key, facet), {
        find: () => {
          const path = place.find();
          return path === null ? null : facetPath(path, facet);
        },
        make: async () => facetPath(await place.make(), facet),
      }),
  };
}
