// The shadow tree of an element: fallback slot, root, status region, failure panel, stylesheet, host hotkeys.
// It refuses to know why something failed and what a state means.

import { make } from './globals.js';
import { css } from './style.js';

/** @type {WeakMap<Document, CSSStyleSheet>} */
const sheets = new WeakMap();

/** Inputs into which one does not type. */
const NOT_TEXT = ['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit'];

/** Puts our stylesheet on a shadow root; adoption into another document takes it away. @param {ShadowRoot} shadow @param {Document} document */
export function dress(shadow, document) {
  const view = document.defaultView;
  if (!view) return;
  let sheet = sheets.get(document);
  if (!sheet) {
    sheet = new view.CSSStyleSheet();
    sheet.replaceSync(css);
    sheets.set(document, sheet);
  }
  shadow.adoptedStyleSheets = [sheet];
}

export class Shadow {
  /** @param {HTMLElement} host @param {ShadowRoot | null | undefined} declared a declarative one */
  constructor(host, declared) {
    const document = host.ownerDocument;
    this.shadow = declared ?? host.attachShadow({ mode: 'open', delegatesFocus: false, slotAssignment: 'named' });
    this.fallback = make(document, 'slot');
    this.root = make(document, 'div', { part: 'root', class: 'root', hidden: '' });
    this.status = make(document, 'div', { role: 'status', class: 'sr' });
    this.panel = make(document, 'div', { part: 'error', class: 'failure', role: 'alert', tabindex: '-1', hidden: '' });
    this.root.append(this.status, this.panel);
    this.shadow.replaceChildren(this.fallback, this.root);
    dress(this.shadow, document);
    for (const type of ['keydown', 'keypress', 'keyup']) this.shadow.addEventListener(type, (event) => this.#keepFromHost(event), false);
  }

  /** @param {{state: string, lang: string, dir: string, theme: string}} facts */
  describe({ state, lang, dir, theme }) {
    this.root.lang = lang;
    this.root.dir = dir;
    this.root.dataset.theme = theme;
    this.root.dataset.state = state;
    this.root.ariaBusy = state === 'loading' ? 'true' : null;
  }

  /** Shows the owner's fallback, our own part, or both. @param {{fallback: boolean, root: boolean}} shown */
  show({ fallback, root }) {
    this.fallback.hidden = !fallback;
    this.root.hidden = !root;
  }

  /** Lets the visitor pick a file. @param {(file: File) => void} take */
  pick(take) {
    const input = /** @type {HTMLInputElement} */ (this.file ??= make(this.root.ownerDocument, 'input', { type: 'file', accept: '.json,application/json', hidden: '' }));
    this.root.append(input);
    input.onchange = () => {
      if (input.files?.[0]) take(input.files[0]);
      input.value = '';
    };
    input.click();
  }

  /** The report in a few words, as read: name, result, phases, next steps, what to find out. What is closed is not in it. */
  get summary() {
    const parts = this.root.querySelectorAll('.programme, .head > :not(svg, .names), section:has(.measures, .steps, .find-out)');
    return [...parts].map((part) => /** @type {HTMLElement} */ (part).innerText.trim()).filter(Boolean).join('\n\n');
  }

  /** Is a failure on show? */
  get failing() {
    return !this.panel.hidden;
  }

  /** Does our part hold the keyboard focus? */
  get focused() {
    return this.root.contains(this.shadow.activeElement);
  }

  /**
   * Shows a sentence and the ways out of it; the first button is the one that loses nothing.
   * @param {string} sentence @param {{label: string, act: () => void}[]} buttons @param {boolean} focus
   * @param {string[]} [facts] for who writes the page, in English, whatever the visitor reads
   */
  tell(sentence, buttons, focus, facts = []) {
    const document = this.root.ownerDocument;
    const text = make(document, 'p');
    text.textContent = sentence;
    const list = make(document, 'ul', { lang: 'en', dir: 'ltr' });
    for (const fact of facts) list.appendChild(make(document, 'li')).textContent = fact;
    const row = make(document, 'div', { class: 'ways' });
    let done = false;
    buttons.forEach(({ label, act }, place) => {
      const button = make(document, 'button', { type: 'button', part: 'button', class: place === 0 ? 'way first' : 'way' });
      button.textContent = label;
      button.addEventListener('click', () => {
        if (done) return;
        done = true;
        row.querySelectorAll('button').forEach((each) => each.setAttribute('aria-disabled', 'true'));
        act();
      }, false);
      row.append(button);
    });
    this.panel.hidden = false;
    this.panel.replaceChildren(text, ...[list, row].filter((part) => part.firstChild));
    if (focus) this.panel.focus();
  }

  /** Takes the failure away. */
  hush() {
    this.panel.hidden = true;
    this.panel.replaceChildren();
  }

  /** Typing in our fields must not fire the hotkeys of a page that sees only our tag. @param {any} event */
  #keepFromHost(event) {
    const at = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || !this.root.contains(at)) return;
    if (event.key === 'Tab' || event.key === 'Escape' || /^F\d+$/.test(event.key)) return;
    const typing = at.localName === 'textarea' || at.isContentEditable || (at.localName === 'input' && !NOT_TEXT.includes(at.type));
    const choosing = at.localName === 'input' && at.type === 'radio' && (event.key === ' ' || /^Arrow/.test(event.key));
    if (typing || choosing) event.stopPropagation();
  }
}
