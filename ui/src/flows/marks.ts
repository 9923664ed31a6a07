/** The colours of what a reader must not miss; the program's words say it without colour. */
import type { Tone } from '../bindings/Tone';

/** What is said of an organisation that nothing in the picture belongs to: no warning. */
const NOTHING_YET = 'no system and no flow yet';

/** The colour of a word of warning. */
export function markTone(mark: string): Tone | 'violet' | null {
  if (mark === NOTHING_YET) return null;
  if (/\bUK\b|abroad/i.test(mark)) return 'high';
  if (/special|criminal/.test(mark)) return 'violet';
  return 'medium';
}
