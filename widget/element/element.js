// The element as owners meet it: attributes, properties and methods of <soundings-check>, and when it begins.
// It refuses to know how a check is loaded, shown, or recovered.

import { IntersectionObserver, ignore, parse, queueMicrotask, whenIdle } from './globals.js';
import { Check } from './check.js';
import { asked, languageOf } from './language.js';
import { warm } from './load.js';
import { manifest } from './manifest.js';
import { Shadow, dress } from './shadow.js';

/** Properties that a page may have set before the tag was known. */
const SETTABLE = ['src', 'theme', 'loading', 'storage', 'assets', 'definition'];

let warned = false;

export class SoundingsCheck extends HTMLElement {
  static version = manifest.version;
  static observedAttributes = ['src', 'lang', 'dir', 'theme', 'loading', 'storage', 'assets'];

  #shadow;
  #check;
  /** @type {{definition: unknown, words: unknown} | null} */
  #definition = null;
  /** @type {IntersectionObserver | null} */
  #observer = null;
  /** Was it asked to begin, connected or not? */
  #wanted = false;
  /** @type {Set<string>} What changed since the last look. */
  #changed = new Set();
  #begin = () => void this.start();

  constructor() {
    super();
    const internals = this.attachInternals?.();
    this.#shadow = new Shadow(this, internals?.shadowRoot);
    this.#check = new Check(this, this.#shadow, /** @type {any} */ (internals)?.states);
  }

  connectedCallback() {
    for (const name of SETTABLE) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    if (this.state === 'idle') this.#arm();
  }

  /** The program stays alive: the element may come back, and the browser collects both together. */
  disconnectedCallback() {
    this.#disarm();
  }

  /** Its presence keeps `moveBefore()` from being a removal. */
  connectedMoveCallback() {}

  adoptedCallback() {
    dress(this.#shadow.shadow, this.ownerDocument);
  }

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    if (before !== now) this.#change(name);
  }

  /** Address of an own definition; none: the one that is built in. */
  get src() {
    return this.getAttribute('src') ?? '';
  }
  set src(value) {
    this.#reflect('src', value);
  }

  /** Base address of our files. */
  get assets() {
    return this.getAttribute('assets') ?? '';
  }
  set assets(value) {
    this.#reflect('assets', value);
  }

  /** @returns {'auto'|'light'|'dark'} */
  get theme() {
    const asked = this.getAttribute('theme')?.toLowerCase();
    return asked === 'light' || asked === 'dark' ? asked : 'auto';
  }
  set theme(value) {
    this.#reflect('theme', value);
  }

  /** @returns {'lazy'|'eager'} */
  get loading() {
    return this.getAttribute('loading')?.toLowerCase() === 'eager' ? 'eager' : 'lazy';
  }
  set loading(value) {
    this.#reflect('loading', value);
  }

  /** May the visitor keep her answers on the device? @returns {'offer'|'none'} */
  get storage() {
    return this.getAttribute('storage')?.toLowerCase() === 'none' ? 'none' : 'offer';
  }
  set storage(value) {
    this.#reflect('storage', value);
  }

  /** An own definition with its words; it wins over `src`. */
  get definition() {
    return this.#definition;
  }
  set definition(value) {
    this.#definition = value ?? null;
    this.#change('definition');
  }

  get version() {
    return manifest.version;
  }

  get state() {
    return this.#check.state;
  }

  /** Resolves when the first screen is there; rejects with an error that has `code`, `stage` and `recoverable`. */
  get ready() {
    return this.#check.ready;
  }

  /** The last result document, exactly as it was written, or null. */
  get resultText() {
    return this.#check.result;
  }
  get result() {
    return this.#check.result === null ? null : parse(this.#check.result);
  }

  /** Loads now; after a failure or a crash, tries again. @returns {Promise<void>} `ready` */
  start() {
    this.#wanted = true;
    if (this.isConnected && this.ownerDocument.defaultView) {
      this.#disarm();
      this.#check.start();
    }
    return this.ready;
  }

  /** Forgets all answers. */
  reset() {
    this.#check.reset();
  }

  /**
   * Scores answers without the interface.
   * @param {object | string} answers an answers document
   * @returns {Promise<string>} the result document; rejects with an error that has `defects`
   */
  assess(answers) {
    if (this.state === 'idle') this.start();
    const scored = this.#check.assess(answers);
    scored.catch(ignore);
    return scored;
  }

  /**
   * Opens a file that the visitor has saved; what it does is up to her where there are answers already.
   * @param {unknown} file a File or Blob, its text, or the object that the text is of
   * @returns {Promise<boolean>} was it understood?
   */
  open(file) {
    if (this.state === 'idle') this.start();
    const opened = this.#check.open(file);
    opened.catch(ignore);
    return opened;
  }

  /** @param {string} name @param {unknown} value */
  #reflect(name, value) {
    if (value === null || value === undefined) this.removeAttribute(name);
    else this.setAttribute(name, String(value));
  }

  /** Something the owner sets has changed: looks at once, the rest together in a microtask. @param {string} name */
  #change(name) {
    if (name === 'theme' || name === 'dir') return this.#check.show();
    if (name === 'loading') return void (this.#observer && this.loading === 'eager' && this.start());
    if (this.state === 'idle') return;
    if (this.#changed.size === 0) {
      queueMicrotask(() => {
        if (this.#changed.has('lang')) this.#check.unchoose();
        if (this.#changed.has('src') || this.#changed.has('definition')) this.#check.forget();
        this.#changed.clear();
        this.#check.load();
      });
    }
    this.#changed.add(name);
  }

  /** Waits for the visitor to come near, to reach the fallback by keyboard, or to print. */
  #arm() {
    if (!warned && this.closest('a[href], label')) {
      warned = true;
      console.warn('soundings-check: inside a link or a label every click acts on that too (move the element out of it)');
    }
    this.#disarm();
    if (this.#wanted || this.loading === 'eager' || !IntersectionObserver) return queueMicrotask(this.#begin);
    this.#observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && this.start(), { rootMargin: '600px' });
    this.#observer.observe(this);
    this.addEventListener('focusin', this.#begin, false);
    window.addEventListener('beforeprint', this.#begin, false);
    // Files come before they are needed; what fails is told when it is needed.
    const saving = /** @type {any} */ (navigator).connection?.saveData;
    if (!saving) whenIdle(() => this.#observer && warm(this.assets, languageOf(asked(this), manifest.languages)));
  }

  #disarm() {
    this.#observer?.disconnect();
    this.#observer = null;
    this.removeEventListener('focusin', this.#begin, false);
    window.removeEventListener('beforeprint', this.#begin, false);
  }
}
