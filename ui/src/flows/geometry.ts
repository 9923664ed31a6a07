/** Where the parts of a picture stand, for pointing at them and for putting them elsewhere. */
import type { Part } from '../bindings/Part';
import type { Picture } from '../bindings/Picture';
import type { Shape } from '../bindings/Shape';
import type { Movable } from '../lib/backend';

export interface Bounds {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Where a dragged part would come to stand: in front of another, or last. */
export interface Slot {
  before: { row: string; label: string } | null;
  /** The mark that shows it. */
  line: { x1: number; y1: number; x2: number; y2: number };
}

function corners(shape: Shape): [number, number][] {
  switch (shape.shape) {
    case 'rect':
      return [
        [shape.x, shape.y],
        [shape.x + shape.width, shape.y + shape.height],
      ];
    case 'disc':
      return [
        [shape.x - shape.radius, shape.y - shape.radius],
        [shape.x + shape.radius, shape.y + shape.radius],
      ];
    case 'curve':
    case 'polygon':
      return shape.points;
    case 'text':
      return [[shape.x, shape.y]];
  }
}

export function boundsOf(part: Part): Bounds {
  // A frame or a box is its largest rectangle; its words stand inside.
  const rects = part.shapes.filter((shape) => shape.shape === 'rect');
  const points = (rects.length > 0 ? rects : part.shapes).flatMap(corners);
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

/** A part that can be put elsewhere. */
export type MovablePart = Part & { row: string; thing: Movable };

/**
 * Whether a part can be put elsewhere: an organisation's band, or a box. The box that stands for
 * an organisation itself has no place of its own: its row is the band's.
 */
export function canMove(picture: Picture, part: Part): part is MovablePart {
  if (part.row === null) return false;
  if (part.thing === 'band') return true;
  return part.thing === 'box' && !picture.parts.some(({ thing, row }) => thing === 'band' && row === part.row);
}

/** The place nearest to a point at which a dragged part could stand, if it could stand elsewhere. */
export function slotAt(picture: Picture, part: Part, x: number, y: number): Slot | null {
  const upright = part.thing === 'band';
  const others = siblings(picture, part)
    .map((one) => ({ one, at: boundsOf(one) }))
    .sort((a, b) => (upright ? a.at.top - b.at.top : a.at.left - b.at.left));
  if (others.length === 0) return null;
  const next = others.find(({ at }) =>
    upright ? y < (at.top + at.bottom) / 2 : x < (at.left + at.right) / 2,
  );
  const beside = next ?? others.at(-1);
  if (!beside) return null;
  const gap = 6;
  const { left, right, top, bottom } = beside.at;
  const level = upright ? (next ? top - gap : bottom + gap) : next ? left - gap : right + gap;
  const line = upright
    ? { x1: left, y1: level, x2: right, y2: level }
    : { x1: level, y1: top - gap, x2: level, y2: bottom + gap };
  const before = next?.one.row ? { row: next.one.row, label: next.one.label } : null;
  return { before, line };
}

/** The other bands, or the other boxes of the same band. */
function siblings(picture: Picture, part: Part): Part[] {
  const movable = picture.parts.filter((one) => one !== part && one.thing === part.thing && canMove(picture, one));
  if (part.thing === 'band') return movable;
  const band = picture.parts.find((one) => one.thing === 'band' && holds(boundsOf(one), boundsOf(part)));
  if (!band) return [];
  const frame = boundsOf(band);
  return movable.filter((one) => holds(frame, boundsOf(one)));
}

/** Whether the middle of one thing lies in another. */
export function holds(outer: Bounds, inner: Bounds): boolean {
  const x = (inner.left + inner.right) / 2;
  const y = (inner.top + inner.bottom) / 2;
  return x >= outer.left && x <= outer.right && y >= outer.top && y <= outer.bottom;
}
