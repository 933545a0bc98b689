// Around the glue of wasm-bindgen; xtask/src/glue.rs puts in the names and the glue.
// Built-ins are captured when the script starts: a page that replaces one later does no harm,
// and the page's own globals are never touched.
const { /* captured */ } = globalThis;
// Taken apart, not named: a page without one of them must not stop the script.
const O = Object, { TextDecoder: TD, TextEncoder: TE, Reflect: R, WebAssembly: WA, FinalizationRegistry: FR } = globalThis;
const has = f => ({ [Symbol.hasInstance]: f });

// `new Object()` without a prototype: listener options must not inherit what a page adds to Object.prototype.
function SafeObject() { return O.create(null); }
SafeObject.prototype = O.prototype;
for (const k of [/* members */]) SafeObject[k] = O[k];

/**
 * One instance of the widget. After a trap its memory is broken: `onTrap` is told once, every later call does nothing.
 * @param {(error: unknown) => void} onTrap
 */
export function make(onTrap) {
  let dead = false;
  const NIL = [0, 0, 0, 0]; // The shape of a multi-value result without an error.
  const guard = x => {
    const o = O.create(null);
    for (const k of O.keys(x)) {
      const f = x[k];
      o[k] = typeof f !== 'function' ? f : (...a) => {
        if (dead) return NIL;
        try { return f(...a); } catch (e) { dead = true; onTrap(e); return NIL; }
      };
    }
    return o;
  };
  const WebAssembly = { Instance: function (m, i) { return { exports: guard(new WA.Instance(m, i).exports) }; } };
  const document = undefined, Object = SafeObject, TextDecoder = TD, TextEncoder = TE, Reflect = R, FinalizationRegistry = FR,
    Window = has(v => v === globalThis),
    Element = has(v => v != null && v.nodeType === 1),
    ShadowRoot = has(v => v != null && v.nodeType === 11 && 'host' in v);
  /* glue */
  return wasm_bindgen;
}
