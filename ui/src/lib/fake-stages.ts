/** Stages, obstacles and signatures of the fake backend: the core's rules, for its one form. */
import type { Decision } from '../bindings/Decision';
import type { Obstacle } from '../bindings/Obstacle';
import type { QueryShown } from '../bindings/QueryShown';
import type { SignOffAct } from '../bindings/SignOffAct';
import type { Stage } from '../bindings/Stage';
import type { StageReached } from '../bindings/StageReached';
import type { Form } from '../bindings/Form';
import type { AssessmentView } from './view-types';

export const STAGES: { stage: Stage; label: string; act?: SignOffAct }[] = [
  { stage: 'draft', label: 'Draft' },
  { stage: 'ig_review', label: 'IG review' },
  { stage: 'measures_approved', label: 'Measures approved', act: 'approve' },
  { stage: 'dpo_advice', label: 'DPO advice given', act: 'advise' },
  { stage: 'decision', label: 'Decision made', act: 'decide_on_advice' },
  { stage: 'in_force', label: 'In force' },
  { stage: 'under_review', label: 'Under review' },
  { stage: 'closed', label: 'Closed' },
];

export const OFFERED: Partial<Record<SignOffAct, Decision[]>> = {
  approve: ['approved', 'approved_with_conditions', 'refused', 'not_applicable'],
  advise: ['advised', 'approved', 'approved_with_conditions', 'refused', 'not_applicable'],
  decide_on_advice: ['accepted', 'overruled', 'not_applicable'],
};

export const NEED_REASONS: Decision[] = ['overruled', 'refused', 'approved_with_conditions', 'not_applicable'];
export const STAND_ALONE: Decision[] = ['refused', 'not_applicable'];

export const order = (stage: Stage) => STAGES.findIndex((one) => one.stage === stage);

export function stageOf(act: SignOffAct): Stage {
  return STAGES.find((one) => one.act === act)?.stage ?? 'decision';
}

export interface Known {
  form: Form;
  progress: AssessmentView['progress'];
  queries: QueryShown[];
  signed: Set<string>;
  /** Whether the checks found what blocks. */
  blocking: boolean;
}

export const approves = (act: SignOffAct) => act === 'approve' || act === 'accept_risk' || act === 'decide_on_advice';

export function reached({ form, signed, blocking }: Known, stage: Stage): StageReached[] {
  return STAGES.map((one) => ({
    stage: one.stage,
    label: one.label,
    reached: order(one.stage) <= order(stage),
    steps: form.sign_off
      .filter((step) => stageOf(step.act) === one.stage)
      .map((step) => ({
        step: step.id,
        label: step.label,
        role: form.role.find((role) => role.id === step.role)?.label ?? step.role,
        needed: true,
        signed: signed.has(step.id),
        written_down: false,
        waits_for: step.after
          .filter((id) => !signed.has(id))
          .map((id) => form.sign_off.find((other) => other.id === id)?.label ?? id),
        held: blocking && approves(step.act),
        may_be_refused: (OFFERED[step.act] ?? STAND_ALONE).includes('refused'),
        may_be_put_aside: false,
      })),
  }));
}

export function obstacles({ form, progress, queries, signed }: Known): Obstacle[] {
  const found: Obstacle[] = [];
  for (const { section, open } of progress) {
    const known = form.section.find(({ id }) => id === section);
    if (!known || open === 0) continue;
    const message =
      open === 1
        ? `${known.title}: one required question lacks an answer.`
        : `${known.title}: ${open} required questions lack an answer.`;
    found.push({ kind: 'questions', stage: 'ig_review', place: `section/${section}`, message, finding: null, blocks: false });
  }
  for (const query of queries.filter(({ state }) => state !== 'closed')) {
    const message =
      query.state === 'open'
        ? `A query to ${query.to} is open: “${query.question}”`
        : `A query is answered and not closed: “${query.question}”`;
    const stage = /data protection officer/i.test(query.to) ? 'dpo_advice' : 'decision';
    found.push({ kind: 'query', stage, place: `evidence/queries/${query.row}`, message, finding: null, blocks: false });
  }
  for (const step of form.sign_off.filter(({ id }) => !signed.has(id))) {
    const message = `“${step.label}” is not signed.`;
    found.push({ kind: 'signature', stage: stageOf(step.act), place: `step/${step.id}`, message, finding: null, blocks: false });
  }
  return found.sort((a, b) => order(a.stage) - order(b.stage));
}
