// The entry: registers the tag. The first definition on a page wins.
// It refuses to know what the element does.

import { SoundingsCheck } from './element.js';

const TAG = 'soundings-check';
const there = /** @type {any} */ (customElements.get(TAG));

if (!there) {
  customElements.define(TAG, SoundingsCheck);
} else if (there.version !== SoundingsCheck.version) {
  console.warn(`soundings-check: version ${there.version} is on this page already, version ${SoundingsCheck.version} is not used (load one of them only)`);
}
