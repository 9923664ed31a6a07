/**
 * The parts of a window that F6 goes through, each marked with `data-pane`. Whoever comes back to
 * one finds the keyboard where it was there; at first it goes to what is current, to the heading,
 * or to the first thing that can be used.
 */
import { firstIn } from '../ui/dialog-focus';

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
    // In a narrow window some stand behind others.
    const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(
      (pane) => getComputedStyle(pane).display !== 'none',
    );
    const at = panes.findIndex((pane) => pane.contains(document.activeElement));
    const step = event.shiftKey ? -1 : 1;
    const next = panes[at < 0 ? (step === 1 ? 0 : panes.length - 1) : (at + step + panes.length) % panes.length];
    if (next) this.#place(next)?.focus();
    return true;
  }

  #place(pane: HTMLElement): HTMLElement | null {
    const last = this.#last.get(pane);
    if (last?.isConnected) return last;
    if (pane.matches('[tabindex="0"]')) return pane;
    return pane.querySelector<HTMLElement>('[aria-current], h2[tabindex]') ?? firstIn(pane);
  }
}
