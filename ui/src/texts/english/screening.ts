/** Texts of `src/screening`. */
export const screening = {};
