/** The words, colours and signs of a finding: what it means for a signature. */
import type { Finding } from '../bindings/Finding';
import type { Severity } from '../bindings/Severity';

export interface SeverityWords {
  severity: Severity;
  title: string;
  /** What it means, for a list that is empty or long. */
  meaning: string;
  tone: 'high' | 'medium' | 'accent';
  mark: string;
  counted: (n: number) => string;
}

/** The gravest first. */
export const SEVERITIES: readonly SeverityWords[] = [
  {
    severity: 'blocks',
    title: 'Blocks sign-off',
    meaning: 'Stands in the way of a signature until it is mended, or waived with a reason.',
    tone: 'high',
    mark: '■',
    counted: (n) => (n === 1 ? '1 blocks sign-off' : `${n} block sign-off`),
  },
  {
    severity: 'needs_answer',
    title: 'Needs an answer',
    meaning: 'Mend it, or dismiss it with a reason.',
    tone: 'medium',
    mark: '▲',
    counted: (n) => `${n} to answer`,
  },
  {
    severity: 'advice',
    title: 'Advice',
    meaning: 'Worth a thought; nothing waits for it.',
    tone: 'accent',
    mark: '●',
    counted: (n) => `${n} to consider`,
  },
];

export function wordsFor({ severity }: Finding): SeverityWords {
  return SEVERITIES.find((one) => one.severity === severity) as SeverityWords;
}

/** The findings of each severity that has any, the gravest first. */
export function bySeverity(findings: readonly Finding[]): { words: SeverityWords; list: Finding[] }[] {
  return SEVERITIES.map((words) => ({
    words,
    list: findings.filter(({ severity }) => severity === words.severity),
  })).filter(({ list }) => list.length > 0);
}

/** `2 block sign-off, 3 to answer`. */
export function countedWords(findings: readonly Finding[]): string {
  return bySeverity(findings)
    .map(({ words, list }) => words.counted(list.length))
    .join(', ');
}

/** A source as it is told: where something is to be found, and apart from it what nobody has looked up there. */
export function sourceIn(source: string): { known: string; remark: string } {
  const parts = source
    .replaceAll(/\(([^)]*not confirmed)\)/g, '; $1')
    .split(/; |(?<=confirmed)\. /)
    .map((part) => part.trim());
  const known = parts.filter((part) => !UNCHECKED.test(part));
  const remarks = parts.filter((part) => UNCHECKED.test(part)).map((part) => {
    const about = part.replace(UNCHECKED, '').trim();
    return about === '' ? 'Not checked against the source.' : `${capital(about)} not checked against the source.`;
  });
  return { known: known.join('; '), remark: remarks.join(' ') };
}

const UNCHECKED = /(general knowledge, )?not confirmed$/;

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What is said once one was taken up. */
export const TAKEN_UP = 'Taken up again.';

/** What is said once a finding was put aside. */
export const PUT_ASIDE = { dismissed: 'Dismissed.', waived: 'Waived. The waiver is printed in the pack.' };
