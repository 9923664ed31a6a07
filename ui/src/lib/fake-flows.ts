/** The data flows of the fake backend: enough of edits, removals and imports to try the pane out. */
import type { Backend } from './backend';
import { fakeDrawing, type Fake } from './fake-picture';
import { fakePlan, rowsOfPlan } from './fake-sheet';
import { FakeStore, split } from './fake-store';
import type { Drawn, Edit, Edited, Failure, Focus, Removal, SheetChoices, SheetOpened, SheetPlan } from './view-types';

export class FakeFlows extends FakeStore {
  /** Set to make the drawing wait until it settles. */
  drawingGate: Promise<void> | null = null;
  #sheets = new Map<string, { text: string; source: string }>();

  async edit({ edits }: { edits: Edit[] }): Promise<Edited> {
    this.calls.push({ name: 'edit', args: structuredClone(edits) });
    await this.answer();
    return this.made(edits);
  }

  async planRemoval({ row }: { row: string }): Promise<Removal> {
    await this.answer();
    const id = split(row)[1];
    const gone: string[] = [];
    const changed: string[] = [];
    const edits: Edit[] = [{ remove: { row } }];
    for (const [path, { heads }] of Object.entries(this.fields)) {
      const value = heads[0]?.value;
      if (!value || !('choice' in value) || !value.choice.ids.includes(id)) continue;
      const [other, column] = split(path);
      const [list, otherId] = split(other);
      if (!this.rowsOf(list).includes(otherId)) continue;
      const ids = value.choice.ids.filter((one) => one !== id);
      if (column === 'from' || column === 'to') {
        gone.push(`Flow: ${this.flowName(otherId)}`);
        edits.unshift({ remove: { row: other } });
      } else if (list === 'evidence/measures' && column === 'risk' && ids.length === 0) {
        gone.push(`Measure: ${this.nameOf(otherId)}`);
        edits.unshift({ remove: { row: other } });
      } else {
        changed.push(`${this.nameOf(otherId)}: ${column}`);
        edits.unshift({ set: { path, value: ids.length === 0 ? null : { choice: { ids } } } });
      }
    }
    return { name: this.nameOf(id), gone, changed, edits };
  }

  async drawFlows({ focus }: { focus: Focus | null }): Promise<Drawn> {
    this.calls.push({ name: 'drawFlows', args: focus });
    const drawn = { ...fakeDrawing(this.seen(), focus), revision: this.changes };
    await this.drawingGate;
    if (this.failing) throw this.failing;
    return structuredClone(drawn);
  }

  async moveInPicture(args: Parameters<Backend['moveInPicture']>[0]): Promise<Edited> {
    this.calls.push({ name: 'moveInPicture', args });
    await this.answer();
    const [list, id] = split(args.row);
    const at = this.rowsOf(list).indexOf(id);
    const after = this.rowsOf(list).filter((one) => one !== id)[at + args.step - 1] ?? null;
    const atEnd = at + args.step < 0 || at + args.step >= this.rowsOf(list).length;
    return this.made(atEnd ? [] : [{ place: { row: args.row, after } }]);
  }

  async moveInPictureTo(args: Parameters<Backend['moveInPictureTo']>[0]): Promise<Edited> {
    this.calls.push({ name: 'moveInPictureTo', args });
    await this.answer();
    const [list, id] = split(args.row);
    const others = this.rowsOf(list).filter((one) => one !== id);
    const to = args.before === null ? others.length : others.indexOf(split(args.before)[1]);
    return this.made([{ place: { row: args.row, after: others[to - 1] ?? null } }]);
  }

  async savePicture(args: Parameters<Backend['savePicture']>[0]) {
    this.calls.push({ name: 'savePicture', args });
    return this.file;
  }

  async saveFlowTemplate() {
    return this.file;
  }

  async saveFlowSheet() {
    return this.file;
  }

  /** What the next file dialog opens. */
  sheetFile: string | null = 'From\tTo\tProtection\nResidents\tThe council\tTLS 1.2\nResidents\tLarkpost\t';

