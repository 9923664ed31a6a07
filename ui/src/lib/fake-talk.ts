/** Queries, comments and the consultation in the fake backend. */
import type { CommentShown } from '../bindings/CommentShown';
import type { Consultation } from '../bindings/Consultation';
import type { HighRisk } from '../bindings/HighRisk';
import type { QueryShown } from '../bindings/QueryShown';
import type { Value } from '../bindings/Value';
import type { ReviewBackend } from './backend-review';
import { FakeFiles } from './fake-files';
import type { Edit, Edited, Failure } from './view-types';

type Args<K extends keyof ReviewBackend> = Parameters<ReviewBackend[K]>[0];

export const QUERIES = 'evidence/queries';
export const COMMENTS = 'evidence/comments';
const COMMISSIONER = 'Information Commissioner';
export const text = (words: string): Value => ({ text: words });

export class FakeTalk extends FakeFiles {
  /** The day that the fake takes for today. */
  today = '2026-05-14';
  /** Who is working here, by name and role. */
  me = ['Robin Example', 'Service lead'];

  async ask({ place, to, question, due }: Args<'ask'>): Promise<Edited> {
    this.calls.push({ name: 'ask', args: { place, to, question, due } });
    await this.answer();
    this.written(to, question);
    return this.made(
      this.newRow(QUERIES, {
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

  async answerQuery({ query, answer, given_by, on }: Args<'answerQuery'>): Promise<Edited> {
    await this.answer();
    this.written(answer);
    if (on !== null && on > this.today) throw refuse('not-yet', 'that day has not come yet');
    if (this.queryKept(query).state === 'closed') throw refuse('query-closed', 'this query is closed');
    const by = given_by ? `${given_by} (written down by ${this.me[0]})` : this.me.join(', ');
    return this.made(
      this.cellsOf(QUERIES, query, {
        answer: text(answer.trim()),
        answered: { date: on ?? this.today },
        answered_by: text(by),
      }),
    );
  }

  async closeQuery({ query, why }: Args<'closeQuery'>): Promise<Edited> {
    await this.answer();
    const known = this.queryKept(query);
    if (known.state === 'open' && !why) throw refuse('query-not-answered', 'nobody has answered this query');
    const note = why ? this.remark(`${QUERIES}/${query}`, `The query “${known.question}” was closed: ${why}`) : [];
    return this.made([...this.cellsOf(QUERIES, query, { closed: { yes_no: 'yes' } }), ...note]);
  }

  async reopenQuery({ query, why }: Args<'reopenQuery'>): Promise<Edited> {
    await this.answer();
    this.written(why);
    const known = this.queryKept(query);
    const words = `The query “${known.question}” was opened again: ${why}\nThe earlier answer: ${known.answer}`;
    return this.made([
      ...this.cellsOf(QUERIES, query, { closed: { yes_no: 'no' }, answer: null, answered: null, answered_by: null }),
      ...this.remark(`${QUERIES}/${query}`, words),
    ]);
  }

  async comment({ place, text: words }: Args<'comment'>): Promise<Edited> {
    this.calls.push({ name: 'comment', args: { place, text: words } });
    await this.answer();
    this.written(words);
    return this.made(
      this.newRow(COMMENTS, {
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
    return this.made(this.cellsOf(COMMENTS, comment, { settled: { yes_no: settled ? 'yes' : 'no' } }));
  }

  async consult({ received, about, risks }: Args<'consult'>): Promise<Edited> {
    await this.answer();
    return this.made(
      this.newRow(QUERIES, {
        place: text('meta/stage'),
        to: text(COMMISSIONER),
        question: text(about),
        due: { date: later(received, 8) },
        asked_at: text(received),
        closed: { yes_no: 'no' },
        ...(risks.length > 0 ? { told: { lines: risks } } : {}),
      }),
    );
  }

  async tellCommissioner({ risks }: Args<'tellCommissioner'>): Promise<Edited> {
    await this.answer();
    const { row } = this.openConsultation();
    return this.made(this.cellsOf(QUERIES, row, { told: { lines: [...this.toldOf(row), ...risks] } }));
  }

  /** High risks, as the core would work them out. */
  high: Omit<HighRisk, 'told'>[] = [];

  protected highRisks(): HighRisk[] {
    const told = this.rowsOf(QUERIES).flatMap((row) => this.toldOf(row));
    return this.high.map((risk) => ({ ...risk, told: told.includes(risk.row) }));
  }

  private toldOf(row: string): string[] {
    const told = this.valueAt(`${QUERIES}/${row}/told`);
    return told && 'lines' in told ? told.lines : [];
  }

  async extendConsultation({ told, why }: Args<'extendConsultation'>): Promise<Edited> {
    await this.answer();
    const known = this.openConsultation();
    const due = later(known.received, 14);
    const note = this.remark(`${QUERIES}/${known.row}`, `The Commissioner said on ${told} that six weeks more are taken: ${why}`);
    return this.made([...this.cellsOf(QUERIES, known.row, { due: { date: due } }), ...note]);
  }

  async suspendConsultation({ asked, to, information }: Args<'suspendConsultation'>): Promise<Edited> {
    await this.answer();
    return this.made(
      this.newRow(QUERIES, {
        place: text(`${QUERIES}/${this.openConsultation().row}`),
        to: text(to),
        question: text(information),
        asked_by: text(COMMISSIONER),
        asked_at: text(asked),
        closed: { yes_no: 'no' },
      }),
    );
  }

  protected openConsultation() {
    const known = this.consultationOf(this.queriesKept());
    if (!known?.open) throw refuse('consultation', 'no consultation of the Commissioner is open');
    return known;
  }

  /** Without the days in which the clock stood still, which the core counts. */
  protected consultationOf(queries: QueryShown[]): Consultation | null {
    const asked = queries.findLast(({ place, to }) => place === 'meta/stage' && to === COMMISSIONER);
    if (!asked || asked.asked === null) return null;
    const waits = queries.filter(({ asked_by, place }) => asked_by === COMMISSIONER && place === `${QUERIES}/${asked.row}`);
    const extended = asked.due !== null && asked.due >= later(asked.asked, 14);
    return {
      row: asked.row,
      received: asked.asked,
      expected_by: later(asked.asked, extended ? 14 : 8),
      extended,
      extension_told_by: later(asked.asked, 4),
      suspensions: waits.map((one) => ({ from: one.asked ?? '', until: one.answered })),
      days_suspended: 0,
      suspended: waits.some(({ state }) => state === 'open'),
      open: asked.state === 'open',
      told: this.toldOf(asked.row),
      answer: asked.answer,
      answered: asked.answered,
    };
  }

  protected queriesKept(): QueryShown[] {
    return this.rowsOf(QUERIES).map((row) => {
      const cell = (name: string) => this.words(`${QUERIES}/${row}/${name}`);
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

  protected queryKept(row: string): QueryShown {
    const found = this.queriesKept().find((query) => query.row === row);
    if (!found) throw refuse('no-such-row', 'there is no such row');
    return found;
  }

  protected commentsKept(): CommentShown[] {
    return this.rowsOf(COMMENTS).map((row) => {
      const cell = (name: string) => this.words(`${COMMENTS}/${row}/${name}`);
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

  protected words(path: string): string {
    const value = this.valueAt(path);
    return value && 'text' in value ? value.text.trim() : '';
  }

  protected newRow(list: string, cells: Record<string, Value | null>): Edit[] {
    const row = `n${this.changes + 1}`;
    const after = this.rowsOf(list).at(-1) ?? null;
    return [{ place: { row: `${list}/${row}`, after } }, ...this.cellsOf(list, row, cells)];
  }

  protected cellsOf(list: string, row: string, cells: Record<string, Value | null>): Edit[] {
    return Object.entries(cells).map(([column, value]) => ({ set: { path: `${list}/${row}/${column}`, value } }));
  }

  protected remark(place: string, words: string): Edit[] {
    const by = text(this.me.join(', '));
    return this.newRow(COMMENTS, { place: text(place), text: text(words), by, at: text(this.today), settled: { yes_no: 'yes' } });
  }

  protected written(...words: string[]): void {
    if (words.some((one) => one.trim() === '')) throw refuse('words-missing', 'words are missing');
  }
}

export function refuse(code: string, message: string): Failure {
  return { code, message, advice: 'Nothing was changed.' };
}

/** The day so many weeks after another. */
function later(day: string, weeks: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 7 * weeks);
  return date.toISOString().slice(0, 10);
}
