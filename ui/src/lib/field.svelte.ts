/**
 * One field on the screen: what stands in it, whether that is saved, and what went wrong.
 *
 * Requests go out one at a time and in order. What is typed while one is under way is kept
 * and sent after it; a reply never replaces it. When saving fails the text stays, the
 * failure is shown, and the next keystroke or "Try again" sends it once more.
 */
import type { Value } from '../bindings/Value';
import { asFailure } from './backend';
import type { Failure, FieldView, Head, Saved } from './view-types';
import { sameValue } from './values';

/** How long typing has to pause before it is saved, in milliseconds. */
export const PAUSE = 600;
/** The same where a picture is drawn from what is typed, and ought to follow it. */
export const SHORT_PAUSE = 150;

/** What a field needs to know of the assessment that it belongs to. */
export interface FieldOwner {
  /** How long typing has to pause now before it is saved, in milliseconds. */
  readonly pause: number;
  fieldView(path: string): FieldView | undefined;
  save(path: string, value: Value | null, seen: string[]): Promise<Saved>;
  /** Told whenever the field has become unsaved or saved. */
  noteUnsaved(field: Field, unsaved: boolean): void;
}

/** Where a field is kept. A row that is made on its first input has no path before that. */
export interface Place {
  find(): string | null;
  make(): Promise<string>;
}

export class Field {
  #owner: FieldOwner;
  #place: Place;
  #draft = $state.raw<Value | null>(null);
  #dirty = $state(false);
  #failure = $state.raw<Failure | null>(null);
  #problem = $state<string | null>(null);
  #left = $state(false);
  #saving = $state(false);
  #typed = 0;
  #wanted = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;
  /** What stands in the field's boxes while it may be no value yet; see `Draft`. */
  boxes = $state.raw<unknown>(null);

  constructor(owner: FieldOwner, place: Place) {
    this.#owner = owner;
    this.#place = place;
  }

  get path(): string | null {
    return this.#place.find();
  }

  get heads(): Head[] {
    const path = this.path;
    return path === null ? [] : (this.#owner.fieldView(path)?.heads ?? []);
  }

  /** Whether people have written different things that nobody has settled yet. */
  get conflict(): boolean {
    const [first, ...others] = this.heads;
    return first !== undefined && others.some((head) => !sameValue(head.value, first.value));
  }

  get value(): Value | null {
    return this.#dirty ? this.#draft : (this.heads[0]?.value ?? null);
  }

  get failure(): Failure | null {
    return this.#failure;
  }

  /** Why what stands in the field is no answer yet, once the person has left it. */
  get problem(): string | null {
    return this.#left ? this.#problem : null;
  }

  /** Whether what stands in the field cannot be saved as it is. */
  get refused(): boolean {
    return this.#problem !== null;
  }

  get saving(): boolean {
    return this.#saving;
  }

  get unsaved(): boolean {
    return this.#dirty || this.#problem !== null;
  }

  /** Takes what was typed; it is saved when the typing pauses. */
  type(value: Value | null): void {
    this.#take(value);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), this.#owner.pause);
  }

  /** Takes a choice; it is saved at once. */
  async choose(value: Value | null): Promise<void> {
    this.#take(value);
    await this.flush();
  }

  /** Says why what stands in the field cannot be saved yet. */
  refuse(problem: string): void {
    clearTimeout(this.#timer);
    this.#problem = problem;
    this.#left = false;
    this.#note();
  }

  /** The person has left the field. */
  async leave(): Promise<void> {
    this.#left = true;
    if (!this.refused) this.boxes = null;
    await this.flush();
  }

  /** Shows what is saved in place of the boxes' own text, unless that waits to become a value. */
  showSaved(): void {
    if (!this.unsaved) this.boxes = null;
  }

  /** Saves whatever is not saved, now; settles when it is saved or has failed. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#wanted = true;
    this.#running ??= this.#send().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  #take(value: Value | null): void {
    this.#typed += 1;
    this.#draft = value;
    this.#dirty = true;
    this.#problem = null;
    this.#left = false;
    this.#note();
  }

  async #send(): Promise<void> {
    while (this.#wanted && this.#dirty) {
      this.#wanted = false;
      if (!this.conflict && sameValue(this.#draft, this.heads[0]?.value ?? null)) {
        this.#settle(this.#typed);
        continue;
      }
      const typed = this.#typed;
      const seen = this.heads.map((head) => head.change);
      this.#saving = true;
      try {
        const path = this.path ?? (await this.#place.make());
        await this.#owner.save(path, this.#draft, seen);
        this.#settle(typed);
      } catch (error) {
        this.#failure = asFailure(error);
      } finally {
        this.#saving = false;
      }
      this.#note();
    }
  }

  #settle(typed: number): void {
    this.#failure = null;
    if (typed === this.#typed) this.#dirty = false;
    this.#note();
  }

  #note(): void {
    this.#owner.noteUnsaved(this, this.unsaved);
  }
}
