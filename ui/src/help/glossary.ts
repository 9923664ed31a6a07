/** The words that are explained, and finding them in what the forms say. */
import { locale, t } from '../texts';

const { glossary } = t.help.words;

export type Word = keyof typeof glossary;

const collator = new Intl.Collator(locale);

/** All words, in the order of the alphabet. */
export const WORDS = (Object.keys(glossary) as Word[]).sort((a, b) => collator.compare(glossary[a].name, glossary[b].name));

/** Short forms count only in capitals: “ISA” is a word of ours, “isa” may stand in any other. */
const isShort = (text: string) => /\p{Lu}.*\p{Lu}/u.test(text) && !text.includes(' ');
const keyOf = (text: string) => (isShort(text) ? text : text.toLocaleLowerCase(locale));

const WORD_OF = new Map(
  WORDS.flatMap((word) => [glossary[word].name, ...glossary[word].also].map((form): [string, Word] => [keyOf(form), word])),
);

/** Every form, the longer ones first, where no letter goes on before or after it. */
const FORMS = new RegExp(
  `(?<![\\p{L}\\p{N}-])(${WORDS.flatMap((word) => [glossary[word].name, ...glossary[word].also])
    .sort((a, b) => b.length - a.length)
    .map((form) => form.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join('|')})(?!-?[\\p{L}\\p{N}])`,
  'giu',
);

/** The words that texts use, in the order in which they come up, each once. */
export function wordsIn(texts: readonly (string | null)[]): Word[] {
  const found = texts.flatMap((text) => [...(text ?? '').matchAll(FORMS)].map(([form]) => form));
  const words = found.flatMap((form) => WORD_OF.get(form) ?? WORD_OF.get(form.toLocaleLowerCase(locale)) ?? []);
  return [...new Set(words)];
}
