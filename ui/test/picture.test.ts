/** The picture: walked through, zoomed, rearranged, and what is read out of it for the rows. */
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { Viewport } from '../src/flows/viewport.svelte';
import { FakeBackend } from '../src/lib/fake';
import { fillFlows } from '../src/lib/fake-dev-flows';
import { openFlows } from './window';

function filled(): FakeBackend {
  const backend = new FakeBackend();
  fillFlows(backend);
  return backend;
}

const picture = () => screen.findByRole('listbox', { name: /^Picture/ });
const status = () => screen.getAllByRole('status').map((one) => one.textContent).join(' ');

test('“Fit” shows the whole picture, its height too, and then as wide as the pane again', () => {
  const viewport = new Viewport(() => ({ width: 500, height: 1000 }));
  viewport.width = 524;
  viewport.height = 424;
  expect(viewport.scale).toBe(1);
  viewport.fit();
  expect(viewport.scale).toBe(0.4);
  viewport.fit();
  expect(viewport.scale).toBe(1);
});

test('a picture opens as a whole where its letters can be read then, and not blown up', () => {
  const tall = new Viewport(() => ({ width: 500, height: 1000 }));
  tall.width = 1224;
  tall.height = 1024;
  expect(tall.scale).toBe(1);
  expect(tall.isWhole).toBe(true);
  tall.fit();
  expect(tall.scale).toBe(1.5);
  tall.height = 424;
  tall.fit();
  expect(tall.scale).toBe(0.4);
  const small = new Viewport(() => ({ width: 200, height: 100 }));
  small.width = 1224;
  small.height = 1024;
  expect(small.scale).toBe(1.5);
});

test('zooming goes on from the whole picture, however small that is', async () => {
  const viewport = new Viewport(() => ({ width: 500, height: 10_000 }));
  viewport.width = 524;
  viewport.height = 624;
  viewport.fit();
  expect(viewport.scale).toBe(0.06);
  await viewport.zoomBy(1.25);
  expect(viewport.scale).toBeCloseTo(0.075);
});

test('choosing a number in the picture marks its row, and a row its part of the picture', async () => {
  const { user } = await openFlows(filled());
  await user.click(screen.getByRole('tab', { name: /^Purposes/ }));
  const flow = await screen.findByRole('option', { name: 'Flow 5: Subscriptions to Larkpost' });
  await user.click(flow);
  expect(screen.getByRole('tab', { name: /^Flows/ })).toHaveAttribute('aria-selected', 'true');
  expect(screen.getByRole('button', { name: 'Flow 5: Subscriptions to Larkpost' })).toHaveAttribute('aria-current', 'true');
  screen.getByRole('button', { name: 'Flow 2: Sign-up pages to Subscriptions' }).focus();
  await waitFor(() =>
    expect(screen.getByRole('option', { name: /^Flow 2:/ })).toHaveAttribute('aria-selected', 'true'),
  );
  expect(flow).toHaveAttribute('aria-selected', 'false');
});

test('the keyboard walks through the picture, goes to a row and reorders', async () => {
  const { backend, user } = await openFlows(filled());
  const [first] = await screen.findAllByRole('option', { name: 'Residents' });
  first?.focus();
  await user.keyboard('{End}');
  await waitFor(() => expect(screen.getByRole('option', { name: /^Flow 6:/ })).toHaveFocus());
  await user.keyboard('{Home}{ArrowDown}{ArrowDown}');
  await waitFor(() => expect(screen.getAllByRole('option', { name: 'The council' })[0]).toHaveFocus());
  // The box of people who stand for themselves is not moved, nor is their band with it.
  await user.keyboard('{ArrowUp}{Alt>}{ArrowRight}{ArrowDown}{/Alt}');
  await waitFor(() => expect(screen.getAllByRole('option', { name: 'Residents' })[1]).toHaveFocus());
  expect(backend.calls.map(({ name }) => name)).not.toContain('moveInPicture');
  await user.keyboard('{ArrowDown}{Alt>}{ArrowDown}{/Alt}');
  await waitFor(() =>
    expect(backend.calls).toContainEqual({
      name: 'moveInPicture',
      args: { row: 'evidence/parties/p2', thing: 'band', step: 1 },
    }),
  );
  await waitFor(() => expect(status()).toContain('Moved The council down.'));
  await waitFor(() => expect(screen.getAllByRole('option', { name: 'The council' })[0]).toHaveFocus());
  await user.keyboard('{Control>}z{/Control}');
  await waitFor(() => expect(backend.lists['evidence/parties']).toEqual(['p1', 'p2', 'p3', 'p4']));
  await user.keyboard('{End}{Enter}');
  await waitFor(() => expect(screen.getByRole('button', { name: /^Flow 6:/ })).toHaveFocus());
});

