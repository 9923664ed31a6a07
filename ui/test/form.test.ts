/** Conditions, routes, finding questions, the panes. */
import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte';
import App from '../src/app/App.svelte';
import { FakeBackend } from '../src/lib/fake';
import { openAssessment } from './window';

const DATA = 'Data and lawful basis';

test('a branch’s question appears with its answer, and its section with it', async () => {
  const { user } = await openAssessment(new FakeBackend(), DATA);
  const sections = screen.getByRole('navigation', { name: 'Sections' });
  expect(screen.queryByText('10a. How do people withdraw it?')).toBeNull();
  expect(within(sections).queryByText('Consent')).toBeNull();

  const question = screen.getByRole('radiogroup', { name: '10. Is consent the lawful basis?' });
  await user.click(within(question).getByLabelText('Yes'));
  expect(await screen.findByText('10a. How do people withdraw it?')).toBeVisible();
  expect(await within(sections).findByText('Consent')).toBeVisible();

  await user.click(within(question).getByLabelText('No'));
  await waitFor(() => expect(within(sections).queryByText('Consent')).toBeNull());
  expect(screen.queryByText('10a. How do people withdraw it?')).toBeNull();
  expect(screen.getByText('10b. Which lawful basis applies?')).toBeVisible();
});

test('a question that the program hides is not on the page', async () => {
  const backend = new FakeBackend();
  const load = backend.loadAssessment.bind(backend);
  backend.loadAssessment = async () => ({ ...(await load()), hidden: ['answer/q4'] });
  await openAssessment(backend);
  expect(screen.queryByText(/How many people/)).toBeNull();
  expect(screen.getByText('5. When does it start?')).toBeVisible();
});

test('“go on to” leads there', async () => {
  const { user } = await openAssessment(new FakeBackend(), DATA);
  const question = screen.getByRole('radiogroup', { name: '10. Is consent the lawful basis?' });
  await user.click(within(question).getByLabelText('No'));
  expect(await screen.findByText('Go on to the risks.')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Go there' }));
  expect(await screen.findByRole('heading', { level: 2, name: 'Risks' })).toHaveFocus();
});

test('an assessment opens again at the section that was worked on last', async () => {
  const backend = new FakeBackend();
  await openAssessment(backend, DATA);
  cleanup();
  render(App, { backend, window: 'assessment' });
  expect(await screen.findByRole('heading', { level: 2, name: DATA })).toBeVisible();
});

test('a section that does not apply any more is not opened again', async () => {
  const backend = new FakeBackend();
  const { user } = await openAssessment(backend, DATA);
  await user.click(within(screen.getByRole('radiogroup', { name: '10. Is consent the lawful basis?' })).getByLabelText('Yes'));
  await user.click(await within(screen.getByRole('navigation', { name: 'Sections' })).findByText('Consent'));
  expect(await screen.findByRole('heading', { level: 2, name: 'Consent' })).toBeVisible();
  cleanup();
  const load = backend.loadAssessment.bind(backend);
  backend.loadAssessment = async () => ({ ...(await load()), hidden: ['section/consent'] });
  render(App, { backend, window: 'assessment' });
  expect(await screen.findByRole('heading', { level: 2, name: 'About the project' })).toBeVisible();
});

test('Ctrl+F finds a question in another section and goes there', async () => {
  const { user } = await openAssessment();
  await user.keyboard('{Control>}f{/Control}');
  expect(screen.getByLabelText('Find a question')).toHaveFocus();
  await user.keyboard('how long kept{Enter}');
  expect(await screen.findByRole('heading', { level: 2, name: DATA })).toBeVisible();
  await waitFor(() => expect(screen.getByLabelText('How long')).toHaveFocus());
});

test('F6 goes from pane to pane and round, to where the keyboard was', async () => {
  const { user } = await openAssessment();
  const section = screen.getByRole('button', { name: /^About the project/ });
  section.focus();
  await user.keyboard('{F6}');
  expect(screen.getByRole('heading', { level: 2, name: 'About the project' })).toHaveFocus();
  await user.keyboard('{F6}');
  expect(screen.getByRole('heading', { level: 2, name: 'Guidance' })).toHaveFocus();
  await user.keyboard('{F6}');
  expect(section).toHaveFocus();
});

test('finding a question changes none', async () => {
  const { backend, user } = await openAssessment();
  await user.keyboard('{Control>}f{/Control}');
  await user.keyboard('why{Enter}');
  expect(backend.calls.filter(({ name }) => name === 'setField')).toEqual([]);
});

test('after Yes the Tab key leads to the comment, and the Delete key takes the answer back', async () => {
  const { backend, user } = await openAssessment(new FakeBackend(), DATA);
  const comment = screen.getByLabelText('Comment');
  const answer = comment.closest('[data-question]') as HTMLElement;
  const yes = within(answer).getByRole('radio', { name: 'Yes' });
  await user.click(yes);
  await user.keyboard('{Tab}');
  expect(comment).toHaveFocus();
  yes.focus();
  await user.keyboard('{Delete}');
  await waitFor(() => expect(yes).not.toBeChecked());
  expect(backend.valueAt(`answer/${answer.dataset.question}`)).toBeNull();
});

test('guidance and the law stand beside the question in focus', async () => {
  const { user } = await openAssessment(new FakeBackend(), DATA);
  await user.click(screen.getByLabelText('Comment'));
  const help = within(screen.getByRole('complementary', { name: 'Guidance' }));
  expect(help.getByText('Consent must be freely given.')).toBeVisible();
  expect(help.getByText('UK GDPR Article 7(4)')).toBeVisible();
  // In another section it would be beside the wrong questions.
  await user.click(within(screen.getByRole('navigation', { name: 'Sections' })).getByRole('button', { name: /^About the project/ }));
  expect(help.queryByText('Consent must be freely given.')).toBeNull();
  expect(help.getByText('Go to a question, and what helps with it stands here.')).toBeVisible();
});

test('the title can be changed, and every window’s title follows', async () => {
  const { backend, user } = await openAssessment();
  const title = screen.getByRole('textbox', { name: 'Title' });
  await user.clear(title);
  await user.type(title, 'Green waste');
  await user.tab();
  expect(backend.valueAt('meta/title')).toEqual({ text: 'Green waste' });
  await waitFor(() => expect(document.title).toBe('Green waste · TRY-001'));
});
