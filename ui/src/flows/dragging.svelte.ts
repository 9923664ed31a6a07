/** Moving a band or a box with the pointer, and the picture as a whole. */
import type { Part } from '../bindings/Part';
import type { Picture } from '../bindings/Picture';
import { boundsOf, canMove, slotAt, type MovablePart, type Slot } from './geometry';
import type { Viewport } from './viewport.svelte';

/** A pointer that moves less, in pixels, only clicks. */
const A_CLICK = 5;
/** So near to its edge, in units, a band is held by its frame. */
const FRAME = 10;

interface Held {
  picture: Picture;
  part: MovablePart;
  svg: SVGSVGElement;
  startX: number;
  startY: number;
}

export class Dragging {
  #viewport: Viewport;
  #place: (part: MovablePart, before: Slot['before']) => void;
  #held: Held | null = null;
  #panned: { x: number; y: number } | null = null;
  active = $state(false);
  part: MovablePart | null = $state.raw(null);
  slot: Slot | null = $state.raw(null);
  /** Whether the click that follows ends a drag. */
  dropped = false;

  constructor(viewport: Viewport, place: (part: MovablePart, before: Slot['before']) => void) {
    this.#viewport = viewport;
    this.#place = place;
  }

  /** The pointer is pressed on a part. */
  start(event: PointerEvent, picture: Picture, part: Part, svg: SVGSVGElement | undefined): void {
    this.dropped = false;
    if (event.button !== 0 || !svg || !canMove(picture, part)) return;
    const held = { picture, part, svg, startX: event.clientX, startY: event.clientY };
    // The ground of a band is for panning: it fills most of the picture.
    if (part.thing === 'band' && !this.#holdsFrame(event, held)) return;
    this.#held = held;
    event.stopPropagation();
  }

  /** The pointer is pressed where nothing is to be moved. */
  pan = (event: PointerEvent): void => {
    const { box } = this.#viewport;
    const onPicture = event.target instanceof SVGElement;
    if (event.button === 0 && onPicture && box) this.#panned = { x: event.clientX, y: event.clientY };
  };

  move = (event: PointerEvent): void => {
    if (this.#panned) {
      const { x, y } = this.#panned;
      if (!this.dropped && Math.hypot(event.clientX - x, event.clientY - y) < A_CLICK) return;
      this.dropped = true;
      this.active = true;
      this.#viewport.panBy(x - event.clientX, y - event.clientY);
      this.#panned = { x: event.clientX, y: event.clientY };
      return;
    }
    const held = this.#held;
    if (!held) return;
    const far = Math.hypot(event.clientX - held.startX, event.clientY - held.startY);
    if (!this.active && far < A_CLICK) return;
    this.active = true;
    this.part = held.part;
    const { x, y } = this.#point(event, held);
    this.slot = slotAt(held.picture, held.part, x, y);
  };

  drop = (): void => {
    const { part, slot, active } = this;
    this.cancel();
    this.dropped = active;
    if (part && slot) this.#place(part, slot.before);
  };

  cancel = (): void => {
    this.#held = null;
    this.#panned = null;
    this.active = false;
    this.part = null;
    this.slot = null;
  };

  #holdsFrame(event: PointerEvent, held: Held): boolean {
    const { x, y } = this.#point(event, held);
    if (isOnWords(held.part, x, y)) return true;
    const { left, right, top, bottom } = boundsOf(held.part);
    return Math.min(x - left, right - x, y - top, bottom - y) < FRAME;
  }

  /** The pointer in the picture's units. */
  #point(event: PointerEvent, { svg }: Held): { x: number; y: number } {
    const frame = svg.getBoundingClientRect();
    const { scale } = this.#viewport;
    return { x: (event.clientX - frame.left) / scale, y: (event.clientY - frame.top) / scale };
  }
}

/** Whether a place is on the words of a part; a letter is about half as wide as it is high. */
function isOnWords({ shapes }: Part, x: number, y: number): boolean {
  return shapes.some((shape) => {
    if (shape.shape !== 'text') return false;
    const width = shape.text.length * shape.size * 0.55;
    const left = shape.centred ? shape.x - width / 2 : shape.x;
    return left <= x && x <= left + width && shape.y - shape.size <= y && y <= shape.y + 3;
  });
}
