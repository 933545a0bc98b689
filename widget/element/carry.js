// Carries answers out of the page and back: file, link, clipboard. Every one of them may be refused.
// It refuses to know what the answers say.

import { Blob, make, parse, setTimeout, stringify, today } from './globals.js';

const FORMAT = 'soundings-file/1';
const MARK = '#soundings=';

/** Longer than any file of ours. */
const MAX = 2_000_000;

/** Puts a text on the clipboard. @param {string} text @returns {Promise<string>} how it ended */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return 'copied';
  } catch {
    return 'not-copied';
  }
}

/** The address of this page with a payload in its fragment. @param {string} payload */
export const linkOf = (payload) => location.href.replace(/#.*/, '') + MARK + payload;

/** The payload of our fragment, which is then taken out of the address; nothing else of the address is touched. */
export function takeLink() {
  const { hash } = location;
  if (!hash.startsWith(MARK)) return '';
  try {
    history.replaceState(history.state, '', location.href.replace(/#.*/, ''));
  } catch {
    // A sandboxed page may not: then the fragment stays.
  }
  return hash.slice(MARK.length);
}

/**
 * The text of a saved file.
 * @param {string} said the name, and on the next line the answers document @param {string | null} result the result document
 */
export function fileOf(said, result) {
  const end = said.indexOf('\n');
  const name = said.slice(0, end);
  return `{"format":"${FORMAT}","made":"${today()}"${name && `,"name":${stringify(name)}`},"answers":${said.slice(end + 1).trim()},"result":${result?.trim() ?? null}}\n`;
}

/** Hands a file out. @param {HTMLElement} place in our shadow tree @param {string} text @returns {boolean} was the browser asked? */
export function hand(place, text) {
  try {
    const link = /** @type {HTMLAnchorElement} */ (make(place.ownerDocument, 'a', { download: `soundings-${today()}.json`, hidden: '' }));
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    place.append(link);
    link.click();
    link.remove();
    // Some browsers read it after the click.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    return true;
  } catch {
    return false;
  }
}

/**
 * What a saved file holds: its date, its name, and the answers document laid flat for the program.
 * @param {unknown} file a File or Blob, its text, or the object that the text is of
 * @returns {Promise<[string, string, string] | null>} nothing where it is none of ours
 */
export async function openFile(file) {
  try {
    const text = typeof file === 'string' ? file : file instanceof Blob ? (file.size > MAX ? '' : await file.text()) : stringify(file);
    const { format, made, name, answers } = parse(text.slice(0, MAX));
    return format === FORMAT ? [String(made ?? ''), String(name ?? ''), flat(answers, '', []).join('\x1e')] : null;
  } catch {
    return null;
  }
}

/** @param {any} value @param {string} path @param {string[]} records @returns {string[]} */
function flat(value, path, records) {
  const below = (/** @type {unknown} */ key) => (path && path + '\x1f') + String(key).replace(/[\x1e\x1f]/g, ' ');
  if (value && typeof value === 'object') {
    if (Array.isArray(value)) records.push(below('*'));
    for (const key of Object.keys(value)) flat(value[key], below(key), records);
  } else records.push(below(value));
  return records;
}
