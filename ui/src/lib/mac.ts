/** Keys that are the system's own in a box of text on a Mac: there Option and an arrow moves by words and paragraphs. */
export function isMacsOwnKey({ target, altKey }: KeyboardEvent): boolean {
  if (!altKey || !/^Mac/.test(navigator.platform)) return false;
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !KEYLESS.includes(target.type));
}

/** Inputs in which nothing is typed. */
const KEYLESS = ['radio', 'checkbox', 'button', 'submit', 'reset', 'file', 'range', 'color'];
