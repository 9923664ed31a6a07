/** Scrolls up or down until an element is seen. */

/**
 * As `scrollIntoView`, but no pane goes sideways for it: of a box at the far end of its row the near
 * end would be lost, and with it what the pane says above its rows.
 */
export function intoSight(element: Element | null | undefined, block: ScrollLogicalPosition): void {
  const pane = element?.closest('[data-pane]');
  const left = pane?.scrollLeft ?? 0;
  element?.scrollIntoView({ block });
  if (pane) pane.scrollLeft = left;
}
