/**
 * A PDF as pages to draw and to read. The one file that knows pdf.js, which is fetched from the
 * program itself when the first pack is shown; nothing comes from anywhere else.
 *
 * It is pdf.js as built for older web views: the program runs on what the system has.
 */
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

export interface PageSize {
  /** In CSS pixels at 100 %. */
  width: number;
  height: number;
}

/** A drawing under way. */
export interface Drawing {
  done: Promise<void>;
  cancel(): void;
}

/** A place on a page that leads to another page of the same file. */
export interface PageLink {
  /** Left, top, width and height, each as a part of the page's own. */
  area: [number, number, number, number];
  /** The page that it leads to, counted from 1. */
  page: number;
}

export interface Pdf {
  pages: number;
  /** What each page is called in print; none if they are only counted. */
  labels: string[] | null;
  /** The size of a page, counted from 1. */
  size(page: number): Promise<PageSize>;
  draw(page: number, canvas: HTMLCanvasElement, scale: number, pixelRatio: number): Drawing;
  /** Lays the page's words over its drawing, to be read aloud, selected and copied. */
  layText(page: number, container: HTMLElement, scale: number): Drawing;
  /** What leads from a page to others. What leads out of the file is left out. */
  links(page: number): Promise<PageLink[]>;
  close(): void;
}

/** What a page in points measures in CSS pixels. */
const POINTS = 96 / 72;
/** A canvas with more pixels is refused by some web views; it is drawn coarser instead. */
const MOST_PIXELS = 16_000_000;

export async function openPdf(bytes: ArrayBuffer): Promise<Pdf> {
  const { getDocument, GlobalWorkerOptions, RenderingCancelledException, TextLayer } = await import(
    'pdfjs-dist/legacy/build/pdf.mjs'
  );
  GlobalWorkerOptions.workerSrc = workerUrl;
  const extras = (folder: string) => new URL(`/pdf/${folder}/`, document.baseURI).href;
  const opening = getDocument({
    data: new Uint8Array(bytes),
    standardFontDataUrl: extras('fonts'),
    cMapUrl: extras('cmaps'),
    wasmUrl: extras('decoders'),
    // The content security policy lets nothing compile WebAssembly; the same decoders are there
    // as scripts.
    useWasm: false,
    useWorkerFetch: false,
    useSystemFonts: false,
    enableXfa: false,
  });
  const pdf = await opening.promise;
  const labels = await pdf.getPageLabels();

  /** Pages that were drawn over or closed meanwhile are nobody's failure. */
  const quiet = (error: unknown) => {
    if (!(error instanceof RenderingCancelledException)) throw error;
  };

  /** The page that a destination names, counted from 1; null if there is none such. */
  const pageOf = async (destination: unknown): Promise<number | null> => {
    const found = typeof destination === 'string' ? await pdf.getDestination(destination) : destination;
    if (!Array.isArray(found)) return null;
    const [first] = found as unknown[];
    if (typeof first === 'number') return first + 1;
    if (!isReference(first)) return null;
    return pdf.getPageIndex(first).then(
      (index) => index + 1,
      () => null,
    );
  };

  return {
    pages: pdf.numPages,
    labels,
    async size(number) {
      const { width, height } = (await pdf.getPage(number)).getViewport({ scale: POINTS });
      return { width, height };
    },
    draw(number, canvas, scale, pixelRatio) {
      let cancelled = false;
      let cancel = () => {};
      const work = async () => {
        const page = await pdf.getPage(number);
        if (cancelled) return;
        const paper = page.getViewport({ scale: POINTS * scale });
        const fits = Math.sqrt(MOST_PIXELS / (paper.width * paper.height));
        const viewport = page.getViewport({ scale: POINTS * scale * Math.min(pixelRatio, fits) });
        canvas.width = Math.floor(viewport.width);
        canvas.height = Math.floor(viewport.height);
        const task = page.render({ canvas, viewport });
        cancel = () => task.cancel();
        await task.promise.catch(quiet);
      };
      return {
        done: work(),
        cancel() {
          cancelled = true;
          cancel();
        },
      };
    },
    layText(number, container, scale) {
      let cancelled = false;
      let cancel = () => {};
      const work = async () => {
        const page = await pdf.getPage(number);
        const textContentSource = await page.getTextContent();
        if (cancelled) return;
        container.replaceChildren();
        const viewport = page.getViewport({ scale: POINTS * scale });
        const layer = new TextLayer({ textContentSource, container, viewport });
        cancel = () => layer.cancel();
        await layer.render().catch((error: unknown) => {
          if (!cancelled) throw error;
        });
      };
      return {
        done: work(),
        cancel() {
          cancelled = true;
          cancel();
        },
      };
    },
    async links(number) {
      const page = await pdf.getPage(number);
      const paper = page.getViewport({ scale: 1 });
      const links: PageLink[] = [];
      for (const { subtype, dest, rect } of (await page.getAnnotations()) as Annotation[]) {
        const to = subtype === 'Link' && rect ? await pageOf(dest) : null;
        if (to === null || !rect) continue;
        const [left = 0, low = 0, far = 0, high = 0] = rect;
        const [x = 0, y = 0] = paper.convertToViewportPoint(left, low) as number[];
        const [right = 0, bottom = 0] = paper.convertToViewportPoint(far, high) as number[];
        links.push({
          area: [
            Math.min(x, right) / paper.width,
            Math.min(y, bottom) / paper.height,
            Math.abs(right - x) / paper.width,
            Math.abs(bottom - y) / paper.height,
          ],
          page: to,
        });
      }
      return links;
    },
    close: () => void opening.destroy(),
  };
}

/** What is read of an annotation; pdf.js says of them only that they are objects. */
interface Annotation {
  subtype?: string;
  /** In the page's own units, from its lower left. */
  rect?: number[];
  dest?: unknown;
}

function isReference(one: unknown): one is { num: number; gen: number } {
  return typeof one === 'object' && one !== null && 'num' in one && 'gen' in one;
}
