/** Calendar dates in three fields, as GOV.UK asks for them, and as values hold them. */
import { locale, t } from '../texts';

export interface DateParts {
  day: string;
  month: string;
  year: string;
}

export const NO_DATE: DateParts = { day: '', month: '', year: '' };

/** `2026-02-05` as three fields. */
export function partsOf(date: string | null): DateParts {
  const match = /^(-?\d{4,6})-(\d\d)-(\d\d)$/.exec(date ?? '');
  if (!match) return NO_DATE;
  const [, year = '', month = '', day = ''] = match;
  return { day: String(Number(day)), month: String(Number(month)), year };
}

export type ReadDate =
  | { kind: 'none' }
  | { kind: 'date'; date: string }
  | { kind: 'wrong'; message: string };

/** Reads three fields: nothing, a real date, or what is wrong with it. */
export function readDate({ day, month, year }: DateParts): ReadDate {
  const parts = [day, month, year].map((part) => part.trim());
  if (parts.every((part) => part === '')) return { kind: 'none' };
  const missing = (['day', 'month', 'year'] as const).filter((_, i) => parts[i] === '');
  if (missing.length > 0) return wrong(t.lib.dates.missing(missing));
  if (!parts.every((part) => /^\d+$/.test(part))) return wrong(t.lib.dates.numbers);
  const [d, m, y] = parts.map(Number) as [number, number, number];
  if (parts[2]?.length !== 4) return wrong(t.lib.dates.year);
  const date = new Date(Date.UTC(2000, m - 1, d));
  date.setUTCFullYear(y, m - 1, d);
  if (date.getUTCMonth() !== m - 1 || date.getUTCDate() !== d || m < 1) {
    return wrong(t.lib.dates.real);
  }
  const two = (n: number) => String(n).padStart(2, '0');
  return { kind: 'date', date: `${parts[2]}-${two(m)}-${two(d)}` };
}

/** `5 February 2026`. */
export function longDate(date: string): string {
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00Z`));
}

function wrong(message: string): ReadDate {
  return { kind: 'wrong', message };
}
