// What can go wrong, as codes: one line for the site owner each, and what the visitor can do about it.
// It refuses to know what the visitor reads: her sentences, one for each way out, come from the language files.

import { manifest } from './manifest.js';

/** @typedef {'unsupported'|'csp-wasm'|'csp-connect'|'offline'|'network'|'http'|'timeout'|'corrupt'|'version'|'base-url'|'conflict'|'content'|'crash'} Code */
/** @typedef {'locate'|'check'|'program'|'words'|'definition'|'report'|'start'|'use'} Stage */

/**
 * What the visitor can do: take another browser, ask the people of the site, try again, reload, start again.
 * @typedef {'browser'|'site'|'connection'|'reload'|'crash'} Way
 */

/** Code → what happened, what the site owner can do, what the visitor can do. @type {Record<Code, [string, string, Way]>} */
const CODES = {
  'unsupported': ['WebAssembly is missing or refused', "use a current browser; with a content security policy, add 'wasm-unsafe-eval' to script-src", 'browser'],
  'csp-wasm': ['the content security policy refuses WebAssembly', "add 'wasm-unsafe-eval' to script-src", 'site'],
  'csp-connect': ['the content security policy refuses the request', 'add the origin of this address to connect-src', 'site'],
  'offline': ['the browser is offline', 'the visitor can try again', 'connection'],
  'network': ['the request failed', 'see that the address answers and sends `Access-Control-Allow-Origin`; upload all files of one build', 'connection'],
  'http': ['the server did not give the file', 'upload all files of one build; set `assets` if they are not beside the script', 'connection'],
  'timeout': ['no complete answer within 30 seconds', 'see to the host of the files', 'connection'],
  'corrupt': ['the program is damaged', 'upload the `.wasm` file again', 'connection'],
  'version': ['script and program do not match', 'upload all files of one build, empty caches', 'reload'],
  'base-url': ['the script does not know where its files are', 'set `assets`', 'site'],
  'conflict': ['a script of this page has changed built-ins', 'look for what replaces `TextDecoder` or `createElement`', 'reload'],
  'content': ['the definition was refused', 'correct the defects; `soundings pack` names them too', 'site'],
  'crash': ['the check stopped with a fault of its own', 'please report this line', 'crash'],
};

/** A failure that the element can tell about: to the visitor, to the site owner, to listeners. */
export class Failure extends Error {
  /**
   * @param {Code} code @param {Stage} stage
   * @param {{what?: string, status?: number, where?: string, answered?: boolean, defects?: unknown[], cause?: unknown}} [facts]
   */
  constructor(code, stage, facts = {}) {
    const [usual, cure, way] = CODES[code];
    const { what = usual, status, where } = facts;
    const told = [what, status && `status ${status}`, where && `\`${where}\``, `stage \`${stage}\``].filter(Boolean).join(', ');
    super(`soundings-check ${manifest.version}: ${code}: ${told} (${cure})`, { cause: facts.cause });
    this.name = 'SoundingsFailure';
    this.code = code;
    this.stage = stage;
    this.way = way;
    this.recoverable = way === 'connection' || way === 'crash';
    this.status = status;
    this.answered = facts.answered ?? false;
    this.defects = facts.defects;
  }

  /** The detail of `soundings-error`; as plain data it has a status only where there is one. */
  get detail() {
    const { code, stage, recoverable, status } = this;
    return { code, stage, recoverable, status };
  }
}
