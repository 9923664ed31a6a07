/**
 * Zoom and pan of the picture. It stands in a box that scrolls, so that wheel, scroll bars and
 * the focus coming into sight work as everywhere; only the size of the picture is set here.
 */
import { tick } from 'svelte';

const LEAST = 0.15;
const MOST = 4;
const STEP = 1.25;
/** How far a key pans, in pixels. */
const PAN = 60;
/** A small picture is not blown up to fill a wide pane: so much at the usual size of letters. */
const LARGEST_FIT = 1.15;

export class Viewport {
  box: HTMLElement | undefined = $state();
  width = $state(0);
  /** Null while the picture fits the pane's width. */
  #zoom: number | null = $state(null);
  #picture: () => number;

  /** `picture` gives the picture's width in units. */
  constructor(picture: () => number) {
    this.#picture = picture;
  }

  get scale(): number {
    return this.#zoom ?? this.#fitting();
  }

  fit(): void {
    this.#zoom = null;
  }

  zoomIn(): void {
    void this.zoomBy(STEP);
  }

  zoomOut(): void {
    void this.zoomBy(1 / STEP);
  }

  /** Zooms; what is under the point, or in the middle, stays where it is. */
  async zoomBy(factor: number, at?: { clientX: number; clientY: number }): Promise<void> {
    const before = this.scale;
    const after = Math.min(MOST, Math.max(LEAST, before * factor));
    const { box } = this;
    this.#zoom = after;
    if (!box) return;
    const frame = box.getBoundingClientRect();
    const x = at ? at.clientX - frame.left : box.clientWidth / 2;
    const y = at ? at.clientY - frame.top : box.clientHeight / 2;
    const left = (box.scrollLeft + x) * (after / before) - x;
    const top = (box.scrollTop + y) * (after / before) - y;
    await tick();
    box.scrollLeft = left;
    box.scrollTop = top;
  }

  wheel = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    void this.zoomBy(Math.exp(-event.deltaY / 400), event);
  };

  /** Pans by whole steps. */
  pan(across: number, down: number): void {
    this.panBy(across * PAN, down * PAN);
  }

  /** Pans by pixels. */
  panBy(x: number, y: number): void {
    if (!this.box) return;
    this.box.scrollLeft += x;
    this.box.scrollTop += y;
  }

  /** Brings a part into sight, by moving the picture alone and not the page around it. */
  reveal(part: Element | undefined): void {
    const { box } = this;
    if (!box || !part) return;
    const frame = box.getBoundingClientRect();
    const { left, right, top, bottom } = part.getBoundingClientRect();
    const by = (start: number, end: number, from: number, to: number) =>
      start < from ? start - from : end > to ? Math.min(end - to, start - from) : 0;
    box.scrollLeft += by(left, right, frame.left, frame.right);
    box.scrollTop += by(top, bottom, frame.top, frame.bottom);
  }

  #fitting(): number {
    const margin = 24;
    const room = this.width - margin;
    const wanted = this.#picture();
    // As large as the letters of the page, which the menu's zoom changes.
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
    const largest = (LARGEST_FIT * rem) / 16;
    return room <= 0 || wanted <= 0 ? 1 : Math.min(largest, Math.max(LEAST, room / wanted));
  }
}
