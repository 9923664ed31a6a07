/**
 * A button that cannot be pressed just now, and keeps the keyboard all the same.
 *
 * The web view takes the focus from a button that is disabled, and whoever has just pressed it
 * with the keyboard would stand nowhere: while it works, and where pressing it was the last that
 * it could do. Such a button says that it is disabled and does nothing. What is not there to be
 * used from the first is disabled in the plain way.
 */
export function pressable(may: boolean, press?: () => void) {
  if (may) return { 'aria-disabled': undefined, onclick: press };
  // Nor does it send its form, by itself or for Enter in a box.
  return { 'aria-disabled': true, onclick: (event: Event) => event.preventDefault() } as const;
}
