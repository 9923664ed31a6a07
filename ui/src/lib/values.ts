/** Reading and comparing values, which say their own type: `{"yes_no":"possible"}`. */
import type { Value } from '../bindings/Value';

type Kind<T> = T extends unknown ? keyof T : never;
export type ValueKind = Kind<Value>;
export type Content<K extends ValueKind> = Extract<Value, Record<K, unknown>> extends Record<
  K,
  infer C
>
  ? C
  : never;

/** What a value of the expected kind holds, or null for no value and for any other kind. */
export function contentOf<K extends ValueKind>(value: Value | null, kind: K): Content<K> | null {
  if (value === null || !(kind in value)) return null;
  return (value as Record<K, Content<K>>)[kind];
}

/** Whether two values are the same; keys may stand in any order. */
export function sameValue(a: Value | null, b: Value | null): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([x], [y]) => (x < y ? -1 : 1)))
      : inner,
  );
}

/** The names that a form's branches and conditions use for this value. */
export function branchIds(value: Value | null): string[] {
  const yesNo = contentOf(value, 'yes_no');
  if (yesNo) return [yesNo];
  const chosen = contentOf(value, 'choice');
  if (!chosen) return [];
  return chosen.other === undefined ? chosen.ids : [...chosen.ids, 'other'];
}
