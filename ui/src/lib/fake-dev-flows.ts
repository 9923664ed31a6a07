/** The data flows that `npm run dev` shows. */
import type { Value } from '../bindings/Value';
import type { FakeBackend } from './fake';

type Row = Record<string, Value>;

const text = (text: string): Value => ({ text });
const one = (...ids: string[]): Value => ({ choice: { ids } });

export function fillFlows(fake: FakeBackend): void {
  const fill = (list: string, rows: Record<string, Row>) => {
    fake.lists[`evidence/${list}`] = Object.keys(rows);
    for (const [id, row] of Object.entries(rows)) {
      for (const [column, value] of Object.entries(row)) fake.put(`evidence/${list}/${id}/${column}`, value);
    }
  };
  fill('parties', {
    p1: { name: text('Residents'), role: one('subject') },
    p2: { name: text('The council'), role: one('controller'), country: one('united-kingdom') },
    p3: { name: text('Bins and Bytes Ltd'), role: one('processor'), country: one('united-kingdom') },
    p4: { name: text('Larkpost'), role: one('processor'), country: one('united-states'), parent: one('p3') },
  });
  fill('data_items', {
    d1: { name: text('Name and address'), category: one('ordinary') },
    d2: { name: text('E-mail address'), category: one('ordinary') },
    d3: { name: text('Assisted collection, with the reason'), category: one('special') },
  });
  fill('purposes', {
    u1: { name: text('Collect garden waste from those who subscribed'), basis: one('public_task') },
    u2: { name: text('Tell subscribers about changes'), basis: one('consent') },
  });
  fill('systems', {
    y1: { name: text('Sign-up pages'), kind: one('system'), owner: one('p3'), country: one('united-kingdom'), storage: one('cloud'), access: text('Supplier’s support') },
    y2: { name: text('Subscriptions'), kind: one('store'), owner: one('p3'), country: one('united-kingdom'), storage: one('cloud') },
    y3: { name: text('Waste team'), kind: one('people'), owner: one('p2'), access: text('Eight officers') },
    y4: { name: text('Round sheets'), kind: one('store'), owner: one('p2'), storage: one('paper') },
  });
  fill('flows', {
    f1: { from: one('p1'), to: one('y1'), data: one('d1', 'd2', 'd3'), purpose: one('u1'), method: one('web'), protection: text('TLS 1.3') },
    f2: { from: one('y1'), to: one('y2'), data: one('d1', 'd2', 'd3'), method: { choice: { ids: [], other: 'Within the platform' } }, protection: text('Separate virtual machine') },
    f3: { from: one('y2'), to: one('y3'), data: one('d1', 'd3'), purpose: one('u1'), method: one('api'), protection: text('Password, TLS 1.2') },
    f4: { from: one('y3'), to: one('y4'), data: one('d1'), method: { choice: { ids: [], other: 'Printed' } } },
    f5: { from: one('y2'), to: one('p4'), data: one('d2'), purpose: one('u2'), method: one('api'), protection: text('TLS 1.2') },
    f6: { from: one('p4'), to: one('p1'), data: one('d2'), purpose: one('u2'), method: one('email') },
  });
}

/** As many systems and flows as nobody ought to have, for looking at the window's speed. */
export function fillMany(fake: FakeBackend, flows: number): void {
  const systems = Math.ceil(flows / 2);
  const ids = Array.from({ length: systems }, (_, at) => `m${at}`);
  for (const [at, id] of ids.entries()) {
    fake.put(`evidence/systems/${id}/name`, text(`System ${at + 1}`));
    fake.put(`evidence/systems/${id}/owner`, one(`p${(at % 3) + 2}`));
  }
  fake.lists['evidence/systems'] = ids;
  const many = Array.from({ length: flows }, (_, at) => `n${at}`);
  for (const [at, id] of many.entries()) {
    fake.put(`evidence/flows/${id}/from`, one(`m${at % systems}`));
    fake.put(`evidence/flows/${id}/to`, one(`m${(at * 7 + 3) % systems}`));
    fake.put(`evidence/flows/${id}/data`, one('d1'));
  }
  fake.lists['evidence/flows'] = many;
}
