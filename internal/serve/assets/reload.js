// gongbao serve adds this script to every page. It reloads the page when the
// site has changed, and shows the findings in the content.
"use strict";
(() => {
  // The version of the site to which this page belongs.
  const version = new URL(document.currentScript.src).searchParams.get("v");
  const bar = new Bar();
  let source = null;

  // listen opens the event stream. Hidden pages close it, because browsers limit
  // the number of connections to a host. They miss nothing: the stream begins
  // with the current state.
  function listen() {
    source?.close();
    source = null;
    if (document.hidden) return;
    source = new EventSource("/-/events");
    source.onmessage = receive;
    source.onerror = () => {
      if (source?.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
    };
  }

  function receive(event) {
    const state = JSON.parse(event.data);
    if (state.version !== version) {
      source.close();
      location.reload();
    } else {
      bar.show(state);
    }
  }

  document.addEventListener("visibilitychange", listen);
  listen();

  // Bar shows findings, in a shadow tree so that its styles and those of the site
  // are separate.
  function Bar() {
    const host = document.createElement("gongbao-findings");
    const root = host.attachShadow({ mode: "open" });
    const dismiss = () => host.remove();
    let seen = "";

    // Every new connection sends the same state again; what was dismissed stays
    // dismissed until the state changes.
    this.show = (state) => {
      const text = JSON.stringify(state);
      if (text === seen) return;
      seen = text;
      host.remove();
      if (!state.summary) return;
      host.lang = state.says.lang;
      const style = element("link", { rel: "stylesheet", href: "/-/overlay.css" });
      root.replaceChildren(style, state.failed ? alarm(state, dismiss) : hint(state, dismiss));
      document.body.append(host);
    };

    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented) dismiss();
    });
  }

  // alarm shows the findings of a failed build.
  function alarm(state, dismiss) {
    return element("section", { role: "alert", className: "alarm" },
      element("header", {},
        element("h2", { textContent: state.says.failed }),
        button(dismiss, state.says)),
      list(state));
  }

  // hint shows warnings in a corner, as a line that can be expanded.
  function hint(state, dismiss) {
    return element("section", { role: "status", className: "hint" },
      element("details", {},
        element("summary", { textContent: state.summary }),
        list(state)),
      button(dismiss, state.says));
  }

  function button(dismiss, words) {
    return element("button", { type: "button", textContent: words.dismiss, title: `${words.dismiss} (Escape)`, onclick: dismiss });
  }

  function list(state) {
    const items = state.entries.map((entry) => element("li", { className: entry.severity },
      element("p", {},
        element("code", { textContent: entry.place ?? "" }),
        element("span", { textContent: [entry.code, entry.message].filter(Boolean).join(": ") })),
      entry.excerpt && element("pre", { textContent: entry.excerpt, lang: "zh" }),
      entry.hint && element("p", { className: "todo", textContent: entry.hint })));
    if (state.more) items.push(element("li", { textContent: state.says.more }));
    return element("ol", { tabIndex: 0 }, ...items);
  }

  // element creates an element. Text is set as textContent only, so that it is
  // never parsed as HTML.
  function element(name, properties, ...children) {
    const node = Object.assign(document.createElement(name), properties);
    node.append(...children.filter(Boolean));
    return node;
  }
})();
