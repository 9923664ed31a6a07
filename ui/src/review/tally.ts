/** How much stands in the way, in the same words wherever it is counted. */
import type { Obstacle } from '../bindings/Obstacle';
import type { ObstacleKind } from '../bindings/ObstacleKind';
import { count } from '../lib/format';

const SIGNATURES: readonly ObstacleKind[] = ['signature', 'written_down'];

/** Whether it is a signature that is to come, and nothing that a check found. */
export function isSignature({ kind, finding }: Obstacle): boolean {
  return finding === null && SIGNATURES.includes(kind);
}

/**
 * `3 block sign-off; 2 signatures are still to come`. `blocking` is how many findings block the
 * assessment as a whole: where only some of them are meant, that is said. What stands in the way
 * is asked for by itself and may know of one that the counts don't show yet.
 */
export function tally(obstacles: readonly Obstacle[], blocking: number): string {
  const found = obstacles.filter(({ finding }) => finding !== null).length;
  const signatures = obstacles.filter(isSignature).length;
  const others = obstacles.length - found - signatures;
  const parts = [];
  if (found > 0 && found >= blocking) parts.push(`${count(found, 'blocks', 'block')} sign-off`);
  else if (found > 0) parts.push(`${found.toLocaleString('en-GB')} of the ${blocking.toLocaleString('en-GB')} that block sign-off`);
  else if (blocking > 0) parts.push(`none of the ${blocking.toLocaleString('en-GB')} that block sign-off`);
  if (others > 0) parts.push(count(others, 'other thing'));
  if (signatures > 0) parts.push(`${count(signatures, 'signature is', 'signatures are')} still to come`);
  return parts.join('; ');
}

const TITLES: Record<ObstacleKind, string> = {
  screening: 'Screening',
  questions: 'Questions without an answer',
  conflict: 'Two versions of an answer',
  advice: 'Advice awaited',
  query: 'Open queries',
  signature: 'About signatures',
  refused: 'Refused',
  written_down: 'Written down, not signed in the program',
  changed: 'Changed since it was signed',
  finding: 'Found by the checks',
  consultation: 'Information Commissioner',
};

/** What stands in the way by what it is, in the order in which each kind first comes up. */
export function byKind(obstacles: readonly Obstacle[]): { title: string; list: Obstacle[] }[] {
  const kinds = [...new Set(obstacles.map(({ kind }) => kind))];
  return kinds.map((kind) => ({ title: TITLES[kind], list: obstacles.filter((one) => one.kind === kind) }));
}
