/** Queries and comments at a question, the stages, what is open, and signatures. */
import { screen, waitFor, within } from '@testing-library/svelte';
import type { UserEvent } from '@testing-library/user-event';
import { FakeBackend } from '../src/lib/fake';
import { openAssessment } from './window';

/** A form of which nothing is missing but the signatures. */
function complete(): FakeBackend {
  const backend = new FakeBackend();
  const sections = backend.form.section.filter(({ id }) => id === 'about' || id === 'signing');
  backend.form = {
    ...backend.form,
    section: sections.map((section) => ({
      ...section,
      question: section.question.filter(({ id }) => id === 'q1' || id === 'q2' || id === 'q26'),
    })),
  };
  backend.put('answer/q1', { text: 'Garden waste' });
  backend.put('answer/q2', { text: 'To collect it' });
  return backend;
}

async function openReview(backend = new FakeBackend()) {
  const opened = await openAssessment(backend);
  const list = screen.getByRole('navigation', { name: 'Sections' });
  const entries = within(list).getAllByRole('button', { name: /^Review and sign-off/ });
  await opened.user.click(entries.at(-1) as HTMLElement);
  expect(await screen.findByRole('heading', { level: 2, name: 'Review and sign-off' })).toHaveFocus();
  return opened;
}

function question(id: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(`[data-question='${id}']`);
  if (!found) throw new Error(`no question “${id}”`);
  return found;
}

const dialog = () => within(screen.getByRole('dialog'));

