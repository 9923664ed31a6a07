/** Taking steps back: what was written since, here or in the form, is never written over. */
import type { AssessmentStore } from '../src/lib/assessment.svelte';
import { FakeBackend } from '../src/lib/fake';
import { Removing } from '../src/lib/removing.svelte';
import type { Step } from '../src/lib/history.svelte';
import { openStore } from './window';

const NAME = 'evidence/parties/p4/name';
const DATA = 'evidence/flows/f1/data';

/** Removes a row that others name, and says yes to what goes with it. */
async function removed(store: AssessmentStore, row: string): Promise<Step> {
  const removing = new Removing(store);
  const gone = removing.remove(row);
  await vi.waitFor(() => expect(removing.asking).not.toBeNull());
  removing.settle(true);
  return (await gone) as Step;
}

test('a removal that is not the last step brings its row back, and newer words stay', async () => {
  const { backend, store } = await openStore();
  const step = await removed(store, 'evidence/data_items/d2');
  await store.field(DATA).choose({ choice: { ids: ['d1'] } });
  await store.history.takeBack(step);
  expect(backend.lists['evidence/data_items']).toContain('d2');
  expect(backend.valueAt(DATA)).toEqual({ choice: { ids: ['d1'] } });
  expect(backend.valueAt('evidence/flows/f2/data')).toEqual({ choice: { ids: ['d1', 'd2', 'd3'] } });
});

test('a field that a removal emptied and nobody filled since is filled again', async () => {
  const { backend, store } = await openStore();
  const step = await removed(store, 'evidence/data_items/d2');
  expect(backend.valueAt('evidence/flows/f5/data')).toBeNull();
  await store.field(NAME).choose({ text: 'Larkspur' });
  await store.history.takeBack(step);
  expect(backend.valueAt('evidence/flows/f5/data')).toEqual({ choice: { ids: ['d2'] } });
  expect(backend.nameOf('p4')).toBe('Larkspur');
});

test('what was typed into one field is one step, back and forth', async () => {
  const { backend, store } = await openStore();
  await store.field(NAME).choose({ text: 'Larkspur' });
  await store.field(NAME).choose({ text: 'Larkspur Ltd' });
  expect(await store.history.undo()).toMatchObject({ none: false, kept: 0 });
  expect(backend.nameOf('p4')).toBe('Larkpost');
  await store.history.redo();
  expect(backend.nameOf('p4')).toBe('Larkspur Ltd');
  await store.history.undo();
  expect(backend.nameOf('p4')).toBe('Larkpost');
});

test('nothing is taken back while something typed cannot be saved, and the reason is given', async () => {
  const { backend, store } = await openStore();
  await store.field(NAME).choose({ text: 'Larkspur' });
  backend.failing = FakeBackend.noDisk;
  store.field('evidence/parties/p3/name').type({ text: 'Newer words' });
  await expect(store.history.undo()).rejects.toMatchObject({ code: 'unsaved' });
  backend.failing = null;
  expect(backend.nameOf('p4')).toBe('Larkspur');
  expect(store.field('evidence/parties/p3/name').value).toEqual({ text: 'Newer words' });
});

test('no step from before a settled difference is taken back', async () => {
  const { backend, store } = await openStore();
  await store.field(NAME).choose({ text: 'Larkspur' });
  backend.clash(NAME, { text: 'Lark & Post' }, 'Sam Example');
  await store.load();
  await store.field(NAME).choose({ text: 'Settled' });
  expect(store.history.toUndo).toBeUndefined();
  expect(backend.nameOf('p4')).toBe('Settled');
});

test('a field with two versions that nobody settled is left as it is', async () => {
  const { backend, store } = await openStore();
  await store.field(NAME).choose({ text: 'Larkspur' });
  backend.clash(NAME, { text: 'Lark & Post' }, 'Sam Example');
  await store.load();
  expect(await store.history.undo()).toMatchObject({ none: true, kept: 1 });
  expect(backend.fields[NAME]?.heads).toHaveLength(2);
});

test('a half-typed field of a flow that goes with its organisation holds nothing back', async () => {
  const { store } = await openStore();
  store.field('evidence/flows/f5/data').refuse('Choose one of the list');
  expect(await store.flush()).toBe(false);
  const step = await removed(store, 'evidence/parties/p4');
  expect(step.edits).toContainEqual({ restore: { row: 'evidence/flows/f5' } });
  expect(await store.flush()).toBe(true);
});

test('words that are not saved yet in a flow that goes along come back with it', async () => {
  const { backend, store } = await openStore();
  const path = 'evidence/flows/f5/protection';
  store.field(path).type({ text: 'Sealed' });
  const step = await removed(store, 'evidence/parties/p4');
  expect(backend.lists['evidence/flows']).not.toContain('f5');
  await store.history.takeBack(step);
  expect(backend.lists['evidence/flows']).toContain('f5');
  expect(backend.valueAt(path)).toEqual({ text: 'Sealed' });
});
