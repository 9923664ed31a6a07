/**
 * A backend in memory, for component tests and `npm run dev`. It keeps what it is given and
 * answers as the program would, but signs, encrypts and checks nothing. The product's build
 * does not contain it.
 */
import type { Backend } from './backend';
import { FakeChecks } from './fake-checks';
import { FAKE_EVIDENCE, FAKE_STANDARD } from './fake-evidence';
import { split } from './fake-store';
import type { AppState, AssessmentView, Failure, RegisterRow, Saved } from './view-types';

const NO_DISK: Failure = {
  code: 'disk_full',
  message: 'There is no room left on the disk.',
  advice: 'Make some room, then try again. What you typed is still here.',
};

export class FakeBackend extends FakeChecks implements Backend {
  state: AppState = {
    kind: 'open',
    profile: { name: 'Robin Example', email: '', role: 'Service lead', organisation: 'Example Council' },
    lock_after_minutes: 10,
    keyring: false,
    troubles: [],
  };
  assessments: RegisterRow[] = [];
  recoveryKey = ['K7QF', '2MXA', '9TRC', 'H4WD', 'P3NE', 'V8ZB'];
  passphrase = 'correct';
  #menu = new Set<(item: string) => void>();
  #stateChanged = new Set<() => void>();
  #closing = new Set<() => Promise<boolean>>();

  static readonly noDisk = NO_DISK;

  chooseMenu(item: string): void {
    this.#menu.forEach((handler) => handler(item));
  }

  /** Locks as the program does: pages first save what was typed last. */
  async lockFromOutside(): Promise<void> {
    this.#saveNow.forEach((handler) => handler());
    await Promise.resolve();
    await this.lock();
  }

  async closeWindow(): Promise<boolean> {
    const answers = await Promise.all([...this.#closing].map((handler) => handler()));
    return answers.every(Boolean);
  }

  /** Set to have the program refuse to tell this page anything. */
  silent: Failure | null = null;

  async hear() {
    if (this.silent) throw this.silent;
  }

  async appState() {
    return this.state;
  }

  async chooseStoreFolder() {
    return 'your home folder › Assessments';
  }

  async createStore(args: Parameters<Backend['createStore']>[0]) {
    this.calls.push({ name: 'createStore', args });
    await this.answer();
    return { recovery_key: this.recoveryKey };
  }

  async saveRecoveryKey() {
    return true;
  }

  async printRecoveryKey() {
    return this.printed;
  }

  async confirmRecovery({ last_group }: { last_group: string }) {
    if (last_group.trim().toUpperCase() !== this.recoveryKey.at(-1)) {
      const failure: Failure = {
        code: 'recovery_mismatch',
        message: 'That is not the last group of the recovery key.',
        advice: 'Look at the page that you saved or wrote down, and type its last group again.',
      };
      throw failure;
    }
    this.state = new FakeBackend().state;
    return this.state;
  }

  async unlock({ way, secret }: Parameters<Backend['unlock']>[0]) {
    this.calls.push({ name: 'unlock', args: { way } });
    if (way !== 'keyring' && secret !== this.passphrase) {
      const failure: Failure = {
        code: 'wrong_secret',
        message: 'That passphrase does not open this store.',
        advice: 'Check for capital letters, or use another way in.',
      };
      throw failure;
    }
    this.state = new FakeBackend().state;
    return this.state;
  }

  async lock() {
    this.calls.push({ name: 'lock', args: {} });
    this.state = { kind: 'locked', ways: ['keyring', 'passphrase', 'recovery'], failure: null };
    this.#stateChanged.forEach((handler) => handler());
  }

  /** How often the page said that somebody is here. */
  signsOfLife = 0;

  async stillHere() {
    this.signsOfLife += 1;
  }

  async setLockAfter({ minutes }: { minutes: number }) {
    this.calls.push({ name: 'setLockAfter', args: { minutes } });
    if (this.state.kind === 'open') this.state = { ...this.state, lock_after_minutes: minutes };
  }

  async listAssessments() {
    return this.assessments;
  }

  async listForms() {
    const { id, version, title, short_title, introduction, section } = this.form;
    const questions = section.reduce((sum, one) => sum + one.question.length, 0);
    const sections = section.length;
    return [{ id, version, title, short_title, introduction, sections, questions, built_in: true }];
  }

  async openFormFile() {
    return {
      form: null,
      problems: [
        {
          line: 12,
          column: 3,
          message: 'Two questions are called “q4”.',
          advice: 'Give one of them another id.',
        },
      ],
    };
  }

  async newAssessment(args: Parameters<Backend['newAssessment']>[0]) {
    this.calls.push({ name: 'newAssessment', args });
    await this.answer();
    return 'new';
  }

  async openAssessment(args: { id: string }) {
    this.calls.push({ name: 'openAssessment', args });
  }

  async loadExamples() {
    this.calls.push({ name: 'loadExamples', args: {} });
    return [];
  }

  async loadAssessment(): Promise<AssessmentView> {
    return structuredClone({
      ...this.derived(),
      id: 'a1',
      version: '0.1',
      stage: 'Draft',
      form: this.form,
      evidence: FAKE_EVIDENCE,
      standard: FAKE_STANDARD,
      fields: this.fields,
      rows: this.lists,
      revision: this.changes,
      saved_at: new Date().toISOString(),
      me: 'Robin Example',
      ...this.names(),
    });
  }

  async setField(args: Parameters<Backend['setField']>[0]): Promise<Saved> {
    this.calls.push({ name: 'setField', args: structuredClone(args) });
    await this.answer();
    this.put(args.path, args.value);
    return this.saved([args.path], []);
  }

  async addRow({ list, after }: { list: string; after: string | null }) {
    await this.answer();
    const row = `r${++this.changes}`;
    this.insert(list, row, after);
    return { ...this.saved([], [list]), row };
  }

  async moveRow({ row, after }: { row: string; after: string | null }) {
    await this.answer();
    this.make({ place: { row, after } });
    return this.saved([], [split(row)[0]]);
  }

  async exportAssessment() {
    return this.file;
  }

  async importAssessment() {
    return null;
  }

  async setProfile() {}

  async ready() {}

  onMenu(handler: (item: string) => void) {
    this.#menu.add(handler);
    return () => void this.#menu.delete(handler);
  }

  onStateChanged(handler: () => void) {
    this.#stateChanged.add(handler);
    return () => void this.#stateChanged.delete(handler);
  }

  readonly #saveNow = new Set<() => void>();

  onSaveNow(handler: () => void) {
    this.#saveNow.add(handler);
    return () => this.#saveNow.delete(handler);
  }

  onRegisterChanged() {
    return () => {};
  }

  onClosing(handler: () => Promise<boolean>) {
    this.#closing.add(handler);
    return () => void this.#closing.delete(handler);
  }
}
