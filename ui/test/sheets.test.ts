/** Rows from a spreadsheet: pasted, chosen or dropped, looked at, settled and taken in. */
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { FakeBackend } from '../src/lib/fake';
import { fillFlows } from '../src/lib/fake-dev-flows';
import type { SheetRow } from '../src/bindings/SheetRow';
import { openAssessment, openFlows, under } from './window';

function filled(): FakeBackend {
  const backend = new FakeBackend();
  fillFlows(backend);
  return backend;
}

const CELLS = 'From\tTo\tProtection\nResidents\tThe council\tTLS\nLarkspur\tWaste team\t';

async function paste(text: string) {
  await fireEvent.paste(screen.getByRole('table', { name: 'Flows' }), {
    clipboardData: { getData: () => text },
  });
}

test('cells pasted among the rows are shown first, and taken in with one undo', async () => {
  const { backend, user } = await openFlows(filled());
  await paste('Residents\tThe council\tTLS\nThe council\tLarkpost\tTLS');
  const dialog = await screen.findByRole('dialog', { name: 'Take in the pasted rows' });
  expect(dialog).toHaveTextContent('2 rows will be added');
  expect(backend.lists['evidence/flows']).toHaveLength(6);
  await user.click(screen.getByRole('button', { name: 'Take in' }));
  await waitFor(() => expect(backend.lists['evidence/flows']).toHaveLength(8));
  expect(screen.queryByRole('dialog')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Undo: take in the pasted rows' }));
  await waitFor(() => expect(backend.lists['evidence/flows']).toHaveLength(6));
});

test('a name that nothing is known of is added, and only then can the rows be taken in', async () => {
  const { backend, user } = await openFlows(filled());
  await paste(CELLS);
  expect(await screen.findByRole('button', { name: 'Take in' })).toBeDisabled();
  expect(screen.getByText(/“Larkspur” is not among/)).toBeVisible();
  await user.selectOptions(screen.getByLabelText('What Larkspur in A3 means'), 'Add it as an organisation');
  await waitFor(() => expect(screen.getByRole('button', { name: 'Take in' })).toBeEnabled());
  expect(screen.getByText('is added as an organisation')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Take in' }));
  await waitFor(() => expect(screen.getByRole('tab', { name: 'Organisations 5' })).toBeVisible());
  expect(backend.lists['evidence/flows']).toHaveLength(8);
});

test('where a cell names no box, the boxes are offered at once', async () => {
  const { backend, user } = await openFlows(filled());
  await paste('From\tTo\tProtection\nResidents\t\tTLS');
  expect(await screen.findByText('A flow needs to say where it ends.')).toBeVisible();
  await user.selectOptions(screen.getByLabelText('To in B2'), 'Sign-up pages');
  await waitFor(() => expect(screen.getByRole('button', { name: 'Take in' })).toBeEnabled());
  await user.click(screen.getByRole('button', { name: 'Take in' }));
  await waitFor(() => expect(backend.lists['evidence/flows']).toHaveLength(7));
});

test('adding what is not known comes before all that it could mean', async () => {
  await openFlows(filled());
  await paste(CELLS);
  const select = await screen.findByLabelText('What Larkspur in A3 means');
  expect(select.querySelectorAll('option')[1]).toHaveTextContent('Add it as an organisation');
});

test('Escape throws nothing away that was settled without asking', async () => {
  const { backend, user } = await openFlows(filled());
  await paste(CELLS);
  await user.selectOptions(await screen.findByLabelText('What Larkspur in A3 means'), 'Add it as an organisation');
  await screen.findByText('is added as an organisation');
  const escape = () => fireEvent(screen.getAllByRole('dialog')[0] as HTMLElement, new Event('cancel', { cancelable: true }));
  await escape();
  await user.click(await screen.findByRole('button', { name: 'Carry on' }));
  expect(screen.getByText('is added as an organisation')).toBeVisible();
  expect(backend.calls.map(({ name }) => name)).not.toContain('forgetRows');
  await escape();
  await user.click(await screen.findByRole('button', { name: 'Leave without taking in' }));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(backend.lists['evidence/flows']).toHaveLength(6);
});

test('taking in says what was done, and goes to the flows that it brought', async () => {
  const { user } = await openFlows(filled());
  await user.click(screen.getByRole('tab', { name: /^Purposes/ }));
  await fireEvent.paste(screen.getByRole('table', { name: 'Purposes' }), { clipboardData: { getData: () => CELLS } });
  await user.selectOptions(await screen.findByLabelText('What Larkspur in A3 means'), 'Add it as an organisation');
  await waitFor(() => expect(screen.getByRole('button', { name: 'Take in' })).toBeEnabled());
  await user.click(screen.getByRole('button', { name: 'Take in' }));
  await waitFor(() => expect(screen.getByRole('tab', { name: 'Flows 8', selected: true })).toHaveFocus());
  const said = 'Taken in the pasted rows: 2 added, 0 changed.';
  expect(screen.getByText(said)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Undo: take in the pasted rows' }));
  await waitFor(() => expect(screen.queryByText(said)).toBeNull());
});

test('a row is settled by another text, or left out and put back', async () => {
  const { user } = await openFlows(filled());
  await paste(CELLS);
  await user.type(await screen.findByLabelText('Another text for A3'), 'Residents{Enter}');
  await waitFor(() => expect(screen.getByRole('button', { name: 'Take in' })).toBeEnabled());
  await user.click(screen.getByRole('button', { name: 'Leave out row 3' }));
  expect(await screen.findByText(/^1 row will be added/)).toBeVisible();
  // It stays where it was, and can be told from the others.
  expect(within(screen.getByRole('dialog')).getByRole('row', { name: /^3 / })).toHaveTextContent('Residents → Waste team');
  await user.click(screen.getByRole('button', { name: 'Put back row 3' }));
  expect(await screen.findByText(/^2 rows will be added/)).toBeVisible();
});

test('choices made while a plan is worked out are planned after it, all at once', async () => {
  const { backend, user } = await openFlows(filled());
  await paste('Residents\tThe council\tTLS\nResidents\tWaste team\tTLS\nThe council\tLarkpost\tTLS');
  const planRows = backend.planRows.bind(backend);
  const skipped: number[] = [];
  let goOn = () => {};
  backend.planRows = async (args) => {
    skipped.push(args.choices.skip.length);
    await new Promise<void>((resolve) => (goOn = resolve));
    return planRows(args);
  };
  for (const row of ['1', '2', '3']) {
    await user.click(await screen.findByRole('button', { name: `Leave out row ${row}` }));
  }
  // The program keeps the plan that it made last as what was shown: two at once could cross.
  expect(skipped).toEqual([1]);
  expect(screen.getByRole('button', { name: 'Take in' })).toBeDisabled();
  goOn();
  await waitFor(() => expect(skipped).toEqual([1, 3]));
  goOn();
  expect(await screen.findByText(/^0 rows will be added/)).toBeVisible();
});

test('rows that would be something else by now are shown anew before they are taken in', async () => {
  const { backend, user } = await openFlows(filled());
  await paste('Residents\tThe council\tTLS');
  backend.changedMeanwhile = true;
  await user.click(await screen.findByRole('button', { name: 'Take in' }));
  expect(await screen.findByText(/^The assessment has changed since this was worked out/)).toBeVisible();
  expect(backend.lists['evidence/flows']).toHaveLength(6);
  await user.click(screen.getByRole('button', { name: 'Take in' }));
  await waitFor(() => expect(backend.lists['evidence/flows']).toHaveLength(7));
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a row that is left out keeps its words when the rows are shown anew', async () => {
  const { backend, user } = await openFlows(filled());
  await paste('Residents\tThe council\tTLS\nResidents\tWaste team\tTLS');
  await user.click(await screen.findByRole('button', { name: 'Leave out row 2' }));
  expect(await screen.findByText(/^1 row will be added/)).toBeVisible();
  backend.changedMeanwhile = true;
  await user.click(screen.getByRole('button', { name: 'Take in' }));
  expect(await screen.findByText(/^The assessment has changed since this was worked out/)).toBeVisible();
  const left = within(screen.getByRole('dialog')).getByRole('row', { name: /^2 / });
  expect(left).toHaveTextContent('Residents → Waste team');
});

test('cancelling takes nothing in and lets the program forget it', async () => {
  const { backend, user } = await openFlows(filled());
  await paste(CELLS);
  await user.click(await screen.findByRole('button', { name: 'Cancel' }));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(backend.calls.at(-1)?.name).toBe('forgetRows');
  expect(backend.lists['evidence/flows']).toHaveLength(6);
});

test('the box to paste into goes on by itself', async () => {
  const { user } = await openFlows(filled());
  await user.click(screen.getByRole('button', { name: 'Paste from spreadsheet' }));
  await fireEvent.paste(screen.getByLabelText('Cells'), { clipboardData: { getData: () => CELLS } });
  expect(await screen.findByRole('dialog', { name: 'Take in the pasted rows' })).toBeVisible();
});

test('whoever saves the rows as a file is told that the file is not encrypted', async () => {
  const backend = filled();
  backend.file = 'PIA-001 Try-out data flows.xlsx';
  const { user } = await openFlows(backend);
  await user.click(screen.getByRole('button', { name: 'Spreadsheet' }));
  await user.click(screen.getByRole('button', { name: /^Save the rows/ }));
  const said = 'Saved as PIA-001 Try-out data flows.xlsx. The file is not encrypted.';
  expect(await screen.findByText(said)).toBeVisible();
});

test('a word pasted into a box is a word', async () => {
  const { backend, user } = await openFlows(filled());
  await user.click(screen.getByRole('tab', { name: /^Organisations/ }));
  await user.click(screen.getByRole('button', { name: 'Larkpost' }));
  await user.clear(screen.getByRole('textbox', { name: /^Name/ }));
  await user.paste('Larkspur');
  await user.tab();
  await waitFor(() => expect(backend.nameOf('p4')).toBe('Larkspur'));
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a spreadsheet is dropped onto the data flows, and its rows are shown', async () => {
  under(null);
  const { backend } = await openFlows(filled());
  backend.hover({ x: 10, y: 10 });
  expect(await screen.findByText(/^Let go: one spreadsheet is read as rows/)).toBeVisible();
  backend.drop(CELLS);
  expect(await screen.findByRole('dialog', { name: 'Take in rows from dropped.csv' })).toBeVisible();
  expect(screen.queryByText(/^Let go/)).toBeNull();
});

test('what is dropped onto a window that shows no assessment is forgotten by the program', async () => {
  const { backend } = await openFlows(filled());
  await backend.lock();
  await screen.findByText('Your assessments are locked');
  backend.drop(CELLS);
  await waitFor(() => expect(backend.calls.at(-1)?.name).toBe('forgetFiles'));
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a dropped spreadsheet that cannot be read as rows is refused with the reason', async () => {
  const { backend } = await openFlows(filled());
  backend.failing = { code: 'busy', message: 'The rows could not be compared.', advice: 'Drop the file again.' };
  backend.drop(CELLS);
  const said = await screen.findByRole('dialog', { name: 'Nothing was read from what you dropped' });
  expect(said).toHaveTextContent('The rows could not be compared.');
  expect(screen.queryByText(/^Reading/)).toBeNull();
});

test('what cannot be read is refused with the reason', async () => {
  const { backend, user } = await openAssessment(filled());
  backend.refuse({ code: 'not_a_sheet', message: 'This is not a spreadsheet.', advice: 'Drop an .xlsx, .ods or .csv file.' });
  expect(await screen.findByRole('alert')).toHaveTextContent('This is not a spreadsheet.');
  await user.click(screen.getByRole('button', { name: 'Close' }));
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('two thousand rows are shown, those to settle first, without drawing all of them', async () => {
  await openFlows(filled());
  const many = Array.from({ length: 2000 }, (_, at) => `${at === 1500 ? 'Larkspur' : 'Residents'}\tThe council\tTLS`);
  await paste(many.join('\n'));
  await screen.findByRole('dialog');
  const rows = document.querySelectorAll('dialog tbody tr');
  expect(rows.length).toBeLessThan(200);
  expect(rows[0]).toHaveTextContent('1501');
  expect(screen.getByRole('button', { name: 'Show more of the 2,000 rows' })).toBeVisible();
});

test('locking puts the rows of a spreadsheet away, and unlocking does not bring them back', async () => {
  const { backend, user } = await openFlows(filled());
  await paste(CELLS);
  await screen.findByRole('dialog');
  await backend.lockFromOutside();
  expect(await screen.findByText('Your assessments are locked')).toBeVisible();
  expect(screen.queryByText(/Larkspur/)).toBeNull();
  expect(backend.calls.filter(({ name }) => name === 'forgetRows')).toHaveLength(1);
  await user.click(screen.getByRole('button', { name: 'Unlock with this computer' }));
  expect(await screen.findByRole('heading', { name: 'Data flows', level: 2 })).toBeVisible();
  expect(screen.queryByRole('dialog')).toBeNull();
});

async function pasteInto(box: HTMLElement, text: string): Promise<boolean> {
  // False when the page took it for itself.
  return fireEvent.paste(box, { clipboardData: { getData: () => text } });
}

test('what is pasted into a row that holds something is words, with tabs or without', async () => {
  const { backend, user } = await openFlows(filled());
  await user.click(document.querySelector('[data-pane-row="f1"]') as HTMLElement);
  const box = screen.getByRole('textbox', { name: /^Protection/ });
  expect(await pasteInto(box, 'Two lines\nof words')).toBe(true);
  expect(await pasteInto(box, '•\tTLS\n•\tA lorry with a lock')).toBe(true);
  expect(await pasteInto(box, 'Residents\tThe council\tTLS')).toBe(true);
  expect(backend.calls.map(({ name }) => name)).not.toContain('pasteRows');
});

test('cells pasted into a new, empty row are rows; a list or paragraphs are not', async () => {
  const { backend, user } = await openFlows(filled());
  await user.click(screen.getByRole('button', { name: /Add a flow/ }));
  const box = screen.getByRole('combobox', { name: /^From/ });
  expect(await pasteInto(box, '1.\tResidents\n2.\tThe council')).toBe(true);
  await user.type(box, 'R');
  expect(await pasteInto(box, CELLS)).toBe(true);
  await user.clear(box);
  expect(await pasteInto(box, CELLS)).toBe(false);
  expect(await screen.findByRole('dialog', { name: 'Take in the pasted rows' })).toBeVisible();
  expect(backend.calls.filter(({ name }) => name === 'pasteRows')).toHaveLength(1);
});

test('more text than the program reads is refused at once and put nowhere', async () => {
  const { backend, user } = await openFlows(filled());
  const large = 'Residents\tThe council\n'.repeat(800_000);
  await user.click(screen.getByRole('button', { name: 'Paste from spreadsheet' }));
  expect(await pasteInto(screen.getByLabelText('Cells'), large)).toBe(false);
  expect(screen.getAllByRole('alert')[0]).toHaveTextContent('more than 16 MB of text');
  expect(screen.getByLabelText('Cells')).toHaveValue('');
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  await paste(large);
  expect(backend.calls.map(({ name }) => name)).not.toContain('pasteRows');
});

/** Shows one row of a spreadsheet, as the program may plan it. */
async function shown(row: Partial<SheetRow>) {
  const { backend, user } = await openFlows(filled());
  const opened = await backend.pasteRows({ list: 'flows', text: 'Residents\tThe council\tTLS' });
  const [sheet] = opened.plan.sheets;
  if (!sheet?.rows[0]) throw new Error('no row');
  sheet.rows = [{ ...sheet.rows[0], ...row }];
  opened.plan.sheets = [sheet, { ...sheet }];
  vi.spyOn(backend, 'pasteRows').mockResolvedValue(opened);
  await paste('Residents\tThe council\tTLS');
  await screen.findByRole('dialog');
  return user;
}

test('what would change is shown beside what stands there now, in sheets of one name too', async () => {
  await shown({ fate: 'change', values: { protection: 'TLS 1.3' }, before: { protection: 'TLS 1.2' } });
  expect(document.querySelectorAll('dialog tbody tr')).toHaveLength(2);
  for (const row of document.querySelectorAll('dialog tbody tr')) {
    expect(row.textContent.replace(/\s+/g, ' ')).toContain('now: TLS 1.2 → then: TLS 1.3');
  }
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('a long row is unfolded on demand', async () => {
  const user = await shown({ values: { protection: 'TLS '.repeat(100) } });
  const [button] = screen.getAllByRole('button', { name: 'Show all of it of row 1' });
  expect(document.querySelectorAll('dialog .folded')).toHaveLength(2);
  await user.click(button as HTMLElement);
  expect(document.querySelectorAll('dialog .folded')).toHaveLength(1);
  expect(button).toHaveAttribute('aria-expanded', 'true');
});

test('where a whole column is missing, no other text is asked for', async () => {
  const problem = { message: 'There is no column “To”.', blocks: true, name: null, candidates: [], can_add: [] };
  await shown({ fate: 'stuck', problems: [{ ...problem, cell: null }, { ...problem, cell: null }] });
  expect(screen.getAllByText('There is no column “To”.')).toHaveLength(4);
  expect(screen.queryByPlaceholderText('Or type another text')).toBeNull();
});
