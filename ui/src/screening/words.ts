/** The words, colours and signs of whether an assessment is needed. */
import type { LawOutcome } from '../bindings/LawOutcome';
import type { ScreeningOutcome } from '../bindings/ScreeningOutcome';
import type { Standing } from '../bindings/Standing';
import type { Tone } from '../bindings/Tone';
import { t } from '../texts';

interface Words {
  text: string;
  tone: Tone | null;
  mark: string;
}

const { standings, outcomes } = t.screening;

export const STANDINGS: Record<Standing, Words> = {
  met: { text: standings.met, tone: 'high', mark: '■' },
  may_be: { text: standings.maybe, tone: 'medium', mark: '▲' },
  not_met: { text: standings.not, tone: 'low', mark: '●' },
  open: { text: standings.open, tone: null, mark: '?' },
  not_asked: { text: standings.notAsked, tone: null, mark: '?' },
};

export const LAW: Record<LawOutcome, Words> = {
  called: { text: outcomes.required, tone: 'high', mark: '■' },
  normally: { text: outcomes.normally, tone: 'medium', mark: '▲' },
  not_known: { text: outcomes.notKnown, tone: null, mark: '?' },
  not_called: { text: outcomes.notRequired, tone: 'low', mark: '●' },
};

export const FORM_RULE: Record<ScreeningOutcome, Words> = {
  required: { text: outcomes.required, tone: 'high', mark: '■' },
  ask_dpo: { text: outcomes.askOfficer, tone: 'medium', mark: '▲' },
  incomplete: { text: outcomes.notKnown, tone: null, mark: '?' },
  not_required: { text: outcomes.notRequired, tone: 'low', mark: '●' },
};
