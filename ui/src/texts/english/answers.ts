/** Texts of `src/answers`. */
export const answers = {};
