/** What the fake finds, and the pane that lists it. */
import { screen, within } from '@testing-library/svelte';
import { FakeBackend } from '../src/lib/fake';
import { fillFlows } from '../src/lib/fake-dev-flows';
import { openAssessment } from './window';

export const ABROAD = 'Larkpost is in the United States; question 12 says that the data is in the United Kingdom.';
export const ENDLESS = 'Nobody has said when the contract with Larkspur ends.';

/** One finding of each severity, and one that was guessed. */
export function filled(): FakeBackend {
  return fill(new FakeBackend());
}

export function fill(backend: FakeBackend): FakeBackend {
  fillFlows(backend);
  backend.put('answer/q12', { choice: { ids: ['united-kingdom'] } });
  backend.lists['answer/q15'] = ['s1'];
  backend.put('answer/q15/s1/name', { text: 'Larkspur' });
  backend.put('answer/q2', { text: 'As above.' });
  backend.put('answer/q4', { number: 12_000 });
  return backend;
}

export async function openFindings(backend = filled()) {
  const opened = await openAssessment(backend);
  await opened.user.click(within(sections()).getByRole('button', { name: /^Findings/ }));
  expect(await screen.findByRole('heading', { level: 2, name: 'Findings' })).toHaveFocus();
  return opened;
}

export const sections = () => screen.getByRole('navigation', { name: 'Sections' });
export const dialog = () => within(screen.getByRole('dialog'));
export const card = (message: string) => screen.getByRole('article', { name: (name) => /^(Blocks|Needs|Advice)/.test(name) && name.includes(message) });
