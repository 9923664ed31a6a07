/**
 * What stands in the boxes of one field while somebody is in them: text that may not be a
 * value yet, such as a date without its year or a list with an empty line. Once they leave
 * and it is a value, the field's own value is shown again.
 *
 * The text is kept with the field, not with the component, so that going to another section
 * and back loses none of it.
 */
import type { Value } from '../bindings/Value';
import type { Field } from './field.svelte';

export type Reading = { value: Value | null } | { problem: string };

export class Draft<T> {
  #field: () => Field;
  #show: (value: Value | null) => T;
  #read: (shown: T) => Reading;

  constructor(field: () => Field, show: (value: Value | null) => T, read: (shown: T) => Reading) {
    this.#field = field;
    this.#show = show;
    this.#read = read;
    if (!field().refused) field().boxes = null;
  }

  get shown(): T {
    const field = this.#field();
    return (field.boxes as T | null) ?? this.#show(field.value);
  }

  /** Takes what stands in the boxes now. `at_once` for a choice, otherwise after the pause. */
  edit(shown: T, when: 'after_a_pause' | 'at_once' = 'after_a_pause'): void {
    const field = this.#field();
    field.boxes = shown;
    const reading = this.#read(shown);
    if ('problem' in reading) field.refuse(reading.problem);
    else if (when === 'at_once') void field.choose(reading.value);
    else field.type(reading.value);
  }

  /** For `onfocusout` of what holds the boxes: saves at once when the person leaves them. */
  leave = (event: FocusEvent): void => {
    const { currentTarget, relatedTarget } = event;
    const stays =
      currentTarget instanceof Node &&
      relatedTarget instanceof Node &&
      currentTarget.contains(relatedTarget);
    if (!stays) void this.#field().leave();
  };
}
