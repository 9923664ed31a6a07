/** A person as five boxes and a tick, and as a value. */
import type { Belongs } from '../bindings/Belongs';
import type { Person } from '../bindings/Person';
import type { Profile } from '../bindings/Profile';

export type PersonBoxes = Required<Person>;

export function emptyPerson(belongs: Belongs): PersonBoxes {
  const external = belongs === 'external';
  return { name: '', position: '', organisation: '', email: '', telephone: '', external };
}

/** Whoever is at this computer, as they introduced themselves. */
export function meAs({ name, role, email, organisation }: Profile, belongs: Belongs): PersonBoxes {
  const from = belongs === 'internal' ? '' : organisation;
  return { ...emptyPerson(belongs), name, position: role, email, organisation: from };
}

export function boxesOf(person: Person): PersonBoxes {
  return { ...emptyPerson('either'), ...person };
}

export function isEmpty({ name, position, organisation, email, telephone }: PersonBoxes): boolean {
  return [name, position, organisation, email, telephone].every((text) => text.trim() === '');
}

/** The value leaves out what is empty, as the program writes it. */
export function personOf({ name, external, ...details }: PersonBoxes): Person {
  const filled = Object.entries(details).filter(([, text]) => text !== '');
  return { name, ...Object.fromEntries(filled), ...(external ? { external } : {}) };
}
