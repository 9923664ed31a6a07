/**
 * The page in a made-up language, in which every text of the catalogue stands in ⟦brackets⟧: what a
 * person sees outside of them is an answer, a form's or the core's words, a date or a number, and
 * nothing that a translator could not reach.
 */
import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import App from '../src/app/App.svelte';
import type { Backend } from '../src/lib/backend';
import { devBackend } from '../src/lib/fake-dev';
import { t } from '../src/texts';

function bracketed(text: unknown): unknown {
  // What a sentence has inside of it is none of its own words.
  if (typeof text === 'string') return text.replaceAll(/[^\uE000-\uE002]+/g, (words) => `⟦${words}⟧`);
  if (typeof text === 'function') return (...inside: unknown[]) => bracketed((text as (...all: unknown[]) => unknown)(...inside));
  if (Array.isArray(text)) return text.map(bracketed);
  if (text === null || typeof text !== 'object') return text;
  // Ids are no texts.
  return Object.fromEntries(Object.entries(text).map(([key, one]) => [key, key === 'id' ? one : bracketed(one)]));
}

vi.mock('../src/texts', async (original) => {
  const real = await original<typeof import('../src/texts')>();
  return { ...real, t: bracketed(real.t) };
});

/** The program, with every text that it ever answered: the values, not what they are called by. */
function listened(backend: Backend): { backend: Backend; answered: Set<string> } {
  const answered = new Set<string>();
  const take = (value: unknown) => {
    if (typeof value === 'string') for (const words of [value, ...value.split('\n').flatMap((line) => line.split(BETWEEN))]) answered.add(plain(words));
    else if (value !== null && typeof value === 'object') Object.values(value).forEach(take);
  };
  const note = (value: unknown) => {
    take(value);
    return value;
  };
  const proxy = new Proxy(backend, {
    get(target, name) {
      const member = Reflect.get(target, name) as unknown;
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => {
        const answer = (member as (...all: unknown[]) => unknown).apply(target, args);
        return answer instanceof Promise ? answer.then(note) : answer;
      };
    },
  });
  return { backend: proxy, answered };
}

const LETTERS = /\p{Letter}{3}/u;
/** Months as dates have them, names of keys, and kinds of files. */
const NOT_OURS = /\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\p{Letter}*\b|\b(Ctrl|Shift|Alt|Tab|DPIA|PNG|SVG|PDF|draw\.io)\b/gu;
/** What stands between several answers in one place, behind a number, and behind words cut short. */
const BETWEEN = /[:,·→…] ?|\b\w{1,4}\. /u;

/** What is left of a text without what stands in brackets, however deep. */
function outside(text: string): string[] {
  let depth = 0;
  let left = '';
  for (const letter of text) {
    if (letter === '⟦') depth += 1;
    else if (letter === '⟧') {
      depth -= 1;
      left += '\n';
    } else if (depth === 0) left += letter;
  }
  return left.split('\n').map((part) => part.trim());
}

function* shown(): Generator<string> {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    if (!walk.currentNode.parentElement?.closest('script, style')) yield walk.currentNode.textContent ?? '';
  }
  for (const element of document.body.querySelectorAll('*')) {
    for (const name of ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'alt', 'placeholder']) {
      const words = element.getAttribute(name);
      if (words) yield words;
    }
  }
}

/** The words of a text without what stands around them. */
function plain(text: string): string {
  return text.replaceAll(NOT_OURS, '').replaceAll(/\s+/g, ' ').replace(/^\P{Letter}+|\P{Letter}+$/gu, '');
}

/** Whether a text is the beginning of what the program answered, behind a number perhaps. */
function isCutShort(text: string, answered: Set<string>): boolean {
  const begins = plain(text.replace(/^[A-Z]?\d+: /, ''));
  return text.endsWith('…') && [...answered].some((known) => known.startsWith(begins));
}

/** Texts that are neither in the catalogue nor anything that the program answered. */
function untranslated(answered: Set<string>): string[] {
  const found = new Set<string>();
  for (const text of shown()) {
    for (const part of outside(text)) {
      if (answered.has(plain(part)) || isCutShort(part, answered)) continue;
      for (const piece of part.split(BETWEEN).map(plain)) {
        if (LETTERS.test(piece) && !answered.has(piece)) found.add(part);
      }
    }
  }
  return [...found];
}

/** The titles of the dialogs that were looked at. */
const dialogs = new Set<string>();

type User = ReturnType<typeof userEvent.setup>;

