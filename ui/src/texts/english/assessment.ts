/** Texts of `src/assessment`. */
export const assessment = {};
