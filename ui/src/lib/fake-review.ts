/** The review of the fake backend: the stage, what is open, and signatures. */
import type { InSpite } from '../bindings/InSpite';
import type { BeforeMoving } from '../bindings/BeforeMoving';
import type { BeforeSigning } from '../bindings/BeforeSigning';
import type { PackCheck } from '../bindings/PackCheck';
import type { ChangedField } from '../bindings/ChangedField';
import type { CommentShown } from '../bindings/CommentShown';
import type { Obstacle } from '../bindings/Obstacle';
import type { OpenShown } from '../bindings/OpenShown';
import type { QueryShown } from '../bindings/QueryShown';
import type { Review } from '../bindings/Review';
import type { SignatureStatus } from '../bindings/SignatureStatus';
import type { Signed } from '../bindings/Signed';
import type { Stage } from '../bindings/Stage';
import type { ReviewBackend } from './backend-review';
import { NEED_REASONS, OFFERED, STAGES, STAND_ALONE, approves, obstacles, order, reached, stageOf } from './fake-stages';
import { COMMENTS, FakeTalk, QUERIES, refuse, text } from './fake-talk';
import type { Saved } from './view-types';

type Args<K extends keyof ReviewBackend> = Parameters<ReviewBackend[K]>[0];

const SIGN_OFFS = 'evidence/sign_offs';

export class FakeReview extends FakeTalk implements ReviewBackend {
  /** Whom the answers name for a role. */
  named: Record<string, string[]> = {};
  readonly #contents = new Map<string, Record<string, string>>();

