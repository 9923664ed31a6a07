/** axe finds nothing on any page. Contrast needs a real browser and is looked at there. */
import { screen, waitFor } from '@testing-library/svelte';
import axe from 'axe-core';
import { devBackend } from '../src/lib/fake-dev';
import { openAssessment, openFlows, openRegister, openRisks } from './window';

async function violations(root: Element = document.documentElement): Promise<string[]> {
  const found = await axe.run(root, {
    rules: {
      'color-contrast': { enabled: false },
      // The page's language stands in index.html, which is not part of a component.
      'html-has-lang': { enabled: false },
    },
  });
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

const dev = (query: string) => devBackend(new URLSearchParams(query));

test.each(['state=first_run', 'state=locked', 'state=unusable', 'state=empty', ''])(
  'the first window with “%s”',
  async (query) => {
    await openRegister(dev(query));
    expect(await violations()).toEqual([]);
  },
);

test('each step of the first run, with its errors', async () => {
  const { user } = await openRegister(dev('state=first_run&keyring=no'));
  await user.click(screen.getByRole('button', { name: 'Start' }));
  await user.click(screen.getByRole('button', { name: 'Continue' }));
  expect(await violations()).toEqual([]);
});

test('a new assessment', async () => {
  const { user } = await openRegister(dev(''));
  await user.click(screen.getByRole('button', { name: 'New assessment' }));
  await screen.findByText(/questions in 6 sections/);
  expect(await violations()).toEqual([]);
});

test.each(['About the project', 'Data and lawful basis', 'Data flows', 'Risks', 'Review and sign-off'])(
  'the section “%s”',
  async (section) => {
    const { user } = await openAssessment(dev(''), section);
    const box = document.querySelector<HTMLElement>('main input, main textarea');
    if (box) await user.click(box);
    expect(await violations()).toEqual([]);
  },
);

test.each([/^Organisations/, /^Personal data/, /^Purposes/, /^Systems and stores/, /^Flows/])(
  'the data flows with the list %s, a row open and its options shown',
  async (list) => {
    const { user } = await openFlows(dev(''));
    await screen.findByRole('listbox', { name: /^Picture/ });
    await user.click(screen.getByRole('button', { name: /The picture in words/ }));
    await user.click(screen.getByRole('tab', { name: list }));
    expect(await violations()).toEqual([]);
    await user.click(screen.getByRole('button', { name: /: type here/ }));
    const box = screen.queryAllByRole('combobox').find((one) => one.matches('[data-pane-row] *'));
    if (box) await user.click(box);
    expect(await violations()).toEqual([]);
  },
);

test('the risks with their map, the library unfolded and a row open', async () => {
  const { user } = await openRisks(dev(''));
  await screen.findByRole('table', { name: /^Heat map/ });
  await user.click(await screen.findByRole('button', { name: /^Suggestions/ }));
  expect(await violations()).toEqual([]);
  for (const id of ['k2', 'e2']) {
    await user.click(document.querySelector(`[data-pane-row="${id}"]`) as HTMLElement);
    expect(await violations()).toEqual([]);
  }
});

async function openReview(backend = dev('')) {
  const opened = await openAssessment(backend);
  const list = screen.getByRole('navigation', { name: 'Sections' });
  const entries = [...list.querySelectorAll('button')].filter((one) => one.textContent.includes('Review and sign-off'));
  await opened.user.click(entries.at(-1) as HTMLButtonElement);
  await screen.findByRole('heading', { level: 2, name: 'Review and sign-off' });
  return opened;
}

test.each([/^Move on to/, 'Another stage…', 'Ask…', 'Comment…', /^Record a signature/])(
  'the review’s dialog “%s”',
  async (name) => {
    const { user } = await openReview();
    await user.click((await screen.findAllByRole('button', { name }))[0] as HTMLButtonElement);
    const dialog = await screen.findByRole('dialog');
    await waitFor(() => expect(screen.queryByText('Looking at what is signed…')).toBeNull());
    expect(await violations(dialog)).toEqual([]);
  },
);

test('the review, with what changed since a signature', async () => {
  const backend = dev('');
  const before = await backend.beforeSigning({ step: 'owner' });
  const signing = {
    step: 'owner', name: 'Imogen Farrow', position: '', date: backend.today,
    decision: before.usual, reasons: '', pack: null, in_spite: 'To begin with.', seen: before.fingerprint, told: before.told,
  };
  await backend.sign({ signing });
  backend.put('answer/q2', { text: 'Something else' });
  const { user } = await openReview(backend);
  await user.click(await screen.findByText(/^What changed since/));
  expect(await violations()).toEqual([]);
});

test('the findings, explained, with one put aside, and each dialog', async () => {
  const backend = dev('');
  backend.put('answer/q12', { choice: { ids: ['united-kingdom'] } });
  const { user } = await openAssessment(backend);
  await user.click(screen.getByRole('button', { name: /^Findings: .*sign-off/ }));
  await user.click((await screen.findAllByRole('button', { name: /^Dismiss/ }))[0] as HTMLElement);
  expect(await violations(screen.getByRole('dialog'))).toEqual([]);
  await user.type(screen.getByLabelText('Why does it need no change?'), 'It runs on.');
  await user.click(screen.getByRole('button', { name: 'Dismiss' }));
  await user.click(await screen.findByText('Put aside (1)'));
  await user.click(screen.getAllByText('Why this matters')[0] as HTMLElement);
  await user.click(screen.getByRole('button', { name: /^Who may waive/ }));
  expect(await violations(await screen.findByRole('dialog'))).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Close' }));
  backend.me = ['Robin Example', 'data protection officer'];
  await user.click(screen.getByRole('button', { name: /^Who may waive/ }));
  expect(await violations(await screen.findByRole('dialog'))).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(await violations()).toEqual([]);
});

test('whether an assessment is needed', async () => {
  const backend = dev('');
  backend.put('answer/q4', { number: 12_000 });
  const { user } = await openAssessment(backend);
  await user.click(screen.getByRole('button', { name: 'Is a DPIA needed?' }));
  await screen.findByRole('table', { name: /^The nine criteria/ });
  expect(await violations()).toEqual([]);
});

test('what has to be settled before a signature', async () => {
  const backend = dev('');
  backend.put('answer/q12', { choice: { ids: ['united-kingdom'] } });
  const { user } = await openReview(backend);
  await user.click((await screen.findAllByRole('button', { name: /^Record a refusal…/ }))[0] as HTMLElement);
  await screen.findByRole('region', { name: 'What has to be settled first' });
  expect(await violations(screen.getByRole('dialog'))).toEqual([]);
});

test('a row with its findings, one of them unfolded', async () => {
  const backend = dev('');
  backend.lists['answer/q15'] = ['s1'];
  backend.put('answer/q15/s1/name', { text: 'Larkspur' });
  const { user } = await openAssessment(backend, 'Data and lawful basis');
  await user.click(screen.getAllByText(/^Nobody has said when the contract/)[0] as HTMLElement);
  expect(await violations()).toEqual([]);
});

test('rows of a spreadsheet before they are taken in', async () => {
  const backend = dev('');
  await openFlows(backend);
  backend.drop('From\tTo\tProtection\nResidents\tThe council\tTLS\nLarkspur\tWaste team\t');
  await screen.findByRole('dialog');
  expect(await violations()).toEqual([]);
});

test('the data flows before there is any', async () => {
  await openFlows(dev('state=empty'));
  await screen.findByRole('button', { name: 'Add the first organisation' });
  expect(await violations()).toEqual([]);
});
