/**
 * What the pane of the data flows shows: which list, which row is chosen or open, which part
 * of the picture is looked at, and a spreadsheet that waits to be taken in. Nothing of it is
 * saved; it outlives a look at a section, not the locking of the store.
 */
import type { EvidenceList } from '../bindings/EvidenceList';
import { t } from '../texts';
import type { AssessmentStore } from './assessment.svelte';
import { FLOW_LISTS } from './flow-lists';
import { evidencePath } from './paths';
import { RowPane } from './row-pane.svelte';
import { asFailure } from './backend';
import { SheetImport } from './sheet-import.svelte';
import type { Failure, Focus, SheetOpened } from './view-types';

/** What is shown where rows and picture have no room side by side. */
export type View = 'rows' | 'picture';

const VIEW_KEY = 'flows-view';

/** The lists whose rows are boxes and arrows. */
const DRAWN: readonly EvidenceList[] = ['parties', 'systems', 'flows'];

export class Flows extends RowPane {
  #focus: Focus | null = $state.raw(null);
  sheet: SheetImport | null = $state.raw(null);
  /** The spreadsheet that was dropped and is being looked at. */
  dropped: string | null = $state(null);
  /** Why nothing was read from what was dropped. */
  refused: Failure | null = $state.raw(null);
  #view: View = $state(localStorage.getItem(VIEW_KEY) === 'picture' ? 'picture' : 'rows');

  constructor(store: AssessmentStore) {
    super(store, FLOW_LISTS, store.history, 'flows');
  }

  override forget(): void {
    super.forget();
    this.focus = null;
    this.putAway();
    this.dropped = null;
    this.refused = null;
  }

  get view(): View {
    return this.#view;
  }

  set view(view: View) {
    this.#view = view;
    localStorage.setItem(VIEW_KEY, view);
  }

  /** The one data item or purpose that is shown, the rest faded; everything, if none. */
  get focus(): Focus | null {
    const focus = this.#focus;
    if (focus === null) return null;
    const [list, id] = 'data' in focus ? ['data_items', focus.data] : ['purposes', focus.purpose];
    return this.store.rows(`evidence/${list}`).includes(id) ? focus : null;
  }

  set focus(focus: Focus | null) {
    this.#focus = focus;
  }

  /** Whether there is nothing to draw; what data it is and what for may be listed all the same. */
  get empty(): boolean {
    return DRAWN.every((list) => this.count(list) === 0);
  }

  override edit(row: string): void {
    super.edit(row);
    this.view = 'rows';
  }

  /** Adds a row that holds nothing but its name; gives its id. */
  async addNamed(list: EvidenceList, name: string): Promise<string> {
    const column = this.store.evidence(list)?.columns[0]?.id ?? 'name';
    const id = crypto.randomUUID();
    const row = `${evidencePath(list)}/${id}`;
    const after = this.store.rows(evidencePath(list)).at(-1) ?? null;
    const undo = await this.store.edit([
      { place: { row, after } },
      { set: { path: `${row}/${column}`, value: { text: name } } },
    ]);
    this.store.history.push(t.lib.steps.addNamed(name), undo);
    return id;
  }

  /** Adds organisations of which nothing is known but their names. */
  async addOrganisations(names: readonly string[]): Promise<void> {
    const list = evidencePath('parties');
    let after = this.store.rows(list).at(-1) ?? null;
    const edits = names.flatMap((name) => {
      const id = crypto.randomUUID();
      const row = `${list}/${id}`;
      const placed = { place: { row, after } };
      after = id;
      return [placed, { set: { path: `${row}/name`, value: { text: name } } }];
    });
    this.store.history.push(t.lib.steps.addOrganisations, await this.store.edit(edits));
  }

  /** What a row is called: its name, and a flow by its ends. */
  override nameOf(row: string): string {
    if (this.kindOf(row)?.list !== 'flows') return super.nameOf(row);
    const id = row.slice(row.lastIndexOf('/') + 1);
    return t.lib.flow(this.store.rows(evidencePath('flows')).indexOf(id) + 1);
  }

  /** Shows what a spreadsheet would bring, in place of one that waits. */
  take(opened: SheetOpened, how: 'file' | 'pasted' = 'file'): void {
    this.putAway();
    const sheet = new SheetImport(this.store, opened, how === 'pasted');
    if (this.store.loaded) this.sheet = sheet;
    else sheet.forget();
  }

  /** Reads a file that was dropped. Where nobody can be shown its rows, the program forgets them. */
  async takeDropped(offer: string, name: string): Promise<void> {
    const { backend } = this.store;
    const forgotten = this.store.untilForgotten();
    this.refused = null;
    this.dropped = name;
    try {
      const opened = await backend.rowsFromFile({ offer });
      if (forgotten()) backend.forgetRows({ import: opened.import }).catch(() => {});
      else this.take(opened);
    } catch (error) {
      if (!forgotten()) this.refused = asFailure(error);
    } finally {
      if (!forgotten()) this.dropped = null;
    }
  }

  putAway(): void {
    this.sheet?.forget();
    this.sheet = null;
  }
}
