/** The lock after idle minutes. */
import { whenIdle } from '../src/app/idle';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('the store locks after the minutes without a key or the pointer', () => {
  const lock = vi.fn();
  const stop = whenIdle(10, lock);
  vi.advanceTimersByTime(9 * 60_000);
  dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }));
  vi.advanceTimersByTime(9 * 60_000);
  expect(lock).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60_000);
  expect(lock).toHaveBeenCalledOnce();
  stop();
});

test('a window that shows no open store locks nothing', () => {
  const lock = vi.fn();
  whenIdle(0, lock)();
  vi.advanceTimersByTime(24 * 60 * 60_000);
  expect(lock).not.toHaveBeenCalled();
});
