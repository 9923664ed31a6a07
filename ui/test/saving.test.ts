/** What happens to what is typed. */
import { screen, waitFor, within } from '@testing-library/svelte';
import { FakeBackend } from '../src/lib/fake';
import { fillFlows } from '../src/lib/fake-dev-flows';
import { gate, openAssessment, openFlows, saved } from './window';

const PROJECT = '1. What is the project called?';
const WHY = '2. What do you want to do, and why?';

test('typing is saved once it pauses, not with each key', async () => {
  const { backend, user } = await openAssessment();
  await user.type(screen.getByLabelText(PROJECT), 'Parks');
  expect(saved(backend, 'answer/q1')).toEqual([]);
  expect(screen.getByText('Saving…')).toBeVisible();
  await waitFor(() => expect(saved(backend, 'answer/q1')).toEqual([{ text: 'Parks' }]), { timeout: 2000 });
  await waitFor(() => expect(screen.getAllByText(/^Saved \d\d:\d\d$/)[0]).toBeVisible());
});

test('leaving a field saves it at once', async () => {
  const { backend, user } = await openAssessment();
  await user.type(screen.getByLabelText(PROJECT), 'Parks');
  await user.tab();
  expect(saved(backend, 'answer/q1')).toEqual([{ text: 'Parks' }]);
});

test('“Saved” is not shown before the program has answered', async () => {
  const { backend, user } = await openAssessment();
  const door = gate();
  backend.gate = door.closed;
  await user.type(screen.getByLabelText(PROJECT), 'Parks');
  await user.tab();
  expect(screen.getByText('Saving…')).toBeVisible();
  door.open();
  await waitFor(() => expect(screen.queryByText('Saving…')).toBeNull());
});

test('a failed save keeps the text, says so, and can be tried again', async () => {
  const { backend, user } = await openAssessment();
  backend.failing = FakeBackend.noDisk;
  const box = screen.getByLabelText(PROJECT);
  await user.type(box, 'Parks');
  await user.tab();
  expect(await screen.findByRole('alert')).toHaveTextContent('There is no room left on the disk.');
  expect(box).toHaveValue('Parks');
  expect(screen.getAllByText('Not saved — There is no room left on the disk.')[0]).toBeVisible();

  backend.failing = null;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  expect(backend.valueAt('answer/q1')).toEqual({ text: 'Parks' });
});

test('a reply does not overwrite what was typed since, and that is saved after it', async () => {
  const { backend, user } = await openAssessment();
  const door = gate();
  backend.gate = door.closed;
  const box = screen.getByLabelText(PROJECT);
  await user.type(box, 'Par');
  await user.tab();
  await user.type(box, 'ks');
  backend.gate = null;
  door.open();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(box).toHaveValue('Parks');
  await user.tab();
  await waitFor(() =>
    expect(saved(backend, 'answer/q1')).toEqual([{ text: 'Par' }, { text: 'Parks' }]),
  );
  expect(box).toHaveValue('Parks');
});

test('one request at a time goes out for a field', async () => {
  const { backend, user } = await openAssessment();
  const door = gate();
  backend.gate = door.closed;
  const box = screen.getByLabelText(PROJECT);
  for (const letter of 'abc') {
    await user.type(box, letter);
    await user.tab();
  }
  expect(saved(backend, 'answer/q1')).toHaveLength(1);
  door.open();
  await waitFor(() => expect(saved(backend, 'answer/q1')).toEqual([{ text: 'a' }, { text: 'abc' }]));
});

test('a change names the heads that were on the screen', async () => {
  const backend = new FakeBackend();
  backend.put('answer/q1', { text: 'Old' });
  const { user } = await openAssessment(backend);
  await user.type(screen.getByLabelText(PROJECT), 'er');
  await user.tab();
  expect(backend.calls.find(({ name }) => name === 'setField')?.args).toEqual({
    path: 'answer/q1',
    value: { text: 'Older' },
    seen: ['c1'],
  });
});

test('what was typed is saved before the window closes', async () => {
  const { backend, user } = await openAssessment();
  await user.type(screen.getByLabelText(WHY), 'Because');
  expect(await backend.closeWindow()).toBe(true);
  expect(backend.valueAt('answer/q2')).toEqual({ text: 'Because' });
});

