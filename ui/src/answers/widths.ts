/** How much room a column needs in a table; a list that needs more than there is shows cards. */
import type { AnswerType } from '../bindings/AnswerType';

/** The least width in rem at which the answer can be read and typed in a cell. */
export function widthOf(answer: AnswerType): number {
  switch (answer.type) {
    case 'date':
      return 13;
    case 'long_text':
      return 14;
    case 'person':
    case 'date_or_event':
    case 'duration':
    case 'numbered_list':
    case 'link':
      return 18;
    case 'choice':
      return answer.many ? 14 : 11;
    case 'yes_no':
      return answer.comment ? 14 : 8;
    default:
      return 9;
  }
}

/** Keeps a heading's column that wide, whatever stands in its neighbours. */
export function keepsWidth({ answer }: { answer: AnswerType }) {
  return (heading: HTMLElement) => heading.style.setProperty('min-width', `${widthOf(answer)}rem`);
}

/** Whether the columns fit side by side, with the buttons of the row. */
export function fits(columns: readonly { answer: AnswerType }[], pixels: number): boolean {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  const buttons = 9;
  const needed = columns.reduce((sum, column) => sum + widthOf(column.answer), buttons);
  return needed * rem <= pixels;
}