/** What is wrong in what an opener has just opened, in its folds, and once it is sent empty; then closes it. */
async function lookedAt(user: User, answered: Set<string>): Promise<string[]> {
  await waitFor(() => expect(document.querySelector('[aria-busy="true"]')).toBeNull());
  const wrong = untranslated(answered);
  const title = document.querySelector('dialog[open] h2')?.textContent;
  if (title) dialogs.add(title);
  for (const inside of document.querySelectorAll<HTMLElement>('dialog[open] :is(summary, [aria-expanded="false"])')) {
    await user.click(inside);
    wrong.push(...untranslated(answered));
  }
  const send = document.querySelector<HTMLElement>('dialog[open] button[type="submit"]');
  if (send) {
    await user.click(send);
    wrong.push(...untranslated(answered));
  }
  document.querySelector('dialog[open]')?.dispatchEvent(new Event('cancel', { cancelable: true }));
  await waitFor(() => expect(document.querySelector('dialog[open]')).toBeNull());
  await user.keyboard('{Escape}');
  return wrong;
}

/** Opens, one after the other, whatever opens here: dialogs, what menus lead to, folds and rows; says what is wrong behind each. */
async function behind(answered: Set<string>): Promise<Record<string, string[]>> {
  const user = userEvent.setup();
  const found: Record<string, string[]> = {};
  const tried = new Set<string>();
  const next = () =>
    [...document.querySelectorAll<HTMLElement>('button, summary')].find((one) => {
      const opens = one.matches('summary, [aria-haspopup], [aria-expanded="false"], [data-opener], [data-add]') || one.textContent.includes('…');
      return opens && !one.closest('dialog, nav') && !one.matches(':disabled, [aria-disabled="true"]') && !tried.has(one.textContent);
    });
  for (let one = next(); one; one = next()) {
    const name = one.textContent;
    tried.add(name);
    await user.click(one);
    const wrong = await lookedAt(user, answered);
    if (wrong.length > 0) found[name] = wrong;
  }
  return found;
}

test.each(['first_run', 'locked', 'unusable', 'empty', 'open'])('the first window, %s', async (state) => {
  const { backend, answered } = listened(devBackend(new URLSearchParams({ state })));
  render(App, { backend, window: 'register' });
  await waitFor(() => expect(document.querySelector('h1')?.textContent).not.toContain('Opening'));
  expect(untranslated(answered)).toEqual([]);
  expect(await behind(answered)).toEqual({});
}, 60_000);

async function first(state: string) {
  const { backend, answered } = listened(devBackend(new URLSearchParams({ state })));
  render(App, { backend, window: 'register' });
  await waitFor(() => expect(document.querySelector('h1')?.textContent).not.toContain('Opening'));
  return { user: userEvent.setup(), answered };
}

async function press(user: User, words: string) {
  await user.click((await screen.findAllByRole('button', { name: (name) => name.includes(words) }))[0] as HTMLElement);
}

test('the first run, each step with its errors', async () => {
  const { user, answered } = await first('first_run');
  for (let step = 0; step < 6; step += 1) {
    const next = [...document.querySelectorAll<HTMLElement>('.button--main, button[type="submit"]')].at(-1);
    if (!next) break;
    await user.click(next);
    expect(untranslated(answered)).toEqual([]);
    for (const box of document.querySelectorAll<HTMLInputElement>('input[type="text"], input[type="email"]')) {
      if (box.value === '') await user.type(box, 'a@b.example');
    }
    await user.click([...document.querySelectorAll<HTMLElement>('.button--main, button[type="submit"]')].at(-1) as HTMLElement);
    expect(untranslated(answered)).toEqual([]);
  }
});

test('a new assessment, the own details, and a filter that nothing fits', async () => {
  const { user, answered } = await first('open');
  await press(user, t.register.newAssessment);
  await screen.findByText(t.register.starting.which);
  await press(user, t.register.starting.create);
  expect(untranslated(answered)).toEqual([]);
  await press(user, t.ui.back);
  await user.type(screen.getByLabelText(t.register.list.filter), '☃');
  expect(untranslated(answered)).toEqual([]);
});

test.each(['register', 'assessment'] as const)('the help in the window of the %s', async (window) => {
  const { backend, answered } = listened(devBackend(new URLSearchParams()));
  render(App, { backend, window });
  const user = userEvent.setup();
  await waitFor(() => expect(document.querySelectorAll('nav button').length).toBeGreaterThan(2));
  await user.keyboard('{F1}');
  const help = await screen.findByRole('dialog');
  for (const one of help.querySelectorAll<HTMLElement>('button, summary, [role="tab"]')) {
    if (!one.isConnected || one.matches('.foot *')) continue;
    await user.click(one);
    expect(untranslated(answered)).toEqual([]);
  }
});