test('letters that arrive while the window is closing are saved without a question', async () => {
  const { backend, user } = await openAssessment();
  const door = gate();
  backend.gate = door.closed;
  const box = screen.getByLabelText(PROJECT);
  await user.type(box, 'Par');
  const closes = backend.closeWindow();
  await user.type(box, 'ks');
  door.open();
  expect(await closes).toBe(true);
  expect(saved(backend, 'answer/q1').at(-1)).toEqual({ text: 'Parks' });
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('what was typed is saved when the window is hidden', async () => {
  const { backend, user } = await openAssessment();
  await user.type(screen.getByLabelText(WHY), 'Because');
  window.dispatchEvent(new Event('pagehide'));
  expect(saved(backend, 'answer/q2')).toEqual([{ text: 'Because' }]);
});

test('a window with text that cannot be saved asks before it closes', async () => {
  const { backend, user } = await openAssessment();
  backend.failing = FakeBackend.noDisk;
  await user.type(screen.getByLabelText(WHY), 'Because');
  const closing = backend.closeWindow();
  await user.click(await screen.findByRole('button', { name: 'Keep it open' }));
  expect(await closing).toBe(false);
  expect(screen.getByLabelText(WHY)).toHaveValue('Because');
});

/** Leaves something half typed in the row of an organisation. */
async function halfTyped() {
  const backend = new FakeBackend();
  fillFlows(backend);
  const { user } = await openFlows(backend);
  await user.click(screen.getByRole('tab', { name: /^Organisations/ }));
  await user.click(screen.getByRole('button', { name: 'Larkpost' }));
  await user.clear(screen.getByRole('combobox', { name: /^Works for/ }));
  await user.type(screen.getByRole('combobox', { name: /^Works for/ }), 'Nobody');
  await user.click(screen.getByRole('button', { name: 'Done' }));
  await user.click(screen.getByRole('tab', { name: /^Flows/ }));
  return { backend, user };
}

test('whoever closes over a half-typed row is told which one, and staying leads to it', async () => {
  const { backend, user } = await halfTyped();
  const closing = backend.closeWindow();
  const asked = await screen.findByRole('dialog', { name: 'Something is not saved' });
  expect(asked).toHaveTextContent('It stands at “Larkpost” in the data flows.');
  expect(asked).toHaveTextContent('what is not saved is lost');
  await user.click(screen.getByRole('button', { name: 'Keep it open' }));
  expect(await closing).toBe(false);
  expect(await screen.findByRole('combobox', { name: /^Works for/ })).toHaveValue('Nobody');
});

test('no pack is made while a row is half typed, and the row is named and shown', async () => {
  const { backend } = await halfTyped();
  const pack = vi.spyOn(backend, 'savePack');
  backend.chooseMenu('save-pack');
  expect(await screen.findByText(/marked as not saved at “Larkpost” in the data flows/)).toBeVisible();
  expect(screen.getByRole('combobox', { name: /^Works for/ })).toHaveValue('Nobody');
  expect(pack).not.toHaveBeenCalled();
});

test('a half-written date survives a look at another section', async () => {
  const { backend, user } = await openAssessment();
  const day = screen.getAllByLabelText('Day')[0] as HTMLElement;
  await user.type(day, '5');
  await user.click(screen.getAllByRole('button', { name: /^Risks/ })[0] as HTMLElement);
  await user.click(screen.getByRole('button', { name: /^About the project/ }));
  expect(screen.getAllByLabelText('Day')[0]).toHaveValue('5');
  expect(screen.getAllByText(/The date must include a month and a year/)[0]).toBeVisible();
  expect(saved(backend, 'answer/q5')).toEqual([]);
});

test('a comment that is not saved is named and led to', async () => {
  const { backend, user } = await openAssessment(new FakeBackend(), 'Data and lawful basis');
  const consent = screen.getByRole('radiogroup', { name: '10. Is consent the lawful basis?' });
  await user.click(within(consent).getByRole('radio', { name: 'Yes' }));
  backend.failing = FakeBackend.noDisk;
  await user.type(screen.getByLabelText('Comment'), 'So far');
  await user.tab();
  await user.click(screen.getByRole('button', { name: /^About the project/ }));
  await user.click(await screen.findByRole('button', { name: /Not saved — There is no room/ }));
  expect(await screen.findByRole('heading', { level: 2, name: 'Data and lawful basis' })).toBeVisible();
  const closing = backend.closeWindow();
  expect(await screen.findByText('It stands at “10. Is consent the lawful basis?”.')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Keep it open' }));
  expect(await closing).toBe(false);
});

test('an empty title says so at its box, and is led to', async () => {
  const { user } = await openAssessment();
  const title = screen.getByRole('textbox', { name: 'Title' });
  await user.clear(title);
  await user.tab();
  expect(title).toBeInvalid();
  expect(title).toHaveAccessibleDescription('The assessment needs a title');
  await user.click(await screen.findByRole('button', { name: /Not saved — The assessment needs a title/ }));
  expect(title).toHaveFocus();
});

test('the text of an unsaved field outlives the locking of the store', async () => {
  const { backend, user } = await openAssessment();
  backend.failing = FakeBackend.noDisk;
  await user.type(screen.getByLabelText(PROJECT), 'Parks');
  await user.tab();
  await backend.lock();
  expect(await screen.findByText('Your assessments are locked')).toBeVisible();
  expect(document.body).not.toHaveTextContent('Parks');
  backend.failing = null;
  await user.click(screen.getByRole('button', { name: 'Unlock with this computer' }));
  expect(await screen.findByLabelText(PROJECT)).toHaveValue('Parks');
  await waitFor(() => expect(backend.valueAt('answer/q1')).toEqual({ text: 'Parks' }));
});

test('no pack is made while an answer is not saved', async () => {
  const { backend, user } = await openAssessment();
  const pack = vi.spyOn(backend, 'savePack');
  backend.failing = FakeBackend.noDisk;
  await user.type(screen.getByLabelText(PROJECT), 'Parks');
  backend.chooseMenu('save-pack');
  expect(await screen.findByText(/so it would be missing/)).toBeVisible();
  expect(pack).not.toHaveBeenCalled();
  backend.failing = null;
  backend.chooseMenu('save-pack');
  await waitFor(() => expect(pack).toHaveBeenCalledOnce());
});

test('a saved pack says its name and what somebody about to sign should know', async () => {
  const { backend, user } = await openAssessment();
  backend.file = null;
  backend.chooseMenu('save-pack');
  expect(screen.queryByText(/saved as/)).toBeNull();
  backend.file = 'For signing.pdf';
  backend.unprinted = ['A character stands as its code.'];
  backend.chooseMenu('save-pack');
  expect(await screen.findByText('The pack is saved as For signing.pdf')).toBeVisible();
  expect(screen.getByText('A character stands as its code.')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Close' }));
  expect(screen.queryByText(/saved as/)).toBeNull();
});

test('two people’s different answers stand side by side until somebody settles them', async () => {
  const backend = new FakeBackend();
  backend.put('answer/q1', { text: 'Green waste' }, 'Alex Sample');
  backend.clash('answer/q1', { text: 'Garden bins' }, 'Sam Sample');
  const { user } = await openAssessment(backend);
  const conflict = screen.getByRole('group', { name: 'Different answers' });
  expect(conflict).toHaveTextContent('Alex Sample');
  expect(conflict).toHaveTextContent('Green waste');
  expect(conflict).toHaveTextContent('Garden bins');
  await user.click(screen.getByRole('button', { name: 'Keep this one, by Sam Sample' }));
  await waitFor(() => expect(screen.getByLabelText(PROJECT)).toHaveValue('Garden bins'));
  expect(backend.calls.at(-1)?.args).toMatchObject({ seen: ['c1', 'c2'] });
});

test('whoever writes a new text over two answers writes it in its box, and stays there', async () => {
  const backend = new FakeBackend();
  backend.put('answer/q1', { text: 'Green waste' }, 'Alex Sample');
  backend.clash('answer/q1', { text: 'Garden bins' }, 'Sam Sample');
  const { user } = await openAssessment(backend);
  await user.click(screen.getByRole('button', { name: 'Write a new text' }));
  await waitFor(() => expect(screen.getByLabelText(PROJECT)).toHaveFocus());
  await user.keyboard(' and more');
  await waitFor(() => expect(screen.queryByRole('group', { name: 'Different answers' })).toBeNull(), { timeout: 2000 });
  expect(screen.getByLabelText(PROJECT)).toHaveFocus();
});
