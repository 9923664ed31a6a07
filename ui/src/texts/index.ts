/**
 * The catalogue: every text that the page says of itself. It is not every text of the program:
 *
 * - What native windows, menus, dialogs and notifications say belongs to the shell (`src-tauri/src`).
 * - What forms ask, the library of risks and the lists of countries and purposes stand in files of
 *   the core (`src-tauri/core/forms`), each in the language of its author; those that come with the
 *   program are English.
 * - Findings, failures, the names of stages and levels, the marks of a picture and the pack's own
 *   words are the core's. They are English and stand in its Rust code. Where the page has to know
 *   what such words mean, the core sends an id beside them.
 *
 * Nobody's answer is ever a text of ours.
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