  async review(): Promise<Review> {
    if (this.failing) throw this.failing;
    const queries = this.queriesKept();
    const known = this.#known();
    const stage = this.#stage();
    const next = STAGES[order(stage) + 1]?.stage ?? null;
    const comments = this.commentsKept();
    return structuredClone({
      revision: this.changes,
      waivers: this.form.role.filter(({ may_waive }) => may_waive).map(({ id, label }) => ({
        role: id, label, named: this.named[id] ?? [], mine: this.plays(label),
      })),
      adviser: this.form.role.find(({ id }) => id === 'dpo')?.label ?? 'Data Protection Officer',
      today: this.today,
      progress: {
        stage,
        label: STAGES[order(stage)]?.label ?? '',
        stages: reached(known, stage),
        next,
        in_the_way: [...obstacles(known), ...this.#found()].filter((one) => next !== null && order(one.stage) <= order(next)),
        may_go_on: !(next === 'decision' || next === 'in_force') || this.#found().length === 0,
        not_needed: false,
        outcome: null,
        consultation: this.consultationOf(queries),
        high_risks: this.highRisks(),
        went_on: comments
          .filter(({ place }) => place === 'meta/stage')
          .map(({ row, text: words, by, on }) => ({ row, text: words, by, on })),
      },
      queries,
      comments,
      open: this.#open(queries, comments),
      suggestions: this.#suggestions(queries),
      answered: this.#putOff().flatMap((place) => {
        const query = queries.find((one) => one.place === place && one.answer !== '');
        return query ? [{ place, query: query.row }] : [];
      }),
    });
  }

  async beforeMoving({ stage }: Args<'beforeMoving'>): Promise<BeforeMoving> {
    const on = order(stage) > order(this.#stage());
    const all = [...obstacles(this.#known()), ...this.#found()];
    const against = on ? all.filter((one) => order(one.stage) <= order(stage)) : [];
    const decides = stage === 'decision' || stage === 'in_force';
    return {
      against,
      must_be_settled: decides ? against.filter(({ blocks }) => blocks) : [],
      needs_reason: stage === 'closed' || against.length > 0,
    };
  }

  /** Whether the details of whoever is at work give them a role. */
  protected plays(label: string): boolean {
    return (this.me[1] ?? '').includes(label.replace('the ', ''));
  }

  /** What the checks found that blocks. */
  #found(): Obstacle[] {
    const blocking = this.derived().findings.open.filter(({ severity }) => severity === 'blocks');
    return blocking.map(({ id, places, message }) => ({
      kind: 'finding', stage: 'measures_approved', place: places[0]?.path ?? '', message, finding: id, blocks: true,
    }));
  }

  async setStage({ stage, reason }: Args<'setStage'>): Promise<Saved> {
    this.calls.push({ name: 'setStage', args: { stage, reason } });
    await this.answer();
    const { must_be_settled, needs_reason } = await this.beforeMoving({ stage });
    if (must_be_settled.length > 0) throw refuse('unsettled', 'the checks found what blocks sign-off');
    if (needs_reason && !reason?.trim()) throw refuse('in-the-way', 'something stands in the way');
    const label = STAGES[order(stage)]?.label ?? stage;
    const note = reason ? this.remark('meta/stage', `Moved to “${label}”\nReason: ${reason}`) : [];
    return this.made([{ set: { path: 'meta/stage', value: text(label) } }, ...note]);
  }

  /** Files of the fake are no packs. */
  async lookAtSigned(): Promise<PackCheck> {
    await this.answer();
    return {
      verdict: 'no_pack', words: ['This file is no pack that this program made.'], added: [],
      assessment: null, proof: null, signed_in: [], content: null, changed: [], file: null,
    };
  }

  async beforeSigning({ step }: Args<'beforeSigning'>): Promise<BeforeSigning> {
    const known = this.form.sign_off.find(({ id }) => id === step);
    if (!known) throw refuse('no-such-step', 'this form has no sign-off step of that name');
    const decisions = OFFERED[known.act] ?? STAND_ALONE;
    const plain = OFFERED[known.act] === undefined;
    const before = known.after.map((id) => `step/${id}`);
    const found = this.#found();
    return {
      fingerprint: this.#fingerprint(),
      decisions,
      usual: plain || known.act === 'decide_on_advice' ? null : (decisions[0] ?? null),
      may_be_plain: plain,
      need_reasons: NEED_REASONS.filter((one) => decisions.includes(one)),
      stand_alone: STAND_ALONE,
      against: [
        ...obstacles(this.#known()).filter((one) =>
          one.kind === 'signature' ? before.includes(one.place) : order(one.stage) <= order(stageOf(known.act)),
        ),
        ...found,
      ],
      named: this.named[known.role] ?? [],
      must_be_settled: approves(known.act) ? found : [],
      told: this.#fingerprint(),
      since: null,
      refused: null,
    };
  }

  async sign({ signing }: Args<'sign'>): Promise<Signed> {
    this.calls.push({ name: 'sign', args: structuredClone(signing) });
    await this.answer();
    const { step, name, position, date, decision, in_spite } = signing;
    this.written(name);
    if (date > this.today) throw refuse('dated-ahead', 'a signature cannot be dated ahead');
    const before = await this.beforeSigning({ step });
    const alone = decision !== null && before.stand_alone.includes(decision);
    if (decision !== null && before.need_reasons.includes(decision)) this.written(signing.reasons);
    const against = alone ? [] : before.against;
    if (!alone && before.must_be_settled.length > 0) throw refuse('unsettled', 'the checks found what blocks sign-off');
    if (against.length > 0 && !in_spite?.trim()) throw refuse('in-the-way', 'something stands in the way');
    const listed = against.map(({ message }) => message).join(' ');
    const although = `${signing.reasons}\nSigned although: ${listed}\nReason: ${in_spite}`.trim();
    const reasons = against.length > 0 ? although : signing.reasons;
    this.#contents.set(before.fingerprint, this.#content());
    const edits = this.newRow(SIGN_OFFS, {
      step: text(step),
      name: text(name.trim()),
      position: text(position),
      date: { date },
      ...(decision === null ? {} : { decision: { choice: { ids: [decision] } } }),
      reasons: text(reasons),
      fingerprint: text(before.fingerprint),
    });
    const act = this.form.sign_off.find(({ id }) => id === step)?.act;
    const stage: Stage | null = against.length === 0 && act ? stageOf(act) : null;
    const moves = stage !== null && order(stage) > order(this.#stage());
    if (moves) edits.push({ set: { path: 'meta/stage', value: text(STAGES[order(stage)]?.label ?? '') } });
    const row = edits[0] && 'place' in edits[0] ? (edits[0].place.row.split('/').at(-1) ?? '') : '';
    return { ...this.made(edits), row, fingerprint: before.fingerprint, stage: moves ? stage : null };
  }

  async signatures(): Promise<SignatureStatus[]> {
    const column = (row: string, name: string) => this.words(`${SIGN_OFFS}/${row}/${name}`);
    return this.rowsOf(SIGN_OFFS).map((row) => {
      const step = this.form.sign_off.find(({ id }) => id === column(row, 'step'));
      const fingerprint = column(row, 'fingerprint');
      const date = this.valueAt(`${SIGN_OFFS}/${row}/date`);
      const chosen = this.valueAt(`${SIGN_OFFS}/${row}/decision`);
      const id = chosen && 'choice' in chosen ? chosen.choice.ids[0] : undefined;
      const same = fingerprint === this.#fingerprint();
      const signed = column(row, 'name') !== '' && date !== null;
      return {
        row,
        step: step?.id ?? '',
        step_label: step?.label ?? '',
        role: step?.role ?? '',
        name: column(row, 'name'),
        position: column(row, 'position'),
        date: date && 'date' in date ? date.date : null,
        decision: { advised: 'Advice given', approved: 'Approved', refused: 'Refused' }[id ?? ''] ?? id ?? '',
        reasons: column(row, 'reasons'),
        in_spite: inSpite(column(row, 'reasons')),
        kind: signed ? 'typed_name' : 'not_signed',
        content: { is: fingerprint === '' ? 'not_bound' : same ? 'same' : 'changed' },
        changed: fingerprint === '' || same ? [] : this.#changed(fingerprint),
        altered: [],
        removed_by: null,
        recorded_by: this.me[0] ?? null,
        recorded_at: '2026-05-14T09:30:00Z',
        fingerprint,
        pack: '',
      };
    });
  }

  #known() {
    const rows = this.rowsOf(SIGN_OFFS);
    const signed = rows.filter((row) => this.words(`${SIGN_OFFS}/${row}/name`) && this.valueAt(`${SIGN_OFFS}/${row}/date`));
    return {
      form: this.form,
      progress: this.derived().progress,
      queries: this.queriesKept(),
      blocking: this.#found().length > 0,
      signed: new Set(signed.map((row) => this.words(`${SIGN_OFFS}/${row}/step`))),
    };
  }

  #stage(): Stage {
    const label = this.words('meta/stage');
    return STAGES.find((one) => one.label === label)?.stage ?? 'draft';
  }

  #open(queries: QueryShown[], comments: CommentShown[]): OpenShown[] {
    const whole = { assessment: 'a1', ...this.names() };
    const item = (more: Pick<OpenShown, 'kind' | 'place' | 'who' | 'text'> & Partial<OpenShown>): OpenShown => ({
      ...whole, about: '', since: null, due: null, overdue: false,
      mine: this.me.some((name) => more.who.toLowerCase().includes(name.toLowerCase())),
      group: more.who.split(/[;,]/)[0] ?? '', ...more,
    });
    const steps = reached(this.#known(), this.#stage()).flatMap((stage) => stage.steps);
    return [
      ...queries.filter(({ state }) => state !== 'closed').map((query) =>
        item({
          kind: query.state === 'open' ? 'query' : 'reply',
          place: `${QUERIES}/${query.row}`,
          who: query.state === 'open' ? query.to : query.asked_by,
          text: query.question, due: query.due, overdue: query.overdue,
        }),
      ),
      ...comments.filter(({ settled }) => !settled).map((one) =>
        item({ kind: 'comment', place: `${COMMENTS}/${one.row}`, who: one.by, text: one.text }),
      ),
      ...steps.filter((step) => !step.signed && step.waits_for.length === 0).map((step) =>
        item({ kind: 'signature', place: `step/${step.step}`, who: step.role, text: `To sign: ${step.label}` }),
      ),
    ];
  }

  #suggestions(queries: QueryShown[]): Review['suggestions'] {
    return this.#putOff().flatMap((path) => {
      if (queries.some(({ place }) => place === path)) return [];
      return [{ place: path, to: 'the data protection officer', question: this.words(path) }];
    });
  }

  #putOff(): string[] {
    const answers = Object.keys(this.fields).filter((path) => path.startsWith('answer/'));
    return answers.filter((path) => /for the DPO to advise/i.test(this.words(path)));
  }

  #content(): Record<string, string> {
    const signed = Object.keys(this.fields).filter((path) => !path.startsWith(SIGN_OFFS) && path !== 'meta/stage');
    const said = signed.filter((path) => this.valueAt(path) !== null).sort();
    return Object.fromEntries(said.map((path) => [path, JSON.stringify(this.valueAt(path))]));
  }

  #fingerprint(): string {
    let hash = 2_166_136_261;
    for (const letter of JSON.stringify(this.#content())) {
      hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619) >>> 0;
    }
    return hash.toString(16).padStart(8, '0').repeat(8);
  }

  #changed(fingerprint: string): ChangedField[] {
    const then = this.#contents.get(fingerprint) ?? {};
    const now = this.#content();
    const paths = [...new Set([...Object.keys(then), ...Object.keys(now)])].filter((path) => then[path] !== now[path]);
    const said = (value: string | undefined) => (value === undefined ? '' : String(Object.values(JSON.parse(value) as object)[0]));
    return paths.map((path) => ({
      path, label: path, change: 'changed', before: said(then[path]), after: said(now[path]),
      by: this.me[0] ?? '', at: '2026-05-14T09:45:00Z',
    }));
  }
}

/** The reasons of a signature in their parts, as the program keeps them. */
function inSpite(reasons: string): InSpite | null {
  const found = /(?:^|\n)Signed although: ([^\n]*)\nReason: ([^]*)$/.exec(reasons);
  return found && { own: reasons.slice(0, found.index), of: found[1] ?? '', why: found[2] ?? '' };
}
