/** Texts of `src/register`. */
export const register = {};