async function ask(user: UserEvent, id: string, words: string) {
  const tools = within(question(id)).getByRole('toolbar', { name: /^About/ });
  await user.click(within(tools).getByRole('button', { name: 'Ask…' }));
  await user.selectOptions(dialog().getByLabelText('Who has to answer?'), 'the data protection officer');
  await user.type(dialog().getByLabelText('Question'), words);
  await user.click(dialog().getByRole('button', { name: 'Ask' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
}

const PURPOSE = 'q2';

test('a query is asked at its question, shown there as open, and its answer by the officer is advice', async () => {
  const { backend, user } = await openAssessment();
  await ask(user, PURPOSE, 'Is this in the schedule?');
  expect(backend.calls.at(-1)).toEqual({
    name: 'ask',
    args: { place: 'answer/q2', to: 'the data protection officer', question: 'Is this in the schedule?', due: null },
  });
  const here = within(question(PURPOSE));
  expect(await here.findByRole('article', { name: 'Query to the data protection officer, Open' })).toBeVisible();
  expect(screen.getByRole('button', { name: /1 open query/ })).toBeVisible();

  await user.click(here.getByRole('button', { name: 'Answer…' }));
  await user.type(dialog().getByLabelText('Answer'), 'Yes: entry 4.2.');
  await user.type(dialog().getByLabelText(/Who gave this answer/), 'Helena Marchbanks, DPO');
  await user.click(dialog().getByRole('button', { name: 'Save the answer' }));
  expect(await here.findByText('Yes: entry 4.2.')).toBeVisible();
  expect(here.getByText(/Recorded as advice of/)).toHaveTextContent('Helena Marchbanks, DPO');
});

test('an answered query is closed, folds away, and is opened again with a reason', async () => {
  const backend = new FakeBackend();
  await backend.ask({ place: 'answer/q2', to: 'Legal', question: 'Which power?', due: null });
  const row = backend.rowsOf('evidence/queries')[0] ?? '';
  await backend.answerQuery({ query: row, answer: 'Yes: entry 4.2.', given_by: null, on: null });
  const { user } = await openAssessment(backend);
  const here = within(question(PURPOSE));
  await user.click(await here.findByRole('button', { name: 'Close…' }));
  await user.click(dialog().getByRole('button', { name: 'Close the query' }));
  const past = await here.findByText('1 settled query or comment');
  expect(here.getByText('Yes: entry 4.2.')).not.toBeVisible();
  await user.click(past);
  await user.click(await here.findByRole('button', { name: 'Open again…' }));
  await user.click(dialog().getByRole('button', { name: 'Open again' }));
  expect(dialog().getByRole('alert')).toHaveTextContent('Say why it is open again');
  await user.type(dialog().getByLabelText('Why is it open again?'), 'The schedule changed.');
  await user.click(dialog().getByRole('button', { name: 'Open again' }));
  expect(await here.findByRole('article', { name: /Open$/ })).toBeVisible();
  expect(screen.getByRole('button', { name: /1 open query/ })).toBeVisible();
});

test('a query that nobody answered is closed with a reason only', async () => {
  const { backend, user } = await openAssessment();
  await ask(user, PURPOSE, 'Is this in the schedule?');
  const here = within(question(PURPOSE));
  await user.click(await here.findByRole('button', { name: 'Close without an answer…' }));
  await user.click(dialog().getByRole('button', { name: 'Close the query' }));
  expect(dialog().getByRole('alert')).toHaveTextContent('Say why it is closed without an answer');
  await user.type(dialog().getByLabelText(/^Why is it closed/), 'Asked twice.');
  await user.click(dialog().getByRole('button', { name: 'Close the query' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const row = backend.rowsOf('evidence/queries')[0];
  expect(backend.valueAt(`evidence/queries/${row}/closed`)).toEqual({ yes_no: 'yes' });
});

test('Ctrl+Shift+K asks about the question that the keyboard is in', async () => {
  const { user } = await openAssessment();
  await user.click(within(question(PURPOSE)).getByRole('textbox'));
  await user.keyboard('{Control>}{Shift>}k{/Shift}{/Control}');
  expect(dialog().getByText('2. What do you want to do, and why?')).toBeVisible();
});

test('a query that is late says so', async () => {
  const backend = new FakeBackend();
  backend.lists['evidence/queries'] = ['x'];
  backend.put('evidence/queries/x/place', { text: 'answer/q2' });
  backend.put('evidence/queries/x/to', { text: 'Legal' });
  backend.put('evidence/queries/x/question', { text: 'Which power is it?' });
  backend.put('evidence/queries/x/due', { date: '2026-05-01' });
  await openAssessment(backend);
  const here = within(question(PURPOSE));
  expect(await here.findByRole('article', { name: 'Query to Legal, Overdue' })).toHaveTextContent('was due 1 May 2026');
});

test('words that put an answer off are offered as a query, and the offer can be declined', async () => {
  const backend = new FakeBackend();
  backend.put('answer/q2', { text: 'For the DPO to advise.' });
  const { user } = await openAssessment(backend);
  const here = within(question(PURPOSE));
  await user.click(await here.findByRole('button', { name: /^Ask the data protection officer/ }));
  expect(dialog().getByLabelText('Who has to answer?')).toHaveValue('the data protection officer');
  expect(dialog().getByLabelText('Question')).toHaveValue('For the DPO to advise.');
  await user.click(dialog().getByRole('button', { name: 'Cancel' }));
  await user.click(here.getByRole('button', { name: 'No, leave it' }));
  expect(here.queryByText(/sounds like a question/)).toBeNull();
});

test('a comment stands beside its question until it is settled', async () => {
  const { user } = await openAssessment();
  const here = within(question(PURPOSE));
  await user.click(here.getByRole('button', { name: 'Comment…' }));
  await user.type(dialog().getByLabelText('Comment'), 'The supplier’s words.');
  await user.click(dialog().getByRole('button', { name: 'Save the comment' }));
  expect(await here.findByRole('article', { name: 'Comment, open' })).toHaveTextContent('The supplier’s words.');
  await user.click(here.getByRole('button', { name: 'Settle' }));
  await waitFor(() => expect(here.queryByRole('article', { name: 'Comment, open' })).toBeNull());
  expect(here.getByText('1 settled query or comment')).toBeVisible();
});

test('the review lists what waits for me before what waits for others, and leads to the question', async () => {
  const backend = new FakeBackend();
  backend.me = ['Robin Example', 'Legal'];
  const row = async (to: string, words: string) =>
    backend.ask({ place: 'answer/q2', to, question: words, due: null });
  await row('Procurement', 'Which framework?');
  await row('Legal', 'Which power?');
  const { user } = await openReview(backend);
  const open = within(screen.getByRole('region', { name: 'What waits for whom' }));
  const heads = open.getAllByRole('heading', { level: 4 }).map((one) => one.textContent);
  expect(heads.slice(0, 2)).toEqual(['Waiting for me', 'Procurement']);
  await user.click(open.getByRole('button', { name: 'Which power?' }));
  expect(await screen.findByRole('article', { name: 'Query to Legal, Open' })).toHaveFocus();
  expect(screen.getByRole('heading', { level: 2, name: 'About the project' })).toBeVisible();
});

test('what stands in the way of the next stage leads to its place', async () => {
  const { user } = await openReview();
  const next = within(screen.getByRole('region', { name: /^Next: IG review/ }));
  await user.click(next.getByRole('button', { name: /^Go there: About the project/ }));
  expect(await screen.findByRole('heading', { level: 2, name: 'About the project' })).toHaveFocus();
});

test('nobody moves on past something in the way without a reason', async () => {
  const { backend, user } = await openReview();
  await user.click(screen.getByRole('button', { name: 'Move on to “IG review” all the same…' }));
  expect(await dialog().findByText('This stands in the way')).toBeVisible();
  await user.click(dialog().getByRole('button', { name: 'Move to “IG review” all the same' }));
  expect(dialog().getByRole('alert')).toHaveTextContent('Say why you go on all the same');
  expect(backend.calls.some(({ name }) => name === 'setStage')).toBe(false);
  await user.type(dialog().getByLabelText('Why do you go on all the same?'), 'The IG team helps.');
  await user.click(dialog().getByRole('button', { name: 'Move to “IG review” all the same' }));
  await waitFor(() => expect(backend.valueAt('meta/stage')).toEqual({ text: 'IG review' }));
  expect(await screen.findByText('What was recorded about the stage (1)')).toBeVisible();
  expect(screen.getByRole('button', { name: /^Stage: IG review/ })).toBeVisible();
});

test('with nothing in the way one press moves on, and going back says that everything stays', async () => {
  const { backend, user } = await openReview(complete());
  expect(await screen.findByText('Nothing stands in the way.')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Move on to “IG review”' }));
  await waitFor(() => expect(backend.valueAt('meta/stage')).toEqual({ text: 'IG review' }));
  await user.click(screen.getByRole('button', { name: 'Another stage…' }));
  await user.selectOptions(dialog().getByLabelText('Stage'), 'Draft');
  expect(await dialog().findByText(/Going back keeps everything/)).toBeVisible();
  await user.click(dialog().getByRole('button', { name: 'Move to “Draft”' }));
  await waitFor(() => expect(backend.valueAt('meta/stage')).toEqual({ text: 'Draft' }));
});

async function sign(user: UserEvent, step: string, name: string) {
  await user.click(screen.getByRole('button', { name: new RegExp(`^(Record a signature…|Sign before its turn…|Sign again…): ${step}`) }));
  await user.type(await dialog().findByLabelText('Name'), name);
}

const OWNER = 'Approved by the information asset owner';
const ADVICE = 'Advice of the data protection officer';

test('a signature says what is signed, moves the stage, and tells later what changed since', async () => {
  const { backend, user } = await openReview(complete());
  await sign(user, OWNER, 'Imogen Farrow');
  expect(dialog().getByText('“The answers are accurate and complete.”')).toBeVisible();
  expect(dialog().getByText(/fingerprint/)).toHaveTextContent(/fingerprint [0-9a-f]{4} [0-9a-f]{4}/);
  expect(dialog().getByLabelText('Day')).toHaveValue('14');
  await user.click(dialog().getByRole('button', { name: 'Record the signature' }));
  expect(await screen.findByText(/The signature of Imogen Farrow is recorded. The stage is now: Measures approved./)).toBeVisible();
  const step = () => within(screen.getByText(OWNER).closest('li') as HTMLElement);
  expect(await step().findByText('The content is the same as when it was signed.')).toBeVisible();

  backend.put('answer/q2', { text: 'To sell it' });
  await user.click(within(screen.getByRole('navigation')).getByRole('button', { name: /^About the project/ }));
  const entries = within(screen.getByRole('navigation')).getAllByRole('button', { name: /^Review and sign-off/ });
  await user.click(entries.at(-1) as HTMLElement);
  await user.click(await step().findByText('What changed since (1 thing)'));
  expect(step().getByText('To collect it')).toBeVisible();
  expect(step().getByText('To sell it')).toBeVisible();
});

test('signing before its turn asks why, and keeps the reason', async () => {
  const { backend, user } = await openReview(complete());
  await sign(user, ADVICE, 'Helena Marchbanks');
  expect(await dialog().findByText(`“${OWNER}” is not signed.`)).toBeVisible();
  await user.click(dialog().getByRole('button', { name: 'Record the signature' }));
  expect(dialog().getByRole('alert')).toHaveTextContent('Say why it is signed all the same');
  await user.type(dialog().getByLabelText('Why is it signed all the same?'), 'The owner is on leave.');
  await user.click(dialog().getByRole('button', { name: 'Record the signature' }));
  expect(await screen.findByText(/The signature of Helena Marchbanks is recorded/)).toBeVisible();
  const row = backend.rowsOf('evidence/sign_offs')[0];
  expect(backend.valueAt(`evidence/sign_offs/${row}/reasons`)).toEqual({
    text: `Signed although: “${OWNER}” is not signed.\nReason: The owner is on leave.`,
  });
  expect(await screen.findByText(/Signed although something stood in the way: The owner is on leave./)).toBeVisible();
});

test('conditions and refusals need their words', async () => {
  const { backend, user } = await openReview(complete());
  await sign(user, OWNER, 'Imogen Farrow');
  await user.click(dialog().getByLabelText('Approved with conditions'));
  await user.click(dialog().getByRole('button', { name: 'Record the signature' }));
  expect(dialog().getByRole('alert')).toHaveTextContent('Enter the conditions');
  expect(backend.calls.some(({ name }) => name === 'sign')).toBe(false);
});

test('a signed step stands in the form as signed, with the way to its signature', async () => {
  const { user } = await openReview(complete());
  await sign(user, OWNER, 'Imogen Farrow');
  await user.click(dialog().getByRole('button', { name: 'Record the signature' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await user.click(screen.getByRole('button', { name: 'See them in the form' }));
  const row = (await screen.findAllByText(new RegExp(OWNER))).map((one) => one.closest('section')).find(Boolean) as HTMLElement;
  expect(await within(row).findByText('Imogen Farrow')).toBeVisible();
  expect(within(row).queryByRole('textbox', { name: /^Name/ })).toBeNull();
  await user.click(within(row).getByRole('button', { name: /^See the signature/ }));
  expect(await screen.findByRole('heading', { level: 2, name: 'Review and sign-off' })).toBeVisible();
});

test('a refused signature leaves the dialog open and says what to do', async () => {
  const { backend, user } = await openReview(complete());
  await sign(user, OWNER, 'Imogen Farrow');
  backend.failing = FakeBackend.noDisk;
  await user.click(dialog().getByRole('button', { name: 'Record the signature' }));
  expect(await dialog().findByText('There is no room left on the disk.')).toBeVisible();
  expect(dialog().getByLabelText('Name')).toHaveValue('Imogen Farrow');
});

test('a consultation of the Commissioner shows its clock, six weeks more, and that it stands still', async () => {
  const backend = new FakeBackend();
  await backend.consult({ received: '2026-05-04', about: 'A high risk remains.', risks: [] });
  const { user } = await openReview(backend);
  const card = within(await screen.findByRole('region', { name: 'Consultation of the Information Commissioner' }));
  expect(card.getByText('29 June 2026')).toBeVisible();
  await user.click(card.getByRole('button', { name: 'Record an extension…' }));
  await user.type(dialog().getByLabelText('The Commissioner’s reason'), 'Complex processing.');
  await user.click(dialog().getByRole('button', { name: 'Record the extension' }));
  expect(await card.findByText('10 August 2026')).toBeVisible();
  await user.click(card.getByRole('button', { name: 'Record a request for information…' }));
  await user.type(dialog().getByLabelText('Who has to answer?'), 'Project owner');
  await user.type(dialog().getByLabelText('What does the Commissioner ask for?'), 'The audit.');
  await user.click(dialog().getByRole('button', { name: 'Record the request' }));
  expect(await card.findByText('The clock stands still')).toBeVisible();
});

test('a consultation records which high risks it was about, and later which others', async () => {
  const backend = new FakeBackend();
  backend.high = [
    { row: 'r1', words: 'Matching', level: 'High' },
    { row: 'r2', words: 'Publication', level: 'High' },
  ];
  await backend.consult({ received: '2026-05-04', about: 'A high risk remains.', risks: ['r1'] });
  const { user } = await openReview(backend);
  const card = within(await screen.findByRole('region', { name: 'Consultation of the Information Commissioner' }));
  await user.click(card.getByRole('button', { name: 'Record that they were told…' }));
  expect(dialog().queryByRole('checkbox', { name: /^Matching/ })).toBeNull();
  await user.click(dialog().getByRole('button', { name: 'Record it' }));
  expect(dialog().getByRole('alert')).toHaveTextContent('Tick the risks that the Commissioner was told of');
  await user.click(dialog().getByRole('checkbox', { name: 'Publication (High)' }));
  await user.click(dialog().getByRole('button', { name: 'Record it' }));
  await waitFor(() => expect(card.queryByRole('button', { name: 'Record that they were told…' })).toBeNull());
  expect(backend.valueAt(`evidence/queries/${backend.rowsOf('evidence/queries')[0]}/told`)).toEqual({ lines: ['r1', 'r2'] });
});

test('from what stands in the way somebody comes back to the very line that led there', async () => {
  const { user } = await openReview();
  const [way] = await screen.findAllByRole('button', { name: /^Go there: / });
  const words = way?.textContent;
  await user.click(way as HTMLElement);
  await user.click(await screen.findByRole('button', { name: 'Back to Review and sign-off' }));
  await waitFor(() => expect(document.activeElement?.textContent).toBe(words));
});