test('a box is dragged in front of another of its organisation', async () => {
  const { backend } = await openFlows(filled());
  const box = await screen.findByRole('option', { name: 'Subscriptions' });
  const shape = box.querySelector('rect') as SVGRectElement;
  await fireEvent.pointerDown(shape, { button: 0, clientX: 440, clientY: 360 });
  await fireEvent.pointerMove(window, { clientX: 300, clientY: 360 });
  await fireEvent.pointerMove(window, { clientX: 180, clientY: 360 });
  expect(document.querySelector('.insertion')).not.toBeNull();
  await fireEvent.pointerUp(window);
  await waitFor(() =>
    expect(backend.calls).toContainEqual({
      name: 'moveInPictureTo',
      args: { row: 'evidence/systems/y2', thing: 'box', before: 'evidence/systems/y1' },
    }),
  );
});

test('a number among the rows has the colour that it has in the picture', async () => {
  await openFlows(filled());
  await picture();
  expect(screen.getByRole('button', { name: /^Flow 5:/ })).toHaveClass('disc--red');
  expect(screen.getByRole('button', { name: /^Flow 1:/ })).not.toHaveClass('disc--red');
});

test('the menu’s zoom is the picture’s while the keyboard is in it, and the page’s otherwise', async () => {
  const { backend, user } = await openFlows(filled());
  const drawing = await picture();
  const width = () => Number(drawing.getAttribute('width'));
  const before = width();
  within(drawing).getAllByRole('option')[0]?.focus();
  backend.chooseMenu('zoom-in');
  await waitFor(() => expect(width()).toBe(before * 1.25));
  expect(document.documentElement).not.toHaveClass('zoom-110');
  await user.keyboard('{Control>}-{/Control}');
  await waitFor(() => expect(width()).toBe(before));
  screen.getByRole('tab', { name: /^Flows/ }).focus();
  backend.chooseMenu('zoom-in');
  expect(document.documentElement).toHaveClass('zoom-110');
  expect(width()).toBe(before);
  backend.chooseMenu('zoom-reset');
});

test('rows or picture are chosen by radio buttons, remembered, and Enter in the picture leads to the rows', async () => {
  const { user } = await openFlows(filled());
  await user.click(screen.getByRole('radio', { name: 'Picture' }));
  expect(localStorage.getItem('flows-view')).toBe('picture');
  (await screen.findByRole('option', { name: /^Flow 3:/ })).focus();
  await user.keyboard('{Enter}');
  expect(screen.getByRole('radio', { name: 'Rows' })).toBeChecked();
  await waitFor(() => expect(screen.getByRole('button', { name: /^Flow 3:/ })).toHaveFocus());
});

test('one data item is shown with the rest set back', async () => {
  const { user } = await openFlows(filled());
  await picture();
  await user.selectOptions(screen.getByLabelText('Show'), 'E-mail address');
  await waitFor(() =>
    expect(screen.getByRole('option', { name: /^Flow 4:/ })).toHaveClass('faded'),
  );
  expect(screen.getByRole('option', { name: /^Flow 5:/ })).not.toHaveClass('faded');
});

test('the picture can be read as two tables', async () => {
  const { user } = await openFlows(filled());
  await user.click(await screen.findByRole('button', { name: /The picture in words/ }));
  const words = within(screen.getByRole('region', { name: 'The picture in words' }));
  expect(words.getByRole('table', { name: 'Flows' })).toHaveTextContent('Separate virtual machine');
  expect(words.getByRole('table', { name: 'Storage and access' })).toHaveTextContent('Sign-up pages');
});

test('a row that is chosen is brought into sight once, and not again with each redrawing', async () => {
  // jsdom lays nothing out, so it is said that the picture has room.
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(524);
  const reveal = vi.spyOn(Viewport.prototype, 'reveal').mockReturnValue();
  const { backend, user } = await openFlows(filled());
  const drawn = () => backend.calls.filter(({ name }) => name === 'drawFlows').length;
  await picture();
  await user.click(screen.getByRole('button', { name: /^Flow 3:/ }));
  await waitFor(() => expect(reveal).toHaveBeenCalledOnce());
  const before = drawn();
  screen.getByRole('option', { name: 'The council' }).focus();
  await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
  await waitFor(() => expect(drawn()).toBeGreaterThan(before));
  await picture();
  expect(reveal).toHaveBeenCalledOnce();
  await user.click(screen.getByRole('button', { name: /^Flow 5:/ }));
  await waitFor(() => expect(reveal).toHaveBeenCalledTimes(2));
});
