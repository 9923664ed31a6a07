/**
 * The parts of a window that F6 goes through, each marked with `data-pane`. Whoever comes back to
 * one finds the keyboard where it was there; at first it goes to what is current, to the heading,
 * or to the first thing that can be used.
 */
import { firstIn, isShown } from '../ui/dialog-focus';

export class Panes {
  #last = new WeakMap<HTMLElement, HTMLElement>();

  /** For `onfocusin` of the window. */
  note({ target }: FocusEvent): void {
    if (!(target instanceof HTMLElement)) return;
    const pane = target.closest<HTMLElement>('[data-pane]');
    if (pane) this.#last.set(pane, target);
  }

  /** For `onkeydown` of the window; whether the key was F6 and is seen to. */
  key(event: KeyboardEvent): boolean {
    if (event.key !== 'F6' || document.querySelector('dialog[open]')) return false;
    event.preventDefault();
    const all = [...document.querySelectorAll<HTMLElement>('[data-pane]')];
    const panes = event.shiftKey ? all.reverse() : all;
    const at = panes.findIndex((pane) => pane.contains(document.activeElement));
    // In a narrow window some stand behind others, or are folded away.
    for (const pane of [...panes.slice(at + 1), ...panes.slice(0, Math.max(at, 0))]) {
      const place = this.#place(pane);
      if (!place) continue;
      place.focus();
      break;
    }
    return true;
  }

  /** Where the keyboard goes in a pane; null if nothing of it is shown. */
  #place(pane: HTMLElement): HTMLElement | null {
    const last = this.#last.get(pane);
    if (last?.isConnected && isShown(last)) return last;
    if (pane.matches('[tabindex="0"]') && isShown(pane)) return pane;
    const marked = [...pane.querySelectorAll<HTMLElement>('[aria-current], h2[tabindex]')];
    return marked.find(isShown) ?? firstIn(pane);
  }
}
