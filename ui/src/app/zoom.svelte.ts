/** The menu's zoom: a class on the page's root, remembered for the next start. */

const STEPS = [80, 90, 100, 110, 125, 150, 175, 200];
const KEY = 'zoom';

export class Zoom {
  #percent = 100;

  constructor() {
    const kept = Number(localStorage.getItem(KEY));
    this.#set(STEPS.includes(kept) ? kept : 100);
  }

  /** Takes the menu's three zoom items; says whether `item` was one of them. */
  take(item: string): boolean {
    const at = STEPS.indexOf(this.#percent);
    if (item === 'zoom-in') this.#set(STEPS[at + 1] ?? this.#percent);
    else if (item === 'zoom-out') this.#set(STEPS[at - 1] ?? this.#percent);
    else if (item === 'zoom-reset') this.#set(100);
    else return false;
    return true;
  }

  #set(percent: number): void {
    const { classList } = document.documentElement;
    classList.remove(`zoom-${this.#percent}`);
    classList.add(`zoom-${percent}`);
    this.#percent = percent;
    localStorage.setItem(KEY, String(percent));
  }
}
