/** The words, colours and signs of a finding: what it means for a signature. */
import type { Finding } from '../bindings/Finding';
import type { LawSource } from '../bindings/LawSource';
import type { Severity } from '../bindings/Severity';
import { t } from '../texts';

const words = t.findings;

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
    ...words.severity.blocks,
    tone: 'high',
    mark: '■',
  },
  {
    severity: 'needs_answer',
    ...words.severity.needsAnswer,
    tone: 'medium',
    mark: '▲',
  },
  {
    severity: 'advice',
    ...words.severity.advice,
    tone: 'accent',
    mark: '●',
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

/** What of a source nobody has looked up; nothing where all of it was. */
export function uncheckedWords({ unchecked }: LawSource): string {
  if (unchecked === 'nothing') return '';
  return unchecked === 'everything' ? words.why.notChecked : words.why.notCheckedPart(unchecked.part);
}
