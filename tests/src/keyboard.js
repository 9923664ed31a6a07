// What somebody who uses the keyboard knows of where they are: read, and nothing changed.
// The one argument is the element where the keyboard was before, or null.
const [before] = arguments;
const here = document.activeElement ?? document.body;

const BLOCK = /^(DIV|P|LI|BR|TD|TH|H\d|DT|DD)$/;
function raw(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.getAttribute('aria-hidden') === 'true') return '';
  const inner = [...node.childNodes].map(raw).join('');
  return BLOCK.test(node.tagName) ? ` ${inner} ` : inner;
}
const words = (node) => (node ? raw(node).replaceAll(/\s+/g, ' ').trim() : '');
const labelled = (ids) => ids.split(/\s+/).map((id) => words(document.getElementById(id))).join(' ');

function nameOf(element) {
  if (element === document.body) return '';
  const by = element.getAttribute('aria-labelledby');
  if (by) return labelled(by);
  const label = element.getAttribute('aria-label');
  if (label) return label;
  if (element.labels?.length) return [...element.labels].map(words).join(' ');
  const byContent = 'button, a, summary, h1, h2, h3, article, [role=option], [role=tab]';
  return (element.matches(byContent) && words(element)) || element.title || element.placeholder || '';
}

/** The names of what holds it and is read out on entering: groups, regions, dialogs. */
function around(element) {
  const names = [];
  for (let one = element.parentElement; one; one = one.parentElement) {
    const legend = one.matches('fieldset') ? one.querySelector('legend') : null;
    const name = legend ? words(legend) : one.matches('[aria-label], [aria-labelledby]') ? nameOf(one) : '';
    if (name) names.push(name);
  }
  return names;
}

/** The ring: a radio button's or a box's stands around what is drawn before its label. */
function look(element) {
  const drawn = [getComputedStyle(element)];
  for (const label of element.labels ?? []) drawn.push(getComputedStyle(label, '::before'));
  const rings = drawn.map(({ outlineStyle, outlineWidth, outlineColor, boxShadow }) =>
    [outlineStyle === 'none' ? 'none' : `${outlineStyle} ${outlineWidth} ${outlineColor}`, boxShadow]);
  // Within a drawing the ring is drawn, too.
  const halo = element instanceof SVGElement ? element.querySelector('.halo--reached') : null;
  return halo ? [...rings, [getComputedStyle(halo).visibility === 'visible' ? 'drawn' : 'none', 'none']] : rings;
}

/** Whether any of it is in sight, and nothing else lies over all of it. */
function inSight(element) {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const [l, t] = [Math.max(left, 0), Math.max(top, 0)];
  const [r, b] = [Math.min(right, innerWidth), Math.min(bottom, innerHeight)];
  if (r <= l || b <= t) return false;
  const points = [[(l + r) / 2, (t + b) / 2], [l + 3, t + 3], [r - 3, b - 3], [l + 3, b - 3], [r - 3, t + 3]];
  const own = [element, ...(element.labels ?? [])];
  return points.some(([x, y]) => {
    const hit = document.elementFromPoint(x, y);
    return own.some((one) => one.contains(hit)) || (element instanceof SVGElement && hit !== null);
  });
}

const box = (element) => {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return { left, top, right, bottom };
};
const pane = (element) => element.closest('dialog, [data-pane], header, nav, main, aside');

return {
  element: here === document.body ? null : here,
  nowhere: here === document.body,
  role: here.getAttribute('role') ?? (here.type && here.tagName !== 'BUTTON' ? here.type : here.tagName.toLowerCase()),
  name: nameOf(here),
  around: around(here),
  value: typeof here.value === 'string' ? here.value : null,
  checked: here.checked === true,
  question: here.closest('[data-question]')?.dataset.question ?? null,
  row: here.closest('[data-row], [data-pane-row]')?.matches('[data-row]')
    ? here.closest('[data-row]').dataset.row
    : (here.closest('[data-pane-row]')?.dataset.paneRow ?? null),
  dialog: here.closest('dialog') !== null,
  open: [...document.querySelectorAll('dialog[open]')].map(nameOf),
  look: look(here),
  inSight: here !== document.body && inSight(here),
  box: box(here),
  before: before?.isConnected
    ? {
        look: look(before),
        box: box(before),
        follows: (before.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
        samePane: pane(before) === pane(here),
      }
    : null,
};
