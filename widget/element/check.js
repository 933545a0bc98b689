// One check from idle to done: it loads, opens, tells, fails and recovers.
// It refuses to know what is asked, what an answer means, and what a draft or a result contains.

import { Intl, Date, deferred, parse, queueMicrotask, stringify } from './globals.js';
import { Failure } from './failure.js';
import { Instance } from './instance.js';
import { asked, directionOf, languageOf } from './language.js';
import { baseUrl, download } from './load.js';
import { copy, fileOf, hand, linkOf, openFile, takeLink } from './carry.js';
import { manifest } from './manifest.js';
import { announce, emit } from './tell.js';
import { call, decode, draw, encode, formats } from './program.js';

/** @typedef {'idle'|'loading'|'ready'|'done'|'failed'|'crashed'} State */

/** Events of the program that are told to the page. */
const PUBLIC = ['start', 'answer', 'complete'];

export class Check {
  /** @type {State} */
  state = 'idle';
  /** @type {string | null} The last result document, exactly as it was written. */
  result = null;
  #element;
  #shadow;
  #states;
  #instance = new Instance({ event: (name, text) => this.#heard(name, text), trap: (failure) => this.#crash(failure) });
  #language = 'en';
  /** The language that the visitor chose. */
  #chosen = '';
  /** @type {import('./load.js').Parts | null} */
  #parts = null;
  #ready = deferred();
  /** Counts what was begun; an older turn that comes to its end is void. */
  #turn = 0;

  /**
   * @param {import('./element.js').SoundingsCheck} element @param {import('./shadow.js').Shadow} shadow
   * @param {Set<string> | undefined} states the custom states of the element
   */
  constructor(element, shadow, states) {
    this.#element = element;
    this.#shadow = shadow;
    this.#states = states;
    this.#enter('idle');
  }

  get ready() {
    return this.#ready.promise;
  }

  /** Begins; after a failure or a crash, tries again. */
  start() {
    if (this.state === 'crashed') this.#reopen(this.#instance.canContinue);
    else if (this.state === 'idle' || this.state === 'failed') this.load();
  }

