/** Texts of `src/findings`. */
export const findings = {};
