/** Files of an assessment: dropped, chosen, described, opened, replaced and removed. */
import { screen, waitFor, within } from '@testing-library/svelte';
import axe from 'axe-core';
import type { Column } from '../src/bindings/Column';
import type { Cells } from '../src/lib/backend-evidence';
import { questionTarget } from '../src/lib/dropped';
import { FakeBackend } from '../src/lib/fake';
import { gate, openAssessment, openEvidence, openFlows, openStore, saved, under } from './window';

const FOLDER = {
  code: 'file-is-folder',
  message: 'This is a folder, not a file.',
  advice: 'Attach the files in it one by one.',
};

/** With what each file was attached, in their order. */
function attached(backend: FakeBackend): Cells[] {
  return backend.calls.flatMap(({ name, args }) =>
    name === 'attachFile' ? [(args as { cells: Cells }).cells] : [],
  );
}

const tray = () => screen.findByRole('region', { name: 'Files on their way' });

async function violations(): Promise<string[]> {
  const rules = { 'color-contrast': { enabled: false }, 'html-has-lang': { enabled: false } };
  const found = await axe.run(document.documentElement, { rules });
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

test('evidence that is empty says what it is for, and files that are chosen are attached', async () => {
  const { backend, user } = await openEvidence(new FakeBackend());
  expect(screen.getByRole('heading', { name: 'Keep what proves it with the assessment' })).toBeVisible();
  backend.chosen = [{ name: 'contract.pdf', size: 1_250_000 }, { name: 'notice.docx' }];
  await user.click(screen.getByRole('button', { name: 'Choose files…' }));
  const table = await screen.findByRole('table', { name: 'Attached files' });
  await waitFor(() => expect(within(table).getAllByRole('row')).toHaveLength(3));
  expect(table).toHaveTextContent('PDF document · 1.3 MB');
  expect(await tray()).toHaveTextContent('2 files attached');
});

test('a file that was dropped is given its kind at once, without leaving the page', async () => {
  under(null);
  const { backend, user } = await openAssessment();
  backend.dropFiles([{ name: 'contract.pdf' }]);
  const box = await within(await tray()).findByRole('combobox', { name: 'Kind contract.pdf' });
  await user.selectOptions(box, 'Contract');
  await user.type(screen.getByRole('textbox', { name: 'Reference contract.pdf' }), 'C-114');
  await waitFor(() => expect(saved(backend, 'evidence/attachments/a1/reference').at(-1)).toEqual({ text: 'C-114' }));
  expect(saved(backend, 'evidence/attachments/a1/kind')).toEqual([{ choice: { ids: ['contract'] } }]);
  await user.click(within(await tray()).getByRole('button', { name: 'Close' }));
  expect(screen.queryByRole('region', { name: 'Files on their way' })).toBeNull();
});

test('files dropped on a question are attached there, and the question says so', async () => {
  const { backend, user } = await openAssessment();
  const question = document.querySelector('[data-question="q2"]');
  under(question);
  backend.hover({ x: 5, y: 5 });
  expect(await screen.findByText('Let go to attach to question 2.')).toBeVisible();
  backend.dropFiles([{ name: 'minutes.pdf' }, { name: 'photo.png' }]);
  await waitFor(() => expect(question).toHaveTextContent('Attachments (2):'));
  expect(attached(backend)).toEqual([[['about', { text: 'answer/q2' }]], [['about', { text: 'answer/q2' }]]]);
  await user.click(within(question as HTMLElement).getByRole('button', { name: 'minutes' }));
  expect(await screen.findByRole('heading', { name: 'Evidence', level: 2 })).toBeVisible();
  expect(screen.getByRole('group', { name: 'minutes' })).toBeVisible();
});

test('a file dropped on the row of a signature is its signed page', async () => {
  const { backend } = await openAssessment();
  const row = document.createElement('div');
  row.dataset['drop'] = 'sign_offs/s1';
  document.querySelector('[data-question="q2"]')?.append(row);
  under(row);
  backend.dropFiles([{ name: 'scan.pdf' }]);
  await waitFor(() => expect(attached(backend)).toHaveLength(1));
  expect(attached(backend)[0]).toEqual([
    ['sign_offs', { choice: { ids: ['s1'] } }],
    ['kind', { choice: { ids: ['signed_page'] } }],
  ]);
});

test('what cannot be attached is refused by itself, and the others go in', async () => {
  under(null);
  const { backend } = await openAssessment();
  backend.dropFiles([{ name: 'Contracts', refused: FOLDER }, { name: 'contract.pdf' }]);
  const shown = await tray();
  await waitFor(() => expect(shown).toHaveTextContent('1 file attached, 1 file not attached'));
  expect(shown).toHaveTextContent('This is a folder, not a file. Attach the files in it one by one.');
  expect(attached(backend)).toHaveLength(1);
});

test('a long file shows how far it is and can be stopped, and typing goes on meanwhile', async () => {
  under(null);
  const { backend, user } = await openAssessment();
  const door = gate();
  backend.attachGate = door.closed;
  backend.dropFiles([{ name: 'film.mp4', size: 40_000_000 }]);
  const shown = await tray();
  await waitFor(() => expect(shown).toHaveTextContent('20 MB of 40 MB'));
  await user.type(screen.getByRole('textbox', { name: /^2\. / }), 'Still writing');
  await waitFor(() => expect(saved(backend, 'answer/q2').at(-1)).toEqual({ text: 'Still writing' }));
  await user.click(within(shown).getByRole('button', { name: 'Stop film.mp4' }));
  door.open();
  await waitFor(() => expect(shown).toHaveTextContent('Stopped. Nothing of it was attached.'));
  expect(backend.rowsOf('evidence/attachments')).toEqual([]);
});

test('a window that closes over a file on its way asks first', async () => {
  under(null);
  const { backend, user } = await openAssessment();
  const door = gate();
  backend.gate = door.closed;
  backend.dropFiles([{ name: 'scan.pdf', size: 2_000_000 }]);
  await screen.findByRole('button', { name: 'Stop scan.pdf' });
  const kept = backend.closeWindow();
  const dialog = await screen.findByRole('dialog', { name: 'A file is still being added' });
  expect(dialog).toHaveTextContent('nothing of it is kept');
  await user.click(within(dialog).getByRole('button', { name: 'Keep it open' }));
  expect(await kept).toBe(false);
  const closed = backend.closeWindow();
  await user.click(await screen.findByRole('button', { name: 'Stop and close' }));
  expect(await closed).toBe(true);
  door.open();
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Stop scan.pdf' })).toBeNull());
  expect(await backend.closeWindow()).toBe(true);
});

test('a window that closes over a copy on its way out asks first', async () => {
  const backend = new FakeBackend();
  backend.keepFile({ name: 'contract.pdf' });
  const { user } = await openEvidence(backend);
  await user.click(await screen.findByRole('button', { name: 'contract' }));
  const door = gate();
  backend.gate = door.closed;
  await user.click(screen.getByRole('button', { name: 'Save a copy…' }));
  const kept = backend.closeWindow();
  const dialog = await screen.findByRole('dialog', { name: 'A file is still being copied out' });
  expect(dialog).toHaveTextContent('there will be no copy');
  await user.click(within(dialog).getByRole('button', { name: 'Keep it open' }));
  expect(await kept).toBe(false);
  const closed = backend.closeWindow();
  await screen.findByRole('dialog', { name: 'A file is still being copied out' });
  backend.file = 'contract.pdf';
  door.open();
  const complete = await screen.findByRole('dialog', { name: 'The copy is made' });
  expect(complete).toHaveTextContent('The copy is saved as contract.pdf');
  await user.click(within(complete).getByRole('button', { name: 'Close' }));
  expect(await closed).toBe(true);
});

test('what was said of files goes when somebody moves on, and what is on its way stays', async () => {
  under(null);
  const { backend, user } = await openAssessment();
  const list = screen.getByRole('navigation', { name: 'Sections' });
  backend.dropFiles([{ name: 'contract.pdf' }, { name: 'folder', refused: FOLDER }]);
  await within(await tray()).findByText('1 file attached, 1 file not attached');
  await user.click(within(list).getByRole('button', { name: /^Evidence/ }));
  // What was refused stays: somebody may believe that it is in.
  expect(await tray()).toHaveTextContent('1 file not attached');
  expect(await tray()).not.toHaveTextContent('file attached,');
  const door = gate();
  backend.gate = door.closed;
  backend.dropFiles([{ name: 'scan.pdf' }]);
  await screen.findByRole('button', { name: 'Stop scan.pdf' });
  await user.click(within(list).getByRole('button', { name: /^Pack/ }));
  expect(await tray()).toHaveTextContent('Attaching 1 file…');
  door.open();
});

test('a file whose kind is given needs no notice once the keyboard is elsewhere', async () => {
  under(null);
  const { backend, user } = await openAssessment();
  backend.dropFiles([{ name: 'contract.pdf' }]);
  await user.selectOptions(await within(await tray()).findByRole('combobox', { name: 'Kind contract.pdf' }), 'Contract');
  expect(await tray()).toBeVisible();
  await user.click(screen.getByRole('textbox', { name: 'Title' }));
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Files on their way' })).toBeNull());
});

test('several files, or another kind than a spreadsheet, are attached on the data flows too', async () => {
  under(null);
  const { backend } = await openFlows(new FakeBackend());
  backend.dropFiles([{ name: 'a.csv' }, { name: 'b.csv' }]);
  backend.dropFiles([{ name: 'contract.pdf' }]);
  await waitFor(() => expect(attached(backend)).toHaveLength(3));
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('files that come while the store is being locked are let go', async () => {
  const { backend, store } = await openStore();
  const door = gate();
  backend.attachGate = door.closed;
  const taking = store.attaching.take(backend.offer([{ name: 'a.pdf' }, { name: 'b.pdf' }]));
  await waitFor(() => expect(attached(backend)).toHaveLength(1));
  store.forget();
  door.open();
  await taking;
  expect(attached(backend)).toHaveLength(1);
  expect(store.attaching.list).toEqual([]);
  expect(store.files.all).toEqual([]);
});

test('a file is opened from here if it is of a harmless kind, and the program asks first', async () => {
  const backend = new FakeBackend();
  backend.keepFile({ name: 'contract.pdf' });
  backend.keepFile({ name: 'tools.zip' });
  const { user } = await openEvidence(backend);
  await user.click(await screen.findByRole('button', { name: 'contract' }));
  // Somebody cancels the program's own dialog; the page asks nothing and says nothing.
  backend.opens = false;
  const opened = () => backend.calls.filter(({ name }) => name === 'openAttachment');
  await user.click(screen.getByRole('button', { name: 'Open' }));
  await waitFor(() => expect(opened()).toHaveLength(1));
  await waitFor(() => expect(screen.queryByText('Opening contract')).toBeNull());
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(screen.queryByText(/^A copy of contract is open/)).toBeNull();
  backend.opens = true;
  await user.click(screen.getByRole('button', { name: 'Open' }));
  expect((await screen.findAllByText(/^A copy of contract is open/))[0]).toBeInTheDocument();
  expect(opened()).toHaveLength(2);

  await user.click(screen.getByRole('button', { name: 'tools' }));
  expect(screen.getByText(/never opened from here/)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Open' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Save a copy…' })).toBeVisible();
});

test('a file is removed with a reason, and its line stays', async () => {
  const backend = new FakeBackend();
  backend.keepFile({ name: 'wrong.pdf' });
  const { user } = await openEvidence(backend);
  await user.click(await screen.findByRole('button', { name: 'wrong' }));
  await user.click(screen.getByRole('button', { name: 'Remove…' }));
  const asked = await screen.findByRole('dialog', { name: 'Remove “wrong”?' });
  await user.click(within(asked).getByRole('button', { name: 'Remove the file' }));
  expect(within(asked).getByText(/Say why the file is removed/)).toBeVisible();
  await user.type(within(asked).getByRole('textbox', { name: /Why/ }), 'Sent to us by mistake{Enter}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const removed = screen.getByRole('table', { name: 'Removed files', hidden: true });
  expect(removed).toHaveTextContent('Robin Example');
  expect(removed).toHaveTextContent('Sent to us by mistake');
  expect(screen.queryByRole('table', { name: 'Attached files' })).toBeNull();
});

test('a new version stands for the one before, which is folded under it', async () => {
  const backend = new FakeBackend();
  backend.keepFile({ name: 'contract.pdf' });
  const { user } = await openEvidence(backend);
  backend.chosen = [{ name: 'contract v2.pdf' }];
  await user.click(await screen.findByRole('button', { name: 'contract' }));
  await user.click(screen.getByRole('button', { name: 'New version…' }));
  await waitFor(() => expect(attached(backend)).toEqual([[['replaces', { choice: { ids: ['a1'] } }]]]));
  await user.click(await screen.findByRole('button', { name: 'Done' }));
  await user.click(await screen.findByRole('button', { name: 'Show 1 earlier version' }));
  expect(screen.getByRole('button', { name: /^Earlier: contract/ })).toBeVisible();
});

test('versions that go round in a circle are all shown', async () => {
  const { backend, store } = await openStore();
  backend.keepFile({ name: 'a.pdf' }, [['replaces', { choice: { ids: ['a2'] } }]]);
  backend.keepFile({ name: 'b.pdf' }, [['replaces', { choice: { ids: ['a1'] } }]]);
  backend.keepFile({ name: 'c.pdf' }, [['replaces', { choice: { ids: ['a3'] } }]]);
  await store.load();
  await store.files.refresh();
  expect(store.files.current.map(({ row }) => row)).toEqual(['a1', 'a2', 'a3']);
});

test('what is expired, or not here, is marked with a word and a symbol', async () => {
  const backend = new FakeBackend();
  backend.keepFile({ name: 'old.pdf' }, [['expires', { date: '2020-01-31' }]]);
  backend.notHere.add(backend.keepFile({ name: 'gone.pdf' }));
  await openEvidence(backend);
  const table = await screen.findByRole('table', { name: 'Attached files' });
  expect(table).toHaveTextContent('■ Expired');
  expect(table).toHaveTextContent('Renew or check by 31 January 2020');
  expect(table).toHaveTextContent('▲ File not in this store');
});

test('a file is linked to another question from its row', async () => {
  const backend = new FakeBackend();
  const row = backend.keepFile({ name: 'contract.pdf' });
  const { user } = await openEvidence(backend);
  await user.click(await screen.findByRole('button', { name: 'contract' }));
  await user.type(screen.getByRole('combobox', { name: 'About contract' }), 'Who can see{Enter}{Enter}');
  await waitFor(() => expect(backend.valueAt(`evidence/attachments/${row}/about`)).toEqual({ text: 'answer/q11' }));
  await user.click(screen.getByRole('button', { name: 'Done' }));
  expect(await screen.findByRole('button', { name: 'Question 11' })).toBeVisible();
});

test('a question that asks for a document takes the file itself', async () => {
  const { backend, user } = await openAssessment(new FakeBackend(), 'Data and lawful basis');
  backend.chosen = [{ name: 'contract.pdf' }];
  await user.click(screen.getByRole('button', { name: /^Attach a file… 17\. / }));
  await waitFor(() => expect(attached(backend)).toEqual([[['about', { text: 'answer/q17' }]]]));
  const question = document.querySelector('[data-question="q17"]');
  expect(question).toHaveTextContent('Attachments (1):');
  // The answer says so too: the pack prints it.
  await waitFor(() => expect(saved(backend, 'answer/q17@files')).toEqual([{ files: ['a1'] }]));
  await waitFor(() => expect(saved(backend, 'answer/q17')).toEqual([{ yes_no: 'yes' }]));
});

test('a cell of a table that asks for a document takes the file itself', async () => {
  const { backend, store } = await openStore();
  const table = store.sections.flatMap(({ question }) => question).find(({ answer }) => answer.type === 'table');
  if (table?.answer.type !== 'table') throw new Error('the form has no table');
  const column = { ...table.answer.columns[0], id: 'paper', label: 'Paper', answer: { type: 'attachment', also: [] } };
  table.answer.columns = [...table.answer.columns, column as Column];
  const row = await store.addRow(`answer/${table.id}`);
  const path = `answer/${table.id}/${row}/paper`;
  backend.chosen = [{ name: 'contract.pdf' }];
  await store.fileWork.choose(questionTarget(store, path));
  await waitFor(() => expect(saved(backend, `${path}@files`)).toEqual([{ files: ['a1'] }]));
  await waitFor(() => expect(saved(backend, path)).toEqual([{ yes_no: 'yes' }]));
});

test('a date that is refused says so at its own box, and stays as it was typed', async () => {
  const { backend, user } = await openEvidence(new FakeBackend());
  backend.chosen = [{ name: 'contract.pdf' }];
  await user.click(screen.getByRole('button', { name: 'Choose files…' }));
  await user.click(await screen.findByRole('button', { name: 'contract' }));
  const until = within(screen.getByRole('group', { name: /^Holds until/ }));
  backend.failing = { code: 'invalid', message: 'It would end before it begins.', advice: 'Give a later day.' };
  await user.type(until.getByRole('textbox', { name: 'Day' }), '3');
  await user.type(until.getByRole('textbox', { name: 'Month' }), '4');
  await user.type(until.getByRole('textbox', { name: 'Year' }), '2020');
  await user.tab();
  const box = document.querySelector('[data-field="until"]');
  await waitFor(() => expect(box).toHaveTextContent('It would end before it begins.'));
  expect(until.getByRole('textbox', { name: 'Year' })).toHaveValue('2020');
});

test('the answer that names a file follows its new version and its removal', async () => {
  const { backend, store } = await openStore();
  const target = questionTarget(store, 'answer/q17');
  await store.attaching.take(backend.offer([{ name: 'contract.pdf' }]), target);
  await store.files.refresh();
  backend.chosen = [{ name: 'contract v2.pdf' }];
  // The program carries over what the version before is about.
  backend.carried = [['about', { text: 'answer/q17' }]];
  await store.fileWork.newVersion('a1');
  expect(backend.valueAt('answer/q17@files')).toEqual({ files: ['a2'] });
  store.fileWork.asked = 'a2';
  await store.fileWork.remove('By mistake');
  expect(backend.valueAt('answer/q17@files')).toBeNull();
});

test('a hostile name stays text', async () => {
  const backend = new FakeBackend();
  backend.keepFile({ name: '<img src=x onerror=alert(1)>\u202Efdp.exe' });
  await openEvidence(backend);
  const table = await screen.findByRole('table', { name: 'Attached files' });
  expect(table).toHaveTextContent('<img src=x onerror=alert(1)>');
  expect(table.querySelector('img')).toBeNull();
});

test('axe finds nothing in the evidence, open rows, dialogs and files on their way', async () => {
  under(null);
  const backend = new FakeBackend();
  backend.keepFile({ name: 'photo.png' }, [['about', { text: 'answer/q2' }], ['expires', { date: '2020-01-31' }]]);
  const removed = backend.keepFile({ name: 'wrong.pdf' });
  await backend.removeAttachment({ row: removed, reason: 'By mistake' });
  const { user } = await openEvidence(backend);
  expect(await violations()).toEqual([]);
  await user.click(await screen.findByRole('button', { name: 'photo' }));
  await user.click(screen.getByText('Removed (1)'));
  backend.dropFiles([{ name: 'Contracts', refused: FOLDER }, { name: 'contract.pdf' }]);
  await screen.findAllByText('1 file attached, 1 file not attached');
  expect(await violations()).toEqual([]);
  await user.click(within(screen.getByRole('group', { name: 'photo' })).getByRole('button', { name: 'Remove…' }));
  expect(await violations()).toEqual([]);
});

test('a half-typed date of a file that is removed holds nothing back', async () => {
  const { backend, store } = await openStore();
  const row = backend.keepFile({ name: 'wrong.pdf' });
  await store.load();
  store.field(`evidence/attachments/${row}/dated`).refuse('The date must be a real date');
  expect(await store.flush()).toBe(false);
  store.fileWork.asked = row;
  expect(await store.fileWork.remove('By mistake')).toBe(true);
  expect(await store.flush()).toBe(true);
});
