/**
 * Locks the store when nobody has touched any window for a while. Windows tell each other
 * of activity, so that work in one keeps the others open.
 */
const EVENTS = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'input'] as const;
/** How often activity is noted at most, in milliseconds. */
const GRAIN = 1000;

/** Calls `lock` after `minutes` without activity; gives the function that stops watching. */
export function whenIdle(minutes: number, lock: () => void): () => void {
  if (minutes <= 0) return () => {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  let noted = 0;
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('activity');

  const restart = () => {
    clearTimeout(timer);
    timer = setTimeout(lock, minutes * 60_000);
  };
  const note = () => {
    if (Date.now() - noted < GRAIN) return;
    noted = Date.now();
    restart();
    channel?.postMessage(null);
  };
  if (channel) channel.onmessage = restart;
  for (const event of EVENTS) addEventListener(event, note, { capture: true, passive: true });
  restart();

  return () => {
    clearTimeout(timer);
    channel?.close();
    for (const event of EVENTS) removeEventListener(event, note, { capture: true });
  };
}
