/** The keyboard never stands nowhere: not behind a fold, and not after what was pressed has gone. */
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { FakeBackend } from '../src/lib/fake';
import { devBackend } from '../src/lib/fake-dev';
import { fillFlows } from '../src/lib/fake-dev-flows';
import type { RegisterRow } from '../src/lib/view-types';
import { gate, openAssessment, openFlows, openRegister, under } from './window';

const PROJECT = '1. What is the project called?';
const DATA = 'Data and lawful basis';

const filled = () => devBackend(new URLSearchParams());

/** What has the keyboard, if anything has. */
const here = () => (document.activeElement === document.body ? null : document.activeElement);

/** A register of so many. */
function registerOf(length: number): FakeBackend {
  const backend = filled();
  const [row] = backend.assessments as [RegisterRow];
  backend.assessments = Array.from({ length }, (_, at) => ({ ...row, id: `a${at}`, title: `Assessment ${at}` }));
  return backend;
}

/** What a style sheet hides in a narrow window, for as long as the test lasts. */
function hidden(css: string): HTMLStyleElement {
  const style = document.createElement('style');
  style.textContent = `${css} { display: none; }`;
  document.head.append(style);
  return style;
}

afterEach(() => {
  vi.restoreAllMocks();
  document.querySelectorAll('head > style').forEach((style) => style.remove());
});

test('F6 goes past what is folded away, and past a part of which nothing is shown', async () => {
  const { user } = await openAssessment();
  screen.getByRole('button', { name: /^About the project/ }).focus();
  await user.keyboard('{F6}');
  const heading = screen.getByRole('heading', { level: 2, name: 'About the project' });
  expect(heading).toHaveFocus();
  // Narrower: the sections fold away behind the button that unfolds them.
  hidden('.folded');
  await user.keyboard('{Shift>}{F6}{/Shift}');
  expect(screen.getByLabelText('Find a question')).toHaveFocus();
  await user.keyboard('{F6}');
  expect(heading).toHaveFocus();
  const help = hidden('aside');
  await user.keyboard('{F6}');
  expect(screen.getByLabelText('Find a question')).toHaveFocus();
  await user.keyboard('{Shift>}{F6}{/Shift}');
  expect(heading).toHaveFocus();
  help.remove();
  await user.keyboard('{F6}');
  expect(screen.getByRole('heading', { level: 2, name: 'Guidance' })).toHaveFocus();
});

test('“Show all” leads back to the box that filters', async () => {
  const { user } = await openRegister(filled());
  await user.type(screen.getByLabelText('Filter by title or reference'), 'zebra');
  screen.getByRole('button', { name: 'Show all' }).focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(screen.getByLabelText('Filter by title or reference')).toHaveFocus());
});

test('once the examples are there the keyboard is on the first row', async () => {
  const backend = registerOf(1);
  const { user } = await openRegister(backend);
  backend.loadExamples = async () => {
    backend.assessments = registerOf(4).assessments;
    return [];
  };
  screen.getByRole('button', { name: 'Load the three examples' }).focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(screen.getAllByRole('rowheader')).toHaveLength(4));
  await waitFor(() => expect(screen.getByRole('button', { name: 'Assessment 0' })).toHaveFocus());
});

test('the last “Show more” of the register leads to the first row that it brought', async () => {
  const { user } = await openRegister(registerOf(250));
  screen.getByText(/^Show more/).focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(here()).toHaveTextContent('Assessment 200'));
});

test('the last “Show more” of the data flows leads to the first row that it brought', async () => {
  const backend = new FakeBackend();
  fillFlows(backend);
  const ids = Array.from({ length: 300 }, (_, at) => `many${at}`);
  ids.forEach((id, at) => backend.put(`evidence/parties/${id}/name`, { text: `Partner ${at}` }));
  backend.lists['evidence/parties'] = ids;
  const { user } = await openFlows(backend);
  await user.click(screen.getByRole('tab', { name: /^Organisations/ }));
  screen.getByText(/^Show more/).focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(here()).toHaveTextContent('Partner 250'));
});

test('a notice that is closed leaves the keyboard at the pane’s heading', async () => {
  const { backend, user } = await openAssessment();
  backend.file = 'For signing.pdf';
  backend.chooseMenu('save-pack');
  await screen.findByText('The pack is saved as For signing.pdf');
  screen.getByRole('button', { name: 'Close' }).focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(screen.getByRole('heading', { level: 2, name: 'About the project' })).toHaveFocus());
});

test('a settled difference leaves the keyboard in its answer', async () => {
  const backend = new FakeBackend();
  backend.put('answer/q1', { text: 'Green waste' }, 'Alex Sample');
  backend.clash('answer/q1', { text: 'Garden bins' }, 'Sam Sample');
  const { user } = await openAssessment(backend);
  screen.getByRole('button', { name: 'Keep this one, by Sam Sample' }).focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(screen.getByLabelText(PROJECT)).toHaveFocus());
});

test('“Try again” that works leaves the keyboard in its answer', async () => {
  const { backend, user } = await openAssessment();
  backend.failing = FakeBackend.noDisk;
  await user.type(screen.getByLabelText(PROJECT), 'Parks');
  await user.tab();
  const again = await screen.findByRole('button', { name: 'Try again' });
  backend.failing = null;
  again.focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(screen.getByLabelText(PROJECT)).toHaveFocus());
});

