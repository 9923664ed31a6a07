/** Finding questions by their number and words. */
import type { Question } from '../bindings/Question';
import type { Section } from '../bindings/Section';

export interface Found {
  id: string;
  number: string | null;
  prompt: string;
  section: string;
}

/** Questions whose number, prompt or hint holds every word, in the form's order. */
export function findQuestions(sections: readonly Section[], text: string): Found[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const found: Found[] = [];
  const look = (questions: readonly Question[], section: string) => {
    for (const question of questions) {
      const { id, number, prompt, hint } = question;
      const whole = `${number ?? ''} ${prompt} ${hint ?? ''}`.toLowerCase();
      if (words.every((word) => whole.includes(word))) found.push({ id, number, prompt, section });
      look(question.follow_up.map((followUp) => followUp.question), section);
      if (question.answer.type === 'group') look(question.answer.questions, section);
    }
  };
  for (const section of sections) look(section.question, section.title);
  return found;
}
