/** The pane of the data flows: rows and the picture that is drawn from them. */
import { screen, waitFor, within } from '@testing-library/svelte';
import { FakeBackend } from '../src/lib/fake';
import { fillFlows } from '../src/lib/fake-dev-flows';
import { t } from '../src/texts';
import { gate, openAssessment, openFlows } from './window';

const { glossary } = t.help.words;

function filled(): FakeBackend {
  const backend = new FakeBackend();
  fillFlows(backend);
  return backend;
}

const picture = () => screen.findByRole('listbox', { name: /^Picture/ });
const parts = async () => within(await picture()).getAllByRole('option').map((one) => one.getAttribute('aria-label'));
const row = (id: string) => document.querySelector<HTMLElement>(`[data-pane-row="${id}"]`) as HTMLElement;
const noted = (id: string) => row(id).nextElementSibling;
const status = () => screen.getAllByRole('status').map((one) => one.textContent).join(' ');

test('a flow is typed, its ends among the rows there are, and the picture shows it', async () => {
  const { backend, user } = await openFlows(filled());
  expect(await parts()).not.toContain('Flow 7: Waste team to Larkpost');
  await user.click(screen.getByRole('button', { name: /Add a flow/ }));
  expect(backend.lists['evidence/flows']).toHaveLength(6);
  await user.type(screen.getByRole('combobox', { name: /^From/ }), 'waste{ArrowDown}{Enter}');
  await user.type(screen.getByRole('combobox', { name: /^To/ }), 'lark{ArrowDown}{Enter}');
  await waitFor(async () => expect(await parts()).toContain('Flow 7: Waste team to Larkpost'));
  expect(screen.getByRole('tab', { name: 'Flows 7' })).toBeVisible();
  expect(screen.getByRole('group', { name: 'Flow 7' })).toBeVisible();
});

test('a row is begun by typing, and nothing is kept of one that stays empty', async () => {
  const { backend, user } = await openFlows(filled());
  await user.click(screen.getByRole('tab', { name: /^Organisations/ }));
  screen.getByRole('button', { name: /Add an organisation/ }).focus();
  await user.keyboard('{Enter}');
  await user.keyboard('{Escape}');
  expect(backend.lists['evidence/parties']).toHaveLength(4);
  expect(screen.getByRole('button', { name: /Add an organisation/ })).toHaveFocus();
  await user.keyboard('Larkspur');
  await user.tab();
  await waitFor(() => expect(backend.lists['evidence/parties']).toHaveLength(5));
  expect(backend.nameOf(backend.lists['evidence/parties']?.at(-1) ?? '')).toBe('Larkspur');
});

test('a system that is not listed yet is added from the flow that needs it', async () => {
  const { backend, user } = await openFlows(filled());
  await user.click(screen.getByRole('button', { name: /Add a flow/ }));
  await user.type(screen.getByRole('combobox', { name: /^To/ }), 'Archive room');
  await user.click(screen.getByRole('option', { name: 'Add “Archive room” as a system or store' }));
  await waitFor(() => expect(screen.getByRole('tab', { name: 'Systems and stores 5' })).toBeVisible());
  const added = backend.lists['evidence/systems']?.at(-1) ?? '';
  expect(backend.nameOf(added)).toBe('Archive room');
  const flow = backend.lists['evidence/flows']?.at(-1) ?? '';
  await waitFor(() =>
    expect(backend.valueAt(`evidence/flows/${flow}/to`)).toEqual({ choice: { ids: [added] } }),
  );
});

test('Enter takes what was typed, and nothing that merely resembles it', async () => {
  const { backend, user } = await openFlows(filled());
  await user.click(screen.getByRole('tab', { name: /^Systems/ }));
  await user.click(screen.getByRole('button', { name: 'Round sheets' }));
  const owner = screen.getByRole('combobox', { name: /^Run by/ });
  await user.clear(owner);
  // “Bins and Bytes Ltd” fits; it is another name all the same.
  await user.type(owner, 'Bins{Enter}');
  await waitFor(() => expect(owner).toHaveValue('Bins'));
  await waitFor(() => expect(backend.lists['evidence/parties']).toHaveLength(5));
  await user.clear(owner);
  await user.type(owner, 'bins AND bytes ltd{Enter}');
  await waitFor(() => expect(backend.valueAt('evidence/systems/y4/owner')).toEqual({ choice: { ids: ['p3'] } }));
  expect(backend.lists['evidence/parties']).toHaveLength(5);
});

