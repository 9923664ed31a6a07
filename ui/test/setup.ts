/** What jsdom lacks of a browser. */
import '@testing-library/jest-dom/vitest';

globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

Element.prototype.scrollIntoView ??= () => {};

beforeEach(() => localStorage.clear());

// The dialog is shown or not; jsdom knows no top layer, and no focus that stays inside.
HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
  this.open = true;
};
HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
  this.open = false;
};
