// Chooses language and direction for an element from its attributes, its surroundings and the browser.
// It refuses to know a single word of any language.

/**
 * The best language that we have, else English.
 * @param {string[]} asked best first @param {Record<string, unknown>} languages those we have, by tag
 * @returns {string}
 */
export const languageOf = (asked, languages) => bestOf(asked, Object.keys(languages)) ?? 'en';

/** The languages that an element is asked for, best first. @param {Element} element @returns {string[]} */
export const asked = (element) => [...surrounding(element), ...(navigator.languages ?? [])];

/**
 * The first asked for that we have: by its exact tag, else another of the same language (`pt-BR` by `pt`, and the other way round).
 * @param {string[]} asked @param {string[]} ours @returns {string | undefined}
 */
export function bestOf(asked, ours) {
  const base = (tag) => tag.toLowerCase().split('-')[0];
  for (const tag of asked.map(String)) {
    const found = ours.find((our) => our.toLowerCase() === tag.toLowerCase()) ?? ours.find((our) => base(our) === base(tag));
    if (found) return found;
  }
}

/** The nearest declared language: the element's own, else that of an ancestor, through shadow hosts. @param {Element} element */
function surrounding(element) {
  const found = [];
  for (let at = element; at; ) {
    const tag = at.getAttribute('lang');
    if (tag) found.push(tag);
    // An ancestor's language counts only when nothing nearer is declared; the element's own may be one we do not have.
    if (tag && at !== element) break;
    const root = /** @type {ShadowRoot} */ (at.getRootNode());
    at = at.parentElement ?? root.host;
  }
  return found;
}

/**
 * @param {HTMLElement} element @param {{direction?: string} | undefined} language
 * @returns {'ltr'|'rtl'}
 */
export function directionOf(element, language) {
  const asked = element.getAttribute('dir')?.toLowerCase();
  if (asked === 'ltr' || asked === 'rtl') return asked;
  return language?.direction === 'rtl' ? 'rtl' : 'ltr';
}
