/** The part of the fake program that makes files which leave it. */
import type { AnnexOffer } from '../bindings/AnnexOffer';
import type { Obstacle } from '../bindings/Obstacle';
import type { PackShown } from '../bindings/PackShown';
import type { Printed } from '../bindings/Printed';
import type { PublicShown } from '../bindings/PublicShown';
import type { PackBackend } from './backend-pack';
import { FakeReview } from './fake-review';

export class FakePack extends FakeReview implements PackBackend {
  /** What the next pack says to somebody about to sign. */
  unprinted: string[] = [];
  pages = 3;
  offers: AnnexOffer[] = [];
  obstacles: Obstacle[] = [];
  printed: Printed = { sent: 'Second floor' };
  publicCopy: Omit<PublicShown, 'copy'> = { left_out: [], to_look_at: [], contacts: [] };
  #made = 0;

  async annexOffers(): Promise<AnnexOffer[]> {
    return this.offers;
  }

  async makePack(args: Parameters<PackBackend['makePack']>[0]): Promise<PackShown> {
    this.calls.push({ name: 'makePack', args: structuredClone(args) });
    await this.answer();
    return {
      pack: `p${++this.#made}`,
      pages: this.pages,
      sha256: 'ab'.repeat(32),
      revision: this.changes,
      unprinted: this.unprinted,
    };
  }

  async packBytes({ pack }: { pack: string }): Promise<ArrayBuffer> {
    return new TextEncoder().encode(pack).buffer;
  }

  async savePack(args: { pack: string }): Promise<string | null> {
    this.calls.push({ name: 'savePack', args });
    return this.file;
  }

  async printPack(args: { pack: string }): Promise<Printed> {
    this.calls.push({ name: 'printPack', args });
    return this.printed;
  }

  async stillInTheWay(): Promise<Obstacle[]> {
    return this.obstacles;
  }

  async makeWord(): Promise<string> {
    await this.answer();
    return `w${++this.#made}`;
  }

  async saveWord(): Promise<string | null> {
    return this.file;
  }

  async makePublic(args: Parameters<PackBackend['makePublic']>[0]): Promise<PublicShown> {
    this.calls.push({ name: 'makePublic', args });
    await this.answer();
    const contacts = this.publicCopy.contacts.map((one) => ({ ...one, published: args.contacts.includes(one.key) }));
    return { copy: `c${++this.#made}`, ...this.publicCopy, contacts };
  }

  async savePublic(args: Parameters<PackBackend['savePublic']>[0]): Promise<string | null> {
    this.calls.push({ name: 'savePublic', args });
    return this.file;
  }

  async showSaved(): Promise<void> {
    this.calls.push({ name: 'showSaved', args: null });
    await this.answer();
  }
}
