/** Dates, times, counts and lists as people here write them. */
import { locale, t } from '../texts';

const TIME = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
const DAY_MONTH = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
const FULL = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
const NAMES = new Intl.ListFormat(locale, { type: 'conjunction' });
const CHOICES = new Intl.ListFormat(locale, { type: 'disjunction' });

/** `10:32`, for an instant of today's work. */
export function timeOf(instant: string): string {
  return TIME.format(new Date(instant));
}

/** `10:32 today`, `yesterday`, `12 Nov`, `3 Oct 2025`: as near as the reader needs it. */
export function whenChanged(instant: string, now: Date = new Date()): string {
  const then = new Date(instant);
  const days = Math.round((midnight(now) - midnight(then)) / 86_400_000);
  if (days === 0) return t.lib.when.today(TIME.format(then));
  if (days === 1) return t.lib.when.yesterday;
  return then.getFullYear() === now.getFullYear() ? DAY_MONTH.format(then) : FULL.format(then);
}

/** `5 February 2026, 10:32`, for the record. */
export function longInstant(instant: string): string {
  const then = new Date(instant);
  return t.lib.when.instant(FULL.format(then), TIME.format(then));
}

/** `A, B and C`. */
export function andList(names: readonly string[]): string {
  return NAMES.format(names);
}

/** `A, B or C`. */
export function orList(names: readonly string[]): string {
  return CHOICES.format(names);
}

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
