// gongbao serve adds this script to every page that it shows. It loads the page
// again when the site has changed, and shows what was found in the content.
"use strict";
(() => {
  // The version of the site that this page was made from.
  const version = new URL(document.currentScript.src).searchParams.get("v");
  const bar = new Bar();
  let source = null;

  // A page that nobody sees does not listen: a browser opens few connections
  // to one host, and a dozen tabs would use them up. What such a page missed it
  // hears as soon as it listens again, because the stream begins with the
  // present state.
  function listen() {
    source?.close();
    source = null;
    if (document.hidden) return;
    source = new EventSource("/-/events");
    source.onmessage = hear;
    source.onerror = () => {
      if (source?.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
    };
  }

  function hear(event) {
    const news = JSON.parse(event.data);
    if (news.version !== version) {
      source.close();
      location.reload();
    } else {
      bar.show(news);
    }
  }

  document.addEventListener("visibilitychange", listen);
  listen();

  // The bar lives in a shadow tree, so that the site's styles do not reach it
  // and its own do not reach the site.
  function Bar() {
    const host = document.createElement("gongbao-findings");
    host.lang = "en";
    const root = host.attachShadow({ mode: "open" });
    const dismiss = () => host.remove();
    let seen = "";

    // The same news comes again with every new connection; what was dismissed
    // stays dismissed until there is something else to say.
    this.show = (news) => {
      const text = JSON.stringify(news);
      if (text === seen) return;
      seen = text;
      host.remove();
      if (!news.summary) return;
      const style = element("link", { rel: "stylesheet", href: "/-/overlay.css" });
      root.replaceChildren(style, news.failed ? alarm(news, dismiss) : hint(news, dismiss));
      document.body.append(host);
    };

    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented) dismiss();
    });
  }

  // alarm is for findings that keep the site from being built.
  function alarm(news, dismiss) {
    return element("section", { role: "alert", className: "alarm" },
      element("header", {},
        element("h2", { textContent: `Not built: ${news.summary}. This is the last good site.` }),
        button(dismiss)),
      list(news));
  }

  // hint is for warnings: a line in the corner that opens on demand.
  function hint(news, dismiss) {
    return element("section", { role: "status", className: "hint" },
      element("details", {},
        element("summary", { textContent: news.summary }),
        list(news)),
      button(dismiss));
  }

  function button(dismiss) {
    return element("button", { type: "button", textContent: "Dismiss", title: "Dismiss (Escape)", onclick: dismiss });
  }

  function list(news) {
    const items = news.entries.map((entry) => element("li", { className: entry.severity },
      element("p", {},
        element("code", { textContent: entry.place ?? "" }),
        element("span", { textContent: [entry.code, entry.message].filter(Boolean).join(": ") })),
      entry.excerpt && element("pre", { textContent: entry.excerpt, lang: "zh" }),
      entry.hint && element("p", { className: "todo", textContent: entry.hint })));
    if (news.more) items.push(element("li", { textContent: `and ${news.more} more, see the terminal` }));
    return element("ol", { tabIndex: 0 }, ...items);
  }

  // element makes an element. Text comes in as textContent only, so that words
  // of the content are never read as HTML.
  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children.filter(Boolean));
    return made;
  }
})();
