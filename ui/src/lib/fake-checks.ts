/** Putting findings aside in the fake backend, with the program's rule of who may waive. */
import type { Criteria } from '../bindings/Criteria';
import type { RuleView } from '../bindings/RuleView';
import type { ChecksBackend } from './backend-checks';
import { fakeCriteria } from './fake-criteria';
import { DISMISSALS, FAKE_RULES } from './fake-findings';
import { FakePack } from './fake-pack';
import { refuse, text } from './fake-talk';
import type { Edit, Edited } from './view-types';

export class FakeChecks extends FakePack implements ChecksBackend {
  override async edit(args: { edits: Edit[] }): Promise<Edited> {
    const byHand = args.edits.some((edit) => 'remove' in edit && edit.remove.row.startsWith(`${DISMISSALS}/`));
    if (byHand) throw refuse('record-stays', 'a dismissal is taken up, not removed');
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
    if (finding.severity === 'blocks' && !role) throw refuse('not-theirs', 'this role may not waive');
    return this.made(
      this.newRow(DISMISSALS, {
        key: text(finding.key),
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
    return this.made([{ remove: { row: `${DISMISSALS}/${dismissal}` } }]);
  }
}
