// The one running program of an element: opened from a draft, watched, replaced after a trap.
// It refuses to know where the program came from, what a draft says, and what the visitor is told.

import { make as element, pause, queueMicrotask } from './globals.js';
import { Failure } from './failure.js';
import { focusHeading, isOnHeading } from './focus.js';
import { make } from './glue.js';
import { Store } from './store.js';

/** Counts all mounts of the page. */
let mounts = 0;

/**
 * @typedef {object} Run one wasm instance
 * @property {HTMLElement} place where it draws
 * @property {any} handle its exported methods
 * @property {boolean} dead it has trapped
 * @property {boolean} shown its first screen is drawn and checked
 * @property {unknown} cause what it threw
 */

/** @typedef {ReturnType<typeof import('./program.js').formats> & {date: (date: string) => string}} Formats */

export class Instance {
  /** The last draft: opaque, handed back after a trap. */
  draft = '';
  /** May the visitor continue from the draft? Not when it has trapped before. */
  canContinue = false;
  /** The last result document, as it was written. @type {string | null} */
  result = null;
  /** What the device keeps. */
  store = new Store();
  /** Draws the report of packed answers. @type {((answers: Uint8Array, instance: number) => {drawing: Uint8Array, result: string}) | null} */
  #reporter = null;
  /** @type {string | null} The draft of the last trap. */
  #trapped = null;
  /** @type {Run | null} */
  #run = null;
  #hooks;

  /** @param {{event: (name: string, text: string) => void, trap: (failure: Failure) => void}} hooks called outside of the program */
  constructor(hooks) {
    this.#hooks = hooks;
  }

  /** Is a screen of it on show? */
  get shown() {
    return this.#run?.shown ?? false;
  }

  /**
   * Mounts a fresh program on `root`, from the draft if there is one; resolves when its first screen is there.
   * @param {HTMLElement} root @param {import('./load.js').Parts} parts
   * @param {string} languages to choose from, a line each @param {Formats} formats how the language writes
   */
  async open(root, { module, content, own }, languages, formats) {
    const before = this.#run;
    const place = element(root.ownerDocument, 'div', { class: 'mount', hidden: '' });
    const run = (this.#run = { place, handle: null, dead: false, shown: false, cause: undefined });
    root.insertBefore(place, root.firstChild);
    try {
      this.#mount(run, module, content, own, languages, formats);
      // Yew draws in a later task; in a page that breaks it, it never draws.
      for (const wait of [0, 0, 20, 80, 400, 2000]) {
        if (run.dead || place.firstChild || run !== this.#run) break;
        await pause(wait);
      }
      if (run !== this.#run) return void place.remove();
      if (run.dead) throw this.#stopped(run, 'start');
      if (!place.firstChild) throw new Failure('conflict', 'start');
    } catch (cause) {
      if (run === this.#run) this.close();
      place.remove();
      throw cause instanceof Failure ? cause : new Failure(cause?.name === 'LinkError' ? 'version' : 'conflict', 'start', { cause });
    } finally {
      before?.place.remove();
    }
    run.shown = true;
    place.hidden = false;
  }

  /** Forgets the program; the browser collects it. */
  close() {
    this.#run?.place.remove();
    this.#run = null;
  }

  /** Says how reports are drawn, or that they cannot be. @param {((answers: Uint8Array, instance: number) => {drawing: Uint8Array, result: string}) | null} reporter */
  report(reporter) {
    this.#reporter = reporter;
    this.#call('report', reporter !== null);
  }

  /** Says how a wish ended, or brings answers from elsewhere. @param {string} name @param {string} [text] @returns {boolean} were they understood? */
  tell(name, text = '') {
    return this.#call('tell', name, text) ?? false;
  }

  /** Starts over. */
  reset() {
    this.forget();
    this.#call('reset');
  }

  /** Forgets the draft and the result. */
  forget() {
    this.draft = '';
    this.result = null;
    this.#trapped = null;
    this.canContinue = false;
  }

  /** Puts keyboard focus on the heading of what is drawn, unless the program has placed it. @param {ShadowRoot} shadow */
  focus(shadow) {
    const place = this.#run?.place;
    if (!place || place.contains(shadow.activeElement)) return;
    const target = /** @type {HTMLElement} */ (place.querySelector('[data-heading]') ?? place);
    target.tabIndex = -1;
    target.focus();
  }

  /**
   * Calls a method of the program, where there is one that has not trapped. Never call it from a callback of the program.
   * @param {'report'|'reset'|'tell'} method @param {(boolean | string)[]} values
   */
  #call(method, ...values) {
    const run = this.#run;
    if (run?.handle && !run.dead) return run.handle[method](...values);
  }

  /**
   * @param {Run} run @param {WebAssembly.Module} module @param {Uint8Array} content @param {Uint8Array} own
   * @param {string} languages @param {Formats} formats
   */
  #mount(run, module, content, own, languages, { date, ...formats }) {
    // Callbacks arrive while the program runs: what they cause waits until it has returned.
    const later = (work) => queueMicrotask(() => void (run === this.#run && work()));
    const trapped = (cause) => {
      run.dead = true;
      run.cause = cause;
      later(() => run.shown && this.#hooks.trap(this.#stopped(run, 'use')));
    };
    const program = make(trapped);
    const number = ++mounts;
    program.initSync(module);
    /** What is answered at once; all else the program says is told when it has returned. @type {Record<string, (value: any) => any>} */
    const answers = {
      ...formats,
      draft: (draft) => {
        if (run !== this.#run || run.dead) return;
        this.draft = draft;
        return this.store.write(draft);
      },
      report: (answers) => {
        try {
          const { drawing, result } = this.#reporter(answers, number);
          this.result = result;
          return drawing;
        } catch (cause) {
          trapped(cause);
        }
      },
      kept: (digest) => this.store.read(digest, date),
      focus: () => focusHeading(run.place),
      focused: () => isOnHeading(run.place),
      keep: () => this.store.keep(),
      drop: () => this.store.drop(),
    };
    run.handle = program.mount(run.place, content, own, this.draft, languages, number, (name, value) =>
      name in answers ? answers[name](value) : later(() => this.#hooks.event(name, value)),
    );
  }

  /** The failure of a program that has trapped, and whether its draft may be tried again. @param {Run} run @param {'start'|'use'} stage */
  #stopped(run, stage) {
    this.canContinue = this.draft !== '' && this.draft !== this.#trapped;
    this.#trapped = this.draft;
    return new Failure('crash', stage, { where: String(run.cause), cause: run.cause });
  }
}
