/** How much stands in the way, in the same words wherever it is counted. */
import type { Obstacle } from '../bindings/Obstacle';
import type { ObstacleKind } from '../bindings/ObstacleKind';
import { andList } from '../lib/format';
import { t } from '../texts';

const SIGNATURES: readonly ObstacleKind[] = ['signature', 'written_down'];

/** Whether it is a signature that is to come, and nothing that a check found. */
export function isSignature({ kind, finding }: Obstacle): boolean {
  return finding === null && SIGNATURES.includes(kind);
}

/**
 * `all 3 findings that block sign-off and 2 signatures that are still to come`. `blocking` is how many findings block the
 * assessment as a whole: where only some of them are meant, that is said. What stands in the way
 * is asked for by itself and may know of one that the counts don't show yet.
 */
export function tally(obstacles: readonly Obstacle[], blocking: number): string {
  const found = obstacles.filter(({ finding }) => finding !== null).length;
  const signatures = obstacles.filter(isSignature).length;
  const others = obstacles.length - found - signatures;
  const words = t.review.stages.tally;
  const parts = [];
  if (found > 0 && found >= blocking) parts.push(words.block(found));
  else if (found > 0) parts.push(words.someBlock(found, blocking));
  if (others > 0) parts.push(words.others(others));
  if (signatures > 0) parts.push(words.signatures(signatures));
  // Last: what followed would read as denied with it.
  if (found === 0 && blocking > 0) parts.push(words.noneBlocks(blocking));
  return andList(parts);
}

/** What stands in the way by what it is, in the order in which each kind first comes up. */
export function byKind(obstacles: readonly Obstacle[]): { kind: ObstacleKind; title: string; list: Obstacle[] }[] {
  const kinds = [...new Set(obstacles.map(({ kind }) => kind))];
  return kinds.map((kind) => ({
    kind,
    title: t.review.stages.obstacles.kinds[kind],
    list: obstacles.filter((one) => one.kind === kind),
  }));
}