test('where a new name may be of two kinds, Enter asks which and the next one takes it', async () => {
  const { backend, user } = await openFlows(filled());
  await user.click(screen.getByRole('button', { name: /Add a flow/ }));
  const from = screen.getByRole('combobox', { name: /^From/ });
  await user.type(from, 'Lark{Enter}');
  const asked = screen.getByRole('option', { name: 'Add “Lark” as an organisation or group of people' });
  expect(from).toHaveAttribute('aria-activedescendant', asked.id);
  expect(backend.lists['evidence/parties']).toHaveLength(4);
  await user.keyboard('{ArrowDown}{Enter}');
  await waitFor(() => expect(backend.lists['evidence/systems']).toHaveLength(5));
  expect(backend.lists['evidence/parties']).toHaveLength(4);
  await waitFor(() => expect(from).toHaveValue('Lark'));
});

test('a name that a system and an organisation share is told apart by its kind, and never guessed', async () => {
  const backend = filled();
  backend.put('evidence/systems/y2/name', { text: 'Larkpost' });
  const { user } = await openFlows(backend);
  await user.click(screen.getByRole('button', { name: /Add a flow/ }));
  const from = screen.getByRole('combobox', { name: /^From/ });
  await user.type(from, 'larkpost');
  const options = within(screen.getByRole('listbox', { name: /^From/ }));
  const offered = options.getAllByRole('option', { name: /^Larkpost/ }).map((one) => one.textContent?.replaceAll(/\s+/g, ' ').trim());
  expect(offered).toEqual(['Larkpost system or store', 'Larkpost organisation or people']);
  await user.keyboard('{Enter}');
  expect(from).toHaveValue('larkpost');
  expect(from).toHaveAttribute('aria-activedescendant', options.getAllByRole('option', { name: /^Larkpost/ })[0]?.id);
  await user.tab();
  expect((await screen.findAllByText(/“larkpost” is in the list more than once/))[0]).toBeVisible();
});

test('of a list that only lends its words, Enter shows what fits before it takes one', async () => {
  const { backend, user } = await openFlows(filled());
  await user.click(screen.getByRole('tab', { name: /^Organisations/ }));
  await user.click(screen.getByRole('button', { name: 'Larkpost' }));
  const role = screen.getByRole('combobox', { name: /^Role/ });
  await user.type(role, 'controll{Enter}');
  expect(backend.valueAt('evidence/parties/p4/role')).toEqual({ choice: { ids: ['processor'] } });
  await user.keyboard('{Enter}');
  await waitFor(() => expect(backend.valueAt('evidence/parties/p4/role')).toEqual({ choice: { ids: ['controller', 'processor'] } }));
  // What is chosen already is not taken out by its name.
  await user.type(role, 'controller{Enter}');
  expect(role).toHaveValue('');
  expect(backend.valueAt('evidence/parties/p4/role')).toEqual({ choice: { ids: ['controller', 'processor'] } });
});

