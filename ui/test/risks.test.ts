/** The pane of the risks: the register, its levels, and the heat map. */
import { screen, waitFor, within } from '@testing-library/svelte';
import { FakeBackend } from '../src/lib/fake';
import { fillRisks } from '../src/lib/fake-dev-risks';
import { openRisks } from './window';

function filled(): FakeBackend {
  const backend = new FakeBackend();
  fillRisks(backend);
  return backend;
}

const row = (id: string) => document.querySelector<HTMLElement>(`[data-pane-row="${id}"]`) as HTMLElement;
const cell = (likelihood: string, at: number) =>
  within(screen.getByRole('row', { name: new RegExp(`^${likelihood}`) })).getAllByRole('cell')[at] as HTMLElement;
const status = () => screen.getAllByRole('status').map((one) => one.textContent.replaceAll(/\s+/g, ' ')).join(' ');

test('a risk is typed, and the matrix gives its level as soon as likelihood and severity are chosen', async () => {
  const { backend, user } = await openRisks(new FakeBackend());
  await user.click(screen.getByRole('button', { name: /Add the first risk/ }));
  await user.type(screen.getByRole('textbox', { name: /^Risk New risk/ }), 'People are followed home.');
  await user.tab();
  await waitFor(() => expect(backend.lists['evidence/risks']).toHaveLength(1));
  expect(await screen.findByText('Give likelihood and severity, and the matrix gives the level.')).toBeVisible();
  await user.selectOptions(screen.getByRole('combobox', { name: /^Likelihood/ }), 'probable');
  await user.selectOptions(screen.getByRole('combobox', { name: /^Severity/ }), 'severe');
  await waitFor(() => expect(status()).toMatch(/The matrix gives ■ High/));
  await waitFor(() => expect(within(cell('Probable', 2)).getByRole('button', { name: /^R1, High, as it stands/ })).toBeVisible());
});

test('another level is chosen only after its reason, and is shown as chosen', async () => {
  const { backend, user } = await openRisks(filled());
  await user.click(row('k1'));
  await user.click(await screen.findByRole('button', { name: 'Choose another level…' }));
  const instead = screen.getByRole('combobox', { name: 'Level instead' });
  expect(instead).toBeDisabled();
  const why = screen.getByRole('textbox', { name: /^Why the level/ });
  expect(why).toHaveFocus();
  await user.type(why, 'There are only four rounds.');
  expect(instead).toBeEnabled();
  await user.selectOptions(instead, 'low');
  await waitFor(() => expect(status()).toMatch(/You chose ● Low; the matrix gives ▲ Medium/));
  await waitFor(() => expect(backend.valueAt('evidence/risks/k1/level')).toEqual({ choice: { ids: ['low'] } }));

  await user.click(screen.getByRole('button', { name: 'Take the matrix’s level' }));
  await waitFor(() => expect(backend.valueAt('evidence/risks/k1/level')).toBeNull());
  expect(backend.valueAt('evidence/risks/k1/override_reason')).toBeNull();
  expect(screen.getByRole('button', { name: 'Choose another level…' })).toHaveFocus();
  await user.click(screen.getByRole('button', { name: /^Undo: take the matrix/ }));
  await waitFor(() => expect(backend.valueAt('evidence/risks/k1/level')).toEqual({ choice: { ids: ['low'] } }));
  expect(backend.valueAt('evidence/risks/k1/override_reason')).toEqual({ text: 'There are only four rounds.' });
});

test('a closed row says that its level was chosen, and when nobody said why', async () => {
  const backend = filled();
  backend.put('evidence/risks/k3/level', { choice: { ids: ['high'] } });
  await openRisks(backend);
  await waitFor(() => expect(row('k2')).toHaveTextContent('Chosen; the matrix gives High'));
  expect(row('k2')).not.toHaveTextContent('no reason');
  expect(row('k3')).toHaveTextContent('Chosen; the matrix gives Low, and no reason is given');
});

