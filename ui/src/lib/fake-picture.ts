/** A drawing by hand for the fake backend: bands below each other, boxes side by side. Not the core's layout. */
import type { Mark } from '../bindings/Mark';
import type { MarkKind } from '../bindings/MarkKind';
import type { Part } from '../bindings/Part';
import type { Shape } from '../bindings/Shape';
import type { Value } from '../bindings/Value';
import type { Drawn, Focus } from './view-types';

/** What the drawing looks at. */
export interface Fake {
  rows: (list: string) => string[];
  value: (path: string) => Value | null;
  name: (id: string) => string;
}

const WIDTH = 560;
const BAND = 120;

interface Place {
  x: number;
  y: number;
}

export function fakeDrawing(fake: Fake, focus: Focus | null): Omit<Drawn, 'revision'> {
  const first = (path: string) => chosen(fake.value(path))[0] ?? '';
  const text = (path: string) => {
    const value = fake.value(path);
    return value && 'text' in value ? value.text : '';
  };
  const leaves = (flow: string) => first(`parties/${first(`flows/${flow}/to`)}/country`) === 'united-states';
  const places = new Map<string, Place>();
  const parts: Part[] = [];
  fake.rows('parties').forEach((party, band) => {
    const y = 10 + band * (BAND + 20);
    const abroad = !['', 'united-kingdom'].includes(first(`parties/${party}/country`));
    const name = fake.name(party) || 'Not named yet';
    parts.push({
      thing: 'band',
      row: `evidence/parties/${party}`,
      label: name,
      faded: false,
      shapes: [
        rect(10, y, WIDTH - 20, BAND, 6, abroad ? 'red_ground' : 'ground', abroad ? 'red' : 'edge', [6, 4]),
        words(22, y + 22, 12, true, abroad ? 'red' : 'accent', name),
        words(22, y + 38, 11, false, 'quiet', first(`parties/${party}/role`)),
      ],
    });
    const boxes = fake.rows('systems').filter((system) => first(`systems/${system}/owner`) === party);
    const shown = boxes.length > 0 ? boxes : [party];
    shown.forEach((box, at) => {
      const x = 160 + ((at + 0.5) * (WIDTH - 190)) / shown.length;
      places.set(box, { x, y: y + 70 });
      if (box === party && boxes.length === 0) places.set(party, { x, y: y + 70 });
      const store = first(`systems/${box}/kind`) === 'store';
      parts.push({
        thing: 'box',
        row: `evidence/${box === party ? 'parties' : 'systems'}/${box}`,
        label: fake.name(box) || 'Not named yet',
        faded: false,
        shapes: [
          rect(x - 75, y + 50, 150, 44, store ? 0 : 18, 'surface', store ? null : 'ink', []),
          ...(store ? [line(x - 75, y + 50, x + 75, y + 50), line(x - 75, y + 94, x + 75, y + 94)] : []),
          { ...words(x, y + 76, 12, false, 'ink', fake.name(box)), centred: true } as Shape,
        ],
      });
    });
  });
  fake.rows('flows').forEach((flow, at) => {
    const from = places.get(first(`flows/${flow}/from`));
    const to = places.get(first(`flows/${flow}/to`));
    if (!from || !to) return;
    const looked = focus !== null && 'data' in focus ? focus.data : focus?.purpose;
    const ids = chosen(fake.value(`flows/${flow}/${focus !== null && 'data' in focus ? 'data' : 'purpose'}`));
    const down = to.y >= from.y ? 24 : -24;
    const middle = { x: (from.x + to.x) / 2 + 30, y: (from.y + to.y) / 2 };
    parts.push({
      thing: 'flow',
      row: `evidence/flows/${flow}`,
      label: `Flow ${at + 1}: ${fake.name(first(`flows/${flow}/from`))} to ${fake.name(first(`flows/${flow}/to`))}`,
      faded: looked !== undefined && !ids.includes(looked),
      shapes: [
        {
          shape: 'curve',
          points: [
            [from.x, from.y + down],
            [from.x + 40, from.y + 2.5 * down],
            [to.x + 40, to.y - 2.5 * down],
            [to.x, to.y - down],
          ],
          stroke: { ink: 'ink', width: 1.5, dash: [] },
        },
        { shape: 'disc', x: middle.x, y: middle.y, radius: 9, fill: leaves(flow) ? 'red' : 'accent' },
        { ...words(middle.x, middle.y + 4, 11, true, 'on_dark', String(at + 1)), centred: true } as Shape,
      ],
    });
  });
  const boxes = parts.filter(({ thing }) => thing === 'box');
  const missing = boxes.filter(({ row }) => row?.startsWith('evidence/systems') && !text(`${row.slice(9)}/access`));
  return {
    picture: {
      width: WIDTH,
      height: 20 + fake.rows('parties').length * (BAND + 20),
      title: 'Garden waste',
      description: `${fake.rows('parties').length} organisations and ${fake.rows('flows').length} flows.`,
      parts,
      cuts: [],
      cuts_across: [],
    },
    tables: {
      flows: fake.rows('flows').map((flow, at) => ({
        row: `evidence/flows/${flow}`,
        number: at + 1,
        ink: leaves(flow) ? 'red' : 'accent',
        from: fake.name(first(`flows/${flow}/from`)),
        to: fake.name(first(`flows/${flow}/to`)),
        direction: 'One way',
        data: chosen(fake.value(`flows/${flow}/data`)).map(fake.name),
        purposes: chosen(fake.value(`flows/${flow}/purpose`)).map(fake.name),
        method: first(`flows/${flow}/method`),
        frequency: text(`flows/${flow}/frequency`),
        protection: text(`flows/${flow}/protection`),
        marks: [
          ...(leaves(flow) ? [mark('abroad', 'leaves the UK')] : []),
          ...(text(`flows/${flow}/protection`) === '' ? [mark('wanting', 'not stated')] : []),
        ],
      })),
      places: boxes.map(({ row, label }) => ({
        row: row ?? '',
        name: label,
        kind: 'System',
        organisation: '',
        role: '',
        established: '',
        location: '',
        storage: '',
        protection: '',
        access: '',
        retention: '',
        marks: missing.some((part) => part.row === row) ? [mark('wanting', 'access not stated')] : [],
      })),
    },
    missing: missing.length,
  };
}

function chosen(value: Value | null): string[] {
  return value && 'choice' in value ? [...value.choice.ids, ...(value.choice.other ? [value.choice.other] : [])] : [];
}

type Ink = Extract<Shape, { shape: 'text' }>['ink'];

function rect(
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
  fill: Ink,
  ink: Ink | null,
  dash: number[],
): Shape {
  return { shape: 'rect', x, y, width, height, radius, fill, stroke: ink && { ink, width: 1.25, dash } };
}

function line(x1: number, y1: number, x2: number, y2: number): Shape {
  const points: [number, number][] = [[x1, y1], [x1, y1], [x2, y2], [x2, y2]];
  return { shape: 'curve', points, stroke: { ink: 'ink', width: 2, dash: [] } };
}

function words(x: number, y: number, size: number, bold: boolean, ink: Ink, text: string): Shape {
  return { shape: 'text', x, y, size, bold, centred: false, ink, text };
}

function mark(kind: MarkKind, words: string): Mark {
  return { kind, words };
}
