/** Texts of `src/rows`. */
export const rows = {};
