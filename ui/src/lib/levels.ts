/** Levels in a list to choose from. */
import type { Tone } from '../bindings/Tone';

const SYMBOLS: Record<Tone, string> = { low: '●', medium: '▲', high: '■' };

/** “High ■”: the word stands first, so that typing its letter chooses it. */
export function wordFirst({ label, tone }: { label: string; tone?: Tone | null }): string {
  return tone ? `${label} ${SYMBOLS[tone]}` : label;
}