test('the map shows each risk before and after, with an arrow where it moves and a list of those without a place', async () => {
  await openRisks(filled());
  const map = await screen.findByRole('table', { name: /^Heat map/ });
  expect(within(cell('Possible', 1)).getByRole('button', { name: /^R1, [A-Z][a-z]+, as it stands/ })).toBeVisible();
  expect(within(cell('Remote', 1)).getByRole('button', { name: /^R1, [A-Z][a-z]+, with its measures/ })).toBeVisible();
  expect(cell('Possible', 2)).toHaveTextContent('■ High');
  // R3 has no measures: it stands once, and nothing points anywhere.
  expect(within(map).getAllByRole('button', { name: /^R3/ })).toHaveLength(1);
  expect([...document.querySelectorAll('[data-arrow]')].map((one) => one.getAttribute('data-arrow'))).toEqual(['R1']);
  expect(screen.getByText('has no likelihood and no severity.', { exact: false })).toHaveTextContent(/^R4/);
  const left = screen.getByText(/its measures do not say how/);
  expect(left.textContent?.replaceAll(/\s+/g, ' ')).toMatch(/^ ?R2.* becomes ● ?Low ?, but/);
});

test('the table beneath says the same in words', async () => {
  await openRisks(filled());
  const table = await screen.findByRole('table', { name: 'The map as a table' });
  const first = within(table).getByRole('row', { name: /^R1/ });
  const cells = within(first).getAllByRole('cell');
  expect(cells[0]).toHaveTextContent('▲ Medium Possible · Significant');
  expect(cells[1]).toHaveTextContent('● Low Remote · Significant');
  expect(within(table).getByRole('row', { name: /^R3/ })).toHaveTextContent('No measures');
});

test('a number on the map leads to its row, and the arrow keys walk from number to number', async () => {
  const { user } = await openRisks(filled());
  const disc = await screen.findByRole('button', { name: /^R1, [A-Z][a-z]+, as it stands/ });
  await user.click(disc);
  expect(screen.getByRole('button', { name: /^R1: Somebody/ })).toHaveFocus();
  disc.focus();
  await user.keyboard('{ArrowRight}');
  expect(document.activeElement).toHaveAccessibleName(/^R\d, [A-Z][a-z]+, (as it stands|with its measures)/);
  expect(document.activeElement).not.toBe(disc);
});

test('a measure is begun from its risk and holds the link with its first word', async () => {
  const { backend, user } = await openRisks(filled());
  await user.click(row('k3'));
  await user.click(await screen.findByRole('button', { name: 'Add a measure against it' }));
  expect(backend.lists['evidence/measures']).toHaveLength(2);
  const box = screen.getByRole('textbox', { name: /^Measure New measure/ });
  expect(box).toHaveFocus();
  await user.type(box, 'The bank refuses the second one.');
  await user.tab();
  await waitFor(() => expect(backend.lists['evidence/measures']).toHaveLength(3));
  const made = backend.lists['evidence/measures']?.at(-1) ?? '';
  expect(backend.valueAt(`evidence/measures/${made}/risk`)).toEqual({ choice: { ids: ['k3'] } });
  await user.click(screen.getByRole('button', { name: 'Done' }));
  await waitFor(() => expect(row(made)).toHaveTextContent('Against R3'));
});

test('Escape right after the first words keeps them, with the link', async () => {
  const { backend, user } = await openRisks(filled());
  await user.click(row('k3'));
  await user.click(await screen.findByRole('button', { name: 'Add a measure against it' }));
  await user.type(screen.getByRole('textbox', { name: /^Measure New measure/ }), 'Tell the bank.{Escape}');
  await waitFor(() => expect(backend.lists['evidence/measures']).toHaveLength(3));
  const made = backend.lists['evidence/measures']?.at(-1) ?? '';
  expect(backend.valueAt(`evidence/measures/${made}/risk`)).toEqual({ choice: { ids: ['k3'] } });
  await waitFor(() => expect(row(made)).toHaveTextContent('Against R3'));
});

test('who accepts a risk is asked once it is accepted', async () => {
  const { user } = await openRisks(filled());
  await user.click(row('e2'));
  expect(screen.queryByText('Accepted by')).toBeNull();
  await user.selectOptions(screen.getByRole('combobox', { name: /^Effect/ }), 'accepted');
  expect(await screen.findByText('Accepted by')).toBeVisible();
  expect(screen.getByRole('textbox', { name: /^Reason/ })).toBeVisible();
});

