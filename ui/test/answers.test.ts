/** Each type of answer: what a person enters is what the program is asked to keep, and back. */
import { render, screen, waitFor, within } from '@testing-library/svelte';
import App from '../src/app/App.svelte';
import type { Value } from '../src/bindings/Value';
import { FakeBackend } from '../src/lib/fake';
import { openAssessment, saved, type OpenWindow } from './window';

const DATA = 'Data and lawful basis';

/** The part of the page that belongs to a question. */
function at(id: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(`[data-question="${id}"]`);
  if (!found) throw new Error(`question ${id} is not on the page`);
  return found;
}

type User = OpenWindow['user'];

interface Case {
  type: string;
  section?: string;
  question: string;
  path?: string;
  enter: (user: User, within_: ReturnType<typeof within>) => Promise<void>;
  value: Value;
}

const cases: Case[] = [
  {
    type: 'one line of text',
    question: 'q1',
    enter: (user, q) => user.type(q.getByRole('textbox'), 'Parks'),
    value: { text: 'Parks' },
  },
  {
    type: 'several lines of text',
    question: 'q2',
    enter: (user, q) => user.type(q.getByRole('textbox'), 'One{enter}  two'),
    value: { text: 'One\n  two' },
  },
  {
    type: 'a numbered list',
    question: 'q3',
    enter: (user, q) => user.type(q.getByRole('textbox'), 'First{enter}Second{enter}'),
    value: { lines: ['First', 'Second'] },
  },
  {
    type: 'a number',
    question: 'q4',
    enter: (user, q) => user.type(q.getByRole('textbox'), '12,000'),
    value: { number: 12000 },
  },
  {
    type: 'a date',
    question: 'q5',
    enter: async (user, q) => {
      await user.type(q.getByLabelText('Day'), '5');
      await user.type(q.getByLabelText('Month'), '2');
      await user.type(q.getByLabelText('Year'), '2026');
    },
    value: { date: '2026-02-05' },
  },
  {
    type: 'an event in place of a date',
    question: 'q6',
    enter: async (user, q) => {
      await user.click(q.getByLabelText(/^An event/));
      await user.type(q.getByLabelText('What has to happen first'), 'The contract is let');
    },
    value: { event: { event: 'The contract is let' } },
  },
  {
    type: 'one person',
    question: 'q7',
    enter: async (user, q) => {
      await user.type(q.getByLabelText('Name'), 'Robin Example');
      await user.type(q.getByLabelText('Post or role'), 'Manager');
    },
    value: { people: [{ name: 'Robin Example', position: 'Manager' }] },
  },
  {
    type: 'whoever is at this computer, without typing it again',
    question: 'q7',
    enter: async (user, q) => {
      await user.click(q.getByRole('button', { name: 'Enter my details' }));
      expect(q.queryByRole('button', { name: 'Enter my details' })).toBeNull();
      expect(q.getByLabelText('Name')).toHaveFocus();
    },
    value: { people: [{ name: 'Robin Example', position: 'Service lead' }] },
  },
  {
    type: 'several people, some from outside',
    question: 'q8',
    enter: async (user, q) => {
      await user.type(q.getByLabelText('Name'), 'A Sample');
      await user.click(q.getByRole('button', { name: 'Add another person' }));
      const second = within(q.getByRole('group', { name: 'Person 2' }));
      await user.type(second.getByLabelText('Name'), 'B Sample');
      await user.click(second.getByLabelText('From outside the organisation'));
      await user.type(second.getByLabelText('Organisation'), 'Example Ltd');
    },
    value: {
      people: [{ name: 'A Sample' }, { name: 'B Sample', organisation: 'Example Ltd', external: true }],
    },
  },
  {
    type: 'organisations',
    question: 'q9',
    enter: (user, q) => user.type(q.getByRole('textbox'), 'Example Council{enter}Example Ltd'),
    value: { organisations: ['Example Council', 'Example Ltd'] },
  },
  {
    type: 'yes or no',
    section: DATA,
    question: 'q10',
    enter: (user, q) => user.click(q.getByLabelText('Possibly')),
    value: { yes_no: 'possible' },
  },
  {
    type: 'a comment beside yes or no',
    section: DATA,
    question: 'q10',
    path: 'answer/q10@comment',
    enter: (user, q) => user.type(q.getByLabelText('Comment'), 'See annex'),
    value: { text: 'See annex' },
  },
  {
    type: 'who is to advise',
    section: DATA,
    question: 'q10',
    path: 'answer/q10@advice_from',
    enter: async (user, q) => {
      await user.click(q.getByLabelText('Awaiting advice'));
      await user.type(await q.findByLabelText('Who is to advise?'), 'The DPO');
    },
    value: { text: 'The DPO' },
  },
  {
    type: 'several options and one of one’s own',
    section: DATA,
    question: 'q11',
    enter: async (user, q) => {
      await user.click(q.getByLabelText('A supplier'));
      await user.click(q.getByLabelText('The team'));
      await user.click(q.getByLabelText('Something else'));
      await user.type(q.getByLabelText('Something else, namely'), 'Auditors');
    },
    value: { choice: { ids: ['the_team', 'a_supplier'], other: 'Auditors' } },
  },
  {
    type: 'one of a long list',
    section: DATA,
    question: 'q12',
    enter: (user, q) => user.selectOptions(q.getByRole('combobox'), 'Norway'),
    value: { choice: { ids: ['norway'] } },
  },
  {
    type: 'a length of time',
    section: DATA,
    question: 'q13',
    enter: async (user, q) => {
      await user.type(q.getByLabelText('How long'), '6');
      await user.selectOptions(q.getByLabelText('Unit'), 'months');
      await user.type(q.getByLabelText('Counted from'), 'the last contact');
    },
    value: { duration: { amount: 6, unit: 'months', from: 'the last contact' } },
  },
  {
    type: 'a cell of a fixed grid',
    section: DATA,
    question: 'q14',
    path: 'answer/q14/contract/where',
    enter: (user, q) => user.type(q.getByLabelText('b. Contract Where is it kept?'), 'The safe'),
    value: { text: 'The safe' },
  },
  {
    type: 'whether a document is attached',
    section: DATA,
    question: 'q17',
    path: 'answer/q17@reason',
    enter: async (user, q) => {
      await user.click(q.getByLabelText('No'));
      await user.type(await q.findByLabelText(/Why not\?/), 'Not signed yet');
    },
    value: { text: 'Not signed yet' },
  },
  {
    type: 'a link',
    section: DATA,
    question: 'q18',
    enter: async (user, q) => {
      await user.type(q.getByLabelText('Address'), 'https://example.org/privacy');
      await user.type(q.getByLabelText('What it is'), 'Our notice');
    },
    value: { link: { address: 'https://example.org/privacy', label: 'Our notice' } },
  },
  {
    type: 'a level',
    section: 'Risks',
    question: 'q24',
    enter: (user, q) => user.click(q.getByLabelText(/Possible/)),
    value: { choice: { ids: ['possible'] } },
  },
];

test.each(cases)('$type is kept as entered and shown again', async (one) => {
  const { backend, user } = await openAssessment(new FakeBackend(), one.section);
  const path = one.path ?? `answer/${one.question}`;
  await one.enter(user, within(at(one.question)));
  await user.click(document.body);
  await user.tab();
  await waitFor(() => expect(saved(backend, path).at(-1)).toEqual(one.value), { timeout: 2000 });
  const shown = boxes(one.question);

  // Another window on the same assessment opens at the same section and shows the same.
  document.body.replaceChildren();
  const again = document.body.appendChild(document.createElement('div'));
  render(App, { target: again, props: { backend, window: 'assessment' } });
  const name = new RegExp(`^${one.section ?? 'About the project'}`);
  await screen.findByRole('heading', { level: 2, name });
  expect(boxes(one.question)).toEqual(shown);
});

/** What stands in the boxes of a question, as a person sees it. */
function boxes(id: string): unknown[] {
  return [...at(id).querySelectorAll<HTMLInputElement>('input, textarea, select')]
    .filter((box) => box.value !== '' || box.type !== 'text')
    .map((box) => (['radio', 'checkbox'].includes(box.type) ? box.checked : box.value));
}
