/** Texts of `src/flows`. */
export const flows = {};
