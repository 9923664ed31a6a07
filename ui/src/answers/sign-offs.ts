/** The row of a sign-off step. It is made when something is first written into it. */
import type { Value } from '../bindings/Value';
import type { AssessmentStore } from '../lib/assessment.svelte';
import { contentOf } from '../lib/values';

const LIST = 'evidence/sign_offs';

export class StepRow {
  #store: AssessmentStore;
  #step: string;
  #making: Promise<string> | null = null;
  /** A row that was added but does not yet say which step it is for. */
  #added: string | null = null;

  constructor(store: AssessmentStore, step: string) {
    this.#store = store;
    this.#step = step;
  }

  /** The path of the step's row, if there is one. */
  find(): string | null {
    const row = this.#store.rows(LIST).find((id) => {
      const value = this.#store.valueAt(`${LIST}/${id}/step`);
      return (contentOf(value, 'text') ?? contentOf(value, 'choice')?.ids[0]) === this.#step;
    });
    return row === undefined ? null : `${LIST}/${row}`;
  }

  /** The path of the step's row, made if need be; several callers at once share one making. */
  async make(): Promise<string> {
    const found = this.find();
    if (found !== null) return found;
    this.#making ??= this.#make().finally(() => {
      this.#making = null;
    });
    return this.#making;
  }

  async #make(): Promise<string> {
    this.#added ??= await this.#store.addRow(LIST);
    const row = `${LIST}/${this.#added}`;
    await this.#store.save(`${row}/step`, this.#stepValue(), []);
    this.#added = null;
    return row;
  }

  #stepValue(): Value {
    const column = this.#store.evidence('sign_offs')?.columns.find(({ id }) => id === 'step');
    return column?.answer.type === 'choice'
      ? { choice: { ids: [this.#step] } }
      : { text: this.#step };
  }
}
