/** What the checks find: in the header, at its question and row, and in the list. */
import { screen, waitFor, within } from '@testing-library/svelte';
import type { NotConfirmed } from '../src/bindings/NotConfirmed';
import { FakeBackend } from '../src/lib/fake';
import { FAKE_FORM } from '../src/lib/fake-form';
import { sectionOf, spotOf } from '../src/lib/finding-places';
import { uncheckedWords } from '../src/findings/words';
import { ABROAD, ENDLESS, card, dialog, fill, filled, openFindings, sections } from './findings';
import { gate, openAssessment } from './window';

function question(id: string) {
  const found = document.querySelector<HTMLElement>(`[data-question='${id}']`);
  if (!found) throw new Error(`no question “${id}”`);
  return within(found);
}

const header = () => screen.queryByRole('group', { name: /^Findings:/ });

test('the header counts findings by severity in words, and each count leads to its list', async () => {
  const { user } = await openAssessment(filled());
  expect(header()).toHaveAccessibleName('Findings: 1 blocks sign-off, 2 need an answer, 1 to consider');
  await user.click(screen.getByRole('button', { name: 'Findings: 2 need an answer' }));
  await waitFor(() => expect(screen.getByRole('heading', { level: 3, name: /Needs an answer: 2/ })).toHaveFocus());
  await user.click(screen.getByRole('button', { name: 'Findings: 1 blocks sign-off' }));
  await waitFor(() => expect(screen.getByRole('heading', { level: 3, name: /Blocks sign-off: 1/ })).toHaveFocus());
  const groups = screen.getAllByRole('heading', { level: 3 }).map((one) => one.textContent?.replace(/\s+/g, ' ').trim());
  expect(groups).toEqual(['■ Blocks sign-off: 1', '▲ Needs an answer: 2', '● Advice to consider: 1']);
});

test('an assessment in which nothing is found says so, and its header says nothing', async () => {
  await openFindings(new FakeBackend());
  expect(screen.getByText(/find nothing that speaks against/)).toBeVisible();
  expect(header()).toBeNull();
});

test('a finding leads to the very field, in a question and in a row of the data flows', async () => {
  const { user } = await openFindings();
  await user.click(within(card(ENDLESS)).getByRole('button', { name: /Contract ends/ }));
  await waitFor(() => expect(document.activeElement?.closest('[data-row]')).toHaveAttribute('data-row', 's1'));
  expect(document.activeElement?.id).toContain('until');

  await user.click(question('q12').getByRole('button', { name: /^Why this matters/ }));
  await waitFor(() => expect(card(ABROAD)).toHaveFocus());
  await user.click(within(card(ABROAD)).getByRole('button', { name: /Party: Larkpost/ }));
  await waitFor(() =>
    expect(document.activeElement?.closest('[data-field]')).toHaveAttribute('data-field', 'country'),
  );
});

test('what to do stands on each card, and why it matters unfolds with the law and its source', async () => {
  const { backend, user } = await openFindings();
  expect(await within(card(ABROAD)).findByText(/^What to do:/)).toBeVisible();
  expect(within(card(ABROAD)).getByText(/correct the country/)).toBeVisible();
  for (const message of [ABROAD, ENDLESS]) {
    await user.click(within(card(message)).getByText('Why this matters'));
  }
  expect(await within(card(ABROAD)).findByText(/a transfer without a mechanism is unlawful/)).toBeVisible();
  expect(within(card(ABROAD)).getByText('legislation.gov.uk')).toBeVisible();
  expect(backend.calls.filter(({ name }) => name === 'listRules')).toHaveLength(1);
});

test('what was guessed from words says so', async () => {
  await openFindings();
  expect(within(card('“As above” stands where the answer should be.')).getByText('The program guesses this from the words, and may be wrong.')).toBeVisible();
  expect(within(card(ABROAD)).queryByText('The program guesses this from the words, and may be wrong.')).toBeNull();
});

