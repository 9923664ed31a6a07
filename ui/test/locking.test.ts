/** Replies that come after the store was locked: nothing of the rows is kept or shown. */
import { AssessmentStore } from '../src/lib/assessment.svelte';
import { Drawing } from '../src/lib/drawing.svelte';
import { SheetActions } from '../src/flows/sheet.svelte';
import { gate, openStore } from './window';

const NAME = 'evidence/parties/p4/name';
const CELLS = 'Larkspur\tThe council\tTLS';

test('cells that were read too late are put away by the program too', async () => {
  const { backend, store } = await openStore();
  const door = gate();
  backend.gate = door.closed;
  const pasted = new SheetActions(store).paste(CELLS);
  store.forget();
  door.open();
  expect(await pasted).toBe(false);
  expect(store.flows.sheet).toBeNull();
  expect(backend.calls.at(-1)?.name).toBe('forgetRows');
  await store.load();
  expect(store.flows.sheet).toBeNull();
});

test('a file whose rows come after the locking is put away by the program too', async () => {
  const { backend, store } = await openStore();
  const { offer } = backend.offer([{ name: 'rows.csv', rows: CELLS }]);
  const door = gate();
  backend.gate = door.closed;
  const shown = store.flows.takeDropped(offer, 'rows.csv');
  store.forget();
  await store.load();
  door.open();
  await shown;
  expect(store.flows.sheet).toBeNull();
  expect(store.flows.dropped).toBeNull();
  expect(backend.calls.at(-1)?.name).toBe('forgetRows');
});

test('a file that is dropped onto a locked window is not shown', async () => {
  const { backend, store } = await openStore();
  store.forget();
  const dropped = await backend.pasteRows({ list: 'flows', text: CELLS });
  store.flows.take(dropped);
  expect(store.flows.sheet).toBeNull();
});

test('a plan that comes late brings nothing of the rows back', async () => {
  const { backend, store } = await openStore();
  store.flows.take(await backend.pasteRows({ list: 'flows', text: CELLS }));
  const sheet = store.flows.sheet;
  const door = gate();
  backend.gate = door.closed;
  const planned = sheet?.setCell('Pasted', 'A1', 'Residents');
  store.forget();
  door.open();
  await planned;
  expect(JSON.stringify([sheet?.plan, sheet?.choices])).not.toMatch(/Larkspur|Residents/);
});

test('a drawing that comes late is dropped', async () => {
  const { backend, store } = await openStore();
  const drawing = new Drawing(store);
  const door = gate();
  backend.drawingGate = door.closed;
  const drawn = drawing.draw(null);
  store.forget();
  door.open();
  await drawn;
  expect(drawing.drawn).toBeNull();
});

test('words that are saved while the window locks leave nothing behind', async () => {
  const { backend, store } = await openStore();
  const door = gate();
  backend.gate = door.closed;
  store.field(NAME).type({ text: 'Larkspur' });
  const saved = store.flush();
  store.forget();
  door.open();
  expect(await saved).toBe(true);
  expect(backend.nameOf('p4')).toBe('Larkspur');
  expect(store.fieldView(NAME)).toBeUndefined();
  expect(store.field(NAME).value).toBeNull();
  expect(store.history.toUndo).toBeUndefined();
  store.flows.said = 'Removed Larkspur.';
  expect(store.flows.said).toBe('');
});

test('an assessment that is read too late stays closed', async () => {
  const { backend } = await openStore();
  const store = new AssessmentStore(backend);
  const loading = store.load();
  store.forget();
  await loading;
  expect(store.loaded).toBe(false);
});
