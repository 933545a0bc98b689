// What can go wrong, as codes: one line for the site owner each, and whether a retry can help.
// It refuses to know what the visitor reads: her sentences come from the language files.

import { manifest } from './manifest.js';

/** @typedef {'unsupported'|'csp-wasm'|'csp-connect'|'offline'|'network'|'http'|'timeout'|'corrupt'|'version'|'base-url'|'conflict'|'content'|'crash'} Code */
/** @typedef {'locate'|'check'|'program'|'words'|'definition'|'report-words'|'start'|'use'} Stage */

/** Code → what happened, what the site owner can do, may the visitor try again. @type {Record<Code, [string, string, boolean]>} */
const CODES = {
  'unsupported': ['WebAssembly is missing or refused', "a current browser is needed, and 'wasm-unsafe-eval' in script-src if the site has a content security policy", false],
  'csp-wasm': ['the content security policy of this page refuses WebAssembly', "add 'wasm-unsafe-eval' to script-src", false],
  'csp-connect': ['the content security policy of this page refuses the request', 'add the origin of this address to connect-src', false],
  'offline': ['the browser is offline', 'nothing to do, the visitor can try again', true],
  'network': ['the request failed', 'check that the address answers, that its host sends `Access-Control-Allow-Origin`, and that all files come from the same build', true],
  'http': ['the server did not give the file', 'check the address; upload all files of `dist/` together, and set `assets` if they stand elsewhere than the script', true],
  'timeout': ['no complete answer within 30 seconds', 'check the host of the files', true],
  'corrupt': ['the program is damaged', 'upload the `.wasm` file again, unchanged', true],
  'version': ['script and program are of different versions', 'upload all files of one build together and empty caches', false],
  'base-url': ['the script does not know where its files are', 'set the attribute `assets` to the folder of `soundings.js`', false],
  'conflict': ['another script of this page has changed built-ins of the browser that the check needs', 'look for scripts that replace `TextDecoder`, `createElement` or `Event.prototype.composedPath`', false],
  'content': ['the definition was refused', 'correct the defects; `soundings lint` names them all', false],
  'crash': ['the check stopped with a fault of its own', 'please report this line', true],
};

/** A failure that the element can tell about: to the visitor, to the site owner, to listeners. */
export class Failure extends Error {
  /**
   * @param {Code} code @param {Stage} stage
   * @param {{what?: string, status?: number, where?: string, answered?: boolean, defects?: unknown[], cause?: unknown}} [facts]
   */
  constructor(code, stage, facts = {}) {
    const [usual, cure, retry] = CODES[code];
    const { what = usual, status, where } = facts;
    const told = [what, status && `status ${status}`, where && `\`${where}\``, `stage \`${stage}\``].filter(Boolean).join(', ');
    super(`soundings-check ${manifest.version}: ${code}: ${told} (${cure})`, { cause: facts.cause });
    this.name = 'SoundingsFailure';
    this.code = code;
    this.stage = stage;
    this.recoverable = retry;
    this.status = status;
    this.answered = facts.answered ?? false;
    this.defects = facts.defects;
  }

  /** The detail of `soundings-error`. */
  get detail() {
    const { code, stage, recoverable, status } = this;
    return status === undefined ? { code, stage, recoverable } : { code, stage, recoverable, status };
  }
}
