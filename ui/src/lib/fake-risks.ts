/** The register of risks as the fake backend tells it: levels, numbers and the heat map. */
import type { EvidenceList } from '../bindings/EvidenceList';
import type { HeatMap } from '../bindings/HeatMap';
import type { RegisteredMeasure } from '../bindings/RegisteredMeasure';
import type { RegisteredRisk } from '../bindings/RegisteredRisk';
import type { LibraryRisk } from '../bindings/LibraryRisk';
import type { RiskOffers } from '../bindings/RiskOffers';
import type { RiskView } from '../bindings/RiskView';
import type { Score } from '../bindings/Score';
import { longDate } from './dates';
import { FakeFlows } from './fake-flows';
import { levelOf } from './fake-matrix';
import { branchIds, contentOf } from './values';

/** As the days of the fake's rows are. */
const TODAY = '2026-11-22';

const LIBRARY: LibraryRisk[] = [
  {
    id: 'abroad',
    risk: 'Data that goes abroad is less protected there, and people cannot enforce their rights.',
    source: 'A supplier in another country',
    measures: [
      { id: 'uk-only', kind: 'different_technology', measure: 'Keep the data in the United Kingdom.' },
      { id: 'idta', kind: 'sharing_agreement', measure: 'Agree on the international data transfer terms.' },
    ],
    because: 'Larkpost is in the United States',
    places: ['evidence/parties/p4/country'],
    obvious: true,
  },
  {
    id: 'too-long',
    risk: 'Data is kept longer than it is needed, and old details are used against people.',
    source: 'Nobody deletes',
    measures: [],
    because: '',
    places: [],
    obvious: false,
  },
];

export class FakeRisks extends FakeFlows {
  async risks(): Promise<RiskView> {
    await this.answer();
    const measures = this.rowsOf('evidence/measures').map((row, at) => this.measureOf(row, at));
    const risks = this.rowsOf('evidence/risks').map((row, at) => this.riskOf(row, at, measures));
    return structuredClone({
      register: { scores: this.form.matrix !== null, risks, measures },
      heat: this.heat(risks),
    });
  }

  async riskOffers(): Promise<RiskOffers> {
    await this.answer();
    const text = (row: string) => contentOf(this.valueAt(`evidence/risks/${row}/risk`), 'text');
    const said = this.rowsOf('evidence/risks').map(text);
    const open = LIBRARY.filter(({ risk }) => !said.includes(risk));
    return structuredClone({
      suggested: open.filter(({ because }) => because !== ''),
      others: open.filter(({ because }) => because === ''),
    });
  }

  private riskOf(row: string, at: number, measures: RegisteredMeasure[]): RegisteredRisk {
    const [chosen, text] = this.cells('risks', row);
    const before = this.score(chosen('likelihood')[0], chosen('severity')[0], chosen('level')[0]);
    const given = levelOf(this.form, chosen('likelihood')[0], chosen('severity')[0]);
    const against = measures.filter((measure) => measure.risks.includes(row));
    const ended = against.filter(({ effect, approved, after }) => effect === 'eliminated' && approved !== false && (after.tone ?? 'low') === 'low');
    const left = against.find(({ after }) => after.level !== null)?.after;
    return {
      row,
      number: `R${at + 1}`,
      risk: text('risk'),
      source: text('source'),
      before,
      matrix_says: given !== null && given.label !== before.level ? given.label : null,
      override_reason: text('override_reason'),
      eliminated_by: ended.map((measure) => measure.row),
      after: ended.length > 0 ? this.score(undefined, undefined, undefined) : left ?? (against.length === 0 ? before : { ...before, likelihood: null, severity: null }),
      measures: against.map((measure) => measure.row),
      relies_on: chosen('relies_on'),
    };
  }

  private measureOf(row: string, at: number): RegisteredMeasure {
    const [chosen, text, value] = this.cells('measures', row);
    const day = (column: string) => contentOf(value(column), 'date');
    const [due, done] = [day('due'), day('done')];
    const approved = contentOf(value('approved'), 'yes_no');
    return {
      row,
      number: `M${at + 1}`,
      measure: text('measure'),
      risks: chosen('risk'),
      effect: chosen('effect')[0] ?? '',
      after: this.score(chosen('residual_likelihood')[0], chosen('residual_severity')[0], chosen('residual')[0]),
      owner: (contentOf(value('owner'), 'people') ?? []).map(({ name }) => name).join(', '),
      due: due === null ? '' : longDate(due),
      done: done === null ? '' : longDate(done),
      overdue: done === null && due !== null && due < TODAY,
      approved: approved === null ? null : approved === 'yes',
    };
  }

  private cells(list: EvidenceList, row: string) {
    const value = (column: string) => this.valueAt(`evidence/${list}/${row}/${column}`);
    const chosen = (column: string) => branchIds(value(column));
    const text = (column: string) => contentOf(value(column), 'text') ?? '';
    return [chosen, text, value] as const;
  }

  private score(likelihood: string | undefined, severity: string | undefined, recorded: string | undefined): Score {
    const scale = this.form.scale.find(({ id }) => id === this.form.matrix?.level)?.level ?? [];
    const level = scale.find(({ id }) => id === recorded) ?? levelOf(this.form, likelihood, severity);
    return {
      likelihood: likelihood ?? null,
      severity: severity ?? null,
      level: level?.label ?? null,
      tone: level?.tone ?? null,
    };
  }

  private heat(risks: RegisteredRisk[]): HeatMap | null {
    const { matrix } = this.form;
    if (!matrix) return null;
    const scale = (id: string) => this.form.scale.find((one) => one.id === id);
    const [likelihood, severity] = [scale(matrix.likelihood), scale(matrix.severity)];
    if (!likelihood || !severity) return null;
    const here = (when: 'before' | 'after', likely: string, severe: string) =>
      risks.filter((risk) => risk[when].likelihood === likely && risk[when].severity === severe).map(({ number }) => number);
    const unplaced = (when: 'before' | 'after') =>
      risks
        .filter((risk) => when === 'before' || risk.eliminated_by.length === 0)
        .filter((risk) => risk[when].likelihood === null || risk[when].severity === null).map(({ number }) => number);
    return {
      likelihood: likelihood.label,
      severity: severity.label,
      severities: severity.level.map(({ label }) => label),
      rows: likelihood.level.toReversed().map((likely) => ({
        likelihood: likely.label,
        cells: severity.level.map((severe) => {
          const level = levelOf(this.form, likely.id, severe.id);
          return {
            level: level?.label ?? '',
            tone: level?.tone ?? null,
            before: here('before', likely.id, severe.id),
            after: here('after', likely.id, severe.id),
          };
        }),
      })),
      unplaced_before: unplaced('before'),
      unplaced_after: unplaced('after'),
      eliminated: risks.filter((risk) => risk.eliminated_by.length > 0).map(({ number }) => number),
      note: matrix.note ?? '',
    };
  }
}
