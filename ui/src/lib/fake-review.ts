/** The review of the fake backend: queries, comments, the stage and signatures. */
import type { BeforeSigning } from '../bindings/BeforeSigning';
import type { ChangedField } from '../bindings/ChangedField';
import type { CommentShown } from '../bindings/CommentShown';
import type { Obstacle } from '../bindings/Obstacle';
import type { OpenShown } from '../bindings/OpenShown';
import type { QueryShown } from '../bindings/QueryShown';
import type { Review } from '../bindings/Review';
import type { SignatureStatus } from '../bindings/SignatureStatus';
import type { Signed } from '../bindings/Signed';
import type { Stage } from '../bindings/Stage';
import type { Value } from '../bindings/Value';
import type { ReviewBackend } from './backend-review';
import { FakeFlows } from './fake-flows';
import { NEED_REASONS, OFFERED, STAGES, STAND_ALONE, obstacles, order, reached, stageOf } from './fake-stages';
import type { Edit, Edited, Failure, Saved } from './view-types';

type Args<K extends keyof ReviewBackend> = Parameters<ReviewBackend[K]>[0];

const QUERIES = 'evidence/queries';
const COMMENTS = 'evidence/comments';
const SIGN_OFFS = 'evidence/sign_offs';
const text = (words: string): Value => ({ text: words });

export class FakeReview extends FakeFlows implements ReviewBackend {
  /** The day that the fake takes for today. */
  today = '2026-05-14';
  /** Who is working here, by name and role. */
  me = ['Robin Example', 'Service lead'];
  readonly #contents = new Map<string, Record<string, string>>();

  async review(): Promise<Review> {
    if (this.failing) throw this.failing;
    const queries = this.#queries();
    const known = this.#known();
    const stage = this.#stage();
    const next = STAGES[order(stage) + 1]?.stage ?? null;
    const comments = this.#comments();
    return structuredClone({
      revision: this.changes,
      today: this.today,
      progress: {
        stage,
        label: STAGES[order(stage)]?.label ?? '',
        stages: reached(known, stage),
        next,
        in_the_way: obstacles(known).filter((one) => next !== null && order(one.stage) <= order(next)),
        outcome: null,
        consultation: null,
        went_on: comments
          .filter(({ place }) => place === 'meta/stage')
          .map(({ row, text: words, by, on }) => ({ row, text: words, by, on })),
      },
      queries,
      comments,
      open: this.#open(queries, comments),
      suggestions: this.#suggestions(queries),
    });
  }

