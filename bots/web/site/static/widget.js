// The one script that a site embeds: a button, and behind it a frame of ours with the chat. The visitor's token is kept by
// the embedding page, so that it is there where browsers give frames of other sites no memory and no cookies.

(() => {
  const script = document.currentScript;
  if (!script || window.crmWidget) return;
  const base = new URL(".", script.src);
  const words = "{words}";
  const asked = script.dataset.lang || document.documentElement.lang || navigator.language || "en";
  const language = Object.keys(words).find((code) => asked.toLowerCase().split(/[-_]/)[0] === code) ?? known(asked);
  const say = words[language];
  const STORED = `crm-widget:${base.href}`;
  const SEEN = `${STORED}:seen`;
  let token = read(STORED);
  let link = linkOf(location.hash);
  let frame = null;
  let isOpen = false;
  let isReady = false;

  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet()];
  const button = make("button", { type: "button", class: "launcher", "aria-expanded": "false", "aria-haspopup": "dialog" });
  const label = make("span", { class: "label" }, say["widget-open"]);
  const news = make("span", { class: "news", role: "status" });
  button.append(drawing(), label);
  const panel = make("div", { class: "panel", hidden: "" });
  root.append(panel, button, news);
  button.addEventListener("click", () => toggle(!isOpen));
  window.addEventListener("message", heard);
  window.addEventListener("hashchange", followed);
  window.crmWidget = { open: () => toggle(true), close: () => toggle(false) };
  const begin = () => {
    document.body.append(host);
    if (link) toggle(true);
    else if (token) load(); // somebody who has written before hears of an answer without opening
  };
  if (document.body) begin();
  else document.addEventListener("DOMContentLoaded", begin);

  /** The code that leads here from another browser; it does not stay in the address. */
  function linkOf(hash) {
    const code = /^#crm-chat=([\w-]{22})$/.exec(hash)?.[1] ?? "";
    if (code) history.replaceState(history.state, "", location.pathname + location.search);
    return code;
  }

  /** A link that is pasted into the address of an open page asks as one does with which the page is opened. */
  function followed() {
    const code = linkOf(location.hash);
    if (!code) return;
    link = code;
    toggle(true);
    tell({ kind: "link", link });
  }

  function known(tag) {
    return /^(no|nn)\b/i.test(tag) && words.nb ? "nb" : "en";
  }

  function load() {
    if (frame) return;
    const address = new URL("widget/frame", base);
    address.searchParams.set("lang", language);
    frame = make("iframe", { src: address.href, title: say["widget-title"], class: "frame", allow: "clipboard-write" });
    panel.append(frame);
  }

  function toggle(yes) {
    load();
    isOpen = yes;
    panel.hidden = !yes;
    button.setAttribute("aria-expanded", String(yes));
    label.textContent = say[yes ? "widget-close" : "widget-open"];
    tell({ kind: yes ? "opened" : "closed" });
    if (yes) {
      news.textContent = "";
      host.classList.remove("has-news");
      button.classList.remove("has-news");
      frame.focus();
    } else {
      button.focus();
    }
  }

  function tell(message) {
    if (isReady) frame.contentWindow.postMessage({ crm: message }, base.origin);
  }

  /** Only our own frame is listened to, and only for what is listed here. */
  function heard(event) {
    if (!frame || event.source !== frame.contentWindow || event.origin !== base.origin) return;
    const message = event.data?.crm;
    if (message?.kind === "ready") {
      isReady = true;
      tell({ kind: "token", token, seen: read(SEEN), link, page: location.href.split("#")[0] });
      if (isOpen) tell({ kind: "opened" });
    } else if (message?.kind === "keep" && typeof message.token === "string") {
      token = message.token.slice(0, 200);
      write(STORED, token);
    } else if (message?.kind === "seen" && typeof message.message === "string") {
      write(SEEN, message.message.slice(0, 200));
    } else if (message?.kind === "close") {
      toggle(false);
    } else if (message?.kind === "news" && !isOpen) {
      button.classList.add("has-news");
      news.textContent = say["widget-news"];
    }
  }

  function read(key) {
    try {
      return localStorage.getItem(key) ?? "";
    } catch {
      return ""; // a page without a memory: the conversation lasts as long as it is open
    }
  }

  function write(key, value) {
    try {
      localStorage.setItem(key, value);
    } catch {
      // as above
    }
  }

  function make(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  function drawing() {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", "M4 5h16v11H9l-5 4z");
    svg.append(path);
    return svg;
  }

  /** A constructed sheet: the site's own policy for styles does not touch it. */
  function sheet() {
    const made = new CSSStyleSheet();
    made.replaceSync(`
      :host { all: initial; }
      [hidden] { display: none !important; }
      .launcher { position: fixed; right: 20px; bottom: 20px; z-index: 2147483000; display: inline-flex; align-items: center; gap: 10px;
        min-height: 48px; padding: 0 20px 0 16px; border: 0; border-radius: 24px; color: #ffffff; background: #4338ca; cursor: pointer;
        font: 600 16px/1.2 system-ui, sans-serif; box-shadow: 0 6px 24px rgb(23 26 43 / 28%); }
      .launcher:hover { background: #3730a3; }
      .launcher:focus-visible { outline: 3px solid #ffffff; box-shadow: 0 0 0 6px #1d4ed8; }
      .launcher svg { width: 22px; height: 22px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linejoin: round; }
      .launcher.has-news::after { content: ""; position: absolute; top: 2px; right: 6px; width: 12px; height: 12px; border-radius: 50%;
        background: #c01f5e; border: 2px solid #ffffff; }
      .news { position: fixed; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
      .panel { position: fixed; right: 20px; bottom: 80px; z-index: 2147483000; width: min(390px, calc(100vw - 24px));
        height: min(640px, calc(100dvh - 100px)); border-radius: 18px; overflow: hidden; box-shadow: 0 12px 48px rgb(23 26 43 / 30%); }
      .frame { width: 100%; height: 100%; border: 0; display: block; color-scheme: light dark; }
      @media (max-width: 480px) {
        .launcher { right: 12px; bottom: 12px; }
        .panel { right: 12px; bottom: 72px; height: calc(100dvh - 84px); }
      }
    `);
    return made;
  }
})();