test('a measure that should be in place by now says so in words', async () => {
  await openRisks(filled());
  await waitFor(() => expect(row('e1')).toHaveTextContent('Overdue since 1 February 2026'));
  expect(row('e2')).toHaveTextContent('Due 1 March 2027');
});

test('removing a risk says which measures go with it, and undo brings all of it back', async () => {
  const { backend, user } = await openRisks(filled());
  screen.getByRole('button', { name: /^R1: Somebody/ }).focus();
  await user.keyboard('{Delete}');
  const dialog = await screen.findByRole('dialog');
  expect(dialog).toHaveTextContent('Measure: Sheets name the house only');
  await user.click(within(dialog).getByRole('button', { name: 'Remove it all' }));
  await waitFor(() => expect(backend.lists['evidence/risks']).toEqual(['k2', 'k3', 'k4']));
  await user.keyboard('{Control>}z{/Control}');
  await waitFor(() => expect(backend.lists['evidence/risks']).toEqual(['k1', 'k2', 'k3', 'k4']));
  expect(backend.lists['evidence/measures']).toEqual(['e1', 'e2']);
});

test('undo here takes back nothing of the data flows', async () => {
  const { backend, user } = await openRisks(filled());
  await user.click(row('k3'));
  await user.selectOptions(screen.getByRole('combobox', { name: /^Likelihood/ }), 'possible');
  await waitFor(() => expect(backend.valueAt('evidence/risks/k3/likelihood')).toEqual({ choice: { ids: ['possible'] } }));
  const nav = screen.getByRole('navigation', { name: 'Sections' });
  await user.click(within(nav).getByRole('button', { name: /^Data flows$/ }));
  await screen.findByRole('heading', { name: 'Data flows', level: 2 });
  expect(screen.getByRole('button', { name: 'Undo' })).toHaveAttribute('aria-disabled', 'true');
});

test('a form without a matrix says that it cannot score, and risks can be listed all the same', async () => {
  const backend = filled();
  backend.form = { ...backend.form, matrix: null };
  const { user } = await openRisks(backend);
  expect(screen.getByText(/This form has no risk matrix/)).toBeVisible();
  expect(screen.queryByRole('heading', { name: 'Heat map' })).toBeNull();
  await user.click(row('k1'));
  expect(screen.queryByText('Likelihood')).toBeNull();
  expect(screen.getByRole('textbox', { name: /^Risk Risk R1/ })).toBeVisible();
});

test('a scale of five is drawn as it is', async () => {
  const backend = filled();
  const scale = ['Rare', 'Unlikely', 'Even', 'Likely', 'Certain'];
  const levels = scale.map((label) => ({ id: label.toLowerCase(), label, hint: null, score: null, tone: null }));
  backend.form = {
    ...backend.form,
    scale: backend.form.scale.map((one) => (one.id === 'likelihood' ? { ...one, level: levels } : one)),
    matrix: {
      likelihood: 'likelihood', severity: 'severity', level: 'level', band: [], note: null,
      row: levels.map(({ id }) => ({ likelihood: id, levels: ['low', 'medium', 'high'] })),
    },
  };
  backend.put('evidence/risks/k1/likelihood', { choice: { ids: ['certain'] } });
  await openRisks(backend);
  const map = await screen.findByRole('table', { name: /^Heat map/ });
  const rows = within(map).getAllByRole('rowheader').map((one) => one.textContent);
  expect(rows).toEqual(scale.toReversed());
  expect(within(cell('Certain', 1)).getByRole('button', { name: /^R1/ })).toBeVisible();
});