  /** Downloads and opens, from the last draft; a newer call makes this one void. */
  async load() {
    const turn = ++this.#turn;
    const { assets, src, definition } = this.#element;
    const wanted = [this.#chosen, ...asked(this.#element)].filter(Boolean);
    this.#language = languageOf(wanted, manifest.languages);
    this.#instance.store.offered = this.#element.storage === 'offer';
    this.#renew();
    try {
      const parts = await download({ base: baseUrl(assets), language: this.#language, src, definition, asked: wanted });
      if (turn !== this.#turn) return;
      this.#parts = parts;
      await this.#open(turn, parts);
    } catch (failure) {
      if (turn === this.#turn) this.#fail(failure);
    }
  }

  /** The owner says a language after the visitor: the last word counts. */
  unchoose = () => (this.#chosen = '');

  /** Forgets the draft: it belongs to another definition. */
  forget = () => this.#instance.forget();

  /** Forgets all answers. It waits until the program has returned: a listener may call it at any time. */
  reset() {
    this.result = null;
    queueMicrotask(() => {
      if (this.state === 'crashed') return this.#reopen(false);
      this.#instance.reset();
      if (this.state === 'done') this.#enter('ready');
    });
  }

  /** @param {unknown} answers @returns {Promise<string>} the result document */
  async assess(answers) {
    try {
      const text = typeof answers === 'string' ? answers : stringify(answers);
      await this.ready;
      const { content, own, tools } = this.#parts;
      const { bytes, defects } = call(await tools(), 'assess', [content, own, encode(String(text))]);
      if (!defects) return decode(bytes);
      throw Object.assign(new Error('soundings-check: the answers were refused (see `defects`)'), { defects });
    } catch (error) {
      throw error.defects ? error : Object.assign(new Error(error.message, { cause: error }), { code: error.code, defects: [] });
    }
  }

  /** Shows direction and theme as they are now. */
  show = () => this.#enter(this.state);

  /** Opens again what is downloaded already. @param {boolean} continued from the draft? */
  #reopen(continued) {
    if (!continued) this.#instance.forget();
    const turn = ++this.#turn;
    this.#renew();
    this.#open(turn, this.#parts).catch((failure) => turn === this.#turn && this.#fail(failure));
  }

  #renew() {
    if (this.#ready.settled) this.#ready = deferred();
    this.#enter('loading');
  }

  /** @param {number} turn @param {import('./load.js').Parts} parts */
  async #open(turn, parts) {
    await this.#instance.open(this.#shadow.root, parts, named(parts.languages), { ...formats(this.#language), date: (date) => this.#dated(date) });
    if (turn !== this.#turn) return;
    const focus = this.#shadow.focused;
    this.result = null;
    this.#shadow.hush();
    this.#enter('ready');
    if (focus) this.#instance.focus(this.#shadow.shadow);
    this.#ready.resolve();
    emit(this.#element, 'ready', {});
    const link = takeLink();
    if (link) this.#instance.tell('link', link);
    parts.report.then((report) => turn === this.#turn && this.#report(report));
  }

  /** Says how reports are drawn. @param {import('./load.js').Report | null} report */
  #report(report) {
    const parts = this.#parts;
    const language = this.#language;
    this.#instance.report(report && ((answers, instance) => draw(report, parts, language, answers, instance)));
  }

  /** A date as the language writes it. @param {string} date */
  #dated(date) {
    try {
      return new Intl.DateTimeFormat(this.#language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date));
    } catch {
      return date;
    }
  }

  /** Opens a saved file. @param {unknown} file @returns {Promise<boolean>} was it understood? */
  async open(file) {
    await this.ready;
    const found = await openFile(file);
    if (!found) return this.#instance.tell('file-broken');
    const [made, name, answers] = found;
    return this.#instance.tell('file', [this.#dated(made), name, answers].join('\n'));
  }

  /** What only the page can do. @type {Record<string, (text: string) => unknown>} */
  #wishes = {
    open: () => this.#shadow.pick((file) => void this.open(file)),
    print: () => window.print(),
    language: (tag) => {
      this.#chosen = tag;
      this.load();
    },
    link: (payload) => this.#copy(linkOf(payload)),
    copy: () => this.#copy(this.#shadow.summary),
    file: (said) => {
      const text = fileOf(said, this.result);
      if (!hand(this.#shadow.root, text)) this.#instance.tell('no-file', text);
    },
  };

  /** @param {string} text */
  async #copy(text) {
    const outcome = await copy(text);
    this.#instance.tell(outcome, outcome === 'copied' ? '' : text);
  }

  /** @param {string} name @param {string} text */
  #heard(name, text) {
    const wish = this.#wishes[name];
    if (wish) return void wish(text);
    if (name === 'report-wanted') return void this.#fetchReport();
    if (name === 'complete' || name === 'changed') {
      this.result = this.#instance.result;
      this.#enter('done');
    } else if (name === 'start' || name === 'restarted') {
      this.result = null;
      this.#enter('ready');
    }
    if (PUBLIC.includes(name)) emit(this.#element, name, parse(text));
  }

  async #fetchReport() {
    const turn = this.#turn;
    const report = await this.#parts.again().catch((failure) => {
      if (turn === this.#turn) announce(this.#element, failure);
      return null;
    });
    if (turn === this.#turn) this.#report(report);
  }

  /** The check cannot start: fallback and one sentence. @param {unknown} cause */
  #fail(cause) {
    const failure = cause instanceof Failure ? cause : new Failure('conflict', 'start', { cause });
    if (failure.code === 'crash' && this.#instance.draft !== '') return this.#crash(failure);
    const focus = this.#shadow.focused;
    this.#enter('failed');
    this.#instance.close();
    const again = { label: this.#say('try_again'), act: () => this.start() };
    this.#shadow.tell(this.#say(failure.way), failure.recoverable ? [again] : [], focus, failure.defects);
    this.#ready.reject(failure);
    announce(this.#element, failure);
  }

  /** The check stopped while it was used. @param {Failure} failure */
  #crash(failure) {
    const focus = this.#shadow.focused;
    this.#instance.close();
    this.result = null;
    this.#enter('crashed');
    failure.recoverable = this.#instance.canContinue;
    const on = { label: this.#say('continue_from_last'), act: () => this.#reopen(true) };
    const anew = { label: this.#say('start_again'), act: () => this.#reopen(false) };
    this.#shadow.tell(this.#say(failure.recoverable ? 'crashed' : 'crash'), failure.recoverable ? [on, anew] : [anew], focus);
    if (this.#ready.settled) this.#ready = deferred();
    this.#ready.reject(failure);
    announce(this.#element, failure);
  }

  /** @param {State} state */
  #enter(state) {
    try {
      this.#states?.delete(this.state);
      this.#states?.add(state);
    } catch {
      // An older browser without `:state()`; `data-state` says the same.
    }
    this.state = state;
    const dir = directionOf(this.#element, manifest.languages[this.#language]);
    this.#shadow.describe({ state, lang: this.#language, dir, theme: this.#element.theme });
    const live = state === 'ready' || state === 'done' || (state === 'loading' && this.#instance.shown);
    this.#shadow.show({ fallback: !live, root: live || state === 'failed' || state === 'crashed' || this.#shadow.failing });
  }

  /** @param {string} key @returns {string} */
  #say(key) {
    return manifest.languages[this.#language]?.failures[key] ?? manifest.languages.en?.failures[key] ?? '';
  }
}

/** Languages with their own names, a line each. @param {string[]} tags */
const named = (tags) => tags.map((tag) => `${tag} ${new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag}`).join('\n');
