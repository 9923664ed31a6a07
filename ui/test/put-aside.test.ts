/** What the checks find, put aside: dismissed, waived, taken up again, and confirmed where it came in. */
import { screen, waitFor, within } from '@testing-library/svelte';
import type { Value } from '../src/bindings/Value';
import { FakeBackend } from '../src/lib/fake';
import { ID } from '../src/lib/fake-findings';
import { text } from '../src/lib/fake-talk';
import { ABROAD, ENDLESS, card, dialog, filled, openFindings } from './findings';

/** One finding of each severity, somebody at work who may waive, and what was put aside before. */
function asOfficer() {
  const backend = Object.assign(filled(), {
    kept(finding: string, cells: Record<string, Value>) {
      const row = 'evidence/dismissals/kept';
      backend.lists['evidence/dismissals'] = ['kept'];
      const whole: Record<string, Value> = {
        rule: text('TRF-01'),
        finding: text(finding),
        place: text('answer/q12'),
        key: text(`TRF-01\n${finding}`),
        by: text('Ada Okafor'),
        role: text('the data protection officer'),
        at: text('2026-05-02T09:30:00Z'),
        reason: text('It moves in June.'),
        given_in: text(ID),
        ...cells,
      };
      for (const [column, value] of Object.entries(whole)) backend.put(`${row}/${column}`, value);
    },
  });
  backend.me = ['Robin Example', 'data protection officer'];
  return backend;
}

test('a finding is dismissed with a reason, listed with who and why, and taken up again', async () => {
  const { backend, user } = await openFindings();
  await user.click(within(card(ENDLESS)).getByRole('button', { name: /^Dismiss/ }));
  await user.click(dialog().getByRole('button', { name: 'Dismiss' }));
  expect(dialog().getByRole('alert')).toHaveTextContent('Enter the reason');
  await user.type(dialog().getByLabelText('Why does it need no change?'), 'It renews each year.');
  await user.click(dialog().getByRole('button', { name: 'Dismiss' }));
  const aside = await screen.findByText('Put aside (1)');
  expect(screen.queryByRole('article', { name: new RegExp(`^Needs an answer: ${ENDLESS}`) })).toBeNull();
  // The keyboard goes on with the finding that came after it.
  await waitFor(() => expect(document.activeElement).toHaveAccessibleName(/^Needs an answer: “As above”/));

  expect(screen.getByText('It renews each year.')).not.toBeVisible();
  await user.click(aside);
  expect(screen.getByText('It renews each year.')).toBeVisible();
  expect(screen.getByText(/^Robin Example/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: /^Take up again/ }));
  await waitFor(() => expect(document.activeElement).toHaveAccessibleName(`Needs an answer: ${ENDLESS}`));
  // Both stay on record: who dismissed it, and who took it up again.
  const [row] = backend.rowsOf('evidence/dismissals');
  expect(backend.valueAt(`evidence/dismissals/${row}/taken_back_by`)).toEqual({ text: 'Robin Example, Service lead' });
});

test('a finding that blocks is waived only in a role that the form lets waive', async () => {
  const { backend, user } = await openFindings(asOfficer());
  await user.click(within(card(ABROAD)).getByRole('button', { name: /^Waive/ }));
  const role = dialog().getByLabelText('In which role do you waive it?');
  expect(role).toHaveAccessibleDescription('It blocks sign-off, and the form lets you waive it as the data protection officer.');
  expect(within(role).getAllByRole('option').map((one) => one.textContent)).toEqual([
    'Choose a role',
    'the data protection officer',
  ]);
  // There is no other that they have.
  expect(role).toHaveValue('dpo');
  await user.selectOptions(role, 'Choose a role');
  await user.type(dialog().getByLabelText('Why may it be signed all the same?'), 'Agreed by the board.');
  await user.click(dialog().getByRole('button', { name: 'Waive' }));
  expect(dialog().getByRole('alert')).toHaveTextContent('Choose the role in which you waive it');
  await user.selectOptions(role, 'the data protection officer');
  await user.click(dialog().getByRole('button', { name: 'Waive' }));
  await user.click(await screen.findByText('Put aside (1)'));
  expect(screen.getByRole('article', { name: `Put aside: ${ABROAD}` })).toHaveTextContent('Robin Example, data protection officer, as the data protection officer, 14 May 2026');
  expect(backend.calls.find(({ name }) => name === 'dismissFinding')?.args).toMatchObject({ role: 'dpo' });
});

