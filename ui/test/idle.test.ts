/** Signs of life, from which the program knows when to lock the store. */
import { whileActive } from '../src/app/idle';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('typing is reported at once, but not with every key', () => {
  const report = vi.fn();
  const stop = whileActive(report);
  dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }));
  dispatchEvent(new KeyboardEvent('keydown', { key: 'b' }));
  expect(report).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(20_000);
  dispatchEvent(new KeyboardEvent('keydown', { key: 'c' }));
  expect(report).toHaveBeenCalledTimes(2);
  stop();
});

test('a page that nobody touches reports nothing', () => {
  const report = vi.fn();
  const stop = whileActive(report);
  vi.advanceTimersByTime(60 * 60_000);
  expect(report).not.toHaveBeenCalled();
  stop();
});
