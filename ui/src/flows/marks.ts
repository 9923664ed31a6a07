/** The colours of what a reader must not miss; the program's words say it without colour. */
import type { MarkKind } from '../bindings/MarkKind';
import type { Tone } from '../bindings/Tone';

export const MARK_TONES: Record<MarkKind, Tone | 'violet' | null> = {
  abroad: 'high',
  sensitive: 'violet',
  wanting: 'medium',
  unconnected: null,
};
