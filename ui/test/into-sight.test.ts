/** Coming into sight: up and down, never aside. */
import { intoSight } from '../src/lib/into-sight';

test('what comes into sight does not move its pane sideways', () => {
  document.body.innerHTML = '<div data-pane><table><tbody><tr><td><input /></td></tr></tbody></table></div>';
  const pane = document.querySelector('[data-pane]') as HTMLElement;
  const box = document.querySelector('input') as HTMLElement;
  box.scrollIntoView = () => {
    pane.scrollLeft = 30;
    pane.scrollTop = 200;
  };
  intoSight(box, 'center');
  expect([pane.scrollLeft, pane.scrollTop]).toEqual([0, 200]);
});
