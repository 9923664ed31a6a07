/**
 * The page in a made-up language, in which every text of the catalogue stands in ⟦brackets⟧: what a
 * person sees outside of them is an answer, a form's or the core's words, a date or a number, and
 * nothing that a translator could not reach.
 */
import { render, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import App from '../src/app/App.svelte';
import type { Backend } from '../src/lib/backend';
import { devBackend } from '../src/lib/fake-dev';

function bracketed(text: unknown): unknown {
  if (typeof text === 'string') return `⟦${text}⟧`;
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

/** The program, with everything that it ever answered. */
function listened(backend: Backend): { backend: Backend; answered: () => string } {
  let all = '';
  const note = (value: unknown) => {
    all += `\n${JSON.stringify(value) ?? ''}`;
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
  return { backend: proxy, answered: () => all };
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

/** Texts that are neither in the catalogue nor anything that the program answered. */
function untranslated(answered: string): string[] {
  const known = answered.replaceAll('\\"', '"').replaceAll('\\n', ' ');
  const found = new Set<string>();
  for (const text of shown()) {
    for (const part of outside(text)) {
      for (const piece of part.split(BETWEEN)) {
        const words = piece.replaceAll(NOT_OURS, '').replace(/^\P{Letter}+|\P{Letter}+$/gu, '');
        if (LETTERS.test(words) && !known.includes(words)) found.add(part);
      }
    }
  }
  return [...found];
}

test.each(['first_run', 'locked', 'unusable', 'empty', 'open'])('the first window, %s', async (state) => {
  const { backend, answered } = listened(devBackend(new URLSearchParams({ state })));
  render(App, { backend, window: 'register' });
  await waitFor(() => expect(document.querySelector('h1')?.textContent).not.toContain('Opening'));
  expect(untranslated(answered())).toEqual([]);
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
    const left = untranslated(answered());
    if (left.length > 0) found[button.textContent ?? ''] = left;
  }
  expect(found).toEqual({});
}, 60_000);
