// For pages that mount the program without the element: which files there are, and how a report is drawn.
// It refuses to know how files are downloaded and what is done when that fails.

export { draw } from './program.js';
export { manifest } from './manifest.js';
