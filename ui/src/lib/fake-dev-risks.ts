/** The register of risks that `npm run dev` shows. */
import type { Value } from '../bindings/Value';
import type { FakeBackend } from './fake';

const text = (text: string): Value => ({ text });
const one = (...ids: string[]): Value => ({ choice: { ids } });

const RISKS: Record<string, Record<string, Value>> = {
  k1: {
    risk: text('Somebody learns from a round sheet who lives alone and has help with the bin, and makes use of it.'),
    source: text('Sheets left in the cab'),
    likelihood: one('possible'),
    severity: one('significant'),
  },
  k2: {
    risk: text('An address list is sold on by the supplier’s mailing service, and people are pestered.'),
    source: text('The supplier'),
    likelihood: one('probable'),
    severity: one('severe'),
    level: one('medium'),
    override_reason: text('The contract forbids it, and the last audit found nothing.'),
  },
  k3: { risk: text('Payments are taken twice.'), likelihood: one('remote'), severity: one('minimal') },
  k4: { risk: text('People who cannot use the internet go without.') },
};

const MEASURES: Record<string, Record<string, Value>> = {
  e1: {
    risk: one('k1'),
    measure: text('Sheets name the house only; the reason stays in the office.'),
    effect: one('reduced'),
    residual_likelihood: one('remote'),
    residual_severity: one('significant'),
    owner: { people: [{ name: 'Ada Okafor', position: 'Waste Manager' }] },
    due: { date: '2026-02-01' },
    approved: { yes_no: 'yes' },
  },
  e2: {
    risk: one('k2'),
    measure: text('Send the letters ourselves and give the mailing service up.'),
    effect: one('reduced'),
    residual: one('low'),
    due: { date: '2027-03-01' },
  },
};

export function fillRisks(fake: FakeBackend): void {
  for (const [list, rows] of Object.entries({ risks: RISKS, measures: MEASURES })) {
    fake.lists[`evidence/${list}`] = Object.keys(rows);
    for (const [id, row] of Object.entries(rows)) {
      for (const [column, value] of Object.entries(row)) fake.put(`evidence/${list}/${id}/${column}`, value);
    }
  }
}
