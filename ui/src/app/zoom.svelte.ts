/**
 * The menu's zoom: a class on the page's root, remembered for the next start and followed by
 * the other windows. What has the keyboard is asked first: the picture zooms by itself.
 */

/** The event that asks what has the keyboard; its detail is the menu's item. */
export const ZOOM_ASKED = 'zoom-asked';

const STEPS = [80, 90, 100, 110, 125, 150, 175, 200];
const KEY = 'zoom';

export class Zoom {
  #percent = 100;

  constructor() {
    const kept = Number(localStorage.getItem(KEY));
    this.#show(STEPS.includes(kept) ? kept : 100);
  }

  /** Takes the menu's three zoom items, unless what has the keyboard takes them for itself. */
  take(item: string): void {
    const at = STEPS.indexOf(this.#percent);
    const next = {
      'zoom-in': STEPS[at + 1] ?? this.#percent,
      'zoom-out': STEPS[at - 1] ?? this.#percent,
      'zoom-reset': 100,
    }[item];
    if (next === undefined) return;
    const asked = new CustomEvent(ZOOM_ASKED, { detail: item, bubbles: true, cancelable: true });
    if (!(document.activeElement ?? document.body).dispatchEvent(asked)) return;
    this.#show(next);
    localStorage.setItem(KEY, String(next));
  }

  /** Another window was zoomed. */
  follow({ key, newValue }: StorageEvent): void {
    if (key === KEY && STEPS.includes(Number(newValue))) this.#show(Number(newValue));
  }

  #show(percent: number): void {
    const { classList } = document.documentElement;
    classList.remove(`zoom-${this.#percent}`);
    classList.add(`zoom-${percent}`);
    this.#percent = percent;
  }
}
