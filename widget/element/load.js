// Downloads what a check needs, compiles the program once per page, and names every failure from facts.
// It refuses to know the element, the screen and what is inside the files it brings.

import { AbortController, TextDecoder, TextEncoder, Uint8Array, WebAssembly, clearTimeout, fetch, make, parse, pause, setTimeout, stringify } from './globals.js';
import { Failure } from './failure.js';
import { bestOf } from './language.js';
import { manifest } from './manifest.js';
import { call, encode } from './program.js';

/** How long one file may take. */
const TIMEOUT = 30_000;

/** The smallest module there is. */
const EMPTY = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

const NOTHING = new Uint8Array();

/** What a report is drawn with. @typedef {{module: WebAssembly.Module, words: Uint8Array}} Report */

/**
 * What a mount needs: `own` is empty unless the page has a definition; `report` is null when its download failed, `again` asks
 * for it once more, `tools` for the program that scores answers.
 * @typedef {object} Parts
 * @property {WebAssembly.Module} module
 * @property {Uint8Array} content
 * @property {Uint8Array} own
 * @property {Promise<Report | null>} report
 * @property {() => Promise<Report>} again
 * @property {() => Promise<WebAssembly.Module>} tools
 * @property {string[]} languages that the visitor may choose from
 */

/** @type {Map<string, Promise<any>>} Our files by address: read, programs compiled, once per page; forgotten on failure. */
const files = new Map();

/**
 * Downloads all parts together; waits for the program, the first words and an own definition, not for the report.
 * @param {{base: string, language: string, src: string, definition: {definition: unknown, words: unknown} | null, asked: string[]}} wanted
 * @returns {Promise<Parts>}
 */
export async function download({ base, language, src, definition, asked }) {
  const bundle = definition ? bundled(definition) : '';
  await preflight();
  const words = manifest.languages[language];
  const again = async () => {
    const [module, text] = await Promise.all([ours(base, manifest.report, 'report', compile), ours(base, words.report, 'report', bytes)]);
    return { module, words: text };
  };
  /** A page's own definition is in one language, unless it stands beside its words. */
  const offered = { languages: bundle || src ? [] : Object.keys(manifest.languages) };
  const tools = () => ours(base, manifest.tools, 'program', compile);
  const parts = [ours(base, manifest.wasm, 'program', compile), ours(base, words.first, 'words', bytes)];
  if (bundle || src) parts.push(packed(tools(), bundle ? [bundle] : source(absolute(src), asked, offered)));
  const report = again().catch(() => null);
  const [module, content, own = NOTHING] = await Promise.all(parts);
  return { module, content, own, report, again, tools, ...offered };
}

/**
 * @param {Promise<WebAssembly.Module>} tools @param {string[] | Promise<string[]>} source a bundle, or a definition and its words
 * @returns {Promise<Uint8Array>}
 */
async function packed(tools, source) {
  const [module, texts] = await Promise.all([tools, source]);
  const { bytes, defects } = call(module, texts.length > 1 ? 'pack_files' : 'pack', texts.map(encode));
  if (defects) throw new Failure('content', 'definition', { defects });
  return bytes;
}

/** @param {string} url */
const text = (url) => get(url, '', 'definition', (response) => response.text());

/**
 * What stands at an address: a bundle, or a `definition.json`, which says in which languages there are words beside it.
 * @param {string} url @param {string[]} asked languages, best first
 * @param {{languages: string[]}} offered takes its languages @returns {Promise<string[]>}
 */
