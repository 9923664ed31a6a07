/** What the window asks of the program about the register of risks. */
import type { RiskOffers } from '../bindings/RiskOffers';
import type { RiskView } from '../bindings/RiskView';

export interface RisksBackend {
  /** The risks and measures with their levels, and where they stand on the form's matrix. */
  risks(): Promise<RiskView>;
  /** Typical risks with typical measures, those first that the assessment implies. */
  riskOffers(): Promise<RiskOffers>;
}
