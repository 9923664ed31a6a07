/**
 * The review of an assessment: queries, comments, the stage, signatures. What holds is the
 * program's to say; it is asked again after each change, for an answer anywhere may settle
 * what stood in the way.
 */
import { SvelteSet } from 'svelte/reactivity';
import type { Dismissal } from '../bindings/Dismissal';
import type { Finding } from '../bindings/Finding';
import type { QueryShown } from '../bindings/QueryShown';
import type { Review } from '../bindings/Review';
import type { SignatureStatus } from '../bindings/SignatureStatus';
import type { Stage } from '../bindings/Stage';
import type { WaivingRole } from '../bindings/WaivingRole';
import type { AssessmentStore } from './assessment.svelte';
import { Begun } from './begun.svelte';
import { Kept } from './kept.svelte';
import type { Failure } from './view-types';

/** What somebody is about to do, in a dialog. */
export type Doing =
  | { kind: 'ask'; place: string | null; about: string; to: string; question: string }
  | { kind: 'comment'; place: string | null; about: string }
  | { kind: 'answer' | 'close' | 'reopen'; query: QueryShown }
  /** Without a stage, somebody chooses one. */
  | { kind: 'move'; to: Stage | null }
  | { kind: 'sign'; step: string }
  | { kind: 'consult' }
  | { kind: 'tell' }
  | { kind: 'extend' }
  | { kind: 'suspend' }
  /** `roles` are those in which somebody may waive it. */
  | { kind: 'dismiss'; finding: Finding; again?: Dismissal | undefined; roles: WaivingRole[] }
  /** Somebody has none of these roles. */
  | { kind: 'who_waives'; finding: Finding; roles: WaivingRole[] };

export class Reviewing {
  #store: AssessmentStore;
  #review = new Kept<Review>();
  #signatures = new Kept<SignatureStatus[]>();
  #doing = $state.raw<Doing | null>(null);
  #begun = new Begun();
  /** What came of the last thing done, said aloud. */
  said = $state('');
  /** The queries and comments, by row, that somebody was led to. */
  shown = $state<string | null>(null);
  /** Offers to ask that somebody does not want to see again. */
  readonly declined = new SvelteSet<string>();

  constructor(store: AssessmentStore) {
    this.#store = store;
  }

  get doing(): Doing | null {
    return this.#doing;
  }

  set doing(doing: Doing | null) {
    this.#doing = doing;
    this.#begun.end();
  }

  /** What somebody writes in the dialog that is open, beginning with this. */
  draft<Draft extends object>(first: Draft): Draft {
    return this.#begun.draft(first);
  }

  /** Whether something was written or chosen in a dialog and is not recorded. */
  get begun(): boolean {
    return this.#begun.lasts;
  }

  get review(): Review | null {
    return this.#review.value;
  }

  get signatures(): SignatureStatus[] | null {
    return this.#signatures.value;
  }

  get failure(): Failure | null {
    return this.#review.failure ?? this.#signatures.failure;
  }

  /** Queries that nobody has closed. */
  get openQueries(): number {
    return this.review?.queries.filter(({ state }) => state !== 'closed').length ?? 0;
  }

  /** The stage in words, also before the program was asked about the review. */
  get stageLabel(): string {
    return this.review?.progress.label ?? this.#store.view.stage;
  }

  labelOf(stage: Stage): string {
    return this.review?.progress.stages.find((one) => one.stage === stage)?.label ?? stage;
  }

  async read(): Promise<void> {
    const forgotten = this.#store.untilForgotten();
    await this.#review.read(() => this.#store.backend.review(), forgotten);
  }

  async readSignatures(): Promise<void> {
    const forgotten = this.#store.untilForgotten();
    await this.#signatures.read(() => this.#store.backend.signatures(), forgotten);
  }

  forget(): void {
    this.#review.forget();
    this.#signatures.forget();
    if (!this.begun) this.doing = null;
    this.said = '';
    this.shown = null;
  }
}
