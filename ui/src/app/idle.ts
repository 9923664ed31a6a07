/**
 * Tells the program that somebody is here. The program locks the store when no window has
 * heard of anybody for a while; the page only reports.
 */
const EVENTS = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'input'] as const;
/** How often activity is reported at most, in milliseconds. */
const GRAIN = 20_000;

/** Calls `report` while somebody is active; gives the function that stops watching. */
export function whileActive(report: () => void): () => void {
  let reported = -Infinity;
  const note = () => {
    if (Date.now() - reported < GRAIN) return;
    reported = Date.now();
    report();
  };
  for (const event of EVENTS) addEventListener(event, note, { capture: true, passive: true });
  return () => {
    for (const event of EVENTS) removeEventListener(event, note, { capture: true });
  };
}