  async chooseRowsFile() {
    return this.sheetFile === null ? null : this.opened(this.sheetFile, 'connections.xlsx');
  }

  async pasteRows({ text }: Parameters<Backend['pasteRows']>[0]) {
    this.calls.push({ name: 'pasteRows', args: text });
    await this.answer();
    return this.opened(text, 'what was pasted');
  }

  async planRows({ import: sheet, choices }: Parameters<Backend['planRows']>[0]) {
    this.calls.push({ name: 'planRows', args: structuredClone(choices) });
    await this.answer();
    return this.planned(sheet, choices);
  }

  /** Set to have the program find that the assessment has changed since the rows were shown. */
  changedMeanwhile = false;

  async takeRows({ import: sheet, choices }: Parameters<Backend['takeRows']>[0]) {
    this.calls.push({ name: 'takeRows', args: structuredClone(choices) });
    await this.answer();
    if (this.changedMeanwhile) {
      this.changedMeanwhile = false;
      return { changed: this.planned(sheet, choices) };
    }
    return { done: this.made(rowsOfPlan(this.seen(), this.read(sheet).text, choices)) };
  }

  async forgetRows({ import: sheet }: { import: string }) {
    this.calls.push({ name: 'forgetRows', args: sheet });
    this.#sheets.delete(sheet);
  }

  async knownHeadings() {
    return [
      { label: 'From', others: ['source', 'sender'] },
      { label: 'To', others: ['recipient'] },
      { label: 'Protection', others: [] },
    ];
  }

  /** The name of a row of evidence. */
  nameOf(id: string): string {
    const columns = { parties: 'name', systems: 'name', data_items: 'name', purposes: 'name', risks: 'risk', measures: 'measure' };
    for (const [list, column] of Object.entries(columns)) {
      const value = this.valueAt(`evidence/${list}/${id}/${column}`);
      if (value && 'text' in value) return value.text;
    }
    return '';
  }

  protected seen(): Fake {
    return {
      rows: (list) => this.rowsOf(`evidence/${list}`),
      value: (path) => this.valueAt(`evidence/${path}`),
      name: (id) => this.nameOf(id),
    };
  }

  private flowName(id: string): string {
    const end = (column: string) => {
      const value = this.valueAt(`evidence/flows/${id}/${column}`);
      return value && 'choice' in value ? this.nameOf(value.choice.ids[0] ?? '') : '';
    };
    return `${end('from')} → ${end('to')}`;
  }

  protected made(edits: Edit[]): Edited {
    const undo = edits.map((edit) => this.make(edit)).reverse();
    const paths = edits.flatMap((edit) => ('set' in edit ? [edit.set.path] : []));
    const rows = edits.flatMap((edit) =>
      'set' in edit ? [] : Object.values(edit).map(({ row }: { row: string }) => row),
    );
    const lists = [
      ...Object.keys(this.lists).filter((list) => list.startsWith('evidence/')),
      ...rows.map((row) => split(row)[0]).filter((list) => !list.startsWith('evidence/')),
    ];
    return { ...this.saved(paths, lists), undo };
  }

  protected opened(text: string, source: string): SheetOpened {
    const id = `sheet ${this.#sheets.size + 1}`;
    this.#sheets.set(id, { text, source });
    const none = { lists: {}, columns: {}, skip: [], cells: {}, names: {} };
    return { import: id, plan: this.planned(id, none) };
  }

  private read(sheet: string): { text: string; source: string } {
    const known = this.#sheets.get(sheet);
    if (known) return known;
    const failure: Failure = {
      code: 'out-of-place',
      message: 'The program does not know these rows any more.',
      advice: 'Choose, paste or drop them again.',
    };
    throw failure;
  }

  private planned(sheet: string, choices: SheetChoices): SheetPlan {
    const { text, source } = this.read(sheet);
    return fakePlan(this.seen(), text, source, choices);
  }
}
