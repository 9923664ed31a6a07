/** What jsdom lacks of a browser. */
import '@testing-library/jest-dom/vitest';

globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

Element.prototype.scrollIntoView ??= () => {};

beforeEach(() => localStorage.clear());
