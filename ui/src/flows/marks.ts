/** The colours of what a reader must not miss; the program's words say it without colour. */
import type { Ink } from '../bindings/Ink';
import type { Part } from '../bindings/Part';
import type { Tone } from '../bindings/Tone';
import { boundsOf, holds } from './geometry';

/** What is said of an organisation that nothing in the picture belongs to. */
export const NOTHING_YET = 'no system and no flow yet';

/** The colour of a word of warning. */
export function markTone(mark: string): Tone | 'violet' | null {
  if (mark === NOTHING_YET) return null;
  if (/\bUK\b|abroad/i.test(mark)) return 'high';
  if (/special|criminal/.test(mark)) return 'violet';
  return 'medium';
}

/** The colour of each flow's number in the picture, by the flow's row. */
export function inksOf(parts: readonly Part[]): Map<string, Ink> {
  return new Map(
    parts.flatMap(({ thing, row, shapes }): [string, Ink][] => {
      // Its disc lies on a larger one that keeps lines away from it.
      const disc = shapes.findLast((shape) => shape.shape === 'disc');
      return thing === 'flow' && row !== null && disc ? [[row, disc.fill]] : [];
    }),
  );
}

/** The rows of organisations whose bands hold no box. */
export function emptyBands(parts: readonly Part[]): Set<string> {
  const boxes = parts.filter(({ thing }) => thing === 'box').map(boundsOf);
  const bands = parts.filter(({ thing }) => thing === 'band');
  const empty = bands.filter((band) => !boxes.some((box) => holds(boundsOf(band), box)));
  return new Set(empty.flatMap(({ row }) => (row === null ? [] : [row])));
}
