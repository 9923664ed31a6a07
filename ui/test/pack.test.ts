/** The pack: its pages, what stands beside them, and what leaves the window. */
import { screen, waitFor, within } from '@testing-library/svelte';
import axe from 'axe-core';
import { FakeBackend } from '../src/lib/fake';
import { gate, openAssessment, type OpenWindow } from './window';

/** What the pages are called; none for a pack whose pages are only counted. */
let labels: string[] | null = null;
beforeEach(() => {
  labels = null;
});

// jsdom draws nothing: the pages say which pack they are of. Real ones are drawn in the tests of
// the real window.
vi.mock('../src/pack/pdf', () => ({
  openPdf: (bytes: ArrayBuffer) => {
    const pack = new TextDecoder().decode(bytes);
    const done = Promise.resolve();
    return Promise.resolve({
      pages: 3,
      labels,
      links: (page: number) => Promise.resolve(page === 1 ? [{ area: [0.1, 0.2, 0.8, 0.02], page: 3 }] : []),
      size: () => Promise.resolve({ width: 794, height: 1123 }),
      draw: () => ({ done, cancel: () => {} }),
      layText: (page: number, container: HTMLElement) => {
        container.textContent = `${pack}, page ${page}`;
        return { done, cancel: () => {} };
      },
      close: () => {},
    });
  },
}));

/** Everything is near. */
class Watch {
  #seen: IntersectionObserverCallback;
  constructor(seen: IntersectionObserverCallback) {
    this.#seen = seen;
  }
  observe() {
    const entry = { isIntersecting: true } as IntersectionObserverEntry;
    this.#seen([entry], this as unknown as IntersectionObserver);
  }
  disconnect() {}
}
vi.stubGlobal('IntersectionObserver', Watch);

async function openPack(backend = new FakeBackend()): Promise<OpenWindow> {
  const opened = await openAssessment(backend);
  await opened.user.click(screen.getByRole('button', { name: 'Preview pack' }));
  return opened;
}

const made = (backend: FakeBackend) => backend.calls.filter(({ name }) => name === 'makePack');

/** What the program keeps with words that tell who somebody is. */
const REASON = 'Personal information (FOIA section 40)';

test('the pack’s pages are shown, and one can go to any of them', async () => {
  const { user } = await openPack();
  expect(await screen.findByText('p1, page 3')).toBeInTheDocument();
  expect(screen.getByRole('heading', { name: 'Pack', level: 2 })).toHaveFocus();
  expect(screen.getByText('of 3')).toBeVisible();
  const box = screen.getByRole('textbox', { name: 'Page' });
  await user.click(screen.getByRole('button', { name: 'Next page' }));
  expect(box).toHaveValue('2');
  await user.clear(box);
  await user.type(box, '9');
  await user.tab();
  expect(box).toHaveValue('3');
  expect(screen.getByRole('button', { name: 'Next page' })).toHaveAttribute('aria-disabled', 'true');
});

test('a page is called in the window what it is called in print', async () => {
  labels = ['1', 'A', 'A-1'];
  const { user } = await openPack();
  await screen.findByText('p1, page 3');
  expect(screen.getByText('of 1')).toBeVisible();
  const box = screen.getByRole('textbox', { name: 'Page' });
  await user.click(screen.getByRole('button', { name: 'Next page' }));
  expect(box).toHaveValue('A');
  expect(screen.getByText('(sheet 2 of 3)')).toBeVisible();
  await user.clear(box);
  await user.type(box, 'a-1');
  await user.tab();
  expect(box).toHaveValue('A-1');
  expect(screen.getByRole('group', { name: 'Page A-1 (sheet 3 of 3)' })).toBeInTheDocument();
});

test('a line of the contents leads to its page', async () => {
  const { user } = await openPack();
  await user.click(await screen.findByRole('button', { name: 'Go to page 3' }));
  expect(screen.getByRole('textbox', { name: 'Page' })).toHaveValue('3');
  expect(screen.getByRole('region', { name: 'Pages of the pack' })).toHaveFocus();
});

