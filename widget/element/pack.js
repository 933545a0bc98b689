// For pages that mount the program without the element: which files there are, how a report is drawn, and what else a host answers.
// It refuses to know how files are downloaded and what is done when that fails.

export { focusHeading, isOnHeading } from './focus.js';
export { draw, formats } from './program.js';
export { manifest } from './manifest.js';
