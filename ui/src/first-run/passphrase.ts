/** How hard a passphrase is to guess, in plain words. A hint to the person, not a measurement. */

/** The fewest characters that are taken. */
export const SHORTEST = 12;

export interface Strength {
  tone: 'low' | 'medium' | 'high';
  words: string;
}

/** The tone is that of the danger: `high` is a passphrase that is easily guessed. */
export function strengthOf(passphrase: string): Strength | null {
  if (passphrase === '') return null;
  const letters = [...passphrase];
  const distinct = new Set(letters.map((letter) => letter.toLowerCase())).size;
  const words = passphrase.trim().split(/[\s\-_.]+/).filter((word) => word.length > 2);
  if (letters.length < SHORTEST) {
    return { tone: 'high', words: `Too short. Use at least ${SHORTEST} characters; four or more words are easiest.` };
  }
  if (distinct < 6 || /^(.{1,4})\1+$/.test(passphrase) || /1234|qwert|passw|abcd/i.test(passphrase)) {
    return { tone: 'high', words: 'Easily guessed: it repeats itself or follows a well-known pattern.' };
  }
  if (new Set(words).size >= 4 || letters.length >= 20) {
    return { tone: 'low', words: 'Hard to guess.' };
  }
  return { tone: 'medium', words: 'Another word or two would make it hard to guess.' };
}
