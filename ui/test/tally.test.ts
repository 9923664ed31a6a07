/** What stands in the way: counted in the same words everywhere, and listed by what it is. */
import { screen, within } from '@testing-library/svelte';
import type { Obstacle } from '../src/bindings/Obstacle';
import { FakeBackend } from '../src/lib/fake';
import type { RegisterRow } from '../src/lib/view-types';
import { countedOn, stageOf } from '../src/register/sorting';
import { byKind, tally } from '../src/review/tally';
import { openAssessment } from './window';

function one(kind: Obstacle['kind'], finding: string | null = null, message = `About ${kind}.`): Obstacle {
  return { kind, stage: 'ig_review', place: 'answer/q2', message, finding, blocks: finding !== null };
}

test('what blocks is the number of the header, and the rest is named', () => {
  const list = [one('questions', 'CMP-01@a'), one('query', 'QRY-01@b'), one('conflict'), one('signature'), one('written_down')];
  expect(tally(list, 2)).toBe('all 2 findings that block sign-off, 1 other thing and 2 signatures that are still to come');
  expect(tally(list, 5)).toBe('2 of the 5 findings that block sign-off, 1 other thing and 2 signatures that are still to come');
  expect(tally([one('signature')], 3)).toBe('1 signature that is still to come and none of the 3 findings that block sign-off');
  expect(tally([one('finding', 'TRF-01@a')], 1)).toBe('1 finding that blocks sign-off');
  // The counts lag behind while somebody types.
  expect(tally([one('finding', 'TRF-01@a'), one('finding', 'TRF-02@a')], 1)).toBe('all 2 findings that block sign-off');
});

test('what stands in the way is listed by what it is', () => {
  const groups = byKind([one('questions'), one('signature'), one('questions')]);
  expect(groups.map(({ title, list }) => [title, list.length])).toEqual([
    ['About missing answers', 2],
    ['About signatures', 1],
  ]);
});

test('the sections’ open questions add up to those of the header', async () => {
  const { user } = await openAssessment();
  const sections = screen.getByRole('navigation', { name: 'Sections' });
  const shown = [...sections.querySelectorAll('.tags')].map((one) => /^(?:Not started \()?(\d+)(?: open|\))$/.exec(one.textContent.trim())?.[1]);
  const sum = shown.reduce((all, one) => all + Number(one ?? 0), 0);
  expect(sum).toBeGreaterThan(0);
  expect(screen.getByRole('button', { name: `${sum} open questions. Go to the first of them` })).toBeVisible();
  // What the header counts is not counted again below it.
  await user.click(screen.getByRole('button', { name: /^Stage:/ }));
  expect(await screen.findByRole('region', { name: /^Next:/ })).toBeVisible();
  expect(within(screen.getByRole('main')).queryByText(/need an answer|to consider/)).toBeNull();
  expect(within(sections).getByRole('button', { name: 'Findings' })).toBeVisible();
});

test('a long list before the next stage is folded by what it is, the first part open', async () => {
  const backend = new FakeBackend();
  const plain = backend.review.bind(backend);
  const long = [
    ...Array.from({ length: 7 }, (_, at) => one('questions', `CMP-01@${at}`, `Blank ${at + 1}.`)),
    one('signature', null, 'Nobody signed.'),
  ];
  backend.review = async () => {
    const review = await plain();
    return { ...review, progress: { ...review.progress, in_the_way: long } };
  };
  const { user } = await openAssessment(backend);
  await user.click(screen.getByRole('button', { name: /^Stage:/ }));
  const card = within(await screen.findByRole('region', { name: /^Next:/ }));
  expect(card.getByText('About missing answers (7)')).toBeVisible();
  expect(card.getByText('Blank 4.')).toBeVisible();
  expect(card.queryByText('Blank 5.')).toBeNull();
  expect(card.getByText('Nobody signed.')).not.toBeVisible();
  await user.click(card.getByText('About signatures (1)'));
  expect(card.getByText('Nobody signed.')).toBeVisible();
});

test('an assessment that no reason carries on is not offered to be moved on', async () => {
  const backend = new FakeBackend();
  const plain = backend.review.bind(backend);
  backend.review = async () => {
    const review = await plain();
    return { ...review, progress: { ...review.progress, next: 'decision', in_the_way: [one('finding', 'TRF-01@a')], may_go_on: false } };
  };
  const { user } = await openAssessment(backend);
  await user.click(screen.getByRole('button', { name: /^Stage:/ }));
  const card = within(await screen.findByRole('region', { name: /^Next:/ }));
  expect(card.getByText('Giving a reason is not enough while something blocks sign-off.')).toBeVisible();
  expect(card.queryByRole('button', { name: /^Move on/ })).toBeNull();
});

test('the register says of what is not needed that it is not, and of which day its counts are', () => {
  const row = { stage: 'Screening', stage_id: 'screening', not_needed: true, checked_on: '2026-11-22' } as RegisterRow;
  expect(stageOf(row)).toBe('Not needed');
  expect(stageOf({ ...row, stage: 'Ar gau', stage_id: 'closed' })).toBe('Ar gau');
  expect(countedOn(row, new Date(2026, 10, 22, 23, 59))).toBeNull();
  expect(countedOn(row, new Date(2026, 10, 23, 0, 1))).toBe('2026-11-22');
});