test('a role is explained where it is chosen, and the words of a row below its boxes', async () => {
  const { user } = await openFlows(filled());
  await user.click(screen.getByRole('tab', { name: /^Organisations/ }));
  expect(screen.getByText('Everybody who sends, holds or receives the data.')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Larkpost' }));
  const open = within(screen.getByRole('group', { name: 'Larkpost' }));
  await user.click(open.getByRole('combobox', { name: /^Role/ }));
  expect(open.getByRole('option', { name: 'Processor' })).toHaveAccessibleDescription(/instructions/);
  await user.click(open.getByRole('button', { name: 'processor' }));
  expect(open.getByText(glossary.processor.meaning)).toBeVisible();
});

test('what is found of a list as a whole stands above its rows', async () => {
  const finding = { id: 'FLO-01@list', rule: 'FLO-01', severity: 'needs_answer' as const, message: 'No data flow names Larkpost.', key: 'k', guess: false, dismissed: null, before: null };
  const open = [{ ...finding, places: [{ path: 'evidence/parties', label: 'Organisations' }] }];
  const backend = new (class extends FakeBackend {
    protected override derived() {
      return { ...super.derived(), findings: { open, dismissed: [] } };
    }
  })();
  fillFlows(backend);
  const { user } = await openFlows(backend);
  expect(screen.queryByText('No data flow names Larkpost.')).toBeNull();
  await user.click(within(screen.getByRole('navigation', { name: 'Sections' })).getByRole('button', { name: /^Findings/ }));
  await user.click(await screen.findByRole('button', { name: 'Go to Organisations' }));
  expect(screen.getByRole('tab', { name: /^Organisations/ })).toHaveAttribute('aria-selected', 'true');
  const told = within(screen.getByRole('tabpanel')).getByText('No data flow names Larkpost.');
  expect(told).toBeVisible();
  expect(told.closest('ul')).toContainElement(document.activeElement as HTMLElement);
});

test('a name that is nothing yet is first offered as people or an organisation', async () => {
  const { user } = await openFlows(filled());
  await user.click(screen.getByRole('button', { name: /Add a flow/ }));
  await user.type(screen.getByRole('combobox', { name: /^From/ }), 'Applicants');
  const offers = screen.getAllByRole('option', { name: /Add “/ });
  expect(offers.map((option) => option.textContent?.replace('+', '').trim())).toEqual([
    'Add “Applicants” as an organisation or group of people',
    'Add “Applicants” as a system or store',
  ]);
});

test('a country that is not in the list is taken as it is typed; a name that is nothing is not', async () => {
  const { backend, user } = await openFlows(filled());
  await user.click(screen.getByRole('tab', { name: /^Organisations/ }));
  await user.click(screen.getByRole('button', { name: 'Larkpost' }));
  const country = screen.getByRole('combobox', { name: /^Country/ });
  await user.clear(country);
  await user.type(country, 'Sealand');
  await user.tab();
  await waitFor(() =>
    expect(backend.valueAt('evidence/parties/p4/country')).toEqual({ choice: { ids: [], other: 'Sealand' } }),
  );
  const boss = screen.getByRole('combobox', { name: /^Works for/ });
  await user.clear(boss);
  await user.type(boss, 'Nobody we know');
  await user.tab();
  expect((await screen.findAllByText(/“Nobody we know” is not in the list/))[0]).toBeVisible();
  expect(boss).toHaveValue('Nobody we know');
});

test('one drawing is made at a time, and of those that wait only the newest', async () => {
  const { backend, user } = await openFlows(filled());
  await picture();
  const slow = gate();
  backend.drawingGate = slow.closed;
  const drawn = () => backend.calls.filter(({ name }) => name === 'drawFlows').length;
  const before = drawn();
  for (const number of [6, 5, 4]) {
    await user.click(row(`f${number}`));
    await user.click(screen.getByRole('button', { name: `Remove Flow ${number}` }));
    await waitFor(() => expect(backend.lists['evidence/flows']).toHaveLength(number - 1));
  }
  expect(drawn()).toBe(before + 1);
  backend.drawingGate = null;
  slow.open();
  await waitFor(async () => expect(await parts()).not.toContain('Flow 4: Waste team to Round sheets'));
  expect(await parts()).toContain('Flow 3: Subscriptions to Waste team');
  expect(drawn()).toBe(before + 2);
});

test('the picture follows the typing without waiting for its end', async () => {
  const { user } = await openFlows(filled());
  await user.click(screen.getByRole('tab', { name: /^Organisations/ }));
  await user.click(screen.getByRole('button', { name: 'Larkpost' }));
  await user.type(screen.getByRole('textbox', { name: /^Name/ }), ' Inc.');
  await waitFor(async () => expect(await parts()).toContain('Larkpost Inc.'), { timeout: 550 });
});

test('removing an organisation says what goes with it, and undo brings all of it back', async () => {
  const { backend, user } = await openFlows(filled());
  const before = await parts();
  await user.click(screen.getByRole('tab', { name: /^Organisations/ }));
  screen.getByRole('button', { name: 'Larkpost' }).focus();
  await user.keyboard('{Delete}');
  const dialog = await screen.findByRole('dialog', { name: 'Remove “Larkpost”?' });
  expect(dialog).toHaveTextContent('Flow: Subscriptions → Larkpost');
  expect(dialog).toHaveTextContent('Flow: Larkpost → Residents');
  await user.click(screen.getByRole('button', { name: 'Keep it' }));
  expect(backend.lists['evidence/parties']).toContain('p4');

  await user.keyboard('{Delete}');
  await user.click(await screen.findByRole('button', { name: 'Remove it all' }));
  await waitFor(() => expect(backend.lists['evidence/flows']).toEqual(['f1', 'f2', 'f3', 'f4']));
  expect(backend.lists['evidence/parties']).not.toContain('p4');
  await user.click(await screen.findByRole('button', { name: 'Undo: remove Larkpost' }));
  await waitFor(() => expect(backend.lists['evidence/flows']).toEqual(['f1', 'f2', 'f3', 'f4', 'f5', 'f6']));
  await waitFor(async () => expect(await parts()).toEqual(before));
  await user.click(screen.getByRole('button', { name: 'Redo: remove Larkpost' }));
  await waitFor(() => expect(backend.lists['evidence/flows']).toHaveLength(4));
});

test('a row that nothing refers to goes at once', async () => {
  const { backend, user } = await openFlows(filled());
  await user.click(row('f4'));
  await user.click(screen.getByRole('button', { name: 'Remove Flow 4' }));
  await waitFor(() => expect(backend.lists['evidence/flows']).not.toContain('f4'));
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('Ctrl and Z take back what was typed once the box is left, and nothing is half done', async () => {
  const { backend, user } = await openFlows(filled());
  await user.click(screen.getByRole('tab', { name: /^Organisations/ }));
  await user.click(screen.getByRole('button', { name: 'Larkpost' }));
  const name = screen.getByRole('textbox', { name: /^Name/ });
  await user.type(name, ' Inc.');
  await user.keyboard('{Control>}z{/Control}');
  await user.keyboard('{Escape}');
  await waitFor(() => expect(backend.nameOf('p4')).toBe('Larkpost Inc.'));
  await user.keyboard('{Control>}z{/Control}');
  await waitFor(() => expect(backend.nameOf('p4')).toBe('Larkpost'));
  expect(await screen.findByRole('button', { name: 'Larkpost' })).toBeVisible();
  await user.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
  await waitFor(() => expect(backend.nameOf('p4')).toBe('Larkpost Inc.'));
});

test('a new flow offers the boxes where it may start as soon as the keyboard is there', async () => {
  const { user } = await openFlows(filled());
  await user.click(screen.getByRole('button', { name: /Add a flow/ }));
  const list = within(screen.getByRole('listbox', { name: /^From/ }));
  expect(list.getByRole('option', { name: 'Sign-up pages system or store' })).toBeVisible();
});

test('words that are nothing yet are no mistake before they are left', async () => {
  const { user } = await openFlows(filled());
  await user.click(row('f4'));
  const from = screen.getByRole('combobox', { name: /^From/ });
  await user.clear(from);
  await user.type(from, 'Nobody');
  expect(screen.queryByText(/is not in the list/)).toBeNull();
  await user.tab();
  expect((await screen.findAllByText(/“Nobody” is not in the list/))[0]).toBeVisible();
  await user.type(from, ' else');
  expect(screen.queryByText(/is not in the list/)).toBeNull();
});

test('what was done is no longer told once something else was done', async () => {
  const { user } = await openFlows(filled());
  await user.click(row('f4'));
  await user.click(screen.getByRole('button', { name: 'Remove Flow 4' }));
  await waitFor(() => expect(status()).toContain('Removed flow 4.'));
  await user.click(row('f1'));
  await user.type(screen.getByRole('textbox', { name: /^How often/ }), 'daily');
  await waitFor(() => expect(status()).not.toContain('Removed flow 4.'));
});

test('a menu that is unfolded with the keyboard puts it on the first choice', async () => {
  const { user } = await openFlows(filled());
  screen.getByRole('button', { name: /^Save picture/ }).focus();
  await user.keyboard('{ArrowDown}');
  await waitFor(() => expect(screen.getByRole('button', { name: /^PNG/ })).toHaveFocus());
  await user.keyboard('{End}');
  expect(screen.getByRole('button', { name: /^draw.io/ })).toHaveFocus();
});

test('what a reader must not miss stands at the row in words', async () => {
  await openFlows(filled());
  await waitFor(() => expect(noted('f5')).toHaveTextContent('leaves the UK'));
  expect(noted('f4')).toHaveTextContent('not stated');
  expect(screen.getByText('2 boxes still miss something', { exact: false })).toBeVisible();
});

test('the form shows the picture, with the way to its rows and back', async () => {
  const { user } = await openAssessment(filled(), 'Data flows');
  expect(await screen.findByRole('img', { name: /Draw how the data moves/ })).toHaveTextContent('Larkpost');
  await user.click(screen.getByRole('button', { name: 'Open Data flows' }));
  await waitFor(() => expect(screen.getByRole('heading', { name: 'Data flows', level: 2 })).toHaveFocus());
  expect(screen.queryByRole('complementary', { name: 'Guidance' })).toBeNull();
  await user.click(screen.getByRole('button', { name: /^Back to .*Data flows/ }));
  await waitFor(() => expect(screen.getByRole('button', { name: 'Open Data flows' })).toHaveFocus());
});

test('hostile names stay text, in the rows, in the picture and when they are asked about', async () => {
  const backend = filled();
  const name = '<img src=x onerror="window.broken = true"> \u202Eevil {{7*7}}';
  backend.put('evidence/parties/p4/name', { text: name });
  const { user } = await openFlows(backend);
  expect(await parts()).toContain(name);
  await user.click(screen.getByRole('tab', { name: /^Organisations/ }));
  screen.getByRole('button', { name }).focus();
  await user.keyboard('{Delete}');
  expect(await screen.findByRole('dialog')).toHaveTextContent(name);
  expect(document.querySelector('body img')).toBeNull();
  expect(window).not.toHaveProperty('broken');
});

test('without a row the pane says what it is for and offers the first step', async () => {
  const { user } = await openFlows(new FakeBackend());
  await user.click(await screen.findByRole('button', { name: 'Add the first organisation' }));
  expect(await screen.findByRole('textbox', { name: /^Name/ })).toHaveFocus();
});

test('the organisations that answers name are the first rows, if somebody likes', async () => {
  const backend = new FakeBackend();
  backend.put('answer/q9', { organisations: ['Example Council', 'Larkpost'] });
  const { user } = await openFlows(backend);
  expect(await screen.findByText(/Your answers name/)).toHaveTextContent('Example Council and Larkpost');
  await user.click(screen.getByRole('button', { name: 'Start with these' }));
  expect(await screen.findByRole('tab', { name: 'Organisations 2', selected: true })).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Undo: add the organisations' }));
  expect(await screen.findByText(/Your answers name/)).toBeVisible();
});

test('a row with an unfinished field says so, and the header leads back to it', async () => {
  const { user } = await openFlows(filled());
  await user.click(screen.getByRole('tab', { name: /^Organisations/ }));
  await user.click(screen.getByRole('button', { name: 'Larkpost' }));
  await user.clear(screen.getByRole('combobox', { name: /^Works for/ }));
  await user.type(screen.getByRole('combobox', { name: /^Works for/ }), 'Nobody');
  await user.click(screen.getByRole('button', { name: 'Done' }));
  expect(noted('p4')).toHaveTextContent('Not saved yet');
  await user.click(screen.getByRole('tab', { name: /^Flows/ }));
  await user.click(screen.getByRole('button', { name: /^. Not saved|Not saved —/ }));
  expect(await screen.findByRole('combobox', { name: /^Works for/ })).toHaveValue('Nobody');
});

test('a row that is begun and left holds nothing back', async () => {
  const { backend, user } = await openFlows(filled());
  await user.click(screen.getByRole('button', { name: /Add a flow/ }));
  await user.type(screen.getByRole('combobox', { name: /^From/ }), 'nowhere');
  await user.tab();
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(backend.lists['evidence/flows']).toHaveLength(6);
  expect(screen.queryByText('Finish the entry to save it')).toBeNull();
  expect(await backend.closeWindow()).toBe(true);
});

test('the rows get more room with the arrow keys, and keep it', async () => {
  const { user } = await openFlows(filled());
  const line = screen.getByRole('separator', { name: 'Width of the rows' });
  line.focus();
  await user.keyboard('{ArrowRight}{ArrowRight}');
  expect(line).toHaveAttribute('aria-valuenow', '54');
  expect(localStorage.getItem('flows-share')).toBe('54');
  expect(document.querySelector<HTMLElement>('main')?.style.getPropertyValue('--rows')).toBe('54%');
});

test('only what tells of the file that was saved last leads to its folder', async () => {
  const { backend, user } = await openFlows(filled());
  backend.file = 'flows.svg';
  await user.click(screen.getByRole('button', { name: /^Save picture/ }));
  await user.click(screen.getByRole('button', { name: /^SVG/ }));
  expect(await screen.findByText('Saved as flows.svg. The file is not encrypted.')).toBeVisible();
  expect(screen.getAllByRole('button', { name: 'Show in folder' })).toHaveLength(1);
  backend.file = 'For signing.pdf';
  backend.chooseMenu('save-pack');
  expect(await screen.findByText('The pack is saved as For signing.pdf')).toBeVisible();
  expect(screen.getByText('Saved as flows.svg. The file is not encrypted.')).toBeVisible();
  expect(screen.getAllByRole('button', { name: 'Show in folder' })).toHaveLength(1);
  backend.failing = { code: 'not-shown', message: 'No program showed the folder. The file is here: Your home folder › Documents.', advice: 'It is saved.' };
  await user.click(screen.getByRole('button', { name: 'Show in folder' }));
  expect(await screen.findByText(/Your home folder › Documents/)).toBeVisible();
});