test('whoever went elsewhere before the answer was saved stays there', async () => {
  const { backend, user } = await openAssessment();
  backend.failing = FakeBackend.noDisk;
  await user.type(screen.getByLabelText(PROJECT), 'Parks');
  await user.tab();
  const again = await screen.findByRole('button', { name: 'Try again' });
  backend.failing = null;
  const door = gate();
  backend.gate = door.closed;
  await user.click(again);
  const find = screen.getByLabelText('Find a question');
  find.focus();
  door.open();
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  expect(find).toHaveFocus();
});

test('an offer that is declined leaves the keyboard at what asks somebody', async () => {
  const backend = new FakeBackend();
  backend.put('answer/q2', { text: 'For the DPO to advise.' });
  const { user } = await openAssessment(backend);
  (await screen.findByRole('button', { name: 'No, leave it' })).focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(here()).toHaveTextContent('Ask…'));
  expect(document.activeElement?.closest('[data-question]')).toHaveAttribute('data-question', 'q2');
});

test('a comment takes the keyboard with it to those that are settled', async () => {
  const { user } = await openAssessment();
  const question = within(document.querySelector<HTMLElement>('[data-question="q2"]') as HTMLElement);
  await user.click(question.getByRole('button', { name: 'Comment…' }));
  await user.type(within(screen.getByRole('dialog')).getByLabelText('Comment'), 'The supplier’s words.');
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Save the comment' }));
  (await question.findByRole('button', { name: 'Settle' })).focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(here()).toHaveTextContent('1 settled query or comment'));
});

test('what a name means is taken back inside the dialog, and asked again', async () => {
  const backend = new FakeBackend();
  fillFlows(backend);
  const { user } = await openFlows(backend);
  await fireEvent.paste(screen.getByRole('table', { name: 'Flows' }), {
    clipboardData: { getData: () => 'From\tTo\tProtection\nLarkspur\tThe council\tTLS' },
  });
  await user.selectOptions(await screen.findByLabelText('What Larkspur in A2 means'), 'Add it as an organisation');
  const back = await screen.findByRole('button', { name: 'Take back what Larkspur means' });
  const door = gate();
  const plan = backend.planRows.bind(backend);
  backend.planRows = async (asked) => {
    await door.closed;
    return plan(asked);
  };
  back.focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(screen.getByRole('heading', { name: 'Take in the pasted rows' })).toHaveFocus());
  door.open();
  await waitFor(() => expect(screen.getByLabelText('What Larkspur in A2 means')).toHaveFocus());
});

test('a file that is stopped leaves the keyboard with the files on their way', async () => {
  under(null);
  const { backend, user } = await openAssessment();
  const door = gate();
  backend.attachGate = door.closed;
  backend.dropFiles([{ name: 'film.mp4', size: 40_000_000 }]);
  (await screen.findByRole('button', { name: 'Stop film.mp4' })).focus();
  await user.keyboard('{Enter}');
  door.open();
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Stop film.mp4' })).toBeNull());
  await waitFor(() => expect(document.activeElement?.closest('.tray')).not.toBeNull());
});

test('whoever keeps a window open is where they were', async () => {
  under(null);
  const { backend, user } = await openAssessment();
  const door = gate();
  backend.gate = door.closed;
  backend.dropFiles([{ name: 'scan.pdf', size: 2_000_000 }]);
  await screen.findByRole('button', { name: 'Stop scan.pdf' });
  const box = screen.getByLabelText(PROJECT);
  box.focus();
  const kept = backend.closeWindow();
  await screen.findByRole('dialog', { name: 'A file is still being added' });
  await waitFor(() => expect(screen.getByRole('button', { name: 'Keep it open' })).toHaveFocus());
  await user.keyboard('{Enter}');
  expect(await kept).toBe(false);
  await waitFor(() => expect(box).toHaveFocus());
  door.open();
});

test('only the Delete key clears an answer, and that is said', async () => {
  const { user } = await openAssessment(new FakeBackend(), DATA);
  const group = screen.getByRole('radiogroup', { name: '10. Is consent the lawful basis?' });
  const yes = within(group).getByRole('radio', { name: 'Yes' });
  expect(group).not.toHaveAccessibleDescription(/Delete/);
  await user.click(yes);
  expect(group).toHaveAccessibleDescription(/The Delete key clears the answer\./);
  await user.keyboard('{Backspace}');
  expect(yes).toBeChecked();
  await user.keyboard('{Delete}');
  await waitFor(() => expect(yes).not.toBeChecked());
  const told = () => screen.getAllByRole('status').filter((one) => one.textContent === 'The answer is cleared.');
  expect(told()).toHaveLength(1);
  await user.click(yes);
  expect(told()).toHaveLength(0);
  const button = within(group.parentElement as HTMLElement).getAllByRole('button', { name: 'Clear the answer' })[0];
  await user.click(button as HTMLElement);
  await waitFor(() => expect(yes).toHaveFocus());
  expect(told()).toHaveLength(1);
});

test('on a Mac, Option and an arrow up moves no row from a box of text', async () => {
  vi.spyOn(navigator, 'platform', 'get').mockReturnValue('MacIntel');
  const backend = new FakeBackend();
  backend.lists['answer/q15'] = ['a', 'b'];
  const { user } = await openAssessment(backend, DATA);
  await user.click(screen.getByLabelText('Name supplier 2'));
  await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
  expect(backend.lists['answer/q15']).toEqual(['a', 'b']);
});