test('somebody who has none of the roles is told who may waive, before they write a reason in vain', async () => {
  const backend = filled();
  backend.named = { dpo: ['Helena Marchbanks'] };
  const { user } = await openFindings(backend);
  expect(within(card(ABROAD)).queryByRole('button', { name: /^Waive/ })).toBeNull();
  await user.click(within(card(ABROAD)).getByRole('button', { name: /^Who may waive this/ }));
  expect(dialog().getByRole('listitem')).toHaveTextContent('the data protection officer: Helena Marchbanks');
  expect(dialog().getByText(/Neither your own details nor this assessment give you such a role/)).toBeVisible();
  expect(dialog().queryByRole('textbox')).toBeNull();
  await user.click(dialog().getByRole('button', { name: 'Close' }));
  // Their details are changed in another window.
  backend.me = ['Robin Example', 'data protection officer'];
  await user.click(within(card(ABROAD)).getByRole('button', { name: /^Who may waive this/ }));
  expect(await dialog().findByLabelText('In which role do you waive it?')).toHaveValue('dpo');
});

test('a waiver that came in is not confirmed by somebody who has another role', async () => {
  const backend = asOfficer();
  backend.kept(ABROAD, { given_in: text('another') });
  backend.me = ['Robin Example', 'Service lead'];
  await openFindings(backend);
  expect(card(ABROAD)).toHaveTextContent('does not hold until somebody here confirms it as the data protection officer.');
  expect(within(card(ABROAD)).queryByRole('button', { name: 'Confirm' })).toBeNull();
});

test('somebody who no longer has the role is told so, and what they wrote stays', async () => {
  const backend = asOfficer();
  const { user } = await openFindings(backend);
  await user.click(within(card(ABROAD)).getByRole('button', { name: /^Waive/ }));
  backend.me = ['Robin Example', 'Service lead'];
  await user.type(dialog().getByLabelText('Why may it be signed all the same?'), 'Agreed by the board.');
  await user.click(dialog().getByRole('button', { name: 'Waive' }));
  expect(await dialog().findByText(/your details give your role as “Service lead”/)).toBeVisible();
  expect(dialog().getByLabelText('Why may it be signed all the same?')).toHaveValue('Agreed by the board.');
});

test('a waiver names the person whom the assessment names for the role instead', async () => {
  const backend = asOfficer();
  backend.kept(ABROAD, { named: text('Helena Marchbanks') });
  const { user } = await openFindings(backend);
  await user.click(await screen.findByText('Put aside (1)'));
  expect(screen.getByText(/the assessment names/)).toHaveTextContent('names Helena Marchbanks for that role');
});

test('a waiver that came in with a file holds once somebody here confirms it with a press', async () => {
  const backend = asOfficer();
  backend.kept(ABROAD, { given_in: text('another') });
  const { user } = await openFindings(backend);
  expect(card(ABROAD)).toHaveTextContent('Waived before by Ada Okafor, as the data protection officer, 2 May 2026');
  expect(card(ABROAD)).toHaveTextContent('does not hold until somebody here confirms it');
  await user.click(within(card(ABROAD)).getByRole('button', { name: 'Confirm' }));
  expect(await screen.findByText('Put aside (1)')).toBeVisible();
  await waitFor(() => expect(document.activeElement).toHaveAccessibleName(/^Needs an answer/));
  const sent = backend.calls.find(({ name }) => name === 'dismissFinding')?.args;
  expect(sent).toMatchObject({ role: 'dpo', reason: 'It moves in June.' });
});

test('what has changed since it was put aside says so, and is put aside again with the same reason', async () => {
  const backend = asOfficer();
  backend.kept(ABROAD, { key: text('as it was') });
  const { user } = await openFindings(backend);
  expect(card(ABROAD)).toHaveTextContent('It moves in June.');
  expect(card(ABROAD)).toHaveTextContent('Something that it read has changed since.');
  expect(within(card(ABROAD)).queryByRole('button', { name: 'Confirm' })).toBeNull();
  await user.click(within(card(ABROAD)).getByRole('button', { name: /^Waive/ }));
  expect(dialog().getByLabelText('Why may it be signed all the same?')).toHaveValue('It moves in June.');
  expect(dialog().getByLabelText('In which role do you waive it?')).toHaveValue('dpo');
  await user.click(dialog().getByRole('button', { name: 'Waive' }));
  expect(await screen.findByText('Put aside (1)')).toBeVisible();
});

test('a form that lets nobody waive offers it to nobody', async () => {
  const backend = filled();
  backend.form = { ...backend.form, role: backend.form.role.map((role) => ({ ...role, may_waive: false })) };
  await openFindings(backend);
  expect(within(card(ABROAD)).getByText('The form names nobody who may waive this.')).toBeVisible();
  expect(within(card(ABROAD)).queryByRole('button', { name: /^Waive/ })).toBeNull();
});

