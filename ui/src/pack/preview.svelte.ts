/** How the pages are looked at: which file, how large, and at which page. */
import { tick } from 'svelte';
import type { PackParts } from '../bindings/PackParts';
import { asFailure, type Backend } from '../lib/backend';
import type { Failure, PackShown } from '../lib/view-types';
import { t } from '../texts';
import { openPdf, type PageSize, type Pdf } from './pdf';

const words = t.pack;

const LEAST = 0.25;
const MOST = 4;
const STEP = 1.25;
/** On both sides of a page together, in pixels. */
const MARGIN = 32;
/** A page is not blown up to fill a wide window. */
const LARGEST_FIT = 1.6;
/** A4, until the first page has said how large it is. */
const PAPER: PageSize = { width: 794, height: 1123 };

export class Preview {
  #backend: Backend;
  #wanted: PackShown | null = null;
  #scale: number | 'width' = $state('width');
  /** How far the pages were scrolled to show one that was asked for. */
  #aimed: number | null = null;
  #parts: PackParts | null = null;
  box: HTMLElement | undefined = $state();
  width = $state(0);
  pdf: Pdf | null = $state.raw(null);
  sizes: PageSize[] = $state.raw([]);
  /** The page in sight, counted from 1. */
  page = $state(1);
  failure: Failure | null = $state.raw(null);
  /** Which pack it is whose pages are there. */
  shown: PackShown['pack'] | null = $state(null);

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  get pages(): number {
    return this.pdf?.pages ?? 0;
  }

  /** How many pages are numbered in print; the sheets of annexes have letters instead. */
  get numbered(): number {
    return this.pdf?.labels?.filter((label) => /^\d+$/.test(label)).length ?? this.pages;
  }

  /** What a page is called in print, so that it is called the same in the window. */
  labelOf(page: number): string {
    return this.pdf?.labels?.[page - 1] || String(page);
  }

  /** The page of this name, or null. */
  pageCalled(typed: string): number | null {
    const wanted = typed.trim().toLowerCase();
    for (let page = 1; page <= this.pages; page += 1) {
      if (this.labelOf(page).toLowerCase() === wanted) return page;
    }
    return null;
  }

  /** “of 13”, or where a sheet that is not numbered lies among all of them. */
  placeOf(page: number): string {
    return this.#isNumbered(page) ? words.place.of(this.numbered) : words.place.sheet(page, this.pages);
  }

  /** What a page is called in print and where it lies, as it is read aloud. */
  nameOf(page: number): string {
    const label = this.labelOf(page);
    return this.#isNumbered(page)
      ? words.place.page(label, this.numbered)
      : words.place.pageOnSheet(label, page, this.pages);
  }

  #isNumbered(page: number): boolean {
    return /^\d+$/.test(this.labelOf(page));
  }

  get fitsWidth(): boolean {
    return this.#scale === 'width';
  }

  get scale(): number {
    if (this.#scale !== 'width') return this.#scale;
    const widest = Math.max(...this.sizes.slice(0, 1).map((size) => size.width), 1);
    const room = this.width - MARGIN;
    return room > 0 ? Math.min(LARGEST_FIT, Math.max(LEAST, room / widest)) : 1;
  }

  /** A page that is wider than the first fits the pane too, as long as nobody has zoomed. */
  scaleOf(page: number): number {
    const room = this.width - MARGIN;
    const fits = this.fitsWidth && room > 0 ? Math.max(LEAST, room / this.sizeOf(page).width) : MOST;
    return Math.min(this.scale, fits);
  }

  sizeOf(page: number): PageSize {
    return this.sizes[page - 1] ?? this.sizes[0] ?? PAPER;
  }

  /**
   * Shows a pack in place of the one before: at the same page, unless it is of another kind, whose
   * pages are others.
   */
  async show(file: PackShown, parts: PackParts): Promise<void> {
    if (this.#wanted?.pack === file.pack) return;
    this.#wanted = file;
    try {
      const bytes = await this.#backend.packBytes({ pack: file.pack });
      const pdf = await openPdf(bytes);
      const first = await pdf.size(1);
      if (this.#wanted !== file) {
        pdf.close();
        return;
      }
      this.pdf?.close();
      this.sizes = [first];
      this.pdf = pdf;
      this.shown = file.pack;
      this.failure = null;
      const at = this.#parts === parts ? Math.min(this.page, pdf.pages) : 1;
      this.#parts = parts;
      await tick();
      this.goTo(at);
      await this.#measure(pdf);
    } catch (error) {
      if (this.#wanted !== file) return;
      this.#wanted = null;
      this.failure = {
        ...asFailure(error),
        message: words.pages.noneShown,
        advice: words.pages.noneShownAdvice,
      };
    }
  }

  close(): void {
    this.#wanted = null;
    this.pdf?.close();
    this.pdf = null;
    this.shown = null;
    this.sizes = [];
  }

  goTo(page: number): void {
    const { box } = this;
    if (page < 1 || page > this.pages) return;
    this.page = page;
    const sheet = box?.querySelectorAll<HTMLElement>('[data-page]')[page - 1];
    if (!box || !sheet) return;
    box.scrollTop = sheet.offsetTop - MARGIN / 2;
    this.#aimed = box.scrollTop;
  }

  /**
   * Notes which page lies at the middle of what is seen, unless that is where somebody asked for
   * a page: of small pages several are in sight, and the one asked for is not in the middle.
   */
  look(): void {
    const { box } = this;
    if (!box || box.scrollTop === this.#aimed) return;
    this.#aimed = null;
    const middle = box.scrollTop + box.clientHeight / 2;
    const sheets = [...box.querySelectorAll<HTMLElement>('[data-page]')];
    const at = sheets.findLastIndex((sheet) => sheet.offsetTop <= middle);
    this.page = Math.max(1, at + 1);
  }

  zoomIn(): void {
    void this.#zoom(Math.min(MOST, this.scale * STEP));
  }

  zoomOut(): void {
    void this.#zoom(Math.max(LEAST, this.scale / STEP));
  }

  fitWidth(): void {
    void this.#zoom('width');
  }

  /** Does what the menu's zoom would do to the window. */
  take(item: string): boolean {
    if (item === 'zoom-in') this.zoomIn();
    else if (item === 'zoom-out') this.zoomOut();
    else if (item === 'zoom-reset') this.fitWidth();
    else return false;
    return true;
  }

  /** What lies in the middle stays there. */
  async #zoom(to: number | 'width'): Promise<void> {
    const { box } = this;
    const before = this.scale;
    const middle = box ? box.scrollTop + box.clientHeight / 2 : 0;
    this.#scale = to;
    if (!box) return;
    await tick();
    box.scrollTop = middle * (this.scale / before) - box.clientHeight / 2;
  }

  /** Annexes have pages of other sizes. */
  async #measure(pdf: Pdf): Promise<void> {
    const sizes = [...this.sizes];
    for (let page = 2; page <= pdf.pages; page += 1) {
      if (this.pdf !== pdf) return;
      sizes.push(await pdf.size(page));
    }
    if (this.pdf === pdf) this.sizes = sizes;
  }
}
