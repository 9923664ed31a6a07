/**
 * Where the keyboard stands once a dialog is open, and where it goes when the dialog, or what was
 * pressed anywhere, has gone.
 *
 * One rule for every dialog: in the first box that waits for something, so that what
 * somebody types is written and presses nothing; where there is no such box, on the first
 * thing that can be used. A dialog that begins elsewhere names the box.
 */
const BOX = 'input, select, textarea';
const TYPED = ['text', 'email', 'password', 'textarea', 'select-one'];
const USABLE = 'input, select, textarea, button, summary, a[href], [tabindex="0"]';

/** The element of a dialog to begin with. */
export function beginning(dialog: HTMLElement, named: string | undefined): HTMLElement | null {
  const box = named === undefined ? null : dialog.querySelector<HTMLElement>(`#${CSS.escape(named)}`);
  if (box) return box;
  const boxes = [...dialog.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(BOX)];
  return boxes.find((one) => TYPED.includes(one.type) && one.value === '' && isUsable(one)) ?? firstIn(dialog);
}

/** An element with everything that holds it, for finding later what is left of that. */
export function chainOf(element: Element | null): Element[] {
  const chain: Element[] = [];
  for (let one = element; one && one !== document.body; one = one.parentElement) chain.push(one);
  return chain;
}

/** What is left of where somebody was: the button, or the nearest place around it; else the pane's heading. */
export function leftOf(chain: Element[]): HTMLElement | null {
  for (const [at, one] of chain.entries()) {
    if (!(one instanceof HTMLElement) || !one.isConnected || !isShown(one)) continue;
    if (at === 0 || one.matches('[tabindex]')) {
      if (!one.matches(':disabled')) return one;
    } else {
      const within = firstIn(one);
      if (within) return within;
    }
  }
  return document.querySelector<HTMLElement>('main h2');
}

/** The first thing within an element that can be used. */
export function firstIn(element: HTMLElement): HTMLElement | null {
  const all = [...element.querySelectorAll<HTMLElement>(USABLE)];
  return all.find(isUsable) ?? null;
}

function isUsable(element: HTMLElement): boolean {
  return !element.matches(':disabled') && isShown(element);
}

/**
 * Whether it is on the page for somebody to see, if need be by scrolling: what is hidden takes no
 * focus. A narrow window folds away much that a wide one shows.
 */
export function isShown(element: HTMLElement): boolean {
  if (!isOpen(element) || getComputedStyle(element).visibility !== 'visible') return false;
  for (let one: Element | null = element; one; one = one.parentElement) {
    if (getComputedStyle(one).display === 'none') return false;
  }
  return true;
}

/** Whether no closed fold hides it. */
function isOpen(element: HTMLElement): boolean {
  const fold = element.closest('details:not([open])');
  return fold === null || element === fold || element.matches('summary');
}
