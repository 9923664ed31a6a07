/** How hard a passphrase is to guess, in plain words. A hint to the person, not a measurement. */
import { t } from '../texts';

const { strength } = t.firstRun;

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
    return { tone: 'high', words: strength.tooShort(SHORTEST) };
  }
  if (distinct < 6 || /^(.{1,4})\1+$/.test(passphrase) || /1234|qwert|passw|abcd/i.test(passphrase)) {
    return { tone: 'high', words: strength.easy };
  }
  if (new Set(words).size >= 4 || letters.length >= 20) {
    return { tone: 'low', words: strength.hard };
  }
  return { tone: 'medium', words: strength.between };
}
