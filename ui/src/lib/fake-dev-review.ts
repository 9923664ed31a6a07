/** The queries and comments that `npm run dev` shows. */
import type { Value } from '../bindings/Value';
import type { FakeBackend } from './fake';

const text = (text: string): Value => ({ text });

export function fillReview(fake: FakeBackend): void {
  const row = (list: string, id: string, cells: Record<string, Value>) => {
    fake.lists[`evidence/${list}`] = [...fake.rowsOf(`evidence/${list}`), id];
    for (const [column, value] of Object.entries(cells)) fake.put(`evidence/${list}/${id}/${column}`, value);
  };
  const query = (id: string, to: string, words: string, due: string, more: Record<string, Value> = {}) =>
    row('queries', id, {
      place: text('answer/q2'),
      to: text(to),
      question: text(words),
      due: { date: due },
      asked_by: text('Robin Example, Service lead'),
      asked_at: text('2026-04-20'),
      closed: { yes_no: 'no' },
      ...more,
    });
  query('e1', 'the data protection officer', 'Does six months agree with the corporate retention schedule?', '2026-05-01');
  query('e2', 'Legal', 'Which power allows the council to charge for the service?', '2026-06-12');
  query('e3', 'the data protection officer', 'Is the privacy notice enough for those who sign up by telephone?', '2026-05-29', {
    answer: text('Yes, if the operator reads the short notice out. Put the script into the evidence.'),
    answered: { date: '2026-05-11' },
    answered_by: text('Helena Marchbanks, DPO (written down by Robin Example)'),
  });
  query('e4', 'Service lead', 'How many people call instead of using the pages?', '2026-05-20', {
    answer: text('About one in nine.'),
    answered: { date: '2026-05-02' },
    answered_by: text('Robin Example, Service lead'),
    closed: { yes_no: 'yes' },
  });
  row('comments', 'c1', {
    place: text('answer/q2'),
    text: text('These are the supplier’s words; look for our own.'),
    by: text('Kofi Brandreth, Information governance officer'),
    at: text('2026-05-12'),
    settled: { yes_no: 'no' },
  });
  fake.put('answer/q20', text('How consent is recorded is for the DPO to advise.'));
  fake.put('answer/q1', text('Garden waste. The name is for the DPO to advise.'));
}
