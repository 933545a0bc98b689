// The tools program: packs an owner's definition and scores answers without the interface.
// It refuses to know where the program came from and what the bytes it carries mean.

import { TextDecoder, TextEncoder, Uint8Array, WebAssembly, parse } from './globals.js';
import { Failure } from './failure.js';

/** @param {string} text */
export const encode = (text) => new TextEncoder().encode(text);

/** @param {Uint8Array} bytes */
export const decode = (bytes) => new TextDecoder('utf-8').decode(bytes);

/**
 * One call in an instance of its own, which is dropped with all its memory.
 * @param {WebAssembly.Module} module @param {'pack'|'assess'} task @param {Uint8Array[]} inputs
 * @returns {{bytes: Uint8Array, defects?: string[]}} what was asked for, or why it was refused
 */
export function call(module, task, ...inputs) {
  try {
    const { memory, alloc, [task]: run } = /** @type {any} */ (new WebAssembly.Instance(module).exports);
    const places = inputs.flatMap((bytes) => {
      const place = alloc(bytes.length);
      new Uint8Array(memory.buffer).set(bytes, place);
      return [place, bytes.length];
    });
    const place = run(...places);
    const all = new Uint8Array(memory.buffer, place);
    const length = all[0] | (all[1] << 8) | (all[2] << 16) | (all[3] << 24);
    const bytes = all.slice(5, 5 + length);
    return all[4] ? { bytes, defects: parse(decode(bytes)).defects } : { bytes };
  } catch (cause) {
    throw new Failure('crash', task === 'pack' ? 'definition' : 'use', { cause });
  }
}
