/** Texts of `src/risks`. */
export const risks = {};
