/** The first run, the locked store, and the idle lock. */
import { screen, waitFor } from '@testing-library/svelte';
import { FakeBackend } from '../src/lib/fake';
import { openAssessment, openRegister, type OpenWindow } from './window';

function fresh(keyring_available = true): FakeBackend {
  const backend = new FakeBackend();
  backend.state = { kind: 'first_run', keyring_available, folder: 'your home folder › DPIA Desk' };
  return backend;
}

async function sayWho({ user }: OpenWindow) {
  await user.click(screen.getByRole('button', { name: 'Start' }));
  // The page is there to be filled in, so the keyboard is in its first box.
  expect(screen.getByLabelText('Name')).toHaveFocus();
  await user.type(screen.getByLabelText('Name'), 'Robin Example');
  await user.type(screen.getByLabelText('E-mail address'), 'robin@example.org');
  await user.type(screen.getByLabelText('Role'), 'Service lead');
  await user.type(screen.getByLabelText('Organisation'), 'Example Council');
  await user.click(screen.getByRole('button', { name: 'Continue' }));
}

test('from the welcome to the register, with the recovery key typed back', async () => {
  const window = await openRegister(fresh());
  const { backend, user } = window;
  await sayWho(window);
  expect(screen.getByText('your home folder › DPIA Desk')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Keep them here' }));
  await user.click(screen.getByRole('button', { name: 'Continue' }));

  expect(await screen.findByText('V8ZB')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Continue' }));
  expect(screen.getByRole('alert')).toHaveTextContent('Tick the box once the recovery key is kept safely');
  await user.click(screen.getByRole('button', { name: 'Save a page to print…' }));
  expect(await screen.findByText('Saved. Print it, then delete the file.')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Print…' }));
  expect(await screen.findByText('Sent to Second floor.')).toBeVisible();
  await user.click(screen.getByLabelText(/kept safely/));
  await user.click(screen.getByRole('button', { name: 'Continue' }));

  expect(screen.getByLabelText('Last group of the recovery key')).toHaveFocus();
  await user.keyboard('XXXX');
  await user.click(screen.getByRole('button', { name: 'Finish' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('not the last group');
  await user.clear(screen.getByLabelText('Last group of the recovery key'));
  await user.type(screen.getByLabelText('Last group of the recovery key'), 'v8zb');
  await user.click(screen.getByRole('button', { name: 'Finish' }));

  expect(await screen.findByRole('heading', { name: 'No assessments yet' })).toBeVisible();
  expect(screen.getByRole('button', { name: 'Load the three examples' })).toBeVisible();
  expect(screen.getByRole('button', { name: 'New assessment' })).toBeVisible();
  expect(backend.calls[0]).toEqual({
    name: 'createStore',
    args: {
      profile: {
        name: 'Robin Example',
        email: 'robin@example.org',
        role: 'Service lead',
        organisation: 'Example Council',
      },
      passphrase: null,
    },
  });
});

test('what is missing is listed on top and leads to its field', async () => {
  const { user } = await openRegister(fresh());
  await user.click(screen.getByRole('button', { name: 'Start' }));
  await user.click(screen.getByRole('button', { name: 'Continue' }));
  const summary = screen.getByRole('alert');
  expect(summary).toHaveFocus();
  expect(summary).toHaveTextContent('There is a problem');
  await user.click(screen.getByRole('link', { name: 'Enter your organisation' }));
  expect(screen.getByLabelText('Organisation')).toHaveFocus();
  expect(screen.getByLabelText('Organisation')).toBeInvalid();
});

test('without a keyring a passphrase is needed, and the page says why', async () => {
  const window = await openRegister(fresh(false));
  const { backend, user } = window;
  await sayWho(window);
  await user.click(screen.getByRole('button', { name: 'Keep them here' }));
  expect(screen.getByText(/has no keyring/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Continue' }));
  expect(screen.getByRole('alert')).toHaveTextContent('Enter a passphrase');
  await user.type(screen.getByLabelText('Passphrase'), 'short');
  expect(screen.getByText(/Too short/)).toBeVisible();
  await user.clear(screen.getByLabelText('Passphrase'));
  await user.type(screen.getByLabelText('Passphrase'), 'kettle orbit maple train');
  expect(screen.getByText(/Hard to guess/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Continue' }));
  expect(screen.getByRole('alert')).toHaveTextContent('not the same');
  expect(backend.calls).toEqual([]);
});

test('a keyring that takes no key is named, and a passphrase is needed after all', async () => {
  const window = await openRegister(fresh());
  const { backend, user } = window;
  await sayWho(window);
  await user.click(screen.getByRole('button', { name: 'Keep them here' }));
  backend.failing = { code: 'keyring-refused', message: 'It did not take the key.', advice: 'Use the recovery key.' };
  await user.click(screen.getByRole('button', { name: 'Continue' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('keyring did not take the key');
  expect(screen.getByRole('heading', { level: 1, name: 'Choose a passphrase' })).toBeVisible();
  expect(document.body).not.toHaveTextContent(/optional|recovery key\./);
  backend.failing = null;
  await user.type(screen.getByLabelText('Passphrase'), 'kettle orbit maple train');
  await user.type(screen.getByLabelText('The same passphrase again'), 'kettle orbit maple train');
  await user.click(screen.getByRole('button', { name: 'Continue' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'Your recovery key' })).toBeVisible();
});

test('a store that could not be made says so, and nothing typed is lost', async () => {
  const window = await openRegister(fresh());
  await sayWho(window);
  await window.user.click(screen.getByRole('button', { name: 'Keep them here' }));
  window.backend.failing = FakeBackend.noDisk;
  await window.user.click(screen.getByRole('button', { name: 'Continue' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('no room left on the disk');
  window.backend.failing = null;
  await window.user.click(screen.getByRole('button', { name: 'Continue' }));
  expect(await screen.findByText('V8ZB')).toBeVisible();
});

test('a store that was moved is found again from the screen that misses it', async () => {
  const backend = new FakeBackend();
  const failure = { code: 'database-missing', message: 'The database is missing.', advice: '' };
  backend.state = { kind: 'unusable', failure, ways: [] };
  const { user } = await openRegister(backend);
  vi.spyOn(backend, 'chooseStoreFolder').mockImplementation(async () => {
    backend.state = { kind: 'locked', ways: ['passphrase'], failure: null };
    return 'Documents › DPIA Desk';
  });
  await user.click(screen.getByRole('button', { name: 'Open another folder…' }));
  expect(await screen.findByLabelText('Your passphrase')).toBeVisible();
});

test('a locked store offers each way in, and a wrong passphrase says what to do', async () => {
  const backend = new FakeBackend();
  backend.state = { kind: 'locked', ways: ['keyring', 'passphrase', 'recovery'], failure: null };
  const { user } = await openRegister(backend);
  expect(screen.getByRole('button', { name: 'Unlock with this computer' })).toBeVisible();
  expect(screen.getByLabelText('The recovery key that you printed')).toBeVisible();
  await user.type(screen.getByLabelText('Your passphrase'), 'wrong');
  await user.click(screen.getByRole('button', { name: 'Unlock with the passphrase' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('Check for capital letters');
  await user.clear(screen.getByLabelText('Your passphrase'));
  await user.type(screen.getByLabelText('Your passphrase'), 'correct');
  await user.click(screen.getByRole('button', { name: 'Unlock with the passphrase' }));
  expect(await screen.findByRole('heading', { name: 'No assessments yet' })).toBeVisible();
});

test('a damaged store shows what happened and the ways that are left', async () => {
  const backend = new FakeBackend();
  const failure = { code: 'damaged', message: 'The store is damaged.', advice: 'Put back a backup.' };
  backend.state = { kind: 'unusable', failure, ways: ['recovery'] };
  await openRegister(backend);
  expect(screen.getByRole('alert')).toHaveTextContent('The store is damaged. Put back a backup.');
  expect(screen.queryByRole('button', { name: 'Unlock with this computer' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Unlock with the recovery key' })).toBeVisible();
});

test('a program that does not answer never leaves a blank window', async () => {
  const backend = new FakeBackend();
  backend.appState = () => Promise.reject(new Error('gone'));
  await openRegister(backend);
  expect(screen.getByRole('alert')).toHaveTextContent('did not answer as expected');
  expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
});

test('locking saves what was typed a moment ago, and takes everything off the page', async () => {
  const { backend, user } = await openAssessment();
  await user.type(screen.getByLabelText(/^1\./), 'Parks');
  await backend.lockFromOutside();
  await waitFor(() => expect(screen.getByText('Your assessments are locked')).toBeVisible());
  // What the rules say about themselves is read on the way.
  const calls = backend.calls.map(({ name }) => name).filter((name) => name !== 'listRules');
  expect(calls).toEqual(['setField', 'lock']);
  expect(screen.queryByDisplayValue('Parks')).toBeNull();
});