test('a finding stands at its question, at its row, beside its section and in the help', async () => {
  const { user } = await openAssessment(filled(), 'Data and lawful basis');
  expect(question('q12').getByRole('list', { name: 'Findings here' })).toHaveTextContent(ABROAD);
  expect(question('q11').queryByRole('list', { name: 'Findings here' })).toBeNull();
  expect(question('q15').getByRole('list', { name: 'Findings here' })).toHaveTextContent(ENDLESS);
  const section = within(sections()).getByRole('button', { name: /^Data and lawful basis/ });
  // The number is that of the gravest; all of them are said.
  expect(section.querySelector('.tag')).toHaveTextContent('■ 1');
  expect(section).toHaveTextContent('2 findings: 1 blocks sign-off, 1 needs an answer');
  const flows = within(sections()).getAllByRole('button', { name: /^Data flows.*1 finding:/ });
  expect(flows).toHaveLength(2);

  await user.click(question('q12').getAllByRole('combobox')[0] as HTMLElement);
  const help = within(screen.getByRole('complementary', { name: 'Guidance' }));
  expect(help.getByRole('article', { name: new RegExp(ABROAD) })).toBeVisible();
});

test('of many findings at one place three are shown, and the rest on request', async () => {
  const backend = filled();
  const parties = ['p4', 'p5', 'p6', 'p7', 'p8'];
  backend.lists['evidence/parties'] = parties;
  for (const row of parties) {
    backend.put(`evidence/parties/${row}/name`, { text: row });
    backend.put(`evidence/parties/${row}/country`, { choice: { ids: ['united-states'] } });
  }
  const { user } = await openAssessment(backend, 'Data and lawful basis');
  const list = question('q12').getByRole('list', { name: 'Findings here' });
  expect(within(list).getAllByRole('listitem')).toHaveLength(3);
  await user.click(question('q12').getByRole('button', { name: 'and 2 more' }));
  expect(within(list).getAllByRole('listitem')).toHaveLength(5);
  expect(document.activeElement?.closest('li')).toHaveTextContent('p7');
});

test('nothing moves while somebody types; once it is saved, what stays keeps its element and the counts are said', async () => {
  const { backend, user } = await openAssessment(filled());
  const found = question('q2').getByRole('listitem');
  const box = document.querySelector<HTMLTextAreaElement>('#f-answer-q2') as HTMLTextAreaElement;
  const saving = gate();
  backend.gate = saving.closed;
  await user.clear(box);
  await user.type(box, 'TBC');
  await new Promise((resolve) => setTimeout(resolve, 700));
  await user.type(box, ', see contract');
  saving.open();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(found).toHaveTextContent('“As above” stands');
  await waitFor(() => expect(found).toHaveTextContent('“TBC” stands'), { timeout: 3000 });
  expect(question('q2').getByRole('listitem')).toBe(found);

  await user.clear(box);
  await user.type(box, 'Collect it');
  const said = () => screen.getAllByRole('status').map((one) => one.textContent);
  await waitFor(() => expect(said()).toContain('Findings now: 1 blocks sign-off, 1 needs an answer, 1 to consider.'), { timeout: 3000 });
  expect(question('q2').queryByRole('listitem')).toBeNull();
});

test.each([
  ['answer/q12@comment', 'answer/q12', 'data'],
  ['answer/q10a', 'answer/q10a', 'data'],
  ['answer/q14/notice/there', 'answer/q14', 'data'],
  ['answer/q15/s1/until', 'answer/q15/s1', 'data'],
  ['answer/partners/r1', 'answer/partners/r1', 'data'],
  ['answer/partners/r1/contacts/r2/contact_name', 'answer/partners/r1/contacts/r2/contact_name', 'data'],
  ['answer/dpo_summary', 'answer/dpo_summary', 'signing'],
  ['evidence/risks', 'evidence/risks', 'risk'],
  ['evidence/parties/p1/country', 'evidence/parties/p1', 'flows'],
  ['evidence/systems/y1', 'evidence/systems/y1', 'flows'],
  ['step/dpo', 'step/dpo', 'signing'],
  ['section/about', 'section/about', 'about'],
  ['meta/title', 'meta/title', null],
])('the place %s is shown at %s, in the section %s', (place, spot, section) => {
  expect(spotOf(FAKE_FORM, place)).toBe(spot);
  expect(sectionOf(FAKE_FORM, place)).toBe(section);
});

