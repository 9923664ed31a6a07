/** Whether an assessment is needed: what the answers say of each criterion, and the way to them. */
import { screen, waitFor, within } from '@testing-library/svelte';
import { FakeBackend } from '../src/lib/fake';
import { openAssessment } from './window';

async function openScreening(backend = new FakeBackend()) {
  const opened = await openAssessment(backend);
  const list = screen.getByRole('navigation', { name: 'Sections' });
  await opened.user.click(within(list).getByRole('button', { name: 'Is a DPIA needed?' }));
  await waitFor(() => expect(screen.getByRole('heading', { level: 2, name: 'Is a DPIA needed?' })).toHaveFocus());
  await screen.findByRole('table', { name: /^The nine criteria/ });
  return opened;
}

const row = (criterion: RegExp) => within(screen.getByRole('row', { name: criterion }));

test('each criterion says how it stands, and by which answer', async () => {
  const backend = new FakeBackend();
  backend.put('answer/q4', { number: 12_000 });
  await openScreening(backend);
  expect(row(/The scale is large/).getByText('Met')).toBeVisible();
  expect(row(/The scale is large/).getByRole('listitem')).toHaveTextContent('Question 4: 12000');
  expect(row(/sensitive or highly personal/).getByText('Not known: not answered yet')).toBeVisible();
  expect(row(/vulnerable/).getByText('Not known: the form does not ask')).toBeVisible();
});

test('an answer that says so is one press away', async () => {
  const { user } = await openScreening();
  await user.click(row(/The scale is large/).getByRole('button', { name: 'Question 4: Not answered' }));
  await waitFor(() => expect(document.activeElement?.closest('[data-question]')).toHaveAttribute('data-question', 'q4'));
});

test('what the answers come to is said in words, and follows them', async () => {
  const backend = new FakeBackend();
  const plain = backend.screening.bind(backend);
  const form_rule = { outcome: 'incomplete' as const, yes: 0, threshold: 2, says: 'Not all screening questions are answered yet' };
  backend.screening = async () => ({ ...(await plain()), form_rule });
  const { user } = await openScreening(backend);
  const law = () => within(screen.getByRole('region', { name: 'By the lists of the law' }));
  expect(law().getByText('Not known yet')).toBeVisible();
  backend.put('answer/q4', { number: 12_000 });
  backend.put('answer/q10', { yes_no: 'yes' });
  await user.click(screen.getByRole('button', { name: /^Findings/ }));
  await user.click(screen.getByRole('button', { name: 'Is a DPIA needed?' }));
  expect(await law().findByText('DPIA required')).toBeVisible();
  expect(law().getByText(/because of “Special category/)).toBeVisible();
});

test('a form without a screening is itself the assessment, and nothing tells it that none is called for', async () => {
  await openScreening();
  expect(screen.getByText('This form is itself the assessment.')).toBeVisible();
  expect(screen.getByText('Of these: 2 waiting for an answer; 1 that this form does not ask about.')).toBeVisible();
  expect(row(/vulnerable/).getByText('Not asked: whether children or other vulnerable people are among those concerned.')).toBeVisible();
  expect(screen.queryByText(/Nothing calls for/)).toBeNull();
  expect(screen.queryByRole('region', { name: 'What was decided' })).toBeNull();
});

test('“not needed” with its reason, decider and date is called a finished record', async () => {
  const backend = new FakeBackend();
  const plain = backend.screening.bind(backend);
  const decision = { path: 'answer/q10', name: 'question 10', answer: 'no' as const, reason: 'Staff rotas only.', by: ['Ada Example, Head of service'], on: '', lacks: ['a date'], blocked_by: [] as string[], finished: false };
  backend.screening = async () => ({ ...(await plain()), decision });
  const { user } = await openScreening(backend);
  const decided = () => within(screen.getByRole('region', { name: 'What was decided' }));
  expect(decided().getByText('The record still lacks a date.')).toBeVisible();
  backend.screening = async () => ({ ...(await plain()), decision: { ...decision, on: '3 May 2026', lacks: [], finished: true } });
  await user.click(screen.getByRole('button', { name: /^Findings/ }));
  await user.click(screen.getByRole('button', { name: 'Is a DPIA needed?' }));
  expect(await decided().findByText('Finished record')).toBeVisible();
  expect(decided().getByText('Staff rotas only.')).toBeVisible();
  expect(decided().getByText('Ada Example, Head of service, 3 May 2026')).toBeVisible();
  await user.click(decided().getByRole('button', { name: /^Go to the decision/ }));
  await waitFor(() => expect(document.activeElement?.closest('[data-question]')).toHaveAttribute('data-question', 'q10'));
});
