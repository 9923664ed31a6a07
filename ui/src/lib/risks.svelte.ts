/**
 * The register of risks and measures: its rows, and what the program says of them. Levels,
 * numbers and places on the heat map are the program's to work out; it is asked again after
 * each change.
 */
import type { EvidenceList } from '../bindings/EvidenceList';
import type { RegisteredMeasure } from '../bindings/RegisteredMeasure';
import type { RegisteredRisk } from '../bindings/RegisteredRisk';
import type { RiskView } from '../bindings/RiskView';
import type { AssessmentStore } from './assessment.svelte';
import { display } from './display';
import { History } from './history.svelte';
import { Kept } from './kept.svelte';
import { evidencePath } from './paths';
import { LETTERS, RISK_LISTS } from './risk-lists';
import { RowPane } from './row-pane.svelte';
import type { Failure } from './view-types';

/** So much of a risk's words is its name. */
const NAME = 70;

export class Risks extends RowPane {
  #view = new Kept<RiskView>();
  /** The question from which somebody came here. */
  from: string | null = $state(null);

  constructor(store: AssessmentStore) {
    super(store, RISK_LISTS, new History(store, RISK_LISTS), 'risks');
  }

  override forget(): void {
    super.forget();
    this.history.forget();
    this.#view.forget();
    this.from = null;
  }

  get view(): RiskView | null {
    return this.#view.value;
  }

  get failure(): Failure | null {
    return this.#view.failure;
  }

  async read(): Promise<void> {
    const forgotten = this.store.untilForgotten();
    await this.#view.read(() => this.store.backend.risks(), forgotten);
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

  override nameOf(row: string): string {
    const list = this.kindOf(row)?.list ?? 'risks';
    const id = row.slice(row.lastIndexOf('/') + 1);
    const words = this.wordsOf(list, id);
    const short = words.length > NAME ? `${words.slice(0, NAME).trimEnd()}…` : words;
    const number = this.numberOf(list, id);
    return short === '' ? number : `${number}: ${short}`;
  }
}
