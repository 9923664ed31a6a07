/**
 * The section that somebody worked on last in an assessment: its window opens there again. Only
 * the ids of the assessment and of the section are kept, nothing that anybody wrote.
 */
const key = (assessment: string) => `section-${assessment}`;

/** The section's id; empty if there is none. */
export function lastSection(assessment: string): string {
  return localStorage.getItem(key(assessment)) ?? '';
}

export function keepSection(assessment: string, section: string): void {
  localStorage.setItem(key(assessment), section);
}