  async ask({ place, to, question, due }: Args<'ask'>): Promise<Edited> {
    this.calls.push({ name: 'ask', args: { place, to, question, due } });
    await this.answer();
    this.#written(to, question);
    return this.made(
      this.#row(QUERIES, {
        ...(place === null ? {} : { place: text(place) }),
        to: text(to.trim()),
        question: text(question.trim()),
        ...(due === null ? {} : { due: { date: due } }),
        asked_by: text(this.me.join(', ')),
        asked_at: text(this.today),
        closed: { yes_no: 'no' },
      }),
    );
  }

  async answerQuery({ query, answer, given_by }: Args<'answerQuery'>): Promise<Edited> {
    await this.answer();
    this.#written(answer);
    if (this.#query(query).state === 'closed') throw refuse('query-closed', 'this query is closed');
    const by = given_by ? `${given_by} (written down by ${this.me[0]})` : this.me.join(', ');
    return this.made(
      this.#cells(QUERIES, query, {
        answer: text(answer.trim()),
        answered: { date: this.today },
        answered_by: text(by),
      }),
    );
  }

  async closeQuery({ query, why }: Args<'closeQuery'>): Promise<Edited> {
    await this.answer();
    const known = this.#query(query);
    if (known.state === 'open' && !why) throw refuse('query-not-answered', 'nobody has answered this query');
    const note = why ? this.#remark(`${QUERIES}/${query}`, `The query “${known.question}” was closed: ${why}`) : [];
    return this.made([...this.#cells(QUERIES, query, { closed: { yes_no: 'yes' } }), ...note]);
  }

  async reopenQuery({ query, why }: Args<'reopenQuery'>): Promise<Edited> {
    await this.answer();
    this.#written(why);
    const known = this.#query(query);
    const words = `The query “${known.question}” was opened again: ${why}\nThe earlier answer: ${known.answer}`;
    return this.made([
      ...this.#cells(QUERIES, query, { closed: { yes_no: 'no' }, answer: null, answered: null, answered_by: null }),
      ...this.#remark(`${QUERIES}/${query}`, words),
    ]);
  }

  async comment({ place, text: words }: Args<'comment'>): Promise<Edited> {
    this.calls.push({ name: 'comment', args: { place, text: words } });
    await this.answer();
    this.#written(words);
    return this.made(
      this.#row(COMMENTS, {
        ...(place === null ? {} : { place: text(place) }),
        text: text(words),
        by: text(this.me.join(', ')),
        at: text(this.today),
        settled: { yes_no: 'no' },
      }),
    );
  }

  async settleComment({ comment, settled }: Args<'settleComment'>): Promise<Edited> {
    await this.answer();
    return this.made(this.#cells(COMMENTS, comment, { settled: { yes_no: settled ? 'yes' : 'no' } }));
  }

  async inTheWayOf({ stage }: Args<'inTheWayOf'>): Promise<Obstacle[]> {
    if (order(stage) <= order(this.#stage()) || stage === 'closed') return [];
    return obstacles(this.#known()).filter((one) => order(one.stage) <= order(stage));
  }

  async setStage({ stage, reason }: Args<'setStage'>): Promise<Saved> {
    this.calls.push({ name: 'setStage', args: { stage, reason } });
    await this.answer();
    const against = await this.inTheWayOf({ stage });
    if (against.length > 0 && !reason?.trim()) throw refuse('in-the-way', 'something stands in the way');
    const label = STAGES[order(stage)]?.label ?? stage;
    const note = reason ? this.#remark('meta/stage', `Moved to “${label}”\nReason: ${reason}`) : [];
    return this.made([{ set: { path: 'meta/stage', value: text(label) } }, ...note]);
  }

  async beforeSigning({ step }: Args<'beforeSigning'>): Promise<BeforeSigning> {
    const known = this.form.sign_off.find(({ id }) => id === step);
    if (!known) throw refuse('no-such-step', 'this form has no sign-off step of that name');
    const decisions = OFFERED[known.act] ?? STAND_ALONE;
    const plain = OFFERED[known.act] === undefined;
    const before = known.after.map((id) => `step/${id}`);
    return {
      fingerprint: this.#fingerprint(),
      decisions,
      usual: plain || known.act === 'decide_on_advice' ? null : (decisions[0] ?? null),
      may_be_plain: plain,
      need_reasons: NEED_REASONS.filter((one) => decisions.includes(one)),
      stand_alone: STAND_ALONE,
      against: obstacles(this.#known()).filter((one) =>
        one.kind === 'signature' ? before.includes(one.place) : order(one.stage) <= order(stageOf(known.act)),
      ),
      refused: null,
    };
  }

  async sign({ signing }: Args<'sign'>): Promise<Signed> {
    this.calls.push({ name: 'sign', args: structuredClone(signing) });
    await this.answer();
    const { step, name, position, date, decision, in_spite } = signing;
    this.#written(name);
    if (date > this.today) throw refuse('dated-ahead', 'a signature cannot be dated ahead');
    const before = await this.beforeSigning({ step });
    const alone = decision !== null && before.stand_alone.includes(decision);
    if (decision !== null && before.need_reasons.includes(decision)) this.#written(signing.reasons);
    const against = alone ? [] : before.against;
    if (against.length > 0 && !in_spite?.trim()) throw refuse('in-the-way', 'something stands in the way');
    const reasons = against.length > 0 ? `${signing.reasons}\nReason: ${in_spite}`.trim() : signing.reasons;
    this.#contents.set(before.fingerprint, this.#content());
    const edits = this.#row(SIGN_OFFS, {
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
    const column = (row: string, name: string) => this.#text(`${SIGN_OFFS}/${row}/${name}`);
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

  async consult({ received, about }: Args<'consult'>): Promise<Edited> {
    await this.answer();
    return this.made(
      this.#row(QUERIES, {
        place: text('meta/stage'),
        to: text('Information Commissioner'),
        question: text(about),
        asked_at: text(received),
        closed: { yes_no: 'no' },
      }),
    );
  }

  async extendConsultation(): Promise<Edited> {
    throw refuse('consultation', 'no consultation of the Commissioner is open');
  }

  async suspendConsultation(): Promise<Edited> {
    throw refuse('consultation', 'no consultation of the Commissioner is open');
  }

  #known() {
    const rows = this.rowsOf(SIGN_OFFS);
    const signed = rows.filter((row) => this.#text(`${SIGN_OFFS}/${row}/name`) && this.valueAt(`${SIGN_OFFS}/${row}/date`));
    return {
      form: this.form,
      progress: this.derived().progress,
      queries: this.#queries(),
      signed: new Set(signed.map((row) => this.#text(`${SIGN_OFFS}/${row}/step`))),
    };
  }

  #stage(): Stage {
    const label = this.#text('meta/stage');
    return STAGES.find((one) => one.label === label)?.stage ?? 'draft';
  }

  #queries(): QueryShown[] {
    return this.rowsOf(QUERIES).map((row) => {
      const cell = (name: string) => this.#text(`${QUERIES}/${row}/${name}`);
      const date = (name: string) => {
        const value = this.valueAt(`${QUERIES}/${row}/${name}`);
        return value && 'date' in value ? value.date : null;
      };
      const closed = this.valueAt(`${QUERIES}/${row}/closed`);
      const isClosed = closed !== null && 'yes_no' in closed && closed.yes_no === 'yes';
      const state = isClosed ? 'closed' : cell('answer') === '' ? 'open' : 'answered';
      const due = date('due');
      return {
        row,
        place: cell('place'),
        to: cell('to'),
        question: cell('question'),
        due,
        answer: cell('answer'),
        answered: date('answered'),
        answered_by: cell('answered_by'),
        asked_by: cell('asked_by'),
        asked: cell('asked_at') || null,
        state,
        is_advice: cell('answer') !== '' && /data protection officer|DPO/i.test(cell('answered_by')),
        overdue: state === 'open' && due !== null && due < this.today,
      };
    });
  }

  #query(row: string): QueryShown {
    const found = this.#queries().find((query) => query.row === row);
    if (!found) throw refuse('no-such-row', 'there is no such row');
    return found;
  }

  #comments(): CommentShown[] {
    return this.rowsOf(COMMENTS).map((row) => {
      const cell = (name: string) => this.#text(`${COMMENTS}/${row}/${name}`);
      const settled = this.valueAt(`${COMMENTS}/${row}/settled`);
      return {
        row,
        place: cell('place'),
        text: cell('text'),
        settled: settled !== null && 'yes_no' in settled && settled.yes_no === 'yes',
        by: cell('by'),
        on: cell('at') || null,
      };
    });
  }

  #open(queries: QueryShown[], comments: CommentShown[]): OpenShown[] {
    const whole = { assessment: 'a1', ...this.names() };
    const item = (more: Pick<OpenShown, 'kind' | 'place' | 'who' | 'text'> & Partial<OpenShown>): OpenShown => ({
      ...whole, about: '', since: null, due: null, overdue: false,
      mine: this.me.some((name) => more.who.toLowerCase().includes(name.toLowerCase())), ...more,
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
    return Object.keys(this.fields).flatMap((path) => {
      const words = this.#text(path);
      const asks = path.startsWith('answer/') && /for the DPO to advise/i.test(words);
      if (!asks || queries.some(({ place }) => place === path)) return [];
      return [{ place: path, to: 'the data protection officer', question: words }];
    });
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

  #text(path: string): string {
    const value = this.valueAt(path);
    return value && 'text' in value ? value.text.trim() : '';
  }

  #row(list: string, cells: Record<string, Value | null>): Edit[] {
    const row = `n${this.changes + 1}`;
    const after = this.rowsOf(list).at(-1) ?? null;
    return [{ place: { row: `${list}/${row}`, after } }, ...this.#cells(list, row, cells)];
  }

  #cells(list: string, row: string, cells: Record<string, Value | null>): Edit[] {
    return Object.entries(cells).map(([column, value]) => ({ set: { path: `${list}/${row}/${column}`, value } }));
  }

  #remark(place: string, words: string): Edit[] {
    const by = text(this.me.join(', '));
    return this.#row(COMMENTS, { place: text(place), text: text(words), by, at: text(this.today), settled: { yes_no: 'yes' } });
  }

  #written(...words: string[]): void {
    if (words.some((one) => one.trim() === '')) throw refuse('words-missing', 'words are missing');
  }
}

function refuse(code: string, message: string): Failure {
  return { code, message, advice: 'Nothing was changed.' };
}
