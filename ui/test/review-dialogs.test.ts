/** The dialogs of the review: where the keyboard stands, what Enter does, what they show. */
import { screen, waitFor, within } from '@testing-library/svelte';
import type { Obstacle } from '../src/bindings/Obstacle';
import { FakeBackend } from '../src/lib/fake';
import { fillFlows } from '../src/lib/fake-dev-flows';
import { openAssessment } from './window';

const dialog = () => within(screen.getByRole('dialog'));
const PURPOSE = 'answer/q2';
const OWNER = 'Approved by the information asset owner';

async function openReview(backend = new FakeBackend()) {
  const opened = await openAssessment(backend);
  const list = screen.getByRole('navigation', { name: 'Sections' });
  const entries = within(list).getAllByRole('button', { name: /^Review and sign-off/ });
  await opened.user.click(entries.at(-1) as HTMLElement);
  await screen.findByRole('heading', { level: 2, name: 'Review and sign-off' });
  return opened;
}

async function withQuery(answer: string | null): Promise<FakeBackend> {
  const backend = new FakeBackend();
  await backend.ask({ place: PURPOSE, to: 'Legal', question: 'Which power?', due: null });
  const row = backend.rowsOf('evidence/queries')[0] ?? '';
  if (answer !== null) await backend.answerQuery({ query: row, answer, given_by: null, on: null });
  return backend;
}

function inTheWay(backend: FakeBackend, count: number): void {
  const obstacles = Array.from({ length: count }, (_, at): Obstacle => ({
    kind: 'questions', stage: 'ig_review', place: PURPOSE, message: `Matter ${at + 1}.`, finding: null, blocks: false,
  }));
  const before = backend.beforeSigning.bind(backend);
  backend.beforeSigning = async (args) => ({ ...(await before(args)), against: obstacles });
}

test('what is typed as soon as a dialog is open is the reason, the question or the answer', async () => {
  const { user } = await openReview(await withQuery(null));
  await user.click(screen.getByRole('button', { name: 'Move on to “IG review” all the same…' }));
  const why = await dialog().findByLabelText('Why do you go on all the same?');
  await waitFor(() => expect(why).toHaveFocus());
  await user.keyboard('It is urgent.');
  expect(why).toHaveValue('It is urgent.');
  await user.click(dialog().getByRole('button', { name: 'Stay, and settle it first' }));

  const whole = within(screen.getByRole('region', { name: 'About the whole' }));
  await user.click(whole.getByRole('button', { name: 'Ask…' }));
  const to = dialog().getByLabelText('Who has to answer?');
  const asked = (to as HTMLSelectElement).value;
  await user.keyboard('Legal power?');
  expect(dialog().getByLabelText('Question')).toHaveValue('Legal power?');
  expect(to).toHaveValue(asked);
  await user.click(dialog().getByRole('button', { name: 'Cancel' }));

  await user.click(screen.getByRole('button', { name: /^Another stage/ }));
  expect(dialog().getByLabelText('Stage')).toHaveFocus();
});

