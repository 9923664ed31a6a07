/** What the window asks of the program about the register of risks. */
import type { RiskView } from '../bindings/RiskView';

export interface RisksBackend {
  /** The risks and measures with their levels, and where they stand on the form's matrix. */
  risks(): Promise<RiskView>;
}
