// What can go wrong, as codes: one line for the site owner each, and whether a retry can help.
// It refuses to know what the visitor reads: her sentences come from the language files.

import { manifest } from './manifest.js';

/** @typedef {'unsupported'|'csp-wasm'|'csp-connect'|'offline'|'network'|'http'|'timeout'|'corrupt'|'version'|'base-url'|'conflict'|'content'|'crash'} Code */
/** @typedef {'locate'|'check'|'program'|'words'|'definition'|'report'|'start'|'use'} Stage */

/** Code → what happened, what the site owner can do, may the visitor try again. @type {Record<Code, [string, string, boolean]>} */
const CODES = {
  'unsupported': ['WebAssembly is missing or refused', "use a current browser; with a content security policy, add 'wasm-unsafe-eval' to script-src", false],
  'csp-wasm': ['the content security policy refuses WebAssembly', "add 'wasm-unsafe-eval' to script-src", false],
  'csp-connect': ['the content security policy refuses the request', 'add the origin of this address to connect-src', false],
  'offline': ['the browser is offline', 'the visitor can try again', true],
  'network': ['the request failed', 'check that the address answers and sends `Access-Control-Allow-Origin`; upload all files of one build together', true],
  'http': ['the server did not give the file', 'upload all files of one build together; set `assets` if they are not beside the script', true],
  'timeout': ['no complete answer within 30 seconds', 'check the host of the files', true],
  'corrupt': ['the program is damaged', 'upload the `.wasm` file again, unchanged', true],
  'version': ['script and program do not match', 'upload all files of one build together and empty caches', false],
  'base-url': ['the script does not know where its files are', 'set the attribute `assets` to the folder of `soundings.js`', false],
  'conflict': ['a script of this page has changed built-ins that the check needs', 'look for what replaces `TextDecoder`, `createElement` or `Event.prototype.composedPath`', false],
  'content': ['the definition was refused', 'correct the defects; `soundings pack DIR` checks a definition and its words', false],
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