test('when the assessment changes, the pages stay until somebody asks for the new ones', async () => {
  const { backend, user } = await openPack();
  await screen.findByText('p1, page 1');
  const title = screen.getByRole('textbox', { name: 'Title' });
  await user.type(title, ' again');
  await user.tab();
  await user.click(await screen.findByRole('button', { name: 'Show the new pages' }));
  expect(await screen.findByText('p2, page 1')).toBeInTheDocument();
  expect(screen.queryByText('p1, page 1')).toBeNull();
  expect(screen.queryByText(/has changed since/)).toBeNull();
  expect(made(backend)).toHaveLength(2);
});

test('what is saved is what is shown; an older pack is shown anew first', async () => {
  const { backend, user } = await openPack();
  await screen.findByText('p1, page 1');
  const save = vi.spyOn(backend, 'savePack');
  await user.click(screen.getByRole('button', { name: 'Save as PDF…' }));
  expect(save).toHaveBeenLastCalledWith({ pack: 'p1' });
  await user.type(screen.getByRole('textbox', { name: 'Title' }), ' again');
  await user.click(screen.getByRole('button', { name: 'Save as PDF…' }));
  await waitFor(() => expect(save).toHaveBeenLastCalledWith({ pack: 'p2' }));
  expect(await screen.findByText('p2, page 1')).toBeInTheDocument();
});

test('somebody chooses an annex, and sees the pack with it', async () => {
  const backend = new FakeBackend();
  const offer = { file: 'a.pdf', size: 9, how: 'pages' as const, replaced: false, here: true };
  backend.offers = [
    { ...offer, row: 'r1', name: 'Contract' },
    { ...offer, row: 'r2', name: 'Consent form', how: 'file' },
    { ...offer, row: 'r3', name: 'Older contract', replaced: true },
    { ...offer, row: 'r4', name: 'Lost letter', here: false },
  ];
  const { user } = await openPack(backend);
  await screen.findByText('p1, page 1');
  await user.click(screen.getByRole('checkbox', { name: 'Contract' }));
  await screen.findByText('p2, page 1');
  expect(made(backend).at(-1)?.args).toEqual({
    choices: { parts: 'full', annexes: { rows: ['r1'] }, as_files: [] },
  });
  await user.click(screen.getByRole('checkbox', { name: /As a file to save.*Contract/ }));
  await screen.findByText('p3, page 1');
  expect(made(backend).at(-1)?.args).toMatchObject({ choices: { as_files: ['r1'] } });
  expect(screen.queryByRole('checkbox', { name: 'Older contract' })).toBeNull();
  expect(screen.getByRole('checkbox', { name: 'Lost letter' })).toBeDisabled();
});

test('another kind of pack begins at its first page, and only the full one has annexes', async () => {
  const backend = new FakeBackend();
  backend.offers = [
    { row: 'r1', name: 'Contract', file: 'a.pdf', size: 9, how: 'pages', replaced: false, here: true },
  ];
  const { user } = await openPack(backend);
  await screen.findByText('p1, page 1');
  await user.click(screen.getByRole('checkbox', { name: 'Contract' }));
  await screen.findByText('p2, page 1');
  await user.click(screen.getByRole('button', { name: 'Next page' }));
  await user.click(screen.getByRole('radio', { name: 'Signature pages' }));
  await screen.findByText('p3, page 1');
  expect(screen.getByRole('textbox', { name: 'Page' })).toHaveValue('1');
  expect(made(backend).at(-1)?.args).toEqual({
    choices: { parts: 'signature_pages', annexes: 'none', as_files: [] },
  });
  expect(screen.queryByRole('checkbox', { name: 'Contract' })).toBeNull();
  expect(screen.getByText(/Annexes go behind the full pack only/)).toBeVisible();
  await user.click(screen.getByRole('radio', { name: 'Full pack' }));
  await screen.findByText('p4, page 1');
  expect(screen.getByRole('checkbox', { name: 'Contract' })).toBeChecked();
});

