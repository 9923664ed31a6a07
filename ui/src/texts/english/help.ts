/** Texts of `src/help`. */
export const help = {};
