/** The colour of a word of warning. The word itself is the program's and says it without colour. */
import type { Tone } from '../bindings/Tone';

export function markTone(mark: string): Tone | 'violet' {
  if (/\bUK\b|abroad/i.test(mark)) return 'high';
  if (/special|criminal/.test(mark)) return 'violet';
  return 'medium';
}
