/** axe finds nothing on any page. Contrast needs a real browser and is looked at there. */
import { screen } from '@testing-library/svelte';
import axe from 'axe-core';
import { devBackend } from '../src/lib/fake-dev';
import { openAssessment, openRegister } from './window';

async function violations(): Promise<string[]> {
  const found = await axe.run(document.documentElement, {
    rules: {
      'color-contrast': { enabled: false },
      // The page's language stands in index.html, which is not part of a component.
      'html-has-lang': { enabled: false },
    },
  });
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

const dev = (query: string) => devBackend(new URLSearchParams(query));

test.each(['state=first_run', 'state=locked', 'state=unusable', 'state=empty', ''])(
  'the first window with “%s”',
  async (query) => {
    await openRegister(dev(query));
    expect(await violations()).toEqual([]);
  },
);

test('each step of the first run, with its errors', async () => {
  const { user } = await openRegister(dev('state=first_run&keyring=no'));
  await user.click(screen.getByRole('button', { name: 'Start' }));
  await user.click(screen.getByRole('button', { name: 'Continue' }));
  expect(await violations()).toEqual([]);
});

test('a new assessment', async () => {
  const { user } = await openRegister(dev(''));
  await user.click(screen.getByRole('button', { name: 'New assessment' }));
  await screen.findByText(/questions in 6 sections/);
  expect(await violations()).toEqual([]);
});

test.each(['About the project', 'Data and lawful basis', 'Data flows', 'Risks', 'Review and sign-off'])(
  'the section “%s”',
  async (section) => {
    const { user } = await openAssessment(dev(''), section);
    const box = document.querySelector<HTMLElement>('main input, main textarea');
    if (box) await user.click(box);
    expect(await violations()).toEqual([]);
  },
);
