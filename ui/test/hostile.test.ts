/** Hostile text stays text, whole and harmless. */
import { screen, waitFor } from '@testing-library/svelte';
import { fireEvent } from '@testing-library/svelte';
import { FakeBackend } from '../src/lib/fake';
import { openAssessment, openRegister, saved } from './window';

const HOSTILE = [
  '<img src=x onerror="window.broken = true">',
  '</textarea><script>window.broken = true</script>',
  '{{7*7}} {@html x} ${1}',
  '\u202Eevil\u202C \u2066x\u2069 \u200Fשלום',
  'a\u0301\u{1F469}\u200D\u{1F4BB}\u0000end'.replace('\u0000', ''),
];

test.each(HOSTILE)('%j is saved and shown unchanged', async (text) => {
  const backend = new FakeBackend();
  backend.put('answer/q1', { text }, text);
  backend.put('meta/title', { text });
  await openAssessment(backend);
  expect(screen.getByLabelText('1. What is the project called?')).toHaveValue(text);
  await fireEvent.input(screen.getByLabelText(/^2\./), { target: { value: text } });
  await fireEvent.focusOut(screen.getByLabelText(/^2\./));
  await waitFor(() => expect(saved(backend, 'answer/q2')).toEqual([{ text }]));
  expect(document.querySelector('#app img, body img, main script')).toBeNull();
  expect(window).not.toHaveProperty('broken');
});

test('a hundred thousand characters are saved and shown unchanged', async () => {
  const text = '<b>&amp;\u202E'.repeat(12_500);
  const backend = new FakeBackend();
  await openAssessment(backend);
  await fireEvent.input(screen.getByLabelText(/^2\./), { target: { value: text } });
  await fireEvent.focusOut(screen.getByLabelText(/^2\./));
  await waitFor(() => expect(saved(backend, 'answer/q2')).toEqual([{ text }]));
  expect(screen.getByLabelText(/^2\./)).toHaveValue(text);
});

test('an over-long line stays in its box and is not sent', async () => {
  const backend = new FakeBackend();
  await openAssessment(backend);
  const box = screen.getByLabelText('1. What is the project called?');
  await fireEvent.input(box, { target: { value: 'x'.repeat(502) } });
  await fireEvent.focusOut(box);
  expect(screen.getAllByText(/This is 2 characters too long/)[0]).toBeVisible();
  expect(saved(backend, 'answer/q1')).toEqual([]);
  expect(box).toHaveValue('x'.repeat(502));
});

test('a title with direction marks does not turn the register around it', async () => {
  const backend = new FakeBackend();
  backend.assessments = [
    {
      id: 'a',
      reference: 'PIA-001',
      title: '\u202Eevil <img src=x onerror=1>',
      form: 'Council PIA',
      stage: 'Draft',
      stage_id: 'draft',
      overall_risk: null,
      open_questions: 1,
      questions: 2,
      findings: { blocks: 0, needs_answer: 0, advice: 0 },
      not_needed: false,
      checked_on: '2026-11-22',
      owner: 'A Sample',
      changed_at: new Date().toISOString(),
    },
  ];
  await openRegister(backend);
  const title = await screen.findByText('\u202Eevil <img src=x onerror=1>');
  expect(title.tagName).toBe('BDI');
  expect(document.querySelector('img')).toBeNull();
});