async function source(url, asked, offered) {
  const found = await text(url);
  if (!found.includes('"soundings-definition/1"') || found.includes('"soundings-bundle/1"')) return [found];
  let tag;
  try {
    const { languages } = parse(found);
    tag = bestOf(asked, languages) ?? languages[0];
    offered.languages = languages;
  } catch {
    // The strict reader says what is wrong with it, before it looks at any words.
    return [found, ''];
  }
  return [found, await text(url.replace(/[?#].*$/, '').replace(/[^/]*$/, `text/${tag}.json`))];
}

/** Starts the downloads of our own files early and keeps quiet about the outcome. @param {string} assets @param {string} language */
export async function warm(assets, language) {
  try {
    await download({ base: baseUrl(assets), language, src: '', definition: null, asked: [] });
  } catch {
    // It is tried again, and told about, when the visitor needs it.
  }
}

/**
 * The folder of our files, with a slash at its end.
 * @param {string | null} assets the attribute
 * @returns {string}
 */
export function baseUrl(assets) {
  if (assets) return absolute(assets).replace(/\/?$/, '/');
  const script = /** @type {HTMLScriptElement | null} */ (document.querySelector('script[src*="/soundings."]'));
  for (const url of [import.meta.url, script?.src]) {
    if (url && !/^(blob|data|about):/.test(url)) return url.replace(/[?#].*$/, '').replace(/[^/]*$/, '');
  }
  throw new Failure('base-url', 'locate');
}

/** An address as the document resolves it; `URL` is a built-in that pages replace. @param {string} address */
function absolute(address) {
  return /** @type {HTMLAnchorElement} */ (make(document, 'a', { href: address })).href || address;
}

/** @param {{definition: unknown, words: unknown}} own the owner's object: it may throw at every touch */
function bundled(own) {
  try {
    return stringify({ format: 'soundings-bundle/1', definition: own.definition, words: own.words });
  } catch (cause) {
    throw new Failure('content', 'definition', { what: 'the property `definition` is no plain data', cause });
  }
}

/** Proves that WebAssembly may run and that the built-ins we depend on are whole, before any request. */
async function preflight() {
  const policy = watchPolicy();
  try {
    if (!WebAssembly) throw new Failure('unsupported', 'check');
    new WebAssembly.Instance(new WebAssembly.Module(EMPTY));
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    const refused = await policy.saw((directive, uri) => directive.startsWith('script-src') && uri.includes('eval'));
    throw new Failure(refused ? 'csp-wasm' : 'unsupported', 'check', { cause });
  } finally {
    policy.end();
  }
  try {
    make(document, 'div').appendChild(document.createElement('i'));
    new TextEncoder().encode('');
    new TextDecoder('utf-8').decode(EMPTY);
  } catch (cause) {
    throw new Failure('conflict', 'check', { cause });
  }
}

/**
 * @param {string} url @param {string} integrity @param {import('./failure.js').Stage} stage
 * @returns {Promise<WebAssembly.Module>}
 */
async function compile(url, integrity, stage) {
  try {
    if (WebAssembly.compileStreaming) return await get(url, integrity, stage, (response) => WebAssembly.compileStreaming(response));
  } catch (failure) {
    // Only an answer that cannot be streamed (a wrong media type) is asked for again.
    if (failure.code !== 'network' || !failure.answered) throw failure;
  }
  return get(url, integrity, stage, async (response) => WebAssembly.compile(await response.arrayBuffer()));
}

/** @param {string} url @param {string} integrity @param {import('./failure.js').Stage} stage */
const bytes = (url, integrity, stage) => get(url, integrity, stage, async (response) => new Uint8Array(await response.arrayBuffer()));

/**
 * @template T
 * @param {string} base @param {{file: string, integrity: string}} file @param {import('./failure.js').Stage} stage
 * @param {(url: string, integrity: string, stage: import('./failure.js').Stage) => Promise<T>} read
 * @returns {Promise<T>}
 */
function ours(base, { file, integrity }, stage, read) {
  const url = base + file;
  let found = files.get(url);
  if (!found) {
    found = read(url, integrity, stage);
    files.set(url, found);
    found.catch(() => files.delete(url));
  }
  return found;
}

/**
 * One request, read to its end, with every refusal classified.
 * @template T
 * @param {string} url @param {string} integrity @param {import('./failure.js').Stage} stage
 * @param {(response: Response) => Promise<T>} read
 * @returns {Promise<T>}
 */
async function get(url, integrity, stage, read) {
  const policy = watchPolicy();
  const abort = new AbortController();
  // What the first question waits for comes first.
  const options = { credentials: 'omit', mode: 'cors', priority: stage === 'report' ? 'low' : 'high', signal: abort.signal };
  let late = false;
  let answered = false;
  const timer = setTimeout(() => {
    late = true;
    abort.abort();
  }, TIMEOUT);
  try {
    const response = await fetch(url, { ...options, integrity });
    if (!response.ok) throw new Failure('http', stage, { status: response.status, where: url });
    answered = true;
    return await read(response);
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    const facts = { where: url, answered, cause };
    if (late) throw new Failure('timeout', stage, facts);
    if (cause?.name === 'CompileError') throw new Failure('corrupt', stage, facts);
    if (!answered && (await policy.saw((directive, uri) => directive === 'connect-src' && uri !== '' && url.startsWith(uri)))) {
      throw new Failure('csp-connect', stage, facts);
    }
    if (navigator.onLine === false) throw new Failure('offline', stage, facts);
    // With `integrity` even a plain 404 is a rejected request: ask once more, for the status only.
    const bare = answered || !integrity ? null : await fetch(url, options).catch(() => null);
    if (bare?.ok === false) throw new Failure('http', stage, { ...facts, status: bare.status });
    throw new Failure('network', stage, bare ? { ...facts, what: 'the file is not the one that this script was built with' } : facts);
  } finally {
    clearTimeout(timer);
    abort.abort();
    policy.end();
  }
}

/** Listens for enforced policy violations; they may be told after the refusal they explain. */
function watchPolicy() {
  /** @type {[string, string][]} */
  const seen = [];
  const note = (event) => {
    if (event.disposition !== 'report') seen.push([event.effectiveDirective ?? '', event.blockedURI ?? '']);
  };
  document.addEventListener('securitypolicyviolation', note, false);
  return {
    /** @param {(directive: string, uri: string) => boolean} test */
    async saw(test) {
      for (const wait of [0, 30, 120, 0]) {
        if (seen.some(([directive, uri]) => test(directive, uri))) return true;
        await pause(wait);
      }
      return false;
    },
    end: () => document.removeEventListener('securitypolicyviolation', note, false),
  };
}
