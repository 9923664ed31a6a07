/** Every text of the page stands in the catalogue, so that another language is one more folder there. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'svelte/compiler';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { counting } from '../src/texts/counting';
import { english } from '../src/texts/english';

const SOURCES = join(__dirname, '../src');
/** Attributes that people read or hear. */
const SPOKEN = /^(alt|title|label|placeholder|hint|heading|text|message|aria-(label|description|roledescription|valuetext))$/;
const LETTERS = /\p{Letter}{2}/u;
/** Two words, or one with a capital: what a person would read. Names of keys and of events are neither. */
const SENTENCE = /\p{Letter}{2,} \p{Letter}|^\p{Lu}\p{Ll}+/u;
const KEY = /^(Alt|Arrow(Down|Left|Right|Up)|Backspace|Control|Delete|End|Enter|Escape|F\d|Home|Meta|Page(Down|Up)|Shift|Space|Tab)$/;
/** Calls whose arguments no person reads: the page's own places, and faults of the program. */
const UNREAD = /(querySelector(All)?|closest|matches|Error|getElementById|addEventListener|RegExp)$/;
/** What others say and we compare with: the browser's kind of selection, a kind of note in a PDF. */
const FOREIGN = new Set(['Range', 'Link']);
/** Names for style sheets, and ids, which no person reads. */
const NAMES = /^(class|id|for|aria-(labelledby|describedby|controls|owns))$/;

interface Node {
  type: string;
  name?: string;
  data?: string;
  value?: unknown;
  start: number;
  [key: string]: unknown;
}

function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const one of value) yield* nodesOf(one);
  else if (value !== null && typeof value === 'object') {
    if ('type' in value) yield value as Node;
    const named = 'type' in value && value.type === 'Attribute' && 'name' in value && NAMES.test(String(value.name));
    if (named) return;
    for (const [key, one] of Object.entries(value)) if (key !== 'parent' && key !== 'css') yield* nodesOf(one);
  }
}

/** Texts between tags, and texts in attributes that are read aloud or shown. */
function inMarkup(source: string): string[] {
  const found: string[] = [];
  for (const node of nodesOf(parse(source, { modern: true }).fragment)) {
    if (node.type === 'Text' && LETTERS.test(node.data ?? '') && !inAttribute(source, node.start)) found.push(node.data ?? '');
    if (node.type === 'Attribute' && SPOKEN.test(node.name ?? '')) {
      for (const part of nodesOf(node.value)) if (part.type === 'Text' && LETTERS.test(part.data ?? '')) found.push(part.data ?? '');
    }
    if (node.type === 'Literal' && typeof node.value === 'string' && isSentence(node.value)) found.push(node.value);
  }
  return found.map((text) => text.trim());
}

/** Whether a text is the value of an attribute: those are judged by their names. */
function inAttribute(source: string, start: number): boolean {
  const before = source.slice(0, start);
  return /[\w-]+="[^"<>]*(\{[^}]*\}[^"<>]*)*$/.test(before.slice(before.lastIndexOf('<')));
}

function isSentence(text: string): boolean {
  return SENTENCE.test(text) && !KEY.test(text) && !FOREIGN.has(text);
}

/** Texts in code. */
function inCode(source: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return;
    if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && UNREAD.test(node.expression.getText())) return;
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      if (isSentence(node.text)) found.push(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('code.ts', source, ts.ScriptTarget.Latest, true));
  return found;
}

function scriptOf(source: string): string {
  return [...source.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]).join('\n');
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesOf(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

const folders = readdirSync(SOURCES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['bindings', 'styles', 'texts'].includes(entry.name))
  .map((entry) => entry.name);

describe.each(folders)('%s', (folder) => {
  // What stands in for the program while the page is worked on speaks as the program does.
  const files = filesOf(join(SOURCES, folder)).filter((file) => !/\/fake[^/]*\.ts$/.test(file));

  it.each(files.map((file) => [file.slice(SOURCES.length + 1), file]))('%s has its texts in the catalogue', (_, file) => {
    const source = readFileSync(file, 'utf8');
    const found = file.endsWith('.svelte') ? [...inMarkup(source), ...inCode(scriptOf(source))] : inCode(source);
    expect(found).toEqual([]);
  });
});

describe('counting', () => {
  it('words one and many in English', () => {
    const counted = counting('en-GB');
    const forms = { one: '# question', other: '# questions' };
    expect([0, 1, 2, 1200].map((n) => counted(n, forms))).toEqual(['0 questions', '1 question', '2 questions', '1,200 questions']);
  });

  it('knows the six ways in which Welsh counts', () => {
    const counted = counting('cy');
    const forms = { zero: '# cŵn', one: '# ci', two: '# gi', few: '# chi', many: '# chi.', other: '# ci.' };
    expect([0, 1, 2, 3, 6, 4].map((n) => counted(n, forms))).toEqual(['0 cŵn', '1 ci', '2 gi', '3 chi', '6 chi.', '4 ci.']);
  });
});

describe('the catalogue', () => {
  it('counts units of time', () => {
    const { duration } = english.lib.values;
    expect([duration(1, 'years', ''), duration(6, 'years', 'the last contact')]).toEqual(['1 year', '6 years from the last contact']);
  });

  it('has whole sentences, no pieces for the page to put together', () => {
    const pieces: string[] = [];
    const visit = (value: unknown, path: string) => {
      if (typeof value === 'string' && /^[\s,;.]|\s$/.test(value)) pieces.push(path);
      else if (value !== null && typeof value === 'object') for (const [key, one] of Object.entries(value)) visit(one, `${path}.${key}`);
    };
    visit(english, 'english');
    expect(pieces).toEqual([]);
  });
});
