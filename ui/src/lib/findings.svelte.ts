/**
 * What the checks find, as the window shows it. The program tells all of it with every reply;
 * while somebody is typing or pressing nothing moves, and what was found since shows once the
 * words are saved and the button is let go. What the rules say about themselves is asked for once.
 */
import type { Finding } from '../bindings/Finding';
import type { Findings as Told } from '../bindings/Findings';
import type { Question } from '../bindings/Question';
import type { RuleView } from '../bindings/RuleView';
import type { Severity } from '../bindings/Severity';
import type { AssessmentStore } from './assessment.svelte';
import { asFailure } from './backend';
import { groupedBy, listsUnder, sectionOf, spotOf, spotsUnder } from './finding-places';
import { flowListOf } from './flow-lists';
import { History } from './history.svelte';
import type { Edit, Failure } from './view-types';

/** So long somebody may press something, in milliseconds. */
const LONGEST_PRESS = 1000;
const NONE: Told = { open: [], dismissed: [] };

export class Findings {
  #store: AssessmentStore;
  #told: Told = NONE;
  #shown = $state.raw(NONE);
  #rules = $state.raw<Record<string, RuleView> | null>(null);
  #asking = false;
  #pressed: ReturnType<typeof setTimeout> | undefined;
  rulesFailure = $state.raw<Failure | null>(null);
  /** The id of the finding that somebody was led to: it is explained without being asked. */
  led = $state<string | null>(null);
  /** What was put aside and taken up again, to be taken back. */
  readonly history: History;
  readonly #spots = $derived.by(() => groupedBy(this.open, (place) => spotOf(this.#store.view.form, place)));
  readonly #sections = $derived.by(() => groupedBy(this.open, (place) => sectionOf(this.#store.view.form, place)));
  readonly #flows = $derived(this.open.filter(({ places }) => places.some(({ path }) => flowListOf(path))));

  constructor(store: AssessmentStore) {
    this.#store = store;
    this.history = new History(store, [], (edits) => this.#step(edits));
  }

  /** Those that stand, the gravest first. */
  get open(): Finding[] {
    return this.#shown.open;
  }

  get dismissed(): Finding[] {
    return this.#shown.dismissed;
  }

  count(severity: Severity): number {
    return this.open.filter((finding) => finding.severity === severity).length;
  }

  /** Those that are shown at one of these spots, the gravest first. */
  at(...spots: string[]): Finding[] {
    const here = spots.flatMap((spot) => this.#spots.get(spot) ?? []);
    return spots.length === 1 ? here : this.open.filter((finding) => here.includes(finding));
  }

  /** Those that are shown under a question. */
  under(path: string, question: Question): Finding[] {
    const { form } = this.#store.view;
    const lists = listsUnder(form, question);
    const inside = [...this.#spots.keys()].filter((spot) => lists.some((list) => `${spot}/`.startsWith(`${list}/`)));
    return this.at(...spotsUnder(form, path, question), ...inside);
  }

  inSection(section: string): Finding[] {
    return this.#sections.get(section) ?? [];
  }

  get inFlows(): Finding[] {
    return this.#flows;
  }

  /** What a rule says about itself; undefined until the program has told. */
  rule(id: string): RuleView | undefined {
    return this.#rules?.[id];
  }

  /** Asks what the rules say about themselves, unless it is known. */
  async readRules(): Promise<void> {
    if (this.#rules !== null || this.#asking) return;
    this.#asking = true;
    try {
      const rules = await this.#store.backend.listRules();
      this.#rules = Object.fromEntries(rules.map((rule) => [rule.id, rule]));
      this.rulesFailure = null;
    } catch (error) {
      this.rulesFailure = asFailure(error);
    } finally {
      this.#asking = false;
    }
  }

  /** Takes what the program tells. */
  take(told: Told): void {
    this.#told = told;
    this.settle();
  }

  /** Shows what was told last, unless somebody is typing or pressing. */
  settle(): void {
    if (this.#pressed === undefined && this.#store.unsaved.state.kind !== 'saving') this.#show();
  }

  #show(): void {
    if (this.#told === this.#shown) return;
    // What is the same draws nothing anew.
    if (JSON.stringify(this.#told) === JSON.stringify(this.#shown)) this.#told = this.#shown;
    else this.#shown = this.#told;
  }

  /**
   * Somebody presses the pointer's button. Leaving a box saves it, and what is found then would
   * push away the very thing that is pressed, so that the press would come to nothing.
   */
  press(): void {
    clearTimeout(this.#pressed);
    // A menu of the system's own swallows that the button was let go.
    this.#pressed = setTimeout(() => this.#letGo(), LONGEST_PRESS);
  }

  /** The button is let go; the click comes first. */
  release(): void {
    if (this.#pressed === undefined) return;
    clearTimeout(this.#pressed);
    this.#pressed = setTimeout(() => this.#letGo());
  }

  #letGo(): void {
    this.#pressed = undefined;
    this.settle();
  }

  forget(): void {
    this.#told = NONE;
    this.#shown = NONE;
    this.led = null;
    this.history.forget();
  }

  /** Puts a finding aside, to be taken back like any other step. */
  async dismiss(finding: Finding, role: string | null, reason: string): Promise<void> {
    await this.#store.takeEdited(() => this.#store.backend.dismissFinding({ key: finding.key, role, reason }));
    // Somebody who puts one aside wants to see it go.
    this.#show();
    const row = this.#told.dismissed.find(({ key }) => key === finding.key)?.dismissed?.row;
    const what = finding.severity === 'blocks' ? 'waive' : 'dismiss';
    if (row !== undefined) this.history.push(`${what} a finding`, [{ remove: { row: `evidence/dismissals/${row}` } }]);
  }

  async takeUp(dismissal: string): Promise<void> {
    this.history.push('take up a finding again', await this.#takeUp(dismissal));
  }

  async #takeUp(dismissal: string): Promise<Edit[]> {
    const undo = await this.#store.takeEdited(() => this.#store.backend.takeUpFinding({ dismissal }));
    this.#show();
    return undo;
  }

  /** Takes a step back or makes it again. A dismissal goes as what it is, never as a row by hand. */
  #step(edits: Edit[]): Promise<Edit[]> {
    const [edit] = edits;
    if (!edit || !('remove' in edit)) return this.#store.edit(edits);
    return this.#takeUp(edit.remove.row.slice(edit.remove.row.lastIndexOf('/') + 1));
  }
}
