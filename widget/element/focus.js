// Focus: after each change of screen it goes to the new heading, so that a reader who does not see the screen
// change hears it. It refuses to know when a screen changes: the program says so, never for the first one.

/** The heading of what is drawn. @param {Element} root @param {string} [state] @returns {HTMLElement | null} */
const heading = (root, state = '') => root.querySelector('[data-heading]' + state);

/** Focuses the heading inside `root`; a new screen begins at its top, and where that is in view already, nothing moves. @param {Element} root */
export function focusHeading(root) {
  heading(root)?.focus({ preventScroll: true });
  if (root.getBoundingClientRect().top < 0) root.scrollIntoView();
}

/** Whether the heading has the focus, as the program asks for it. @param {Element} root */
export const isOnHeading = (root) => (heading(root, ':focus') ? 'yes' : undefined);
