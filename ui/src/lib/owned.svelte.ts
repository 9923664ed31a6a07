import { untrack } from 'svelte';

/**
 * Makes state that every reader follows. Svelte does not let an effect follow state that it
 * made itself, and the first to ask for a field is often such an effect.
 */
export function ownedByNobody<T>(make: () => T): T {
  let made: T | undefined;
  const end = $effect.root(() => {
    made = untrack(make);
  });
  end();
  return made as T;
}
