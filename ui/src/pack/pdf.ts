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

export interface Pdf {
  pages: number;
  /** The size of a page, counted from 1. */
  size(page: number): Promise<PageSize>;
  draw(page: number, canvas: HTMLCanvasElement, scale: number, pixelRatio: number): Drawing;
  /** Lays the page's words over its drawing, to be read aloud, selected and copied. */
  layText(page: number, container: HTMLElement, scale: number): Drawing;
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

  /** Pages that were drawn over or closed meanwhile are nobody's failure. */
  const quiet = (error: unknown) => {
    if (!(error instanceof RenderingCancelledException)) throw error;
  };

  return {
    pages: pdf.numPages,
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
    close: () => void opening.destroy(),
  };
}
