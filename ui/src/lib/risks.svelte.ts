/**
 * The register of risks and measures: its rows, and what the program says of them. Levels,
 * numbers and places on the heat map are the program's to work out; it is asked again after
 * each change.
 */
import type { EvidenceList } from '../bindings/EvidenceList';
import type { RegisteredMeasure } from '../bindings/RegisteredMeasure';
import type { RegisteredRisk } from '../bindings/RegisteredRisk';
import type { LibraryMeasure } from '../bindings/LibraryMeasure';
import type { LibraryRisk } from '../bindings/LibraryRisk';
import type { RiskOffers } from '../bindings/RiskOffers';
import type { RiskView } from '../bindings/RiskView';
import type { Value } from '../bindings/Value';
import { t } from '../texts';
import type { AssessmentStore } from './assessment.svelte';
import { display } from './display';
import { History } from './history.svelte';
import { Kept } from './kept.svelte';
import { evidencePath } from './paths';
import { LETTERS, RISK_LISTS } from './risk-lists';
import { RowPane } from './row-pane.svelte';
import type { Edit, Failure } from './view-types';

/** So much of a risk's words is its name. */
const NAME = 70;

export class Risks extends RowPane {
  #view = new Kept<RiskView>();
  #offers = new Kept<RiskOffers>();
  /** Which list of the library is unfolded. */
  offering: 'suggested' | 'others' | null = $state(null);

  constructor(store: AssessmentStore) {
    super(store, RISK_LISTS, new History(store, RISK_LISTS), 'risks');
  }

  override forget(): void {
    super.forget();
    this.history.forget();
    this.#view.forget();
    this.#offers.forget();
    this.offering = null;
  }

  get view(): RiskView | null {
    return this.#view.value;
  }

  /** What the library offers; nothing of it is added unasked. */
  get offers(): RiskOffers {
    return this.#offers.value ?? { suggested: [], others: [] };
  }

  get failure(): Failure | null {
    return this.#view.failure ?? this.#offers.failure;
  }

  async read(): Promise<void> {
    const forgotten = this.store.untilForgotten();
    await Promise.all([
      this.#view.read(() => this.store.backend.risks(), forgotten),
      this.#offers.read(() => this.store.backend.riskOffers(), forgotten),
    ]);
  }

  /** Whether likelihood and severity give a level in this form. */
  get scores(): boolean {
    return this.store.view.form.matrix !== null;
  }

  get empty(): boolean {
    return this.count('risks') + this.count('measures') === 0;
  }

  risk(id: string): RegisteredRisk | undefined {
    return this.view?.register.risks.find(({ row }) => row === id);
  }

  measure(id: string): RegisteredMeasure | undefined {
    return this.view?.register.measures.find(({ row }) => row === id);
  }

  /** R1, M2: as the program numbers them, by their place. */
  numberOf(list: EvidenceList, id: string): string {
    return `${LETTERS[list] ?? ''}${this.rowsOf(list).indexOf(id) + 1}`;
  }

  /** The words of a row, as they stand in its field now. */
  wordsOf(list: EvidenceList, id: string): string {
    const main = list === 'measures' ? 'measure' : 'risk';
    const column = this.store.evidence(list)?.columns.find((one) => one.id === main);
    if (!column) return '';
    return display(this.store, column.answer, this.store.valueAt(`${evidencePath(list)}/${id}/${main}`));
  }

  /**
   * Adds a risk of the library with the measures that were ticked; gives its id. What a measure
   * does to the risk is left open: nothing that was only proposed may lower it.
   */
  async addOffer({ risk, source }: LibraryRisk, measures: readonly LibraryMeasure[]): Promise<string> {
    const id = crypto.randomUUID();
    const edits = this.#rowOf('risks', id, null, { risk: { text: risk }, source: { text: source } });
    let before: string | null = null;
    for (const { measure } of measures) {
      const own = crypto.randomUUID();
      edits.push(
        ...this.#rowOf('measures', own, before, {
          risk: { choice: { ids: [id] } },
          measure: { text: measure },
        }),
      );
      before = own;
    }
    const undo = await this.store.edit(edits);
    this.history.push(t.lib.steps.addFromLibrary, undo);
    return id;
  }

  /** A row behind `before`, or as the last one. */
  #rowOf(list: EvidenceList, id: string, before: string | null, cells: Record<string, Value>): Edit[] {
    const path = `${evidencePath(list)}/${id}`;
    const after = before ?? this.store.rows(evidencePath(list)).at(-1) ?? null;
    const sets = Object.entries(cells).map(([column, value]): Edit => ({ set: { path: `${path}/${column}`, value } }));
    return [{ place: { row: path, after } }, ...sets];
  }

  override nameOf(row: string): string {
    const list = this.kindOf(row)?.list ?? 'risks';
    const id = row.slice(row.lastIndexOf('/') + 1);
    const words = this.wordsOf(list, id);
    const short = words.length > NAME ? `${words.slice(0, NAME).trimEnd()}…` : words;
    const number = this.numberOf(list, id);
    return short === '' ? number : `${number}: ${short}`;
  }
}
