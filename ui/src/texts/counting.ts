/** The wording for each way in which a language counts: Welsh knows six, English two. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** Makes the function that words a number in a language: `#` stands for the number. */
export function counting(locale: string): (n: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(locale);
  return (n, forms) => (forms[rules.select(n)] ?? forms.other).replaceAll('#', n.toLocaleString(locale));
}
