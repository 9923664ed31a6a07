/**
 * Zoom and pan of the picture. It stands in a box that scrolls, so that wheel, scroll bars and
 * the focus coming into sight work as everywhere; only the size of the picture is set here.
 */
import { tick } from 'svelte';

const LEAST = 0.15;
/** However large a picture is, so small it is shown as a whole. */
const LEAST_WHOLE = 0.04;
const MOST = 4;
const STEP = 1.25;
/** How far a key pans, in pixels. */
const PAN = 60;
/** A small picture is not blown up to fill a wide pane: so much at the usual size of letters. */
const LARGEST_FIT = 1.5;
/** So small a picture opens as a whole; in a smaller one nobody could read the letters. */
const LEAST_OPENED = 0.75;
/** Around the picture on both sides together, in pixels. */
const MARGIN = 24;

type Fit = 'width' | 'whole';
/** How large the picture is: as it opens, as wide as the pane, as a whole, or as somebody zoomed it. */
type Size = 'opened' | Fit | number;

export class Viewport {
  box: HTMLElement | undefined = $state();
  width = $state(0);
  height = $state(0);
  #size: Size = $state('opened');
  #picture: () => { width: number; height: number } | null;

  /** `picture` gives the picture's size in units. */
  constructor(picture: () => { width: number; height: number } | null) {
    this.#picture = picture;
  }

  get scale(): number {
    const fit = this.#fit;
    return typeof fit === 'number' ? fit : this.#fitting(fit);
  }

  get isWhole(): boolean {
    return this.#fit === 'whole';
  }

  /** A picture opens as a whole if its letters can be read then, else as wide as the pane. */
  get #fit(): Fit | number {
    if (this.#size !== 'opened') return this.#size;
    return this.#fitting('whole') >= this.#usual * LEAST_OPENED ? 'whole' : 'width';
  }

  /** Shows the whole picture; asked again, its letters as large as its width allows. */
  fit(): void {
    this.#size = this.isWhole ? 'width' : 'whole';
  }

  /** Does what the menu's zoom would do to the page. */
  take(item: string): boolean {
    if (item === 'zoom-in') this.zoomIn();
    else if (item === 'zoom-out') this.zoomOut();
    else if (item === 'zoom-reset') this.#size = 'whole';
    else return false;
    return true;
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
    const after = Math.min(MOST, Math.max(Math.min(LEAST, before), before * factor));
    const { box } = this;
    this.#size = after;
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

  /** As large as the letters of the page, which the menu's zoom changes. */
  get #usual(): number {
    return (Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16) / 16;
  }

  #fitting(size: Fit): number {
    const picture = this.#picture();
    const room = this.width - MARGIN;
    const below = this.height - MARGIN;
    if (picture === null || room <= 0 || picture.width <= 0) return 1;
    const largest = LARGEST_FIT * this.#usual;
    const wide = room / picture.width;
    if (size === 'width' || below <= 0) return Math.min(largest, Math.max(LEAST, wide));
    return Math.min(largest, Math.max(LEAST_WHOLE, Math.min(wide, below / picture.height)));
  }
}
