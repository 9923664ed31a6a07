/** Which queries and comments belong beside which question. */
import { tick } from 'svelte';
import type { CommentShown } from '../bindings/CommentShown';
import type { Question } from '../bindings/Question';
import type { QueryShown } from '../bindings/QueryShown';
import type { SuggestedQuery } from '../bindings/SuggestedQuery';
import type { Review } from '../bindings/Review';
import type { Doing } from '../lib/reviewing.svelte';
import { talkId } from '../lib/places';

export interface Talk {
  queries: QueryShown[];
  comments: CommentShown[];
  suggestions: SuggestedQuery[];
}

export const SILENT: Talk = { queries: [], comments: [], suggestions: [] };

/** What is said about a question at a path, its rows and cells included. */
export function talkAt(review: Review | null, path: string, question: Question): Talk {
  if (review === null) return SILENT;
  const here = ({ place }: { place: string }) => isHere(place.split('@')[0] ?? '', path, question);
  return {
    queries: review.queries.filter(here),
    comments: review.comments.filter(here),
    suggestions: review.suggestions.filter(here),
  };
}

function isHere(place: string, path: string, { answer }: Question): boolean {
  if (place === '') return false;
  if (place === path) return true;
  if (answer.type === 'evidence') {
    const list = `evidence/${answer.list}`;
    return place === list || place.startsWith(`${list}/`);
  }
  if (!place.startsWith(`${path}/`)) return false;
  // The questions of a group's rows stand for themselves.
  return answer.type !== 'group' || !place.slice(path.length + 1).includes('/');
}

/** What the program noted about a query: why it was closed or opened again. */
export function notesOn(review: Review | null, query: string): CommentShown[] {
  return review?.comments.filter(({ place }) => place === `evidence/queries/${query}`) ?? [];
}

/** Puts the keyboard on a query that something was just done about, or on the fold it is in. */
export async function landOn(row: string | undefined): Promise<void> {
  if (row === undefined) return;
  await tick();
  cardOf(row)?.focus();
}

/** A query's or a comment's card, or the fold that it is in. */
export function cardOf(row: string): HTMLElement | null {
  const card = document.getElementById(talkId(row));
  const fold = card?.closest('details:not([open])');
  return fold?.querySelector<HTMLElement>('summary') ?? card;
}

/** A question as a dialog names it. */
export function aboutWords({ number, prompt }: Question): string {
  return `${number ? `${number}. ` : ''}${prompt}`;
}

/** What opens the dialog that asks about a question. */
export function askAbout(path: string, question: Question, offer?: SuggestedQuery): Doing {
  return {
    kind: 'ask',
    place: offer?.place ?? path,
    about: aboutWords(question),
    to: offer?.to ?? '',
    question: offer?.question ?? '',
  };
}
