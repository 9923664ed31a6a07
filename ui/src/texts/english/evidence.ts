/** Texts of `src/evidence`. */
export const evidence = {};
