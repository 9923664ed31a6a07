/** The register and new assessments. */
import { screen, waitFor, within } from '@testing-library/svelte';
import { FakeBackend } from '../src/lib/fake';
import { devBackend } from '../src/lib/fake-dev';
import type { RegisterRow } from '../src/lib/view-types';
import { openRegister } from './window';

const filled = () => devBackend(new URLSearchParams());
const titles = () =>
  screen.getAllByRole('rowheader').map((cell) => cell.textContent?.trim());

test('arrows move from row to row and Enter opens', async () => {
  const { backend, user } = await openRegister(filled());
  await user.click(screen.getByLabelText('Filter by title or reference'));
  await user.keyboard('{ArrowDown}');
  await waitFor(() =>
    expect(screen.getByRole('button', { name: /Consultation and engagement/ })).toHaveFocus(),
  );
  await user.keyboard('{ArrowDown}');
  await waitFor(() => expect(screen.getByRole('button', { name: /Joint planning/ })).toHaveFocus());
  await user.keyboard('{Enter}');
  expect(backend.calls).toEqual([{ name: 'openAssessment', args: { id: 'DPIA-145' } }]);
});

test('Ctrl+F filters by the words of the title', async () => {
  const { user } = await openRegister(filled());
  await user.keyboard('{Control>}f{/Control}');
  await user.keyboard('planning joint');
  expect(titles()).toEqual(['Joint planning consultation database']);
  expect(screen.getByText('1 of 4')).toBeVisible();
});

test('a filter that nothing fits offers the way back', async () => {
  const { user } = await openRegister(filled());
  await user.type(screen.getByLabelText('Filter by title or reference'), 'zebra');
  await user.click(screen.getByRole('button', { name: 'Show all' }));
  expect(titles()).toHaveLength(4);
});

test('a heading sorts, and says so to a screen reader', async () => {
  const { user } = await openRegister(filled());
  await user.click(screen.getByRole('button', { name: 'Overall risk' }));
  expect(titles()[0]).toBe('Early help case matching');
  expect(screen.getByRole('columnheader', { name: /Overall risk/ })).toHaveAttribute('aria-sort', 'descending');
});

test('open findings are counted, and those that block sign-off come first', async () => {
  const backend = filled();
  const [first, second] = backend.assessments;
  if (!first || !second) throw new Error('no rows');
  first.findings = { blocks: 0, needs_answer: 30, advice: 4 };
  second.findings = { blocks: 1, needs_answer: 2, advice: 0 };
  backend.assessments = [first, second];
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, '0');
  first.checked_on = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  second.checked_on = '2026-05-14';
  const { user } = await openRegister(backend);
  expect(screen.getByRole('cell', { name: '34' })).toBeVisible();
  expect(screen.getByRole('cell', { name: '3 1 blocks sign-off checked on 14 May 2026' })).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Findings' }));
  expect(titles()[0]).toBe('Joint planning consultation database');
});

test('a level is a word and a symbol, not only a colour', async () => {
  await openRegister(filled());
  const row = screen.getByRole('row', { name: /Early help/ });
  expect(within(row).getByText('High')).toBeVisible();
  expect(row).toHaveTextContent('■');
});

test('ten thousand assessments are listed without drawing all of them', async () => {
  const backend = new FakeBackend();
  const [row] = filled().assessments as [RegisterRow];
  backend.assessments = Array.from({ length: 10_000 }, (_, n) => ({ ...row, id: `a${n}` }));
  await openRegister(backend);
  expect(screen.getByText('10,000 assessments')).toBeVisible();
  expect(screen.getAllByRole('rowheader').length).toBeLessThan(500);
});

test('a new assessment needs a form and a title', async () => {
  const { backend, user } = await openRegister();
  await user.click(screen.getByRole('button', { name: 'New assessment' }));
  await screen.findByText(/questions in 6 sections/);
  await user.click(screen.getByRole('button', { name: 'Create and open' }));
  expect(screen.getByRole('alert')).toHaveTextContent('Choose a form');
  await user.click(screen.getByLabelText('A form with every kind of answer · Every answer'));
  await user.type(screen.getByLabelText('Title'), ' Parks ');
  await user.click(screen.getByRole('button', { name: 'Create and open' }));
  expect(backend.calls).toEqual([
    { name: 'newAssessment', args: { form: 'every-answer', version: '1.0', title: 'Parks' } },
  ]);
});

test('a broken form file lists what is wrong by line and column', async () => {
  const { user } = await openRegister();
  await user.click(screen.getByRole('button', { name: 'New assessment' }));
  await user.click(screen.getByRole('button', { name: 'Open a form file…' }));
  const row = await screen.findByRole('row', { name: /Line 12, column 3/ });
  expect(row).toHaveTextContent('Two questions are called “q4”.');
  expect(row).toHaveTextContent('Give one of them another id.');
});

