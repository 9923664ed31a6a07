/** The words for what the program names: decisions, states. */
import type { PackVerdict } from '../bindings/PackVerdict';
import type { Outcome } from '../bindings/Outcome';
import type { QueryShown } from '../bindings/QueryShown';
import type { SignatureStatus } from '../bindings/SignatureStatus';
import type { SignedContent } from '../bindings/SignedContent';
import type { Tone } from '../bindings/Tone';
import { t } from '../texts';

const { signing, stages, talk } = t.review;

export interface StateWords {
  text: string;
  tone: Tone | 'accent' | null;
  /** A sign before the word, so that colour is not all there is. */
  mark: string;
}

export const OUTCOMES: Record<Outcome, StateWords> = {
  approved: { text: stages.outcomes.approved, tone: 'low', mark: '✓' },
  approved_with_conditions: { text: stages.outcomes.approved_with_conditions, tone: 'medium', mark: '▲' },
  refused: { text: stages.outcomes.refused, tone: 'high', mark: '✕' },
  ico_consultation: { text: stages.outcomes.ico_consultation, tone: 'medium', mark: '…' },
};

/** What a file is that may be a pack. */
export const PACK_VERDICTS: Record<PackVerdict, StateWords> = {
  this_pack: { text: signing.pages.verdicts.this_pack, tone: 'low', mark: '✓' },
  altered: { text: signing.pages.verdicts.altered, tone: 'high', mark: '✕' },
  another_assessment: { text: signing.pages.verdicts.another_assessment, tone: 'high', mark: '✕' },
  no_pack: { text: signing.pages.verdicts.no_pack, tone: 'medium', mark: '!' },
};

export function queryState(query: QueryShown): StateWords {
  if (query.state === 'closed') return { text: talk.queryStates.closed, tone: null, mark: '✓' };
  if (query.state === 'answered') {
    return { text: query.is_advice ? talk.queryStates.advised : talk.queryStates.answered, tone: 'low', mark: '✓' };
  }
  if (query.overdue) return { text: talk.queryStates.overdue, tone: 'high', mark: '!' };
  return { text: talk.queryStates.open, tone: 'medium', mark: '?' };
}

/** Whether the content is what was signed, as a state and as a sentence. */
export function contentWords(content: SignedContent, changes: number): StateWords & { sentence: string } {
  switch (content.is) {
    case 'same':
      return {
        text: signing.states.same,
        tone: 'low',
        mark: '✓',
        sentence: signing.sentences.same,
      };
    case 'changed':
      return {
        text: signing.states.changed,
        tone: 'medium',
        mark: '▲',
        sentence: signing.sentences.changed(changes),
      };
    case 'not_bound':
      return {
        text: signing.states.notBound,
        tone: 'medium',
        mark: '▲',
        sentence: signing.sentences.notBound,
      };
    case 'basis_unreadable':
      return {
        text: signing.states.unchecked,
        tone: 'high',
        mark: '!',
        sentence: signing.sentences.basisUnreadable,
      };
    case 'changes_missing':
      return {
        text: signing.states.unchecked,
        tone: 'high',
        mark: '!',
        sentence: signing.sentences.changesMissing(content.missing),
      };
    case 'fingerprint_differs':
      return {
        text: signing.states.unreliable,
        tone: 'high',
        mark: '!',
        sentence: signing.sentences.fingerprintDiffers,
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
