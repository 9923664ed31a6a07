/** What the window asks of the program about queries, comments, stages and signatures. */
import type { BeforeMoving } from '../bindings/BeforeMoving';
import type { BeforeSigning } from '../bindings/BeforeSigning';
import type { PackCheck } from '../bindings/PackCheck';
import type { Review } from '../bindings/Review';
import type { SignatureStatus } from '../bindings/SignatureStatus';
import type { Signed } from '../bindings/Signed';
import type { Signing } from '../bindings/Signing';
import type { Stage } from '../bindings/Stage';
import type { Edited, Saved } from './view-types';

export interface ReviewBackend {
  /** Queries, comments, the stage, and what is open for whom. */
  review(): Promise<Review>;
  /** All signatures, those that were taken out included. */
  signatures(): Promise<SignatureStatus[]>;
  /** `place` is null for a query about the whole; so it is for a comment. */
  ask(args: { place: string | null; to: string; question: string; due: string | null }): Promise<Edited>;
  /** `given_by` is who gave the answer, if not whoever writes it down; `on` the day, if not today. */
  answerQuery(args: {
    query: string;
    answer: string;
    given_by: string | null;
    on: string | null;
  }): Promise<Edited>;
  closeQuery(args: { query: string; why: string | null }): Promise<Edited>;
  reopenQuery(args: { query: string; why: string }): Promise<Edited>;
  comment(args: { place: string | null; text: string }): Promise<Edited>;
  settleComment(args: { comment: string; settled: boolean }): Promise<Edited>;
  /** What stands in the way of a stage; nothing does of going back. */
  beforeMoving(args: { stage: Stage }): Promise<BeforeMoving>;
  /** Refused without a reason where something stands in the way. */
  setStage(args: { stage: Stage; reason: string | null }): Promise<Saved>;
  beforeSigning(args: { step: string }): Promise<BeforeSigning>;
  sign(args: { signing: Signing }): Promise<Signed>;
  consult(args: { received: string; about: string; risks: string[] }): Promise<Edited>;
  /** Records that the Commissioner was told of further high risks. */
  tellCommissioner(args: { risks: string[] }): Promise<Edited>;
  extendConsultation(args: { told: string; why: string }): Promise<Edited>;
  /** What a signed page says that is attached. */
  lookAtSigned(args: { row: string }): Promise<PackCheck>;
  suspendConsultation(args: { asked: string; to: string; information: string }): Promise<Edited>;
}