test('what is found while somebody presses a button waits until they have pressed it', async () => {
  const backend = filled();
  const { user } = await openAssessment(backend);
  const box = question('q2').getByRole('textbox');
  await user.clear(box);
  await user.type(box, 'See the contract.');
  const next = screen.getByRole('textbox', { name: /^1\. / });
  await user.clear(box);
  await user.pointer({ keys: '[MouseLeft>]', target: next });
  await waitFor(() => expect(backend.valueAt('answer/q2')).toBeNull());
  await new Promise((resolve) => setTimeout(resolve, 50));
  const held = header()?.getAttribute('aria-label');
  await user.pointer({ keys: '[/MouseLeft]', target: next });
  await waitFor(() => expect(header()).toHaveAccessibleName('Findings: 1 blocks sign-off, 1 needs an answer, 1 to consider'));
  expect(held).toBe('Findings: 1 blocks sign-off, 2 need an answer, 1 to consider');
});

test('at a row each finding is one line that unfolds to where, why and the way to put it aside', async () => {
  const { user } = await openAssessment(filled(), 'Data and lawful basis');
  const row = within(document.querySelector<HTMLElement>("[data-question='q15']") as HTMLElement);
  const line = row.getByText(ENDLESS).closest('summary') as HTMLElement;
  expect(line).toHaveTextContent(`▲ Needs an answer ${ENDLESS}`);
  expect(row.queryByText('Why this matters')).toBeNull();
  await user.click(line);
  expect(row.getByText('Why this matters')).toBeVisible();
  await user.click(row.getByRole('button', { name: `Dismiss… ${ENDLESS}` }));
  expect(dialog().getByText(ENDLESS)).toBeVisible();
});

test('on a Mac, Option and the left arrow leads nowhere from a box of text', async () => {
  const platform = vi.spyOn(navigator, 'platform', 'get').mockReturnValue('MacIntel');
  const { user } = await openFindings();
  await user.click(within(card(ENDLESS)).getByRole('button', { name: /Contract ends/ }));
  await waitFor(() => expect(document.activeElement).toBeInstanceOf(HTMLInputElement));
  await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
  expect(screen.getByRole('button', { name: 'Back to Findings' })).toBeVisible();
  platform.mockRestore();
});

test('whoever was led to a place comes back to the finding that led there, by the button or by Alt and the left arrow', async () => {
  const { user } = await openFindings();
  for (const back of [
    () => user.click(screen.getByRole('button', { name: 'Back to Findings' })),
    () => user.keyboard('{Alt>}{ArrowLeft}{/Alt}'),
  ]) {
    const link = within(card(ENDLESS)).getByRole('button', { name: /Contract ends/ });
    await user.click(link);
    await waitFor(() => expect(document.activeElement?.id).toContain('until'));
    const main = document.querySelector('main') as HTMLElement;
    expect(within(main).queryByRole('heading', { level: 2, name: 'Findings' })).toBeNull();
    await back();
    await waitFor(() => expect(document.activeElement).toHaveAccessibleName(/Contract ends/));
    expect(document.activeElement?.closest('article')).toBe(card(ENDLESS));
    expect(screen.queryByRole('button', { name: 'Back to Findings' })).toBeNull();
  }
});

test('a finding that was mended meanwhile gives the keyboard to the one after it', async () => {
  const { backend, user } = await openFindings();
  await user.click(within(card('“As above” stands where the answer should be.')).getByRole('button', { name: /^Go to 2\./ }));
  const box = await waitFor(() => {
    expect(document.activeElement?.id).toBe('f-answer-q2');
    return document.activeElement as HTMLTextAreaElement;
  });
  await user.clear(box);
  await user.type(box, 'Collect it');
  await waitFor(() => expect(backend.valueAt('answer/q2')).toEqual({ text: 'Collect it' }), { timeout: 3000 });
  await user.click(screen.getByRole('button', { name: 'Back to Findings' }));
  await waitFor(() => expect(document.activeElement?.textContent).toMatch(/Advice|12,000 people/));
});