test('the menu’s zoom is kept for the next start', async () => {
  const { backend } = await openRegister(filled());
  backend.chooseMenu('zoom-in');
  backend.chooseMenu('zoom-in');
  expect(document.documentElement).toHaveClass('zoom-125');
  expect(localStorage.getItem('zoom')).toBe('125');
  backend.chooseMenu('zoom-reset');
  expect(document.documentElement).not.toHaveClass('zoom-125');
});

test('a form is chosen by its short name, and the rest of its introduction is there to be read', async () => {
  const backend = new FakeBackend();
  backend.form = { ...backend.form, introduction: ['What it is for.', 'A second paragraph.'] };
  const { user } = await openRegister(backend);
  await user.click(screen.getByRole('button', { name: 'New assessment' }));
  const [form] = await screen.findAllByRole('radio');
  const card = within(form?.closest<HTMLElement>('.card') ?? document.body);
  expect(form).toHaveAccessibleName('A form with every kind of answer · Every answer');
  expect(form).toHaveAccessibleDescription(/^27 questions in 6 sections · version 1\.0 What it is for\./);
  expect(card.getByText('A second paragraph.')).not.toBeVisible();
  await user.click(card.getByText(/More about this form/));
  expect(card.getByText('A second paragraph.')).toBeVisible();
});

test('the examples can be looked at after an assessment was begun, until they are there', async () => {
  const backend = filled();
  const [row] = backend.assessments;
  if (!row) throw new Error('no rows');
  backend.assessments = [row];
  const { user } = await openRegister(backend);
  await user.click(screen.getByRole('button', { name: 'Load the three examples' }));
  expect(backend.calls.some(({ name }) => name === 'loadExamples')).toBe(true);
});

const KEYRING = { name: 'Unlock with this computer' };

test('a new assessment that was begun outlives the lock, with its form and its title', async () => {
  const { backend, user } = await openRegister();
  await user.click(screen.getByRole('button', { name: 'New assessment' }));
  const form = 'A form with every kind of answer · Every answer';
  await user.click(await screen.findByLabelText(form));
  await user.type(screen.getByLabelText('Title'), 'Parks');
  await backend.lock();
  await user.click(await screen.findByRole('button', KEYRING));
  expect(await screen.findByLabelText('Title')).toHaveValue('Parks');
  expect(await screen.findByLabelText(form)).toBeChecked();
  await user.click(screen.getByRole('button', { name: 'Create and open' }));
  expect(backend.calls.at(-1)).toEqual({
    name: 'newAssessment',
    args: { form: 'every-answer', version: '1.0', title: 'Parks' },
  });
  await user.click(await screen.findByRole('button', { name: 'New assessment' }));
  expect(await screen.findByLabelText('Title')).toHaveValue('');
});

test('one’s own details that were changed outlive the lock, and a look at another page', async () => {
  const { backend, user } = await openRegister(filled());
  backend.chooseMenu('details');
  const role = await screen.findByLabelText('Role');
  await user.clear(role);
  await user.type(role, 'Head of service');
  backend.chooseMenu('new');
  await screen.findByLabelText('Title');
  await backend.lock();
  expect(document.body).not.toHaveTextContent('Head of service');
  await user.click(await screen.findByRole('button', KEYRING));
  expect(await screen.findByLabelText('Role')).toHaveValue('Head of service');
});

test('what was begun in one store does not turn up in another one', async () => {
  const { backend, user } = await openRegister(filled());
  backend.chooseMenu('details');
  await user.type(await screen.findByLabelText('Role'), ' and more');
  await backend.lock();
  await user.click(await screen.findByRole('button', { name: 'Open another folder…' }));
  await user.click(await screen.findByRole('button', KEYRING));
  expect(await screen.findByLabelText('Filter by title or reference')).toBeVisible();
  backend.chooseMenu('details');
  expect(await screen.findByLabelText('Role')).toHaveValue('Service lead');
});

test('going back from what was begun gives it up, and nothing that was only looked at comes back', async () => {
  const { backend, user } = await openRegister(filled());
  backend.chooseMenu('details');
  await user.type(await screen.findByLabelText('Role'), ' and more');
  await user.click(screen.getByRole('button', { name: /Back/ }));
  expect(await backend.closeWindow()).toBe(true);
  backend.chooseMenu('details');
  expect(await screen.findByLabelText('Role')).toHaveValue('Service lead');
  await backend.lock();
  await user.click(await screen.findByRole('button', KEYRING));
  expect(await screen.findByLabelText('Filter by title or reference')).toBeVisible();
});

test('the register closes over what was begun only when somebody says so, and leads to it', async () => {
  const { backend, user } = await openRegister(filled());
  backend.chooseMenu('new');
  await user.type(await screen.findByLabelText('Title'), 'Parks');
  backend.chooseMenu('details');
  await screen.findByLabelText('Role');
  const closing = backend.closeWindow();
  expect(await screen.findByRole('dialog', { name: 'What you wrote here is not recorded' })).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Keep it open' }));
  expect(await closing).toBe(false);
  expect(await screen.findByLabelText('Title')).toHaveValue('Parks');
  const again = backend.closeWindow();
  await user.click(await screen.findByRole('button', { name: 'Close and lose it' }));
  expect(await again).toBe(true);
});
