/** Putting findings aside in the fake backend, with the program's rule of who may waive. */
import type { Criteria } from '../bindings/Criteria';
import type { RuleView } from '../bindings/RuleView';
import type { ChecksBackend } from './backend-checks';
import { fakeCriteria } from './fake-criteria';
import { DISMISSALS, FAKE_RULES, ID } from './fake-findings';
import { FakePack } from './fake-pack';
import { refuse, text } from './fake-talk';
import type { Edit, Edited } from './view-types';

export class FakeChecks extends FakePack implements ChecksBackend {
  override async edit(args: { edits: Edit[] }): Promise<Edited> {
    const rows = args.edits.map((edit) => ('set' in edit ? '' : Object.values(edit)[0]?.row ?? ''));
    const byHand = rows.some((row) => row.startsWith(`${DISMISSALS}/`));
    if (byHand) throw refuse('dismissal-by-hand', 'findings are not put aside or taken up again by hand');
    return super.edit(args);
  }

  async screening(): Promise<Criteria> {
    await this.answer();
    return fakeCriteria((path) => this.valueAt(path));
  }

  async listRules(): Promise<RuleView[]> {
    this.calls.push({ name: 'listRules', args: {} });
    if (this.failing) throw this.failing;
    return structuredClone(FAKE_RULES);
  }

  async dismissFinding(args: Parameters<ChecksBackend['dismissFinding']>[0]): Promise<Edited> {
    this.calls.push({ name: 'dismissFinding', args });
    await this.answer();
    this.written(args.reason);
    const finding = this.derived().findings.open.find(({ key }) => key === args.key);
    if (!finding) throw refuse('no-such-finding', 'there is no such finding any more');
    const role = this.form.role.find(({ id, may_waive }) => id === args.role && may_waive);
    const blocks = finding.severity === 'blocks';
    if (blocks && !role) throw refuse('may-not-waive', 'this role may not waive');
    if (blocks && role && !this.plays(role.label)) {
      const post = this.me[1] ?? '';
      throw refuse('not-in-role', `to waive this as ${role.label}, you have to be that: your details give your role as “${post}”`);
    }
    return this.made(
      this.newRow(DISMISSALS, {
        rule: text(finding.rule),
        finding: text(finding.message),
        place: text(finding.places[0]?.path ?? ''),
        key: text(finding.key),
        given_in: text(ID),
        by: text(this.me.join(', ')),
        role: text(role?.label ?? ''),
        at: text(`${this.today}T09:30:00Z`),
        reason: text(args.reason.trim()),
      }),
    );
  }

  async takeUpFinding({ dismissal }: { dismissal: string }): Promise<Edited> {
    this.calls.push({ name: 'takeUpFinding', args: { dismissal } });
    await this.answer();
    if (this.valueAt(`${DISMISSALS}/${dismissal}/taken_back_by`) !== null) {
      throw refuse('no-such-finding', 'there is no such finding any more');
    }
    const by = { taken_back_by: text(this.me.join(', ')), taken_back_at: text(`${this.today}T09:40:00Z`) };
    return this.made(this.cellsOf(DISMISSALS, dismissal, by));
  }
}