test('what stands in the way of signing leads to its place', async () => {
  const backend = new FakeBackend();
  backend.obstacles = [
    { kind: 'questions', stage: 'draft', place: 'answer/q2', message: '“2. Why?” has no answer.', finding: null, blocks: false },
    { kind: 'signature', stage: 'decision', place: 'step/dpo', message: '“DPO” is not signed.', finding: null, blocks: false },
  ];
  const { user } = await openPack(backend);
  // In the line that it folds into in a narrow window; beside the pages it is said in full.
  expect(await screen.findAllByText('1 thing to settle')).toHaveLength(1);
  expect(screen.getByText('That is 1 other thing.')).toBeVisible();
  expect(screen.getByRole('heading', { name: 'Not signed yet' })).toBeVisible();
  await user.click(screen.getByRole('button', { name: '“2. Why?” has no answer.' }));
  expect(screen.getByRole('textbox', { name: /^2\. What do you want/ })).toHaveFocus();
});

test('pages that take long to open say so', async () => {
  const backend = new FakeBackend();
  const door = gate();
  const read = backend.packBytes.bind(backend);
  backend.packBytes = async (args) => {
    await door.closed;
    return read(args);
  };
  await openPack(backend);
  await waitFor(() => expect(screen.getAllByText('Opening the pages…').length).toBeGreaterThan(0));
  door.open();
  await waitFor(() => expect(screen.queryByText('Opening the pages…')).toBeNull());
  expect(screen.getByText('p1, page 3')).toBeInTheDocument();
});

test('making that takes long says so and can be cancelled', async () => {
  const backend = new FakeBackend();
  const door = gate();
  backend.gate = door.closed;
  const { user } = await openPack(backend);
  expect((await screen.findAllByText('Making the pack…')).length).toBeGreaterThan(0);
  await user.click(await screen.findByRole('button', { name: 'Cancel' }, { timeout: 4000 }));
  expect(screen.queryByText('Making the pack…')).toBeNull();
  door.open();
  await user.click(screen.getByRole('button', { name: 'Make the pack' }));
  expect(await screen.findByText('p2, page 1')).toBeInTheDocument();
});

test('what cannot be printed as it was written stands beside the pages', async () => {
  const backend = new FakeBackend();
  backend.unprinted = ['Question 1: a character cannot be printed.'];
  await openPack(backend);
  expect(await screen.findByText('Question 1: a character cannot be printed.')).toBeVisible();
});

test('printing says which printer has the pack', async () => {
  const { backend, user } = await openPack();
  await screen.findByText('p1, page 1');
  await user.click(screen.getByRole('button', { name: 'Print…' }));
  expect(await screen.findByText('The pack was sent to the printer “Second floor”')).toBeVisible();
  backend.printed = 'cancelled';
  await user.click(screen.getByRole('button', { name: 'Print…' }));
  await waitFor(() => expect(screen.queryByText(/was sent/)).toBeNull());
});

