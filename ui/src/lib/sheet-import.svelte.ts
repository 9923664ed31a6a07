/**
 * A spreadsheet before it is taken in: the plan as the program last worked it out, and what
 * the person settled. After each choice it is worked out anew.
 */
import type { EvidenceList } from '../bindings/EvidenceList';
import type { NameMeans } from '../bindings/NameMeans';
import type { SheetRows } from '../bindings/SheetRows';
import { t } from '../texts';
import type { AssessmentStore } from './assessment.svelte';
import { asFailure } from './backend';
import type { Failure, SheetChoices, SheetOpened, SheetPlan } from './view-types';

/** Nothing is settled yet. */
export const NOTHING: SheetChoices = { lists: {}, columns: {}, skip: [], cells: {}, names: {} };

/** By now something else would become of the rows than was shown. */
class PlanChanged {
  constructor(readonly plan: SheetPlan) {}
}

const CHANGED: Failure = { code: 'plan-changed', ...t.lib.failures.planChanged };

export class SheetImport {
  #store: AssessmentStore;
  #import: string;
  #again = false;
  #planning: Promise<void> | null = null;
  #forgotten = false;
  plan: SheetPlan = $state.raw() as SheetPlan;
  choices: SheetChoices = $state.raw(NOTHING);
  /** What was settled when the plan was worked out. */
  #planned: SheetChoices = $state.raw(NOTHING);
  failure: Failure | null = $state.raw(null);
  /** Whether a plan is being worked out, or the rows are being taken in. */
  busy = $state(false);
  taking = $state(false);

  /** The file that the rows are from; null if they were pasted. */
  readonly file: string | null;
  readonly #step: string;
  /** Whether the plan knows less than what is settled. */
  readonly outdated = $derived(this.choices !== this.#planned);
  /** What is settled, and would be lost. */
  readonly settled = $derived(Object.values(this.choices).some((some) => Object.keys(some).length > 0));

  constructor(store: AssessmentStore, opened: SheetOpened, pasted: boolean) {
    this.#store = store;
    this.#import = opened.import;
    this.plan = opened.plan;
    const { source } = opened.plan;
    this.file = pasted ? null : source;
    this.#step = pasted ? t.lib.steps.takeInPasted : t.lib.steps.takeInFrom(source);
  }

  /** The list whose rows somebody wants to see after taking them in: the flows, if there are any. */
  get mainList(): EvidenceList | null {
    const lists = this.plan.sheets.flatMap(({ list, rows }) => {
      const some = rows.some(({ fate }) => fate === 'add' || fate === 'change');
      return list !== null && some ? [list] : [];
    });
    return lists.includes('flows') ? 'flows' : (lists[0] ?? null);
  }

  setList(sheet: string, list: EvidenceList | null): Promise<void> {
    return this.#choose({ lists: { ...this.choices.lists, [sheet]: list } });
  }

  setColumn(sheet: string, cell: string, column: string | null): Promise<void> {
    return this.#choose({ columns: { ...this.choices.columns, [`${sheet}!${cell}`]: column } });
  }

  setCell(sheet: string, cell: string, text: string): Promise<void> {
    return this.#choose({ cells: { ...this.choices.cells, [`${sheet}!${cell}`]: text } });
  }

  /** Says what a name means, or takes that back. */
  setName(name: string, means: NameMeans | null): Promise<void> {
    const others = Object.entries(this.choices.names).filter(([one]) => one !== name);
    return this.#choose({
      names: Object.fromEntries(means === null ? others : [...others, [name, means]]),
    });
  }

  skip(sheet: string, row: number, skipped: boolean): Promise<void> {
    const others = this.choices.skip.filter((one) => one !== `${sheet}!${row}`);
    return this.#choose({ skip: skipped ? [...others, `${sheet}!${row}`] : others });
  }

  /** Leaves out every row that cannot be taken in as it is. */
  skipStuck(): Promise<void> {
    const stuck = this.plan.sheets.flatMap(({ name, rows }) =>
      rows.filter(({ fate }) => fate === 'stuck').map(({ number }) => `${name}!${number}`),
    );
    return this.#choose({ skip: [...this.choices.skip, ...stuck] });
  }

  /** Takes the rows in; true if that worked. */
  async takeIn(): Promise<boolean> {
    if (this.taking) return false;
    this.taking = true;
    this.failure = null;
    const { choices } = this;
    try {
      const undo = await this.#store.takeEdited(async () => {
        const taken = await this.#store.backend.takeRows({ import: this.#import, choices });
        if ('changed' in taken) throw new PlanChanged(taken.changed);
        return taken.done;
      });
      this.#store.history.push(this.#step, undo);
      return true;
    } catch (error) {
      if (error instanceof PlanChanged && !this.#forgotten) this.#show(error.plan);
      this.failure = error instanceof PlanChanged ? CHANGED : asFailure(error);
      return false;
    } finally {
      this.taking = false;
    }
  }

  /** Lets the program forget what it read. It does so by itself too, so a failure is no matter. */
  forget(): void {
    this.#forgotten = true;
    this.plan = { ...this.plan, sheets: [], notes: [] };
    this.choices = NOTHING;
    this.#planned = NOTHING;
    this.#store.backend.forgetRows({ import: this.#import }).catch(() => {});
  }

  #show(plan: SheetPlan): void {
    this.plan = { ...plan, sheets: plan.sheets.map((sheet) => this.#withWords(sheet)) };
  }

  /** A row that is left out is not read any more; it keeps the words by which somebody knows it. */
  #withWords(sheet: SheetRows): SheetRows {
    // Only looked up, never shown.
    // eslint-disable-next-line svelte/prefer-svelte-reactivity
    const before = new Map(
      this.plan.sheets.find(({ name }) => name === sheet.name)?.rows.map((row) => [row.number, row]),
    );
    const rows = sheet.rows.map((row) => {
      const known = before.get(row.number);
      return row.fate === 'skip' && known ? { ...row, name: known.name, values: known.values } : row;
    });
    return { ...sheet, rows };
  }

  async #choose(change: Partial<SheetChoices>): Promise<void> {
    this.choices = { ...this.choices, ...change };
    await this.again();
  }

  /**
   * Works the plan out for what is settled. One plan at a time: the program keeps the last one that
   * it made as what was shown, so that must be the one for the newest choices.
   */
  again(): Promise<void> {
    this.#again = true;
    this.#planning ??= this.#plan();
    return this.#planning;
  }

  async #plan(): Promise<void> {
    this.busy = true;
    while (this.#again && !this.#forgotten) {
      this.#again = false;
      const { choices } = this;
      try {
        const plan = await this.#store.backend.planRows({ import: this.#import, choices });
        if (this.#forgotten) break;
        this.#planned = choices;
        this.#show(plan);
        this.failure = null;
      } catch (error) {
        this.failure = asFailure(error);
      }
    }
    this.busy = false;
    this.#planning = null;
  }
}
