/** What is pasted into the pane: cells that become rows, or words that go where the cursor is. */

/** So many bytes of text the program reads at most. */
export const MOST_PASTED = 16 * 1024 * 1024;

/** What a word processor puts before the lines of a list, with a tab behind it. */
const BULLET = /^\s*([•◦▪‣·*o–—-]|\d+[.)])\t/;

/** Whether a text is more than the program reads. */
export function isTooLarge(text: string): boolean {
  // A text of few characters need not be encoded to be counted.
  if (text.length * 3 <= MOST_PASTED) return false;
  return text.length > MOST_PASTED || new Blob([text]).size > MOST_PASTED;
}

/** Whether a text could be cells: several lines, or several cells in one. */
export function mayBeCells(text: string): boolean {
  return /[\t\n]/.test(text.trim());
}

/** The box that a paste goes into, if it goes into one. */
export function boxOf(target: EventTarget | null): HTMLElement | null {
  if (!(target instanceof HTMLElement)) return null;
  const isBox = target.matches('input:not([type=checkbox], [type=radio]), textarea, select');
  return isBox || target.isContentEditable ? target : null;
}

/**
 * Whether what is pasted into a box is meant as rows all the same: somebody began a row,
 * nothing stands in it yet, and the text looks like cells and not like a list or paragraphs.
 * `paragraphs` says whether the box takes several lines.
 */
export function areRowsInBox(text: string, row: Element | null, paragraphs: boolean): boolean {
  if (row === null || !isEmpty(row)) return false;
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (lines.some((line) => BULLET.test(line))) return false;
  if (lines.every((line) => line.trim().includes('\t'))) return true;
  return lines.length > 1 && !paragraphs;
}

function isEmpty(row: Element): boolean {
  const boxes = row.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    'input:not([type=checkbox], [type=radio]), textarea',
  );
  return [...boxes].every(({ value }) => value === '');
}
