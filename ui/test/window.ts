/** Opens a window of the product on a fake program, as the tests need it. */
import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import App from '../src/app/App.svelte';
import { AssessmentStore } from '../src/lib/assessment.svelte';
import { FakeBackend } from '../src/lib/fake';
import { fillFlows } from '../src/lib/fake-dev-flows';
import type { Value } from '../src/bindings/Value';

export interface OpenWindow {
  backend: FakeBackend;
  user: ReturnType<typeof userEvent.setup>;
}

export async function openRegister(backend = new FakeBackend()): Promise<OpenWindow> {
  const user = userEvent.setup();
  render(App, { backend, window: 'register' });
  await screen.findAllByRole('heading', { level: 1 });
  await waitFor(() => expect(screen.queryByText('Opening your assessments…')).toBeNull());
  return { backend, user };
}

export async function openAssessment(
  backend = new FakeBackend(),
  section = 'About the project',
): Promise<OpenWindow> {
  const user = userEvent.setup();
  render(App, { backend, window: 'assessment' });
  const list = await screen.findByRole('navigation', { name: 'Sections' });
  await screen.findByRole('heading', { level: 2, name: 'About the project' });
  if (section !== 'About the project') {
    const button = [...list.querySelectorAll('button')].find((one) => one.textContent?.includes(section));
    if (!button) throw new Error(`no section “${section}”`);
    await user.click(button);
  }
  return { backend, user };
}

/** A filled assessment without its window. */
export async function openStore(): Promise<{ backend: FakeBackend; store: AssessmentStore }> {
  const backend = new FakeBackend();
  fillFlows(backend);
  const store = new AssessmentStore(backend);
  await store.load();
  return { backend, store };
}

/** Opens the data flows of a filled assessment. */
export async function openFlows(backend: FakeBackend): Promise<OpenWindow> {
  const opened = await openAssessment(backend);
  const list = screen.getByRole('navigation', { name: 'Sections' });
  await opened.user.click(inList(list, 'Data flows'));
  await screen.findByRole('heading', { name: 'Data flows', level: 2 });
  return opened;
}

/** Opens the evidence. */
export async function openEvidence(backend: FakeBackend): Promise<OpenWindow> {
  const opened = await openAssessment(backend);
  await opened.user.click(inList(screen.getByRole('navigation', { name: 'Sections' }), 'Evidence'));
  await screen.findByRole('heading', { name: 'Evidence', level: 2 });
  return opened;
}

/** Opens the register of risks. */
export async function openRisks(backend: FakeBackend): Promise<OpenWindow> {
  const opened = await openAssessment(backend);
  await opened.user.click(inList(screen.getByRole('navigation', { name: 'Sections' }), 'Risk register'));
  await screen.findByRole('heading', { name: 'Risk register', level: 2 });
  return opened;
}

/** The last button of the list that begins with these words: a section may be called likewise. */
function inList(list: HTMLElement, words: string): HTMLButtonElement {
  const buttons = [...list.querySelectorAll('button')].filter((one) => one.textContent?.trim().startsWith(words));
  return buttons.at(-1) as HTMLButtonElement;
}

/** Has the page take a point for part of this element, which jsdom does not lay out. */
export function under(element: Element | null): void {
  document.elementFromPoint = () => element;
}

/** The values that the program was asked to keep at a path, in order. */
export function saved(backend: FakeBackend, path: string): (Value | null)[] {
  return backend.calls.flatMap(({ name, args }) => {
    const asked = args as { path: string; value: Value | null };
    return name === 'setField' && asked.path === path ? [asked.value] : [];
  });
}

/** A promise and the way to settle it. */
export function gate(): { closed: Promise<void>; open: () => void } {
  let open = () => {};
  const closed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { closed, open };
}
