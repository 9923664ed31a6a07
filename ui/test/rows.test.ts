/** Tables, groups, evidence and sign-offs. */
import { screen, waitFor, within } from '@testing-library/svelte';
import { FakeBackend } from '../src/lib/fake';
import { openAssessment } from './window';

const DATA = 'Data and lawful basis';

test('a row is added, filled in, removed and brought back with all that stood in it', async () => {
  const { backend, user } = await openAssessment(new FakeBackend(), DATA);
  await user.click(screen.getByRole('button', { name: 'Add the first supplier' }));
  await waitFor(() => expect(screen.getByLabelText('Name supplier 1')).toHaveFocus());
  await user.keyboard('Example Ltd');
  await user.click(screen.getByRole('button', { name: 'Remove supplier 1, Example Ltd' }));
  await waitFor(() => expect(screen.queryByLabelText('Name supplier 1')).toBeNull());
  expect(backend.lists['answer/q15']).toEqual([]);
  await user.click(screen.getByRole('button', { name: /^Undo/ }));
  expect(await screen.findByLabelText('Name supplier 1')).toHaveValue('Example Ltd');
});

test('rows are moved with the buttons and with Alt and an arrow', async () => {
  const backend = new FakeBackend();
  backend.lists['answer/q15'] = ['a', 'b', 'c'];
  const { user } = await openAssessment(backend, DATA);
  await user.click(screen.getByRole('button', { name: 'Move supplier 1 down' }));
  await waitFor(() => expect(backend.lists['answer/q15']).toEqual(['b', 'a', 'c']));
  await user.click(screen.getByLabelText('Name supplier 3'));
  await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
  await waitFor(() => expect(backend.lists['answer/q15']).toEqual(['b', 'c', 'a']));
  await user.click(screen.getByLabelText('Name supplier 2'));
  await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
  await waitFor(() => expect(backend.lists['answer/q15']).toEqual(['c', 'b', 'a']));
});

test('a choice offers the rows of another answer by their names', async () => {
  const backend = new FakeBackend();
  backend.lists['answer/q15'] = ['a'];
  backend.put('answer/q15/a/name', { text: 'Example Ltd' });
  await openAssessment(backend, DATA);
  expect(screen.getByRole('radio', { name: 'Example Ltd' })).toBeInTheDocument();
});

test('groups nest: a contact belongs to its partner', async () => {
  const { backend, user } = await openAssessment(new FakeBackend(), DATA);
  await user.click(screen.getByRole('button', { name: 'Add the first partner' }));
  await user.click(await screen.findByRole('button', { name: 'Add the first contact' }));
  const name = await screen.findByLabelText('Name');
  await user.type(name, 'A Sample');
  await user.tab();
  const [partner] = backend.lists['answer/partners'] ?? [];
  const [contact] = backend.lists[`answer/partners/${partner}/contacts`] ?? [];
  expect(backend.valueAt(`answer/partners/${partner}/contacts/${contact}/contact_name`)).toEqual({
    text: 'A Sample',
  });
});

test('evidence rows are the same rows wherever they are shown', async () => {
  const { backend, user } = await openAssessment(new FakeBackend(), 'Data flows');
  await user.click(screen.getByRole('button', { name: 'Add the first party' }));
  await user.keyboard('Residents');
  await user.tab();
  const [row] = backend.lists['evidence/parties'] ?? [];
  await waitFor(() =>
    expect(backend.valueAt(`evidence/parties/${row}/name`)).toEqual({ text: 'Residents' }),
  );
  await user.click(screen.getByRole('button', { name: 'Open Data flows' }));
  await user.click(await screen.findByRole('tab', { name: 'Organisations 1' }));
  expect(await screen.findByRole('button', { name: 'Residents' })).toBeVisible();
});

test('the first word in a sign-off makes its row, once', async () => {
  const { backend, user } = await openAssessment(new FakeBackend(), 'Review and sign-off');
  const step = screen.getByRole('region', { name: /Approved by the information asset owner/ });
  await user.type(within(step).getByLabelText(/^Name/), 'Robin Example');
  await user.type(within(step).getByLabelText(/^Position/), 'Head of Waste');
  await user.tab();
  await waitFor(() => {
    const [row, ...more] = backend.lists['evidence/sign_offs'] ?? [];
    expect(more).toEqual([]);
    expect(backend.valueAt(`evidence/sign_offs/${row}/step`)).toEqual({ text: 'owner' });
    expect(backend.valueAt(`evidence/sign_offs/${row}/name`)).toEqual({ text: 'Robin Example' });
    expect(backend.valueAt(`evidence/sign_offs/${row}/position`)).toEqual({ text: 'Head of Waste' });
  });
  expect(within(step).getByLabelText(/^Name/)).toHaveValue('Robin Example');
});
