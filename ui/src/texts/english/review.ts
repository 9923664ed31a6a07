/** Texts of `src/review`. */
export const review = {};
