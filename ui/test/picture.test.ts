/** The picture's size in its pane, and what is read out of it for the rows. */
import type { Part } from '../src/bindings/Part';
import { emptyBands } from '../src/flows/marks';
import { Viewport } from '../src/flows/viewport.svelte';

test('“Fit” shows the whole picture, its height too, and then as wide as the pane again', () => {
  const viewport = new Viewport(() => ({ width: 500, height: 1000 }));
  viewport.width = 524;
  viewport.height = 424;
  expect(viewport.scale).toBe(1);
  viewport.fit();
  expect(viewport.scale).toBe(0.4);
  viewport.fit();
  expect(viewport.scale).toBe(1);
});

test('zooming goes on from the whole picture, however small that is', async () => {
  const viewport = new Viewport(() => ({ width: 500, height: 10_000 }));
  viewport.width = 524;
  viewport.height = 624;
  viewport.fit();
  expect(viewport.scale).toBe(0.06);
  await viewport.zoomBy(1.25);
  expect(viewport.scale).toBeCloseTo(0.075);
});

test('an organisation whose band holds no box is told from the others', () => {
  const part = (thing: 'band' | 'box', row: string, y: number, height: number): Part => ({
    thing,
    row,
    label: row,
    faded: false,
    shapes: [{ shape: 'rect', x: 0, y, width: 200, height, radius: 0, fill: null, stroke: null }],
  });
  const parts = [
    part('band', 'evidence/parties/a', 0, 100),
    part('band', 'evidence/parties/b', 120, 100),
    part('box', 'evidence/systems/s', 20, 40),
  ];
  expect([...emptyBands(parts)]).toEqual(['evidence/parties/b']);
});