test('putting aside is taken back and done again like any other step', async () => {
  const { backend, user } = await openFindings();
  await user.click(within(card(ENDLESS)).getByRole('button', { name: /^Dismiss/ }));
  await user.type(dialog().getByLabelText('Why does it need no change?'), 'It renews each year.');
  await user.click(dialog().getByRole('button', { name: 'Dismiss' }));
  await screen.findByText('Put aside (1)');
  await user.keyboard('{Control>}z{/Control}');
  await waitFor(() => expect(card(ENDLESS)).toBeVisible());
  expect(screen.queryByText(/^Put aside/)).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Redo: dismiss a finding' }));
  expect(await screen.findByText('Put aside (1)')).toBeVisible();
  // Put aside anew, not brought back: the first row says that it was taken back.
  const rows = backend.rowsOf('evidence/dismissals');
  const takenBack = rows.map((row) => backend.valueAt(`evidence/dismissals/${row}/taken_back_by`) !== null);
  expect(takenBack).toEqual([true, false]);
  expect(screen.getByText('It renews each year.')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Undo: dismiss a finding' }));
  await waitFor(() => expect(card(ENDLESS)).toBeVisible());
});

test('what somebody else had put aside is put aside again in one’s own name, and by no step taken back', async () => {
  const backend = filled();
  backend.lists['evidence/dismissals'] = ['kept'];
  const cells = {
    rule: 'PRO-02', finding: ENDLESS, place: 'answer/q15/s1', key: `PRO-02\n${ENDLESS}`, by: 'Ada Okafor, Clerk',
    at: '2026-05-02T09:30:00Z', reason: 'It renews each year.', given_in: ID,
  };
  for (const [column, words] of Object.entries(cells)) backend.put(`evidence/dismissals/kept/${column}`, text(words));
  const { user } = await openFindings(backend);
  await user.click(await screen.findByText('Put aside (1)'));
  await user.click(screen.getByRole('button', { name: `Take up again: ${ENDLESS}` }));
  await waitFor(() => expect(card(ENDLESS)).toBeVisible());
  expect(screen.queryByRole('button', { name: /^Undo/ })).toBeNull();
  await user.keyboard('{Control>}z{/Control}');
  expect(screen.queryByText(/^Put aside \(/)).toBeNull();
  expect(screen.getByText('Ada Okafor, Clerk')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Put aside again…' }));
  expect(dialog().getByLabelText('Why does it need no change?')).toHaveValue('It renews each year.');
  await user.click(dialog().getByRole('button', { name: 'Dismiss' }));
  expect(await screen.findByText('Put aside (1)')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Put aside again…' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Undo: dismiss a finding' })).toBeVisible();
});

test('a step that is refused for good says why and holds back none before it', async () => {
  const backend = asOfficer();
  const { user } = await openFindings(backend);
  await user.click(within(card(ENDLESS)).getByRole('button', { name: /^Dismiss/ }));
  await user.type(dialog().getByLabelText('Why does it need no change?'), 'It renews each year.');
  await user.click(dialog().getByRole('button', { name: 'Dismiss' }));
  await screen.findByText('Put aside (1)');
  await user.click(within(card(ABROAD)).getByRole('button', { name: /^Waive/ }));
  await user.selectOptions(dialog().getByLabelText('In which role do you waive it?'), 'dpo');
  await user.type(dialog().getByLabelText('Why may it be signed all the same?'), 'It moves in June.');
  await user.click(dialog().getByRole('button', { name: 'Waive' }));
  await screen.findByText('Put aside (2)');
  await user.click(screen.getByRole('button', { name: 'Take up again: ' + ABROAD }));
  await waitFor(() => expect(card(ABROAD)).toBeVisible());

  backend.me = ['Robin Example', 'Service lead'];
  await user.click(screen.getByRole('button', { name: 'Undo: take up a finding again' }));
  expect(await screen.findByText(/you have to be that/)).toBeVisible();
  // What stands before it is the waiver, which is taken back already.
  await user.click(await screen.findByRole('button', { name: 'Undo: waive a finding' }));
  await user.click(await screen.findByRole('button', { name: 'Undo: dismiss a finding' }));
  await waitFor(() => expect(card(ENDLESS)).toBeVisible());
  expect(screen.queryByText(/^Put aside \(/)).toBeNull();
});

test('a dismissal that cannot be saved stays in its dialog and says why', async () => {
  const { backend, user } = await openFindings();
  await user.click(within(card(ENDLESS)).getByRole('button', { name: /^Dismiss/ }));
  await user.type(dialog().getByLabelText('Why does it need no change?'), 'It renews each year.');
  backend.failing = FakeBackend.noDisk;
  await user.click(dialog().getByRole('button', { name: 'Dismiss' }));
  expect(await dialog().findByText(/no room left/)).toBeVisible();
  expect(dialog().getByLabelText('Why does it need no change?')).toHaveValue('It renews each year.');
});
