/** The program's help: what a first-timer asks, from the menu and by its key. */
import { screen, waitFor, within } from '@testing-library/svelte';
import axe from 'axe-core';
import { TOPICS } from '../src/help/topics';
import { FakeBackend } from '../src/lib/fake';
import { openAssessment, openRegister } from './window';

const help = () => screen.findByRole('dialog', { name: 'How DPIA Desk works' });

test('the help opens by its key, answers one question at a time, and gives the keyboard back', async () => {
  const { user } = await openAssessment();
  const title = screen.getByRole('textbox', { name: 'Title' });
  title.focus();
  await user.keyboard('{F1}');
  const dialog = within(await help());
  expect(dialog.getByRole('heading', { level: 3, name: 'Where do I begin?' })).toBeVisible();
  await user.click(dialog.getByRole('button', { name: 'What are findings?' }));
  expect(dialog.getByText(/It does not judge whether your project is right/)).toBeVisible();
  await user.click(dialog.getByRole('button', { name: 'Which keys can I use?' }));
  expect(dialog.getByRole('row', { name: /^Alt\+← back to where/ })).toBeVisible();
  const found = await axe.run(await help(), { rules: { 'color-contrast': { enabled: false } } });
  expect(found.violations.map(({ id }) => id)).toEqual([]);
  await user.click(dialog.getByRole('button', { name: 'Close' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(title).toHaveFocus();
});

test('the menu opens it in the register, too', async () => {
  const backend = new FakeBackend();
  await openRegister(backend);
  backend.chooseMenu('help');
  expect(await help()).toBeVisible();
});

test('the help promises no more of an exported file, or of a reason, than the program keeps', () => {
  const said = (id: string) => TOPICS.find((topic) => topic.id === id)?.paragraphs.join(' ') ?? '';
  expect(said('data')).toContain('Its history, the attached files and what proves a signature stay here');
  expect(said('stages')).toContain('none carries a decision past what blocks sign-off');
  expect(said('dismiss')).toContain('something that it read changes');
});

test('the help has the twenty questions of a first-timer, under headings', async () => {
  const { user } = await openAssessment();
  await user.keyboard('{F1}');
  const list = within(await help()).getByRole('navigation', { name: 'Help' });
  expect(within(list).getByRole('list', { name: 'Working with others' })).toBeVisible();
  const asked = within(list).getAllByRole('button').map(({ textContent }) => textContent?.trim());
  expect(asked.length).toBeGreaterThanOrEqual(20);
  for (const question of [
    'What is a controller, what a processor?',
    'What if I do not know an answer?',
    'We have an old Word form. Can I take it over?',
    'May two of us work on the same assessment?',
    'How do I give it to a colleague or the data protection officer?',
    'How do I print it, or save it as PDF or Word?',
    'What does “withheld” mean?',
    'What about a review next year, or a similar project?',
    'What if I forget my passphrase?',
    'Is it safe to leave, or to close the window?',
    'Which form do I choose, and can I change it?',
  ]) {
    expect(asked).toContain(question);
  }
});

test('the help promises nothing of other people, or of Word, that the program does not do', () => {
  const said = (id: string) => TOPICS.find((topic) => topic.id === id)?.paragraphs.join(' ') ?? '';
  expect(said('together')).toContain('The program does not bring two copies together again');
  expect(said('oldForm')).toContain('reads no answers out of a Word document');
  expect(said('review')).toContain('The program sends no reminder');
  expect(said('passOn')).toContain('What leaves the program is not encrypted');
});

test('each question of the help has an answer of its own', () => {
  expect(new Set(TOPICS.map(({ id }) => id)).size).toBe(TOPICS.length);
  for (const { title, paragraphs } of TOPICS) expect(paragraphs.join(''), title).toMatch(/\w/);
});