test('what stands in a dialog outlives the locking of the store, unseen meanwhile', async () => {
  const { backend, user } = await openAssessment(await withQuery(null));
  await user.click(await screen.findByRole('button', { name: 'Answer…' }));
  await user.type(dialog().getByLabelText('Answer'), 'The council’s own power.');
  await backend.lock();
  expect(await screen.findByText('Your assessments are locked')).toBeVisible();
  expect(document.body).not.toHaveTextContent('own power');
  expect(screen.queryByLabelText('Answer')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Unlock with this computer' }));
  expect(await screen.findByLabelText('Answer')).toHaveValue('The council’s own power.');
  await user.click(dialog().getByRole('button', { name: 'Cancel' }));
  await user.click(await screen.findByRole('button', { name: 'Answer…' }));
  expect(dialog().getByLabelText('Answer')).toHaveValue('');
});

test('a dialog in which nothing was written is gone after the locking', async () => {
  const { backend, user } = await openAssessment(await withQuery(null));
  await user.click(await screen.findByRole('button', { name: 'Answer…' }));
  await backend.lock();
  await user.click(await screen.findByRole('button', { name: 'Unlock with this computer' }));
  expect(await screen.findByRole('heading', { level: 2, name: 'About the project' })).toBeVisible();
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a window closes over what stands in a dialog only when somebody says so', async () => {
  const { backend, user } = await openAssessment(await withQuery(null));
  await user.click(await screen.findByRole('button', { name: 'Answer…' }));
  await user.type(screen.getByLabelText('Answer'), 'The council’s own power.');
  const closing = backend.closeWindow();
  expect(await screen.findByRole('dialog', { name: 'What you wrote here is not recorded' })).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Keep it open' }));
  expect(await closing).toBe(false);
  expect(screen.getByLabelText('Answer')).toHaveValue('The council’s own power.');
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(await backend.closeWindow()).toBe(true);
});

test('after an answer is saved the keyboard stands on its query, and on the fold once that is closed', async () => {
  const { user } = await openAssessment(await withQuery(null));
  await user.click(await screen.findByRole('button', { name: 'Answer…' }));
  await user.keyboard('Section 12.');
  await user.click(dialog().getByRole('button', { name: 'Save the answer' }));
  await waitFor(() => expect(screen.getByRole('article', { name: 'Query to Legal, Answered' })).toHaveFocus());
  await user.click(screen.getByRole('button', { name: 'Close…' }));
  await user.click(dialog().getByRole('button', { name: 'Close the query' }));
  await waitFor(() => expect(screen.getByText('1 settled query or comment')).toHaveFocus());
});

test('an answer may be of an earlier day, but not of one to come', async () => {
  const { backend, user } = await openAssessment(await withQuery(null));
  await user.click(await screen.findByRole('button', { name: 'Answer…' }));
  await user.keyboard('Section 12.');
  const day = dialog().getByLabelText('Day');
  expect(day).toHaveValue('14');
  await user.clear(day);
  await user.type(day, '15');
  await user.click(dialog().getByRole('button', { name: 'Save the answer' }));
  expect(dialog().getByRole('alert')).toHaveTextContent('The answer cannot be of a day that has not come');
  await user.clear(day);
  await user.type(day, '3{Enter}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const row = backend.rowsOf('evidence/queries')[0];
  expect(backend.valueAt(`evidence/queries/${row}/answered`)).toEqual({ date: '2026-05-03' });
});

test('Enter in a box of one line records the signature', async () => {
  const backend = new FakeBackend();
  inTheWay(backend, 0);
  const { user } = await openReview(backend);
  await user.click(screen.getByRole('button', { name: new RegExp(`…: ${OWNER}`) }));
  await waitFor(() => expect(dialog().getByLabelText('Name')).toHaveFocus());
  await user.keyboard('Imogen Farrow{Enter}');
  expect(await screen.findByText(/The signature of Imogen Farrow is recorded/)).toBeVisible();
});

const ABROAD = /^Larkpost is in the United States/;

/** The checks have found something that blocks sign-off. */
function blocked(): FakeBackend {
  const backend = new FakeBackend();
  fillFlows(backend);
  backend.put('answer/q12', { choice: { ids: ['united-kingdom'] } });
  return backend;
}

test('whoever wants to approve sees first what the checks found, and is led there instead of signing', async () => {
  const { user } = await openReview(blocked());
  await user.click(screen.getByRole('button', { name: new RegExp(`…: ${OWNER}`) }));
  const first = within(await dialog().findByRole('region', { name: 'What has to be settled first' }));
  expect(first.getByText(ABROAD)).toBeVisible();
  expect(dialog().queryByLabelText(/signed all the same/)).toBeNull();
  expect(dialog().queryByLabelText('Name')).toBeNull();
  expect(dialog().queryByRole('radio', { name: 'Approved' })).toBeNull();
  expect(dialog().getByRole('heading', { level: 2, name: 'Record a refusal' })).toBeVisible();
  expect(dialog().getByRole('button', { name: 'Record the signature' })).toBeDisabled();
  await user.click(first.getByRole('button', { name: /^See the finding: Larkpost/ }));
  expect(screen.queryByRole('dialog')).toBeNull();
  await waitFor(() => expect(screen.getByRole('article', { name: /Larkpost is in the United States/ })).toHaveFocus());
});

test('a step that can only be refused leads first of all to what is in the way', async () => {
  const { user } = await openReview(blocked());
  const step = within(screen.getByRole('listitem', { name: new RegExp(OWNER) }));
  expect(step.queryByRole('button', { name: /^Record a signature/ })).toBeNull();
  expect(step.getByText('Nobody can approve it while something blocks sign-off.')).toBeVisible();
  const leads = step.getByRole('button', { name: `See what is in the way: ${OWNER}` });
  expect(leads).toHaveClass('button--main');
  expect(step.getByRole('button', { name: `Record a refusal…: ${OWNER}` })).not.toHaveClass('button--main');
  await user.click(leads);
  await waitFor(() => expect(screen.getByRole('heading', { level: 3, name: /Blocks sign-off: 1/ })).toHaveFocus());
});

test('what the checks found keeps nobody from refusing', async () => {
  const { backend, user } = await openReview(blocked());
  await user.click(screen.getByRole('button', { name: new RegExp(`…: ${OWNER}`) }));
  await user.click(await dialog().findByRole('radio', { name: 'Refused' }));
  await user.type(dialog().getByLabelText('Name'), 'Imogen Farrow');
  await user.type(dialog().getByLabelText('Reasons'), 'The data leaves the UK.');
  await user.click(dialog().getByRole('button', { name: 'Record the refusal' }));
  expect(await screen.findByText(/The signature of Imogen Farrow is recorded/)).toBeVisible();
  expect(backend.rowsOf('evidence/sign_offs')).toHaveLength(1);
});

test('what the checks found keeps nobody from advising, with a reason', async () => {
  const { user } = await openReview(blocked());
  await user.click(screen.getByRole('button', { name: /…: Advice of the data/ }));
  await user.type(await dialog().findByLabelText('Why is it signed all the same?'), 'That is what I advise on.');
  await user.type(dialog().getByLabelText('Name'), 'Helena Marchbanks');
  await user.click(dialog().getByRole('button', { name: 'Record the signature' }));
  expect(await screen.findByText(/The signature of Helena Marchbanks is recorded/)).toBeVisible();
});

test('whoever goes back to a stage that something blocks is shown what, and not told that nothing is lost', async () => {
  const backend = new FakeBackend();
  backend.put('meta/stage', { text: 'Under review' });
  const blocks: Obstacle = {
    kind: 'finding', stage: 'measures_approved', place: PURPOSE, message: 'No basis.', finding: 'LAW-01@a', blocks: true,
  };
  let held = true;
  backend.beforeMoving = async ({ stage }) =>
    stage === 'in_force'
      ? { against: [blocks], must_be_settled: held ? [blocks] : [], needs_reason: true }
      : { against: [], must_be_settled: [], needs_reason: false };
  const { user } = await openReview(backend);
  await user.click(screen.getByRole('button', { name: /^Another stage/ }));
  await user.selectOptions(dialog().getByLabelText('Stage'), 'Draft');
  expect(await dialog().findByText(/^Going back keeps everything/)).toBeVisible();
  await user.selectOptions(dialog().getByLabelText('Stage'), 'In force');
  expect(await dialog().findByText('No basis.')).toBeVisible();
  expect(dialog().getByText('This blocks sign-off')).toBeVisible();
  expect(dialog().queryByText(/^Going back keeps everything/)).toBeNull();
  expect(dialog().queryByRole('button', { name: /^Move/ })).toBeNull();

  held = false;
  await user.selectOptions(dialog().getByLabelText('Stage'), 'Draft');
  await user.selectOptions(dialog().getByLabelText('Stage'), 'In force');
  expect(await dialog().findByText('This stands in the way')).toBeVisible();
  expect(dialog().getByLabelText('Why do you go on all the same?')).toBeVisible();
});

test('a long list of what stands in the way says how many more there are, and shows them', async () => {
  const backend = new FakeBackend();
  inTheWay(backend, 11);
  const { user } = await openReview(backend);
  await user.click(screen.getByRole('button', { name: new RegExp(`…: ${OWNER}`) }));
  expect(await dialog().findByText('Matter 4.')).toBeVisible();
  expect(dialog().queryByText('Matter 5.')).toBeNull();
  await user.click(dialog().getByRole('button', { name: 'and 7 more' }));
  expect(dialog().getByText('Matter 11.')).toBeVisible();
  await waitFor(() => expect(dialog().getByRole('button', { name: 'Go there: Matter 5.' })).toHaveFocus());
});

test('whoever signs again sees who signed before, when, and what changed since', async () => {
  const backend = new FakeBackend();
  inTheWay(backend, 0);
  backend.put(PURPOSE, { text: 'To collect it' });
  const { user } = await openReview(backend);
  await user.click(screen.getByRole('button', { name: new RegExp(`…: ${OWNER}`) }));
  await waitFor(() => expect(dialog().getByLabelText('Name')).toHaveFocus());
  await user.keyboard('Imogen Farrow{Enter}');
  await screen.findByText(/The signature of Imogen Farrow is recorded/);

  backend.put(PURPOSE, { text: 'To sell it' });
  await user.click(screen.getByRole('button', { name: `Sign again…: ${OWNER}` }));
  expect(dialog().getByRole('heading', { level: 2, name: 'Sign again' })).toBeVisible();
  const before = within(await dialog().findByRole('region', { name: 'Signed before' }));
  expect(before.getByText('Imogen Farrow')).toBeVisible();
  expect(before.getAllByText(/14 May 2026/)[0]).toBeVisible();
  expect(before.getByText('To collect it')).toBeVisible();
  expect(before.getByText('To sell it')).toBeVisible();
});

test('a name that is not the form’s for the role is pointed out, and nothing more', async () => {
  const backend = new FakeBackend();
  inTheWay(backend, 0);
  for (const step of backend.form.sign_off) backend.named[step.role] = ['Priya Orrelby'];
  const { user } = await openReview(backend);
  await user.click(screen.getByRole('button', { name: new RegExp(`…: ${OWNER}`) }));
  await waitFor(() => expect(dialog().getByLabelText('Name')).toHaveFocus());
  await user.keyboard('priya  orrelby');
  expect(dialog().queryByText(/The form names/)).toBeNull();
  await user.keyboard(' the Second');
  expect(dialog().getByText(/The form names/)).toHaveTextContent(/The form names Priya Orrelby as/);
  await user.keyboard('{Enter}');
  expect(await screen.findByText(/is recorded/)).toBeVisible();
});

test('an answer that waits for what a query has brought points to it', async () => {
  const backend = await withQuery('Section 12.');
  backend.put(PURPOSE, { text: 'For the DPO to advise.' });
  const { user } = await openAssessment(backend);
  expect(await screen.findByText(/An answer has come; this answer still waits for it/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'See the answer' }));
  await waitFor(() => expect(screen.getByRole('article', { name: 'Query to Legal, Answered' })).toHaveFocus());
});

test('what waits for one officer is one group, and says who exactly', async () => {
  const backend = new FakeBackend();
  await backend.ask({ place: PURPOSE, to: 'Procurement', question: 'Which framework?', due: null });
  await backend.ask({ place: PURPOSE, to: 'Procurement; Kofi to check', question: 'Which lot?', due: null });
  await openReview(backend);
  const open = within(screen.getByRole('region', { name: 'What waits for whom' }));
  expect(open.getAllByRole('heading', { level: 4, name: 'Procurement' })).toHaveLength(1);
  expect(open.getByText(/Procurement; Kofi to check/)).toBeVisible();
});

test('a signed PDF says by whom it was signed, and that they signed elsewhere than for this step', async () => {
  const backend = new FakeBackend();
  inTheWay(backend, 0);
  const step = backend.form.sign_off.find(({ label }) => label === OWNER);
  await backend.sign({
    signing: {
      step: step?.id ?? '', name: 'Imogen Farrow', position: '', date: '2026-05-14', decision: 'approved',
      reasons: '', pack: null, in_spite: null, seen: null, told: null,
    },
  });
  const row = backend.rowsOf('evidence/sign_offs')[0] ?? '';
  const other = backend.form.sign_off.find(({ id }) => id !== step?.id);
  const certificate = {
    name: 'Helena Marchbanks', organisation: 'Harrowmere Council', issuer: 'Helena Marchbanks', is_self_signed: true,
    serial: '07', from: '2026-01-01', until: '2027-01-01', was_valid: true, sha256: '00',
  };
  const signature = {
    field: `sign-${other?.id}`, finding: 'whole', covers: 'everything', certificate, names_certificate: true,
    signed_at: '2026-05-14T09:30:00Z', reason: '', method: '', followed_by: [], words: ['It covers the whole file.'],
  };
  backend.lookAtSigned = async () =>
    ({ verdict: 'this_pack', words: [], added: [], file: { signatures: [signature] } }) as never;
  backend.lists['evidence/attachments'] = ['f'];
  backend.put('evidence/attachments/f/name', { text: 'Signed pack' });
  backend.put('evidence/attachments/f/media_type', { text: 'application/pdf' });
  backend.put('evidence/attachments/f/kind', { choice: { ids: ['signed_page'] } });
  backend.put('evidence/attachments/f/sign_offs', { choice: { ids: [row] } });
  const { user } = await openReview(backend);
  await user.click(await screen.findByRole('button', { name: 'Check this PDF' }));
  expect(await screen.findByText(/^Signed by/)).toHaveTextContent('Signed by Helena Marchbanks, Harrowmere Council');
  expect(screen.getByText(/It stands where/)).toHaveTextContent(`“${other?.label}” is signed, not this step.`);
});
