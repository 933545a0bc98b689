// Keeps what the console and the page's error handlers get, for browsers whose driver has no log of it.
// The first script of a page; `Page::console` empties the list.
(() => {
  const lines = [];
  Object.defineProperty(window, "recorded", { value: lines });
  for (const kind of ["error", "warn", "info", "log", "debug"]) {
    const own = console[kind];
    console[kind] = (...words) => {
      lines.push(`${kind}: ${words.map(String).join(" ")}`);
      own.apply(console, words);
    };
  }
  const keep = (name, text) => addEventListener(name, event => lines.push(`${name}: ${text(event)}`), true);
  // Without a message it is a file that a tag asked for.
  keep("error", event => event.message ?? event.target?.src ?? event.target?.href);
  keep("unhandledrejection", event => event.reason);
  keep("securitypolicyviolation", event => `${event.effectiveDirective} refused ${event.blockedURI}`);
})();
