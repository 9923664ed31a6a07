/** Texts of `src/ui`. */
export const ui = {};