test('whoever chooses a section in the list has begun something else, and nothing leads them back', async () => {
  const { user } = await openFindings();
  await user.click(within(card(ENDLESS)).getByRole('button', { name: /Contract ends/ }));
  expect(await screen.findByRole('button', { name: 'Back to Findings' })).toBeVisible();
  await user.click(within(sections()).getByRole('button', { name: /^About the project/ }));
  expect(screen.queryByRole('button', { name: /^Back to/ })).toBeNull();
});

test('at the place that it led to, a finding stands unfolded with what to do', async () => {
  const { user } = await openFindings();
  await user.click(within(card(ENDLESS)).getByRole('button', { name: /Contract ends/ }));
  await waitFor(() => expect(document.activeElement?.id).toContain('until'));
  const row = question('q15');
  expect(row.getByText(/^Enter the day on which the contract ends/)).toBeVisible();
  await user.click(row.getByText(ENDLESS, { selector: '.message' }).closest('summary') as HTMLElement);
  await waitFor(() => expect(row.queryByText(/^Enter the day on which the contract ends/)).toBeNull());
});

test('that a finding was put aside is told with a way to take it back, wherever that was done', async () => {
  const { user } = await openAssessment(filled(), 'Data and lawful basis');
  const row = question('q15');
  await user.click(row.getByText(ENDLESS).closest('summary') as HTMLElement);
  await user.click(row.getByRole('button', { name: `Dismiss… ${ENDLESS}` }));
  await user.type(dialog().getByLabelText('Why does it need no change?'), 'It renews each year.');
  await user.click(dialog().getByRole('button', { name: 'Dismiss' }));
  expect(await screen.findByText('Dismissed.')).toBeVisible();
  expect(row.queryByText(ENDLESS)).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(question('q15').getByText(ENDLESS)).toBeVisible());
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
});

test.each<[NotConfirmed, string]>([
  ['nothing', ''],
  ['everything', 'Not checked against the source.'],
  [{ part: 'its exact words' }, 'Not checked against the source: its exact words.'],
])('what nobody has looked up in a source is said apart from it', (unchecked, said) => {
  expect(uncheckedWords({ known: 'legislation.gov.uk', unchecked })).toBe(said);
});

/** What the program finds where required questions are blank. */
function withBlanks(): FakeBackend {
  class Blanks extends FakeBackend {
    protected override derived() {
      const derived = super.derived();
      const places = ['answer/q1', 'answer/q5', 'section/about'].map((path) => ({ path, label: path }));
      const id = 'CMP-01@answer/q1';
      const blank = { id, rule: 'CMP-01', severity: 'blocks', message: 'Two are not answered.', places, key: id } as const;
      const finding = { ...blank, guess: false, dismissed: null, before: null };
      return { ...derived, findings: { ...derived.findings, open: [finding, ...derived.findings.open] } };
    }
  }
  return fill(new Blanks());
}

test('what is blank is told once for its section, not at each of its questions', async () => {
  await openAssessment(withBlanks());
  expect(screen.getAllByText('Two are not answered.')).toHaveLength(1);
  expect(question('q1').queryByText('Two are not answered.')).toBeNull();
});

test('whoever is led to a blank box because of it finds it said there', async () => {
  const { user } = await openFindings(withBlanks());
  const cards = screen.getAllByRole('article').map((one) => one.textContent ?? '');
  const at = (message: string) => cards.findIndex((text) => text.includes(message));
  expect(at('Two are not answered.')).toBeGreaterThan(at(ABROAD));
  expect(at('Two are not answered.')).toBeLessThan(at(ENDLESS));
  await user.click(within(card('Two are not answered.')).getByRole('button', { name: 'Go to answer/q1' }));
  await waitFor(() => expect(question('q1').getAllByText('Two are not answered.')[0]).toBeVisible());
});

test('the number of open questions leads to the first of them', async () => {
  const { user } = await openAssessment(withBlanks());
  await user.click(screen.getByRole('button', { name: /open questions?\. Go to/ }));
  await waitFor(() => expect(question('q1').getAllByRole('textbox')[0]).toHaveFocus());
});
