/** What the window asks of the program about files that leave it: pack, Word file, public copy. */
import type { AnnexOffer } from '../bindings/AnnexOffer';
import type { NamedOfficers } from '../bindings/NamedOfficers';
import type { Obstacle } from '../bindings/Obstacle';
import type { PackChoices } from '../bindings/PackChoices';
import type { PackShown } from '../bindings/PackShown';
import type { Printed } from '../bindings/Printed';
import type { PublicShown } from '../bindings/PublicShown';

export interface PackBackend {
  /** Makes the pack of what is saved; the program keeps it until another is made. */
  makePack(args: { choices: PackChoices }): Promise<PackShown>;
  /** The attached files that can go into it. */
  annexOffers(): Promise<AnnexOffer[]>;
  packBytes(args: { pack: string }): Promise<ArrayBuffer>;
  /** The name of the file that was written; null if somebody cancelled. So are the others. */
  savePack(args: { pack: string }): Promise<string | null>;
  printPack(args: { pack: string }): Promise<Printed>;
  /** Everything that stands in the way of signing. */
  stillInTheWay(): Promise<Obstacle[]>;
  /** Makes the Word file; gives the name under which the program keeps it. */
  makeWord(): Promise<string>;
  saveWord(args: { file: string }): Promise<string | null>;
  /** Makes the copy for the public; the program keeps it until another is made. */
  makePublic(args: { named: NamedOfficers; contacts: string[] }): Promise<PublicShown>;
  /** The program itself asks about what the copy still says of people. */
  savePublic(args: { copy: string }): Promise<string | null>;
  /** Shows the file that this window saved last in its folder. */
  showSaved(): Promise<void>;
}
