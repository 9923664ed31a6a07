/** Coming into sight: up and down, never aside. */
import { intoSight } from '../src/lib/into-sight';

test('what comes into sight does not move its pane sideways', () => {
  const pane = document.body.appendChild(document.createElement('div'));
  pane.dataset.pane = '';
  const box = pane.appendChild(document.createElement('p')).appendChild(document.createElement('input'));
  box.scrollIntoView = () => {
    pane.scrollLeft = 30;
    pane.scrollTop = 200;
  };
  intoSight(box, 'center');
  expect([pane.scrollLeft, pane.scrollTop]).toEqual([0, 200]);
});
