/**
 * What the checks find, as the window shows it. The program tells all of it with every reply;
 * while somebody is typing or pressing nothing moves, and what was found since shows once the
 * words are saved and the button is let go. What the rules say about themselves is asked for once.
 */
import type { Dismissal } from '../bindings/Dismissal';
import type { Finding } from '../bindings/Finding';
import type { Findings as Told } from '../bindings/Findings';
import type { Question } from '../bindings/Question';
import type { RuleView } from '../bindings/RuleView';
import type { Severity } from '../bindings/Severity';
import type { WaivingRole } from '../bindings/WaivingRole';
import { t } from '../texts';
import type { AssessmentStore } from './assessment.svelte';
import { asFailure } from './backend';
import { blanksLast, groupedBy, isOfBlanks, listsUnder, sectionOf, spotOf, spotsUnder } from './finding-places';
import { flowListOf } from './flow-lists';
import { History, type Step } from './history.svelte';
import { riskListOf } from './risk-lists';
import { contentOf } from './values';
import type { Edit, Failure } from './view-types';

const { steps } = t.lib;
const LIST = 'evidence/dismissals';

/** So long somebody may press something, in milliseconds. */
const LONGEST_PRESS = 1000;
const NONE: Told = { open: [], dismissed: [] };
const FILES = 'evidence/attachments';

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
  /** The id of the finding whose place somebody was led to: there it stands unfolded. */
  followed = $state<string | null>(null);
  /** The step of the last finding that was put aside, while that was the last thing done. */
  putAside = $state.raw<Step | null>(null);
  /** The key of the finding that was taken up last and somebody else had put aside, with their words. */
  #takenUp = $state.raw<{ key: string; dismissal: Dismissal } | null>(null);
  /** What was last said of a finding, and what it told. */
  #telling = $state.raw<{ words: string; what: 'put_aside' | 'taken_up' } | null>(null);
  /** What was put aside and taken up again, to be taken back. */
  readonly history: History;
  readonly #spots = $derived.by(() =>
    groupedBy(this.open, (place, finding) =>
      this.#isToldAt(place, finding) ? spotOf(this.#store.view.form, place) : null,
    ),
  );
  readonly #sections = $derived.by(() => groupedBy(this.open, (place) => sectionOf(this.#store.view.form, place)));
  readonly #flows = $derived(this.open.filter(({ places }) => places.some(({ path }) => flowListOf(path))));
  readonly #risks = $derived(this.open.filter(({ places }) => places.some(({ path }) => riskListOf(path))));
  readonly #evidence = $derived(this.open.filter(({ places }) => places.some(({ path }) => path.startsWith(FILES))));

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

  /** What is blank is told for its section; elsewhere to whoever was led there because of it. */
  #isToldAt(place: string, finding: Finding): boolean {
    return !isOfBlanks(finding) || finding.id === this.followed || place.startsWith('section/');
  }

  inSection(section: string): Finding[] {
    return this.#sections.get(section) ?? [];
  }

  get inFlows(): Finding[] {
    return this.#flows;
  }

  get inRisks(): Finding[] {
    return this.#risks;
  }

  get inEvidence(): Finding[] {
    return this.#evidence;
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
    this.#told = { ...told, open: blanksLast(told.open) };
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
    this.followed = null;
    this.putAside = null;
    this.#takenUp = null;
    this.#telling = null;
    this.history.forget();
  }

  /** Opens what puts a finding aside, or says who else may: nobody writes a reason to be refused. */
  async beginPuttingAside(finding: Finding, again?: Dismissal): Promise<void> {
    const { reviewing } = this.#store;
    const blocks = finding.severity === 'blocks';
    // Their details may give them another role by now.
    if (blocks && !this.mayWaive) {
      const forgotten = this.#store.untilForgotten();
      const { doing } = reviewing;
      await reviewing.read();
      // Meanwhile the store was locked, something else was begun, or nothing could be read.
      if (forgotten() || reviewing.doing !== doing || reviewing.review === null) return;
    }
    const roles = blocks ? this.waivers.filter(({ mine }) => mine) : [];
    const may = !blocks || roles.length > 0;
    reviewing.doing = may ? { kind: 'dismiss', finding, again, roles } : { kind: 'who_waives', finding, roles: this.waivers };
  }

  /** Puts a finding aside, to be taken back like any other step. */
  async dismiss(finding: Finding, role: string | null, reason: string): Promise<void> {
    const back = await this.#putAside(finding.key, role, reason);
    this.putAside = this.history.push(finding.severity === 'blocks' ? steps.waive : steps.dismiss, back);
  }

  /** Puts a finding aside in the role and for the reason that somebody gave before. */
  async confirm(finding: Finding): Promise<void> {
    if (finding.before) await this.dismiss(finding, this.roleCalled(finding.before.role), finding.before.reason);
  }

  /** Takes up what was put aside; that is taken back like any other step if it was one's own. */
  async takeUp({ key, dismissed }: Finding): Promise<void> {
    if (!dismissed) return;
    const back = await this.#takeUp(dismissed.row);
    this.history.push(steps.takeUp, back);
    this.#takenUp = back.length === 0 ? { key, dismissal: dismissed } : null;
  }

  /** The finding that was taken up last, while it is open, if somebody else had put it aside. */
  get takenUp(): { finding: Finding; dismissal: Dismissal } | null {
    const finding = this.open.find(({ key }) => key === this.#takenUp?.key);
    return finding && this.#takenUp ? { finding, dismissal: this.#takenUp.dismissal } : null;
  }

  /** The words to be said of a finding that was put aside or taken up; until others are said, that is what is told. */
  telling(what: 'put_aside' | 'taken_up', words: string): string {
    this.#telling = { words, what };
    return words;
  }

  /** What the window last said, if that was of a finding. */
  get told(): 'put_aside' | 'taken_up' | null {
    return this.#telling !== null && this.#telling.words === this.#store.reviewing.said ? this.#telling.what : null;
  }

  /** The roles in which a finding that blocks is waived; none as long as the program has not told. */
  get waivers(): WaivingRole[] {
    return this.#store.reviewing.review?.waivers ?? [];
  }

  /** Whether whoever is looking has one of them. */
  get mayWaive(): boolean {
    return this.waivers.some(({ mine }) => mine);
  }

  /** The id of a role that may waive, by what people call it. */
  roleCalled(label: string): string | null {
    return this.#store.view.form.role.find((role) => role.may_waive && role.label === label)?.id ?? null;
  }

  async #putAside(key: string, role: string | null, reason: string): Promise<Edit[]> {
    await this.#store.takeEdited(() => this.#store.backend.dismissFinding({ key, role, reason }));
    // Somebody who puts one aside wants to see it go.
    this.#show();
    const row = this.#told.dismissed.find((finding) => finding.key === key)?.dismissed?.row;
    return row === undefined ? [] : [{ remove: { row: `${LIST}/${row}` } }];
  }

  async #takeUp(dismissal: string): Promise<Edit[]> {
    await this.#store.takeEdited(() => this.#store.backend.takeUpFinding({ dismissal }));
    this.#show();
    const row = `${LIST}/${dismissal}`;
    // Nobody gives another's reason, or waives in another's role, by taking a step back.
    const isOwn = this.#textAt(`${row}/by`) === this.#textAt(`${row}/taken_back_by`);
    return isOwn ? [{ restore: { row } }] : [];
  }

  /**
   * Takes a step back or makes it again. What somebody put aside is on record and is no row to be
   * removed or brought back: it is taken up, or put aside anew by whoever is at work.
   */
  async #step([edit]: Edit[]): Promise<Edit[]> {
    if (edit && 'remove' in edit) return this.#takeUp(edit.remove.row.slice(LIST.length + 1));
    if (!edit || !('restore' in edit)) return [];
    const cell = (column: string) => this.#textAt(`${edit.restore.row}/${column}`);
    return this.#putAside(cell('key'), this.roleCalled(cell('role')), cell('reason'));
  }

  #textAt(path: string): string {
    return contentOf(this.#store.fieldView(path)?.heads[0]?.value ?? null, 'text') ?? '';
  }
}