test('a copy for the public says what it still tells of people, and that this is asked about', async () => {
  const backend = new FakeBackend();
  backend.publicCopy = {
    left_out: [{ number: 1, mark: null, places: ['9 Benefits'], what: 'the answer', reason: 'Commercial', exemption: 'FOIA section 43' }],
    to_look_at: [{ path: 'answer/q2', place: '2 Why', what: 'the e-mail address ig@fernby.example', words: 'ig@fernby.example', mark: null, reason: REASON }],
    contacts: [{ key: 'team@fernby.example', text: 'Team@fernby.example', why: 'stands beside a name', places: ['2 Why'], published: false }],
  };
  const { user } = await openPack(backend);
  await screen.findByText('p1, page 1');
  await user.click(screen.getByRole('button', { name: /^Export/ }));
  await user.click(screen.getByRole('button', { name: /^Copy for the public/ }));
  const dialog = await screen.findByRole('dialog', { name: 'A copy for the public' });
  expect(await within(dialog).findByText(/FOIA section 43/)).toBeVisible();
  expect(within(dialog).getByText('This is a draft.').parentElement).toHaveTextContent('The stage is “Draft”');
  const save = vi.spyOn(backend, 'savePublic');
  expect(within(dialog).getByText(/Before the copy is saved, you are asked/)).toBeVisible();
  await user.selectOptions(within(dialog).getByRole('combobox'), 'Directors and above');
  await waitFor(() => expect(backend.calls.at(-1)?.args).toEqual({ named: { grade: 'director', roles: [] }, contacts: [] }));
  await user.click(within(dialog).getByRole('button', { name: 'Publish in this copy: Team@fernby.example' }));
  await waitFor(() => expect(backend.calls.at(-1)?.args).toMatchObject({ contacts: ['team@fernby.example'] }));
  const back = await within(dialog).findByRole('button', { name: 'Not in this copy: Team@fernby.example' });
  expect(back).toHaveFocus();
  const found = await axe.run(dialog, { rules: { 'color-contrast': { enabled: false } } });
  expect(found.violations.map(({ id }) => id)).toEqual([]);
  backend.file = 'public.html';
  await user.click(within(dialog).getByRole('button', { name: 'Save the copy…' }));
  expect(save).toHaveBeenCalledWith({ copy: 'c4' });
  expect(await screen.findByText('The copy for the public is saved as public.html')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Show in folder' }));
  await waitFor(() => expect(backend.calls.at(-1)).toEqual({ name: 'showSaved', args: null }));
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('what tells of a person is left out from the dialog, and put back', async () => {
  const backend = new FakeBackend();
  const found = { place: '2 Why', what: 'the e-mail address', mark: 'answer/q2@withheld', reason: REASON };
  backend.publicCopy = {
    left_out: [],
    to_look_at: [
      { ...found, path: 'answer/q2', words: 'jo@fernby.example' },
      { ...found, path: 'answer/q1', what: '“ab”, which is withheld elsewhere', words: 'ab', mark: null },
    ],
    contacts: [],
  };
  const { user } = await openPack(backend);
  await screen.findByText('p1, page 1');
  await user.click(screen.getByRole('button', { name: /^Export/ }));
  await user.click(screen.getByRole('button', { name: /^Copy for the public/ }));
  const dialog = await screen.findByRole('dialog', { name: 'A copy for the public' });
  await within(dialog).findAllByRole('button', { name: /^Go there/ });
  // Words that tell of nobody are left to whoever marked them elsewhere.
  expect(within(dialog).getAllByRole('button', { name: /^Leave out/ })).toHaveLength(1);
  await user.click(within(dialog).getByRole('button', { name: /^Leave out/ }));
  expect(await within(dialog).findByText(/“jo@fernby.example” at 2 Why is left out/)).toBeVisible();
  const withheld = { passages: ['jo@fernby.example'], reason: REASON };
  expect(backend.valueAt('answer/q2@withheld')).toEqual({ withheld });
  // Another copy is made of it first.
  const undo = within(dialog).getByRole('button', { name: 'Undo' });
  await waitFor(() => expect(undo).not.toHaveAttribute('aria-disabled', 'true'));
  await user.click(undo);
  await waitFor(() => expect(backend.valueAt('answer/q2@withheld')).toBeNull());
  expect(within(dialog).queryByText(/is left out/)).toBeNull();

  await user.click(within(dialog).getByRole('button', { name: /^Leave out/ }));
  const marked = { number: 1, mark: 'answer/q2@withheld', places: ['2 Why'], what: 'One passage', reason: 'x', exemption: null };
  backend.publicCopy = { left_out: [marked], to_look_at: [], contacts: [] };
  await user.selectOptions(within(dialog).getByRole('combobox'), 'Directors and above');
  await user.click(await within(dialog).findByRole('button', { name: /^Put back/ }));
  await waitFor(() => expect(backend.valueAt('answer/q2@withheld')).toBeNull());
  expect(within(dialog).getByText(/is in the copy again/)).toBeVisible();
});

test('axe finds nothing in the pane', async () => {
  const backend = new FakeBackend();
  backend.obstacles = [{ kind: 'query', stage: 'decision', place: 'evidence/queries/r', message: 'A query waits.', finding: null, blocks: false }];
  await openPack(backend);
  await screen.findByText('p1, page 1');
  const rules = { 'color-contrast': { enabled: false }, 'html-has-lang': { enabled: false } };
  const found = await axe.run(document.documentElement, { rules });
  expect(found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))).toEqual([]);
});
