/**
 * The fake backend as `npm run dev` shows it: `?state=first_run|locked|unusable|empty`, and
 * `?flows=400` for many flows.
 */
import { FakeBackend } from './fake';
import { fillFlows, fillMany } from './fake-dev-flows';
import { fillReview } from './fake-dev-review';
import { fillRisks } from './fake-dev-risks';
import { STAGES } from './fake-stages';

export function devBackend(query: URLSearchParams): FakeBackend {
  const fake = new FakeBackend();
  const state = query.get('state');
  if (state === 'first_run') {
    fake.state = {
      kind: 'first_run',
      keyring_available: query.get('keyring') !== 'no',
      folder: 'your home folder › DPIA Desk',
    };
  } else if (state === 'locked') {
    fake.state = { kind: 'locked', ways: ['keyring', 'passphrase', 'recovery'], failure: null };
  } else if (state === 'unusable') {
    const failure = {
      code: 'damaged',
      message: 'The store is damaged and cannot be read in full.',
      advice: 'Nothing was changed. Put back the last backup, or ask for help with the file.',
    };
    fake.state = { kind: 'unusable', failure, ways: ['recovery'] };
  }
  if (state !== 'empty') fill(fake);
  const flows = Number(query.get('flows'));
  if (flows > 0) fillMany(fake, flows);
  return fake;
}

function fill(fake: FakeBackend): void {
  const day = 86_400_000;
  const row = (
    reference: string,
    title: string,
    stage: string,
    tone: 'low' | 'medium' | 'high' | null,
    open: number,
    owner: string,
    days: number,
  ) => ({
    id: reference,
    reference,
    title,
    form: 'Council DPIA',
    stage,
    stage_id: STAGES.find(({ label }) => label === stage)?.stage ?? null,
    overall_risk:
      tone === null ? null : { text: { low: 'Low', medium: 'Medium', high: 'High' }[tone], tone, level: null },
    open_questions: open,
    questions: 74,
    findings: { blocks: open, needs_answer: 2 * open, advice: 1 },
    not_needed: false,
    checked_on: new Date(Date.now() - days * day).toISOString().slice(0, 10),
    owner,
    changed_at: new Date(Date.now() - days * day).toISOString(),
  });
  fake.assessments = [
    row('PIA-031', 'Consultation and engagement platform', 'Draft', 'medium', 5, 'A. Okafor', 0),
    row('DPIA-145', 'Joint planning consultation database', 'Draft', 'low', 2, 'R. Whitcombe', 1),
    row('DPIA-133', 'Early help case matching', 'Draft', 'high', 12, 'S. Ŵyn-Llŷr', 13),
    row('DPIA-128', 'Parking permits <img src=x onerror=alert(1)> {{camera}}', 'Signed', null, 0, 'L. Brandt', 400),
  ];
  fake.put('answer/q1', { text: 'Garden waste subscriptions' });
  fake.put('answer/q2', {
    text: 'Residents subscribe online and pay by direct debit. The crew sees the address and whether the subscription is paid, nothing else.',
  });
  fake.put('answer/q3', { lines: ['Residents sign up', 'The supplier sends the bins'] });
  fake.put('answer/q10', { yes_no: 'no' });
  fake.put('answer/q10b', { choice: { ids: ['public_task'] } });
  fake.clash('answer/q1', { text: 'Green waste' }, 'Sam Sample');
  fake.lists['answer/q15'] = ['s1', 's2'];
  fake.put('answer/q15/s1/name', { text: 'Bins and Bytes Ltd' });
  fake.put('answer/q15/s1/does', { text: 'Runs the sign-up pages' });
  fillFlows(fake);
  fillReview(fake);
  fillRisks(fake);
}
