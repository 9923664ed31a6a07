/** Coming into sight: up and down, never aside. */
import { intoSight } from '../src/lib/into-sight';

test('what comes into sight does not move its pane sideways', () => {
  const pane = document.createElement('div');
  const box = document.createElement('input');
  pane.dataset.pane = '';
  pane.append(box);
  box.scrollIntoView = () => {
    pane.scrollLeft = 30;
    pane.scrollTop = 200;
  };
  intoSight(box, 'center');
  expect([pane.scrollLeft, pane.scrollTop]).toEqual([0, 200]);
});
