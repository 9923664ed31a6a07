/** What every pane's undo has alike: its keys, and what is said of a step that was taken back. */
import type { Taken } from '../lib/history.svelte';
import { t } from '../texts';

const words = t.rows.undo;
const SAID = { undo: [words.undone, words.notUndone], redo: [words.redone, words.notRedone] } as const;

/** What came of taking a step back or of doing it again, in words. */
export function told({ label, none, kept }: Taken, way: 'undo' | 'redo'): string {
  const [done, not] = SAID[way];
  if (none) return not(label);
  return kept === 0 ? done(label) : `${done(label)} ${words.kept(kept)}`;
}

/** For `onkeydown` of the window: Ctrl and Z, unless a text box takes its own words back. */
export function undoKey(event: KeyboardEvent, ways: { undo: () => Promise<void>; redo: () => Promise<void> }): void {
  if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey)) return;
  const name = event.key.toLowerCase();
  if ((name !== 'z' && name !== 'y') || inText(event.target) || document.querySelector('dialog[open]')) return;
  event.preventDefault();
  void (name === 'y' || event.shiftKey ? ways.redo() : ways.undo());
}

/** Whether a text box has the keys for itself. */
function inText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    // A box to choose in holds no text of its own unless somebody types to find an option.
    target.matches('textarea, input:not([type=checkbox], [type=radio], [role=combobox][data-idle])')
  );
}
