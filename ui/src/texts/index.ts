/**
 * The catalogue: every text that the page says of itself. What the forms ask and what the program's
 * core answers comes from the core, and nobody's answer is ever a text of ours.
 *
 * A further language is one more folder beside `english`, of the type `Texts`: the compiler asks for
 * whatever it lacks. Texts with something inside them are functions, so that each language puts it
 * where its grammar wants it.
 */
import { english } from './english';

/** What a language has to say. */
export type Texts = typeof english;

/** The languages, each under its tag. */
const LANGUAGES: Readonly<Record<string, Texts>> = { 'en-GB': english };

/** The language of the page, as its `lang` says; dates, numbers and lists are written in it too. */
export const locale: string = document.documentElement.lang in LANGUAGES ? document.documentElement.lang : 'en-GB';

/** The texts of the page's language. */
export const t: Texts = LANGUAGES[locale] ?? english;
