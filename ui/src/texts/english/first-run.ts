/** Texts of `src/first-run`. */
export const firstRun = {};
