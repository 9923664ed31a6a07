/** What the fake backend keeps, and how it answers. */
import type { Value } from '../bindings/Value';
import { fakeFindings } from './fake-findings';
import { derive } from './fake-fold';
import { FAKE_FORM } from './fake-form';
import type { Edit, Failure, FieldView, Saved } from './view-types';

export class FakeStore {
  form = FAKE_FORM;
  fields: Record<string, FieldView> = {};
  lists: Record<string, string[]> = {};
  /** Each call, for tests to look at. */
  calls: { name: string; args: unknown }[] = [];
  /** Set to make the next changes fail. */
  failing: Failure | null = null;
  /** Set to make replies wait until it settles. */
  gate: Promise<void> | null = null;
  /** The file that the next dialog names; null cancels. */
  file: string | null = 'PIA-001 Try-out.pdf';
  protected changes = 0;
  readonly #removed = new Map<string, number>();

  put(path: string, value: Value | null, author = 'Robin Example'): void {
    this.changes += 1;
    const at = new Date().toISOString();
    this.fields[path] = { heads: [{ change: `c${this.changes}`, value, author, at }] };
  }

  /** A second head, as a file that came back by e-mail would bring it. */
  clash(path: string, value: Value, author: string): void {
    const heads = this.fields[path]?.heads ?? [];
    this.put(path, value, author);
    this.fields[path]?.heads.unshift(...heads);
  }

  valueAt(path: string): Value | null {
    return this.fields[path]?.heads[0]?.value ?? null;
  }

  rowsOf(list: string): string[] {
    return this.lists[list] ?? [];
  }

  protected async answer(): Promise<void> {
    await this.gate;
    if (this.failing) throw this.failing;
  }

  protected insert(list: string, row: string, after: string | null): void {
    const rows = this.rowsOf(list).filter((other) => other !== row);
    rows.splice(after === null ? 0 : rows.indexOf(after) + 1, 0, row);
    this.lists[list] = rows;
  }

  /** Makes one step of an edit; gives the step that takes it back. */
  protected make(edit: Edit): Edit {
    this.changes += 1;
    if ('set' in edit) {
      const { path, value } = edit.set;
      const before = this.valueAt(path);
      this.put(path, value);
      return { set: { path, value: before } };
    }
    const { row } = 'place' in edit ? edit.place : 'remove' in edit ? edit.remove : edit.restore;
    const [list, id] = split(row);
    const at = this.rowsOf(list).indexOf(id);
    if ('remove' in edit) {
      this.#removed.set(row, at);
      this.lists[list] = this.rowsOf(list).filter((other) => other !== id);
      return { restore: { row } };
    }
    if ('restore' in edit) {
      this.lists[list] = this.rowsOf(list).toSpliced(this.#removed.get(row) ?? 0, 0, id);
      return { remove: { row } };
    }
    const before = at < 0 ? null : (this.rowsOf(list)[at - 1] ?? null);
    this.insert(list, id, edit.place.after);
    return at < 0 ? { remove: { row } } : { place: { row, after: before } };
  }

  protected derived() {
    const valueAt = (path: string) => this.valueAt(path);
    const rowsOf = (list: string) => this.rowsOf(list);
    return { ...derive(this.form, valueAt, rowsOf), findings: fakeFindings(this.form, valueAt, rowsOf) };
  }

  protected names() {
    const title = this.valueAt('meta/title');
    return { title: title && 'text' in title ? title.text : 'Garden waste', reference: 'TRY-001' };
  }

  protected saved(paths: string[], lists: string[]): Saved {
    const saved_at = new Date().toISOString();
    return structuredClone({
      revision: this.changes,
      saved_at,
      fields: Object.fromEntries(paths.map((path) => [path, this.fields[path] ?? { heads: [] }])),
      rows: Object.fromEntries(lists.map((list) => [list, this.rowsOf(list)])),
      ...this.derived(),
      ...this.names(),
    });
  }
}

export function split(row: string): [list: string, id: string] {
  const at = row.lastIndexOf('/');
  return [row.slice(0, at), row.slice(at + 1)];
}
