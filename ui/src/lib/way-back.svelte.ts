/**
 * The way back. Whoever follows a link from one part of the window to another comes back to where
 * they were: the same pane, scrolled as it was, with the keyboard on what they left. A finding
 * that was mended meanwhile is gone; then the one that came after it has the keyboard.
 */
import { tick } from 'svelte';
import type { AssessmentStore } from './assessment.svelte';
import { isMacsOwnKey } from './mac';
import { paneName, type Pane } from './pane-names';

/** What can be found again after a pane was drawn anew, by the attribute that names it. */
const MARKS = ['data-anchor', 'data-about', 'data-file', 'data-pane-row', 'id'] as const;
const MARKED = '[data-anchor], [data-about], [data-file], [data-pane-row], [id][tabindex="-1"]';
const FOCUSABLE = 'button, input, select, textarea, summary';
/** So many steps back are kept. */
const MOST = 20;

/** Where somebody was. */
interface Left {
  pane: Pane;
  section: string;
  /** How far each part of the pane that scrolls was scrolled. */
  tops: number[];
  /** What the pressed button stood in, and what came after it. */
  marks: string[];
  /** Which control of the first of these it was, and what it said. */
  at: number;
  said: string;
}

export class WayBack {
  readonly #store: AssessmentStore;
  #trail = $state.raw<Left[]>([]);

  constructor(store: AssessmentStore) {
    this.#store = store;
  }

  /** What the place is called that one step leads back to; null if there is none. */
  get to(): string | null {
    const last = this.#trail.at(-1);
    return last && this.#store.loaded ? paneName(this.#store, last.pane, last.section) : null;
  }

  forget(): void {
    this.#trail = [];
  }

  /** Notes where somebody is who is about to be led elsewhere by what they pressed. */
  leave(pressed: Element | null = document.activeElement): void {
    const { pane, section } = this.#store;
    const main = document.querySelector('main');
    const from = pressed && main?.contains(pressed) ? pressed : null;
    const holder = from?.closest(MARKED) ?? null;
    const all = [...(main?.querySelectorAll(MARKED) ?? [])];
    const after = holder === null ? [] : all.slice(all.indexOf(holder)).filter((one) => one === holder || !holder.contains(one));
    const left: Left = {
      pane,
      section,
      tops: scrolling().map((one) => one.scrollTop),
      marks: after.map(markOf),
      at: from ? controlsOf(holder).indexOf(from) : -1,
      said: from?.textContent ?? '',
    };
    this.#trail = [...this.#trail.slice(1 - MOST), left];
  }

  /** Takes back the note of whoever was led no further than to another place of the same pane. */
  arrive(): void {
    const last = this.#trail.at(-1);
    const { pane, section } = this.#store;
    if (last?.pane === pane && (pane !== 'section' || last.section === section)) this.#trail = this.#trail.slice(0, -1);
  }

  /** Goes one step back; false if there is none. */
  async back(): Promise<boolean> {
    const left = this.#trail.at(-1);
    if (!left || !this.#store.loaded) return false;
    this.#trail = this.#trail.slice(0, -1);
    this.#store.pane = left.pane;
    this.#store.section = left.section;
    await tick();
    scrolling().forEach((one, at) => (one.scrollTop = left.tops[at] ?? 0));
    const target = targetIn(left) ?? document.querySelector<HTMLElement>('main h2');
    target?.focus({ preventScroll: true });
    target?.scrollIntoView?.({ block: 'nearest' });
    return true;
  }

  /** For `onkeydown` of the window: Alt and the left arrow. */
  key(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.key !== 'ArrowLeft' || !event.altKey) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || document.querySelector('dialog[open]')) return;
    if (this.to === null || isMacsOwnKey(event)) return;
    event.preventDefault();
    void this.back();
  }
}

/** Leads somebody elsewhere, with a way back. */
export async function lead(store: AssessmentStore, go: () => Promise<void>, pressed?: Element | null): Promise<void> {
  store.wayBack.leave(pressed);
  await go();
  store.wayBack.arrive();
}

/** The parts of the pane that may be scrolled, in their order. */
function scrolling(): Element[] {
  const main = document.querySelector('main');
  return main ? [main, ...main.querySelectorAll('[data-pane]')] : [];
}

function controlsOf(holder: Element | null): Element[] {
  return holder ? [...holder.querySelectorAll(FOCUSABLE)] : [];
}

function markOf(element: Element): string {
  const name = MARKS.find((one) => element.hasAttribute(one)) ?? 'id';
  return `[${name}="${CSS.escape(element.getAttribute(name) ?? '')}"]`;
}

/** The control that was pressed; else what it stood in, or what came after that. */
function targetIn({ marks, at, said }: Left): HTMLElement | null {
  const main = document.querySelector('main');
  for (const [index, mark] of marks.entries()) {
    const holder = main?.querySelector<HTMLElement>(mark);
    if (!holder) continue;
    const controls = controlsOf(holder) as HTMLElement[];
    const pressed = index === 0 ? controls[at] : undefined;
    if (pressed?.textContent === said) return pressed;
    return holder.hasAttribute('tabindex') ? holder : (controls[0] ?? holder);
  }
  return null;
}
