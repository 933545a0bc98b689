// What this device keeps of a check, when the visitor asked for it: one text for each definition.
// It refuses to know what the text says. Whatever a browser refuses or throws means: not kept.

import { today } from './globals.js';

/** Larger than any draft with all its notes. */
const MAX = 200_000;

export class Store {
  /** Is it in use? */
  #on = false;
  #key = '';
  /** What we last read or wrote: another window may have written since. @type {string | null} */
  #last = null;
  /** May it be offered? */
  offered = true;

  /**
   * What is kept for a definition: is it in use, since when, and the text; nothing where the device refuses.
   * @param {string} digest @param {(date: string) => string} dated
   */
  read(digest, dated) {
    this.#key = `soundings:1:${digest}`;
    if (!this.offered) return;
    try {
      const kept = this.#stored;
      if (!this.#on) this.#last = kept;
      const [date, ...text] = (kept ?? '').slice(0, MAX).split('\n');
      return `${this.#on ? 'on' : ''}\n${kept ? dated(date) : ''}\n${text.join('\n')}`;
    } catch {
      // Storage is switched off or refused to this page.
    }
  }

  get #stored() {
    return localStorage.getItem(this.#key);
  }

  /** From now on each draft is kept. */
  keep() {
    this.#on = true;
    try {
      this.#last = this.#stored;
    } catch {
      // Writing will tell.
    }
  }

  /** @param {string} draft @returns {string | undefined} why it is not kept any more */
  write(draft) {
    if (!this.#on) return;
    try {
      if (this.#stored !== this.#last) {
        this.#on = false;
        return 'kept-elsewhere';
      }
      const text = `${today()}\n${draft}`;
      localStorage.setItem(this.#key, text);
      this.#last = text;
    } catch {
      this.#on = false;
      return 'not-kept';
    }
  }

  /** Deletes what is kept. */
  drop() {
    this.#on = false;
    this.#last = null;
    try {
      localStorage.removeItem(this.#key);
    } catch {
      // Then nothing is kept.
    }
  }
}
