/** The colours by their role: in each set every text is read on every ground that it stands on. */
import { readdirSync, readFileSync } from 'node:fs';

const SCSS = readFileSync('src/styles/_tokens.scss', 'utf8');

/** The values of each set, with those of the sets that it stands upon. */
const SETS = {
  light: [''],
  dark: ['', '(prefers-color-scheme: dark)'],
  'light, high contrast': ['', '(prefers-contrast: more)'],
  'dark, high contrast': [
    '',
    '(prefers-color-scheme: dark)',
    '(prefers-contrast: more)',
    '(prefers-contrast: more) and (prefers-color-scheme: dark)',
  ],
};

function valuesOf(media: string): [string, string][] {
  const at = media === '' ? 0 : SCSS.indexOf(`@media ${media} {`);
  const end = media === '' ? SCSS.indexOf('@media') : SCSS.indexOf('\n}\n', at);
  return [...SCSS.slice(at, end).matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const WORDS = ['ink', 'quiet', 'accent', 'red', 'amber', 'green', 'violet', 'neutral'];
const GROUNDS = ['ground', 'surface', 'raised', 'dialog', 'accent-ground'];

describe.each(Object.entries(SETS))('%s', (_, media) => {
  const colours = new Map(media.flatMap(valuesOf));
  const colour = (name: string) => colours.get(name) ?? '';

  test('words are read on every ground', () => {
    const pairs = WORDS.flatMap((word) => [
      ...GROUNDS.map((ground) => [word, ground]),
      ...(colours.has(`${word}-ground`) ? [[word, `${word}-ground`]] : []),
    ]);
    const faint = pairs.filter(([word = '', ground = '']) => contrast(colour(word), colour(ground)) < 4.5);
    expect(faint).toEqual([]);
  });

  test('the edges of boxes and of dialogs are seen', () => {
    expect(contrast(colour('edge'), colour('surface'))).toBeGreaterThan(3);
    expect(contrast(colour('edge'), colour('dialog'))).toBeGreaterThan(3);
    expect(contrast(colour('dialog-edge'), colour('dialog'))).toBeGreaterThan(3);
  });
});

test('in the dark a dialog lies on a ground lighter than anything of the page', () => {
  const dark = new Map(SETS.dark.flatMap(valuesOf));
  const brightest = Math.max(...['ground', 'surface', 'raised'].map((name) => luminance(dark.get(name) ?? '')));
  expect(luminance(dark.get('dialog') ?? '')).toBeGreaterThan(1.5 * brightest);
});

test('the colour of lines is no ground: in high contrast no word is legible on it', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => /\.(svelte|scss)$/.test(file));
  const grounds = sources.filter((file) => /background(-color)?: var\(--line\)/.test(readFileSync(`src/${file}`, 'utf8')));
  expect(sources.length).toBeGreaterThan(50);
  expect(grounds).toEqual([]);
});
