/** The words for what the program names: kinds of open things, decisions, states. */
import type { PackVerdict } from '../bindings/PackVerdict';
import type { OpenKind } from '../bindings/OpenKind';
import type { Outcome } from '../bindings/Outcome';
import type { QueryShown } from '../bindings/QueryShown';
import type { SignatureStatus } from '../bindings/SignatureStatus';
import type { SignedContent } from '../bindings/SignedContent';
import type { Tone } from '../bindings/Tone';

export interface StateWords {
  text: string;
  tone: Tone | 'accent' | null;
  /** A sign before the word, so that colour is not all there is. */
  mark: string;
}

export const KINDS: Record<OpenKind, string> = {
  query: 'Query to answer',
  reply: 'Answer to deal with',
  consultation: 'Consultation of the Information Commissioner',
  advice: 'Advice awaited',
  comment: 'Comment',
  measure: 'Measure to put in place',
  signature: 'Signature',
};

export const OUTCOMES: Record<Outcome, StateWords> = {
  approved: { text: 'Approved', tone: 'low', mark: '✓' },
  approved_with_conditions: { text: 'Approved with conditions', tone: 'medium', mark: '▲' },
  refused: { text: 'Refused', tone: 'high', mark: '✕' },
  ico_consultation: { text: 'Information Commissioner consulted', tone: 'medium', mark: '…' },
};

/** What a file is that may be a pack. */
export const PACK_VERDICTS: Record<PackVerdict, StateWords> = {
  this_pack: { text: 'This pack, unaltered', tone: 'low', mark: '✓' },
  altered: { text: 'Altered', tone: 'high', mark: '✕' },
  another_assessment: { text: 'The pack of another assessment', tone: 'high', mark: '✕' },
  no_pack: { text: 'Not a pack of this program', tone: 'medium', mark: '!' },
};

export function queryState(query: QueryShown): StateWords {
  if (query.state === 'closed') return { text: 'Closed', tone: null, mark: '✓' };
  if (query.state === 'answered') {
    return { text: query.is_advice ? 'Advice given' : 'Answered', tone: 'low', mark: '✓' };
  }
  if (query.overdue) return { text: 'Overdue', tone: 'high', mark: '!' };
  return { text: 'Open', tone: 'medium', mark: '?' };
}

/** Whether the content is what was signed, as a state and as a sentence. */
export function contentWords(content: SignedContent, changes: number): StateWords & { sentence: string } {
  switch (content.is) {
    case 'same':
      return {
        text: 'Signed',
        tone: 'low',
        mark: '✓',
        sentence: 'The content is the same as when it was signed.',
      };
    case 'changed':
      return {
        text: 'Signed, changed since',
        tone: 'medium',
        mark: '▲',
        sentence: `Changed since it was signed: ${changes === 1 ? '1 thing' : `${changes} things`}.`,
      };
    case 'not_bound':
      return {
        text: 'Name written down',
        tone: 'medium',
        mark: '▲',
        sentence:
          'The name was written into the form without a fingerprint, so nothing shows which content was meant.',
      };
    case 'basis_unreadable':
      return {
        text: 'Cannot be checked',
        tone: 'high',
        mark: '!',
        sentence:
          'What the signature says of the changes that were signed cannot be read, so nobody can tell which content was meant.',
      };
    case 'changes_missing':
      return {
        text: 'Cannot be checked',
        tone: 'high',
        mark: '!',
        sentence: `${content.missing === 1 ? 'One of the changes that were signed is' : `${content.missing} of the changes that were signed are`} missing from this store, so what was signed cannot be put together again.`,
      };
    case 'fingerprint_differs':
      return {
        text: 'Do not rely on it',
        tone: 'high',
        mark: '!',
        sentence: 'The changes that were signed give another content than the signature’s fingerprint.',
      };
  }
}

/** The signature of a step that counts: of several the last that was not taken out. */
export function signatureOf(all: SignatureStatus[] | null, step: string): SignatureStatus | undefined {
  return (all ?? []).findLast(
    (one) => one.step === step && one.kind !== 'not_signed' && one.removed_by === null,
  );
}

/** The first digits of a fingerprint, in groups: enough to compare two by eye. */
export function shortFingerprint(fingerprint: string): string {
  return fingerprint.slice(0, 16).replaceAll(/(.{4})(?=.)/g, '$1 ');
}

/**
 * What somebody wrote when they signed, apart from what the program wrote below it when
 * something stood in the way: `Signed although: …` and, on the next line, `Reason: …`.
 */
export function inSpiteOf(reasons: string): { own: string; although: string; why: string } {
  const found = /(?:^|\n)Signed although: ([^\n]*)\nReason: ([^]*)$/.exec(reasons);
  if (!found) return { own: reasons, although: '', why: '' };
  const [, although = '', why = ''] = found;
  return { own: reasons.slice(0, found.index).trim(), although, why };
}
