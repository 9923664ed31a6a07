/** Texts of `src/pack`. */
export const pack = {};
