/** The fake backend's reading of pasted flows: From, To and Protection, in that order. Not the core's. */
import type { CellProblem } from '../bindings/CellProblem';
import type { Fake } from './fake-picture';
import type { Edit, SheetChoices, SheetPlan } from './view-types';

const SHEET = 'Pasted';
const COLUMNS = ['from', 'to', 'protection'];

/** Which row an end names: its id, the list of a new row, or nothing. */
type End = { id: string } | { added: 'parties' | 'systems' } | null;

interface Line {
  number: number;
  cells: string[];
  ends: [End, End];
  skipped: boolean;
}

function read(fake: Fake, text: string, choices: SheetChoices): Line[] {
  const end = (name: string): End => {
    const means = choices.names[name];
    if (means && 'row' in means) return { id: means.row };
    if (means) return { added: means.new === 'parties' ? 'parties' : 'systems' };
    const id = ['parties', 'systems'].flatMap(fake.rows).find((one) => fake.name(one) === name);
    return id === undefined ? null : { id };
  };
  return text
    .trimEnd()
    .split('\n')
    .map((line, at) => ({ number: at + 1, cells: line.split('\t') }))
    .filter(({ number, cells }) => number > 1 || cells[0] !== 'From')
    .map(({ number, cells }) => {
      const typed = cells.map((cell, at) => choices.cells[`${SHEET}!${'ABC'[at]}${number}`] ?? cell);
      return {
        number,
        cells: typed,
        ends: [end(typed[0] ?? ''), end(typed[1] ?? '')] as [End, End],
        skipped: choices.skip.includes(`${SHEET}!${number}`),
      };
    });
}

export function fakePlan(fake: Fake, text: string, source: string, choices: SheetChoices): SheetPlan {
  const lines = read(fake, text, choices);
  const rows = lines.map(({ number, cells, ends, skipped }) => {
    // As the program does: a row that is left out is not read.
    if (skipped) return { number, name: '', fate: 'skip' as const, values: {}, before: {}, problems: [] };
    const problems = ends.flatMap((end, at): CellProblem[] =>
      end !== null
        ? []
        : [
            {
              cell: `${'AB'[at]}${number}`,
              blocks: true,
              ...(cells[at]
                ? {
                    message: `“${cells[at]}” is not among the organisations and systems.`,
                    name: cells[at],
                    candidates: fake.rows('parties').slice(0, 2).map((id): [string, string] => [id, fake.name(id)]),
                    can_add: ['parties', 'systems'],
                  }
                : { message: 'A flow needs to say where it ends.', name: null, candidates: [], can_add: [] }),
            },
          ],
    );
    const fate = problems.length > 0 ? ('stuck' as const) : ('add' as const);
    const values = Object.fromEntries(COLUMNS.map((column, at) => [column, cells[at] ?? '']));
    return { number, name: `${cells[0]} → ${cells[1]}`, fate, values, before: {}, problems };
  });
  const headings = ['From', 'To', 'Protection'].map((text, at) => ({
    cell: `${'ABC'[at]}1`,
    text,
    column: choices.columns[`${SHEET}!${'ABC'[at]}1`] ?? COLUMNS[at] ?? null,
  }));
  return {
    source,
    sheets: [{ name: SHEET, list: choices.lists[SHEET] ?? 'flows', headings, rows }],
    notes: [],
    ready: rows.every(({ fate }) => fate !== 'stuck'),
    added: rows.filter(({ fate }) => fate === 'add').length,
    changed: 0,
    unchanged: 0,
  };
}

/** The edit that takes the rows in. */
export function rowsOfPlan(fake: Fake, text: string, choices: SheetChoices): Edit[] {
  const made = new Map<string, string>();
  const edits: Edit[] = [];
  let after = fake.rows('flows').at(-1) ?? null;
  for (const { cells, ends, skipped, number } of read(fake, text, choices)) {
    if (skipped) continue;
    const ids = ends.map((end, at) => {
      if (end === null || 'id' in end) return end?.id ?? '';
      const name = cells[at] ?? '';
      const id = made.get(name) ?? `new-${number}-${at}`;
      if (!made.has(name)) {
        const row = `evidence/${end.added}/${id}`;
        edits.push({ place: { row, after: fake.rows(end.added).at(-1) ?? null } });
        edits.push({ set: { path: `${row}/name`, value: { text: name } } });
      }
      made.set(name, id);
      return id;
    });
    const row = `evidence/flows/taken-${number}`;
    edits.push({ place: { row, after } });
    edits.push({ set: { path: `${row}/from`, value: { choice: { ids: [ids[0] ?? ''] } } } });
    edits.push({ set: { path: `${row}/to`, value: { choice: { ids: [ids[1] ?? ''] } } } });
    if (cells[2]) edits.push({ set: { path: `${row}/protection`, value: { text: cells[2] } } });
    after = `taken-${number}`;
  }
  return edits;
}
