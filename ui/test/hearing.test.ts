/** What the program tells unasked: a page that would not hear it shows nothing to write into. */
import { render, screen } from '@testing-library/svelte';
import App from '../src/app/App.svelte';
import { FakeBackend } from '../src/lib/fake';

test('a window that the program tells nothing says so and shows no form', async () => {
  const backend = new FakeBackend();
  backend.silent = { code: 'out-of-place', message: 'Not for this window.', advice: '' };
  const ready = vi.spyOn(backend, 'ready');
  render(App, { backend, window: 'assessment' });
  expect(
    await screen.findByRole('heading', { name: 'The program does not answer this window' }),
  ).toBeVisible();
  expect(screen.getByText('Close it and open it again.')).toBeVisible();
  expect(screen.queryByRole('textbox')).toBeNull();
  // A window that is not ready is not shown.
  expect(ready).toHaveBeenCalledOnce();
});
