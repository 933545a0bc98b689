// Programs without glue: one call in an instance of its own, which is dropped with all its memory.
// It refuses to know where a program came from and what the bytes it carries mean.

import { Intl, TextDecoder, TextEncoder, Uint8Array, WebAssembly, parse } from './globals.js';
import { Failure } from './failure.js';

/** The categories of `Intl.PluralRules`, in the order in which the program of the report counts them. */
const PLURALS = ['zero', 'one', 'two', 'few', 'many', 'other'];

/**
 * How a language writes what programs ask for, each time anew: no data of languages is downloaded.
 * @param {string} language
 */
export const formats = (language) => ({
  plural: (/** @type {number} */ number) => new Intl.PluralRules(language).select(number),
  number: (/** @type {number} */ number) => new Intl.NumberFormat(language).format(number),
  list: (/** @type {string} */ entries) => new Intl.ListFormat(language).format(entries.split('\0')),
});

/** @param {string} text */
export const encode = (text) => new TextEncoder().encode(text);

/** @param {Uint8Array} bytes */
export const decode = (bytes) => new TextDecoder('utf-8').decode(bytes);

/** @param {Uint8Array} bytes a length as programs write it */
const length = ([a, b, c, d]) => a | (b << 8) | (c << 16) | (d << 24);

/**
 * @param {WebAssembly.Module} module @param {'pack'|'pack_files'|'assess'|'report'} task
 * @param {Uint8Array[]} inputs @param {number[]} [numbers] what it takes besides @param {string} [language] for programs that write
 * @returns {{bytes: Uint8Array, defects?: string[]}} what was asked for, or why it was refused
 */
export function call(module, task, inputs, numbers = [], language = 'en') {
  try {
    /** @type {any} */
    let program;
    const put = (bytes) => {
      const place = program.alloc(bytes.length);
      new Uint8Array(program.memory.buffer).set(bytes, place);
      return place;
    };
    const write = (text) => {
      const bytes = encode(text);
      const n = bytes.length;
      return put(Uint8Array.of(n, n >> 8, n >> 16, n >> 24, ...bytes));
    };
    const { plural, number, list } = formats(language);
    const asked = {
      plural: (n) => PLURALS.indexOf(plural(n)),
      number: (n) => write(number(n)),
      list: (place, n) => write(list(decode(new Uint8Array(program.memory.buffer, place, n)))),
    };
    program = new WebAssembly.Instance(module, { formats: asked }).exports;
    const places = inputs.flatMap((bytes) => [put(bytes), bytes.length]);
    const place = program[task](...places, ...numbers);
    const all = new Uint8Array(program.memory.buffer, place);
    const bytes = all.slice(5, 5 + length(all));
    return all[4] ? { bytes, defects: parse(decode(bytes)).defects } : { bytes };
  } catch (cause) {
    throw new Failure('crash', task === 'report' ? 'report' : task === 'assess' ? 'use' : 'definition', { cause });
  }
}

/**
 * The drawing of a report, and the result document as it was written.
 * @param {{module: WebAssembly.Module, words: Uint8Array}} report @param {{content: Uint8Array, own: Uint8Array}} parts
 * @param {string} language @param {Uint8Array} answers packed @param {number} instance
 */
export function draw({ module, words }, { content, own }, language, answers, instance) {
  const { bytes, defects } = call(module, 'report', [content, words, own, answers], [instance], language);
  if (defects) throw new Failure('version', 'report');
  const end = 4 + length(bytes);
  return { drawing: bytes.slice(4, end), result: decode(bytes.slice(end)) };
}
