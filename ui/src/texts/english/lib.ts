/** Texts of `src/lib`. */
export const lib = {};
