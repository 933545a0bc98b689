// The browser's own built-ins, taken when the script starts, before the page can alter them.
// It knows nothing of the check; it repairs nothing of the page and puts nothing on it.

const page = globalThis;

export const WebAssembly = page.WebAssembly;
export const Intl = page.Intl;
export const Date = page.Date;
export const Blob = page.Blob;
export const fetch = page.fetch?.bind(page);
export const Uint8Array = page.Uint8Array;
export const TextDecoder = page.TextDecoder;
export const TextEncoder = page.TextEncoder;
export const AbortController = page.AbortController;
export const CustomEvent = page.CustomEvent;
export const IntersectionObserver = page.IntersectionObserver;
export const queueMicrotask = page.queueMicrotask.bind(page);
export const setTimeout = page.setTimeout.bind(page);
export const clearTimeout = page.clearTimeout.bind(page);
export const { parse, stringify } = page.JSON;
export const { freeze } = page.Object;

const idly = page.requestIdleCallback?.bind(page);

/** Runs `work` when the browser has nothing better to do. @param {() => void} work */
export const whenIdle = (work) => (idly ? idly(() => work()) : setTimeout(work, 200));

/** @param {number} ms @returns {Promise<void>} */
export const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** The day, as `2026-01-31`. */
export const today = () => new Date().toISOString().slice(0, 10);

/** A handler for promises that are handled elsewhere. */
export const ignore = () => {};

/**
 * Makes an HTML element by the road that pages alter least.
 * @param {Document} document @param {string} name @param {Record<string, string>} [attributes]
 * @returns {HTMLElement}
 */
export function make(document, name, attributes = {}) {
  const element = document.createElementNS('http://www.w3.org/1999/xhtml', name);
  for (const key of Object.keys(attributes)) element.setAttribute(key, attributes[key]);
  return /** @type {HTMLElement} */ (element);
}

/** A promise to be settled from outside; its rejection never counts as unhandled. */
export function deferred() {
  const made = { settled: false, promise: Promise.resolve(), resolve: ignore, reject: (/** @type {unknown} */ _error) => {} };
  made.promise = new Promise((resolve, reject) => {
    made.resolve = () => ((made.settled = true), resolve());
    made.reject = (error) => ((made.settled = true), reject(error));
  });
  made.promise.catch(ignore);
  return made;
}
