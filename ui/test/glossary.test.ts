/** Words of the field are explained where a section first uses them, and all together in the help. */
import { screen, waitFor, within } from '@testing-library/svelte';
import axe from 'axe-core';
import type { Question } from '../src/bindings/Question';
import { firstUsesAt } from '../src/help/first-uses';
import { WORDS, wordsIn } from '../src/help/glossary';
import { t } from '../src/texts';
import { openAssessment, openStore } from './window';

const { glossary } = t.help.words;
const SECTION = 'Data and lawful basis';

const question = (id: string) => document.querySelector(`[data-question="${id}"]`) as HTMLElement;
const wordsOf = (id: string) => [...question(id).querySelectorAll(':scope > .words button')].map((button) => button.textContent);

async function violations(root: Element): Promise<string[]> {
  const found = await axe.run(root, { rules: { 'color-contrast': { enabled: false } } });
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

describe('finding words', () => {
  test('longer words are found before the shorter ones inside them, each once, in their order', () => {
    expect(wordsIn(['Does the sub-processor tell the processor?', null, 'Processors'])).toEqual(['subProcessor', 'processor']);
    expect(wordsIn(['A privacy notice about special category data'])).toEqual(['privacyNotice', 'special']);
  });

  test('small letters and plurals count, parts of other words do not', () => {
    expect(wordsIn(['Consent. CONTROLLERS'])).toEqual(['consent', 'controller']);
    expect(wordsIn(['Consenting microprocessors of PIA-031 visa sir'])).toEqual([]);
  });

  test('a short form counts in capitals only', () => {
    expect(wordsIn(['Who is the SIRO?'])).toEqual(['siro']);
    expect(wordsIn(['siro, isa, dpo'])).toEqual([]);
  });

  test('no two words claim the same form', () => {
    const forms = WORDS.flatMap((word) => [glossary[word].name, ...glossary[word].also]).map((form) => form.toLowerCase());
    expect(forms.filter((form, at) => forms.indexOf(form) !== at)).toEqual([]);
  });

  test('each is explained in one to three sentences', () => {
    for (const word of WORDS) {
      const { name, meaning } = glossary[word];
      const sentences = meaning.split(/[.?] (?=\p{Lu})/u).length;
      expect(meaning, name).toMatch(/\.$/);
      expect(sentences, name).toBeLessThanOrEqual(3);
    }
  });
});

describe('at a question', () => {
  test('a word stands where its section first uses it, and not again', async () => {
    await openAssessment(undefined, SECTION);
    expect(wordsOf('q10')).toEqual(['consent', 'lawful basis']);
    expect(wordsOf('q11')).toEqual([]);
    // Its rows name a privacy notice; so does a later question.
    expect(wordsOf('q14')).toEqual(['privacy notice']);
    expect(wordsOf('q18')).toEqual([]);
  });

  test('pressing a word explains it; the control keeps its name; Escape gives the keyboard back', async () => {
    const { user } = await openAssessment(undefined, SECTION);
    const word = within(question('q10')).getByRole('button', { name: 'lawful basis' });
    expect(word).toHaveAttribute('aria-expanded', 'false');
    word.focus();
    await user.keyboard('{Enter}');
    expect(word).toHaveAttribute('aria-expanded', 'true');
    const told = document.getElementById(word.getAttribute('aria-controls') ?? '');
    expect(told).toHaveTextContent(glossary.lawfulBasis.meaning);
    expect(told).toHaveTextContent('UK GDPR Article 6(1)');
    expect(screen.getByRole('radiogroup', { name: '10. Is consent the lawful basis?' })).toBeVisible();
    expect(await violations(question('q10'))).toEqual([]);
    await user.keyboard('{Escape}');
    expect(word).toHaveAttribute('aria-expanded', 'false');
    expect(word).toHaveFocus();
    expect(told).toBeEmptyDOMElement();
  });

  test('one at a time; Space opens, and going elsewhere puts it away', async () => {
    const { user } = await openAssessment(undefined, SECTION);
    const inside = within(question('q10'));
    await user.click(inside.getByRole('button', { name: 'consent' }));
    expect(inside.getByText(glossary.consent.meaning)).toBeVisible();
    await user.tab();
    await user.keyboard(' ');
    expect(inside.queryByText(glossary.consent.meaning)).toBeNull();
    expect(inside.getByText(glossary.lawfulBasis.meaning)).toBeVisible();
    await user.tab();
    await waitFor(() => expect(inside.queryByText(glossary.lawfulBasis.meaning)).toBeNull());
  });

  test('a question that is not asked leaves its words to the next one', async () => {
    const { store } = await openStore();
    store.section = 'data';
    const asked = (id: string) => store.currentSection?.question.find((one) => one.id === id) as Question;
    expect(firstUsesAt(store, asked('q18'))).toEqual([]);
    vi.spyOn(store, 'hides').mockImplementation((place) => place === 'answer/q14');
    expect(firstUsesAt(store, asked('q18'))).toEqual(['privacyNotice']);
  });

  test('whoever is led to a question stands in its answer, not on its words', async () => {
    const { user } = await openAssessment();
    await user.type(screen.getByRole('searchbox', { name: 'Find a question' }), 'consent lawful{Enter}');
    await waitFor(() => expect(question('q10').contains(document.activeElement)).toBe(true));
    expect(document.activeElement).toHaveAttribute('type', 'radio');
  });
});

test('the help lists them all by the alphabet', async () => {
  const { user } = await openAssessment();
  await user.keyboard('{F1}');
  const dialog = await screen.findByRole('dialog', { name: 'How DPIA Desk works' });
  await user.click(within(dialog).getByRole('button', { name: 'The words of data protection' }));
  expect(within(dialog).getByRole('heading', { level: 3, name: 'The words of data protection' })).toBeVisible();
  const names = within(dialog).getAllByRole('term').map(({ textContent }) => textContent ?? '');
  expect(names).toHaveLength(WORDS.length);
  expect(names).toEqual([...names].sort(new Intl.Collator('en-GB').compare));
  for (const name of ['controller', 'processor', 'sub-processor', 'data subject', 'ROPA', 'SIRO', 'IDTA', 'Caldicott Guardian', 'prior consultation']) {
    expect(names).toContain(name);
  }
  expect(await violations(dialog)).toEqual([]);
});
