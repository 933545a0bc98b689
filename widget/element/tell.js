// What the page hears: frozen events after the program has returned, and one console line for a failure.
// It refuses to know what the visitor sees.

import { CustomEvent, freeze, parse, queueMicrotask, stringify } from './globals.js';

/** Dispatches `soundings-<name>`. @param {HTMLElement} element @param {string} name @param {object} detail plain data */
export function emit(element, name, detail) {
  const told = parse(stringify(detail), (_key, value) => freeze(value));
  queueMicrotask(() => element.dispatchEvent(new CustomEvent(`soundings-${name}`, { bubbles: true, composed: true, detail: told })));
}

/** One line for the owner, one event for listeners. @param {HTMLElement} element @param {import('./failure.js').Failure} failure */
export function announce(element, failure) {
  console.error(failure.message, ...(failure.defects ? [failure.defects] : []));
  emit(element, 'error', failure.detail);
}