test('the findings, and each dialog about one', async () => {
  const fake = devBackend(new URLSearchParams());
  fake.put('answer/q12', { choice: { ids: ['united-kingdom'] } });
  const { backend, answered } = listened(fake);
  render(App, { backend, window: 'assessment' });
  const user = userEvent.setup();
  await waitFor(() => expect(document.querySelectorAll('nav button').length).toBeGreaterThan(8));
  await user.click(screen.getAllByRole('button', { name: (name) => name.includes('Findings:') })[0] as HTMLElement);
  await screen.findByRole('heading', { level: 2, name: t.findings.pane.title });
  expect(await behind(answered)).toEqual({});
  await press(user, t.findings.dismiss.begin);
  await user.type(screen.getByLabelText(t.findings.dismiss.why), '.');
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: t.findings.dismiss.send }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(untranslated(answered)).toEqual([]);
  expect(await behind(answered)).toEqual({});
  await press(user, t.findings.waive.notMine.begin);
  expect(await screen.findByRole('heading', { level: 2, name: t.findings.waive.notMine.title })).toBeVisible();
  expect(untranslated(answered)).toEqual([]);
  await press(user, t.findings.waive.notMine.close);
  fake.me = ['Robin Example', 'data protection officer'];
  await press(user, t.findings.waive.notMine.begin);
  await screen.findByLabelText(t.findings.waive.why);
  expect(untranslated(answered)).toEqual([]);
});

test('rows of a spreadsheet, and a file that is dropped', async () => {
  const fake = devBackend(new URLSearchParams());
  const { backend, answered } = listened(fake);
  render(App, { backend, window: 'assessment' });
  const user = userEvent.setup();
  await waitFor(() => expect(document.querySelectorAll('nav button').length).toBeGreaterThan(8));
  await user.click([...document.querySelectorAll<HTMLElement>('nav button')].find((one) => one.textContent.includes(t.lib.panes.flows)) as HTMLElement);
  await press(user, t.flows.bar.paste);
  expect(await lookedAt(user, answered)).toEqual([]);
  fake.drop('From\tTo\tProtection\nResidents\tThe council\tTLS\nLarkspur\tWaste team\t');
  await screen.findByRole('dialog');
  expect(untranslated(answered)).toEqual([]);
});

test('what is not saved says so in the page’s language', async () => {
  const fake = devBackend(new URLSearchParams());
  const { backend, answered } = listened(fake);
  render(App, { backend, window: 'assessment' });
  const user = userEvent.setup();
  const box = await waitFor(() => {
    const found = document.querySelector<HTMLElement>('main textarea, main input[type="text"]');
    expect(found).not.toBeNull();
    return found as HTMLElement;
  });
  fake.setField = () => Promise.reject(new Error('gone'));
  await user.type(box, 'x');
  await user.tab();
  await screen.findAllByText((words) => words.includes(t.lib.failures.unknown.message.slice(1, -1)));
  expect(untranslated(answered)).toEqual([]);
});

test('an assessment, in each of its sections and panes', async () => {
  const user = userEvent.setup();
  const { backend, answered } = listened(devBackend(new URLSearchParams()));
  render(App, { backend, window: 'assessment' });
  await waitFor(() => expect(document.querySelectorAll('nav button').length).toBeGreaterThan(8));
  const found: Record<string, string[]> = {};
  for (let at = 0; at < document.querySelectorAll('nav button').length; at += 1) {
    const button = document.querySelectorAll<HTMLButtonElement>('nav button')[at];
    if (!button) break;
    await user.click(button);
    await waitFor(() => expect(document.querySelector('main h2')).not.toBeNull());
    const left = untranslated(answered);
    const pane = button.textContent;
    if (left.length > 0) found[pane] = left;
    for (const [opener, wrong] of Object.entries(await behind(answered))) found[`${pane} > ${opener}`] = wrong;
  }
  expect(found).toEqual({});
  const { review, findings, pack } = t;
  for (const title of [findings.dismiss.title, review.talk.askDialog.title, review.signing.dialog.title, pack.publish.title]) {
    expect(dialogs).toContain(title);
  }
}, 240_000);
