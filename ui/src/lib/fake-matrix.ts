/** The matrix of the fake's form: cell by cell, which is all that it has. */
import type { Form } from '../bindings/Form';
import type { Level } from '../bindings/Level';
import type { Value } from '../bindings/Value';
import { branchIds } from './values';

type ValueAt = (path: string) => Value | null;

/** What the matrix gives for the two levels that stand at these paths. */
export function levelOf(form: Form, likelihood: string | undefined, severity: string | undefined): Level | null {
  const { matrix } = form;
  if (!matrix) return null;
  const scale = (id: string) => form.scale.find((one) => one.id === id)?.level ?? [];
  const at = scale(matrix.severity).findIndex(({ id }) => id === severity);
  const id = matrix.row.find((row) => row.likelihood === likelihood)?.levels[at];
  return scale(matrix.level).find((level) => level.id === id) ?? null;
}

const COLUMNS = [
  ['risks', 'level', 'likelihood', 'severity'],
  ['measures', 'residual', 'residual_likelihood', 'residual_severity'],
] as const;

/** What the matrix gives for each row that is scored, by the path of its level. */
export function matrixLevels(form: Form, valueAt: ValueAt, rowsOf: (list: string) => string[]): [string, Level][] {
  return COLUMNS.flatMap(([list, level, likelihood, severity]) =>
    rowsOf(`evidence/${list}`).flatMap((row): [string, Level][] => {
      const path = `evidence/${list}/${row}`;
      const chosen = (column: string) => branchIds(valueAt(`${path}/${column}`))[0];
      const given = levelOf(form, chosen(likelihood), chosen(severity));
      return given ? [[`${path}/${level}`, given]] : [];
    }),
  );
}
