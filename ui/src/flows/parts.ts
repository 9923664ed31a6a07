/** The parts of a picture as somebody walks through them: each band, what stands in it, then the flows. */
import type { Part } from '../bindings/Part';
import type { Picture } from '../bindings/Picture';
import { withKeys } from '../lib/keys';
import { boundsOf } from './geometry';

export interface KeyedPart {
  /** Stays the same from one drawing to the next. */
  key: string;
  part: Part;
  /** Whether it is a flow's line, whose number stands for both: a flow is heard and reached once. */
  line: boolean;
}

/** All parts in the order in which they are drawn. */
export function keyed({ parts }: Picture): KeyedPart[] {
  const lastOf = new Map(parts.filter(({ thing }) => thing === 'flow').map((part) => [part.row, part]));
  return withKeys(parts, ({ thing, row, label }) => `${thing} ${row ?? label}`).map(({ key, item }) => ({
    key,
    part: item,
    line: item.thing === 'flow' && lastOf.get(item.row) !== item,
  }));
}

/** The parts that can be reached, top to bottom, the flows last. */
export function walk(parts: readonly KeyedPart[]): KeyedPart[] {
  const place = new Map(
    parts.map(({ key, part }) => {
      const { left, top } = boundsOf(part);
      return [key, part.thing === 'band' ? [top, -1, 0] : [top, 0, left]] as const;
    }),
  );
  const framed = parts.filter(({ part }) => part.thing === 'band' || part.thing === 'box');
  const flows = parts.filter(({ part, line }) => part.thing === 'flow' && !line);
  const at = (key: string, index: number) => place.get(key)?.[index] ?? 0;
  const sorted = framed.toSorted(
    (a, b) => at(a.key, 0) - at(b.key, 0) || at(a.key, 1) - at(b.key, 1) || at(a.key, 2) - at(b.key, 2),
  );
  return [...sorted, ...flows];
}