test('a suggestion says why it is made, and is added only when somebody says so, with the measures they tick', async () => {
  const { backend, user } = await openRisks(filled());
  await user.click(await screen.findByRole('button', { name: /^Suggestions: 1/ }));
  expect(screen.getByText('Larkpost is in the United States.')).toBeVisible();
  expect(backend.lists['evidence/risks']).toHaveLength(4);
  await user.click(screen.getByRole('checkbox', { name: /^Keep the data in the United Kingdom/ }));
  await user.click(screen.getByRole('button', { name: 'Add to the register' }));
  await waitFor(() => expect(backend.lists['evidence/risks']).toHaveLength(5));
  const made = backend.lists['evidence/risks']?.at(-1) ?? '';
  const measure = backend.lists['evidence/measures']?.at(-1) ?? '';
  expect(backend.lists['evidence/measures']).toHaveLength(3);
  expect(backend.valueAt(`evidence/measures/${measure}/risk`)).toEqual({ choice: { ids: [made] } });
  // What was only proposed says nothing of what it does to the risk.
  for (const column of ['effect', 'residual', 'residual_likelihood', 'residual_severity', 'approved']) {
    expect(backend.valueAt(`evidence/measures/${measure}/${column}`), column).toBeNull();
  }
  await waitFor(() => expect(row(made).querySelector('[data-opener]')).toHaveFocus());
  await waitFor(() => expect(screen.queryByRole('button', { name: /^Suggestions/ })).toBeNull());
  await user.keyboard('{Control>}z{/Control}');
  await waitFor(() => expect(backend.lists['evidence/risks']).toHaveLength(4));
  expect(backend.lists['evidence/measures']).toHaveLength(2);
});

test('the levels to choose from begin with their words, so that a letter finds one', async () => {
  const { user } = await openRisks(filled());
  await user.click(row('k1'));
  await user.click(await screen.findByRole('button', { name: 'Choose another level…' }));
  const levels = within(screen.getByRole('combobox', { name: 'Level instead' })).getAllByRole('option');
  expect(levels.map((one) => one.textContent)).toContain('High ■');
});

test('what the checks find of a risk is marked at its row and in the list of sections', async () => {
  const place = { path: 'evidence/risks/k1/controls', label: 'Risk 1, Controls' };
  const found = { rule: 'PRO-02', severity: 'blocks' as const, message: 'Nothing is done about R1.', key: 'k', guess: false, dismissed: null, before: null };
  const open = [{ ...found, id: 'PRO-02@r1', places: [place] }];
  const backend = new (class extends FakeBackend {
    protected override derived() {
      return { ...super.derived(), findings: { open, dismissed: [] } };
    }
  })();
  fillRisks(backend);
  const { user } = await openRisks(backend);
  const own = within(screen.getByRole('navigation', { name: 'Sections' })).getAllByRole('button', { name: /^Risk register/ }).at(-1);
  expect(own).toHaveTextContent('1 finding: 1 blocks sign-off');
  expect(within(row('k1')).getByText('1 blocks sign-off')).toBeVisible();
  expect(within(row('k2')).queryByText(/sign-off/)).toBeNull();

  await user.click(within(screen.getByRole('navigation', { name: 'Sections' })).getByRole('button', { name: /^Findings/ }));
  await user.click(await screen.findByRole('button', { name: 'Go to Risk 1, Controls' }));
  await waitFor(() => expect(document.activeElement?.closest('[data-field]')).toHaveAttribute('data-field', 'controls'));
  expect(document.activeElement?.closest('[data-pane-row]')).toHaveAttribute('data-pane-row', 'k1');
  expect(screen.getByText('Nothing is done about R1.', { selector: '.message' }).closest('details')).toHaveAttribute('open');
});

test('whoever was shown where a suggestion comes from is led back to it', async () => {
  const { user } = await openRisks(filled());
  await user.click(await screen.findByRole('button', { name: /^Suggestions: 1/ }));
  await user.click(screen.getByRole('button', { name: 'Show where' }));
  await user.click(await screen.findByRole('button', { name: 'Back to Risk register' }));
  await waitFor(() => expect(screen.getByRole('button', { name: 'Show where' })).toHaveFocus());
});

test('a risk that its measures eliminate is off the map and named as that, not as one without a place', async () => {
  const backend = filled();
  const plain = backend.risks.bind(backend);
  backend.risks = async () => {
    const view = await plain();
    const [risk] = view.register.risks;
    if (!view.heat || !risk) throw new Error('no map');
    return { ...view, heat: { ...view.heat, eliminated: [risk.number], unplaced_after: [] } };
  };
  await openRisks(backend);
  expect(await screen.findByRole('heading', { name: 'Eliminated by their measures' })).toBeVisible();
  expect(screen.queryByRole('heading', { name: 'Not on the map once their measures are taken' })).toBeNull();
});
