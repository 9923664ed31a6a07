/** The words, colours and signs of whether an assessment is needed. */
import type { LawOutcome } from '../bindings/LawOutcome';
import type { ScreeningOutcome } from '../bindings/ScreeningOutcome';
import type { Standing } from '../bindings/Standing';
import type { Tone } from '../bindings/Tone';

interface Words {
  text: string;
  tone: Tone | null;
  mark: string;
}

/** How a criterion stands. What is not known says why it is not. */
export const STANDINGS: Record<Standing, Words> = {
  met: { text: 'Met', tone: 'high', mark: '■' },
  may_be: { text: 'Possibly met', tone: 'medium', mark: '▲' },
  not_met: { text: 'Not met', tone: 'low', mark: '●' },
  open: { text: 'Not known: not answered yet', tone: null, mark: '?' },
  not_asked: { text: 'Not known: the form does not ask', tone: null, mark: '?' },
};

export const LAW: Record<LawOutcome, Words> = {
  called: { text: 'DPIA required', tone: 'high', mark: '■' },
  normally: { text: 'DPIA normally required', tone: 'medium', mark: '▲' },
  not_known: { text: 'Not known yet', tone: null, mark: '?' },
  not_called: { text: 'DPIA not required', tone: 'low', mark: '●' },
};

export const FORM_RULE: Record<ScreeningOutcome, Words> = {
  required: { text: 'DPIA required', tone: 'high', mark: '■' },
  ask_dpo: { text: 'Ask the data protection officer', tone: 'medium', mark: '▲' },
  incomplete: { text: 'Not known yet', tone: null, mark: '?' },
  not_required: { text: 'DPIA not required', tone: 'low', mark: '●' },
};
