/** The colours of what a reader must not miss; the program's words say it without colour. */
import type { Ink } from '../bindings/Ink';
import type { Part } from '../bindings/Part';
import type { Tone } from '../bindings/Tone';

/** The colour of a word of warning. */
export function markTone(mark: string): Tone | 'violet' {
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
