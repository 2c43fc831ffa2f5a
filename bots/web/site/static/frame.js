// The chat inside the frame. Text only ever becomes a text node; the page around is spoken to only once it is known.

import { drawBlocks, webLink } from "./blocks.js";
import { el, icon, iconButton } from "./dom.js";
import { Line } from "./line.js";

const ORIGINS = new Set(document.documentElement.dataset.origins.split(" "));
const LANGUAGE = new URLSearchParams(location.search).get("lang") ?? document.documentElement.lang;
const NEAR = 80;

class Frame {
  constructor() {
    this.around = null; // the origin of the page that shows us, once it has spoken
    this.messages = new Map();
    this.isOpen = false;
    this.seen = ""; // the last message that stood before the visitor, here or at an earlier visit
    this.line = new Line({
      keep: (token) => this.tell({ kind: "keep", token }),
      heard: (kind, data) => this.heard(kind, data),
      connected: (yes) => this.connected(yes),
    });
    window.addEventListener("message", (event) => this.spoken(event));
    // Holds nothing: whoever shows us may hear it.
    window.parent.postMessage({ crm: { kind: "ready" } }, "*");
  }

  spoken(event) {
    if (event.source !== window.parent || !ORIGINS.has(event.origin)) return;
    const message = event.data?.crm;
    const isFirst = this.around === null;
    this.around = event.origin;
    if (message?.kind === "token" && isFirst) {
      this.seen = typeof message.seen === "string" ? message.seen : "";
      this.start(typeof message.token === "string" ? message.token : "");
    }
    if (message?.kind === "opened") this.opened();
    if (message?.kind === "closed") this.isOpen = false;
  }

  tell(message) {
    if (this.around !== null) window.parent.postMessage({ crm: message }, this.around);
  }

  async start(token) {
    for (let pause = 1000; !this.words; pause = Math.min(pause * 2, 30000)) {
      const session = await this.line.open(token.slice(0, 200), LANGUAGE).catch(() => null);
      if (session) this.draw(session);
      else await new Promise((done) => setTimeout(done, pause));
    }
    this.line.follow();
  }

  say(key, args = {}) {
    return (this.words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => String(args[name] ?? whole));
  }

  draw({ language, words }) {
    this.words = words;
    document.documentElement.lang = language;
    document.title = this.say("widget-title");
    const close = iconButton("close", this.say("widget-close"), () => this.tell({ kind: "close" }));
    this.state = el("p", { class: "state", role: "status" });
    const head = el("header", { class: "head" }, el("h1", {}, this.say("widget-title")), this.state, close);
    const live = { class: "log", role: "log", "aria-live": "polite", tabindex: "0", "aria-label": this.say("widget-log") };
    this.log = el("div", live);
    this.notice = el("p", { class: "notice", role: "alert" });
    const heading = el("h2", { class: "unseen" }, this.say("widget-log"));
    document.body.replaceChildren(head, el("main", {}, heading, this.log, this.notice, this.drawComposer()));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.tell({ kind: "close" });
    });
    this.showAll([]);
    if (this.isOpen) this.opened();
  }

  drawComposer() {
    this.name = el("input", { id: "name", type: "text", maxlength: "80", autocomplete: "name" });
    this.naming = el("div", { class: "naming" }, el("label", { for: "name" }, this.say("widget-name")), this.name);
    const keys = { keydown: (event) => this.pressedKey(event), input: () => this.grow() };
    const look = { id: "field", rows: "1", maxlength: "4000", placeholder: this.say("widget-placeholder"), on: keys };
    this.field = el("textarea", look);
    const label = el("label", { for: "field", class: "unseen" }, this.say("widget-write"));
    const send = el("button", { type: "submit", class: "send", "aria-label": this.say("widget-send") }, icon("send"));
    const line = el("div", { class: "line" }, label, this.field, send);
    const small = el("p", { class: "small" }, this.say("widget-privacy"));
    return el("form", { class: "composer", on: { submit: (event) => this.submit(event) } }, this.naming, line, small);
  }

  opened() {
    this.isOpen = true;
    this.field?.focus();
    if (this.log) this.log.scrollTop = this.log.scrollHeight;
    this.noteSeen();
  }

  noteSeen() {
    const last = [...this.messages.keys()].at(-1) ?? "";
    if (!this.isOpen || last === this.seen) return;
    this.seen = last;
    this.tell({ kind: "seen", message: last });
  }

  pressedKey(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.submit(event);
  }

  grow() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, 120)}px`;
  }

  async submit(event) {
    event.preventDefault();
    const text = this.field.value.trim();
    if (!text || this.sending) return;
    this.sending = true;
    this.notice.textContent = "";
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
    if (this.unsent?.text !== text) this.unsent = { text, id: crypto.randomUUID() }; // said again it is the same message
    const message = { id: this.unsent.id, text, name: this.name.value.trim(), language: LANGUAGE, zone };
    try {
      await this.line.post("say", message);
      this.unsent = null;
      if (this.field.value.trim() === text) this.field.value = "";
      this.grow();
    } catch (refusal) {
      this.explain(refusal);
    }
    this.sending = false;
    this.field.focus();
  }

  async press(message, button, element) {
    if (element.getAttribute("aria-busy") === "true") return;
    element.setAttribute("aria-busy", "true");
    try {
      await this.line.post("press", { id: crypto.randomUUID(), message: message.id, data: button.data });
    } catch (refusal) {
      this.explain(refusal);
    }
    element.removeAttribute("aria-busy");
  }

  async download(message, block, element) {
    if (element.getAttribute("aria-busy") === "true") return;
    element.setAttribute("aria-busy", "true");
    try {
      const file = await this.line.post("file", { id: crypto.randomUUID(), message: message.id, blob: block.blob });
      const type = block.name.endsWith(".html") ? "text/html" : "application/json";
      const url = URL.createObjectURL(new Blob([file.text], { type }));
      el("a", { href: url, download: block.name }).click();
      setTimeout(() => URL.revokeObjectURL(url), 60000);
    } catch (refusal) {
      this.explain(refusal);
    }
    element.removeAttribute("aria-busy");
  }

  explain({ code, details }) {
    const known = { too_long: "widget-too-long", slow_down: "widget-slow-down", unknown_file: "own-data-over" };
    this.notice.textContent = this.say(known[code] ?? "widget-not-sent", { most: details?.most });
  }

  connected(yes) {
    this.state.textContent = yes ? "" : this.say("widget-lost");
  }

  heard(kind, data) {
    if (kind === "state") this.showAll(data.messages);
    else if (kind === "message") this.show(data);
    else if (kind === "remove") this.forget(data.id);
    else if (kind === "notice" && data.text) this.notice.textContent = data.text;
  }

  showAll(messages) {
    this.messages = new Map(messages.map((one) => [one.id, one]));
    const hello = [el("p", { class: "empty-title" }, this.say("customer-hello")), el("p", {}, this.say("customer-how"))];
    this.log.replaceChildren(el("div", { class: "hello" }, hello), ...messages.map((one) => this.drawMessage(one)));
    this.naming.hidden = messages.length > 0;
    this.log.scrollTop = this.log.scrollHeight;
    this.noteSeen();
    const later = messages.slice(messages.findIndex((one) => one.id === this.seen) + 1);
    if (!this.isOpen && later.some((one) => !one.own)) this.tell({ kind: "news" });
  }

  show(message) {
    const follows = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR;
    const old = this.elementOf(message.id);
    const drawn = this.drawMessage(message);
    const pressed = old?.contains(document.activeElement) ? document.activeElement.dataset.press : null;
    this.messages.set(message.id, message);
    if (old) old.replaceWith(drawn);
    else this.log.append(drawn);
    if (pressed !== null) [...drawn.querySelectorAll("button")].find((one) => one.dataset.press === pressed)?.focus();
    this.naming.hidden = true;
    if (follows || message.own) this.log.scrollTop = this.log.scrollHeight;
    this.noteSeen();
    if (!old && !message.own && !this.isOpen) this.tell({ kind: "news" });
  }

  forget(id) {
    this.messages.delete(id);
    this.elementOf(id)?.remove();
  }

  elementOf(id) {
    return [...this.log.children].find((one) => one.dataset.id === id);
  }

  drawMessage(message) {
    const place = { words: { say: (key) => this.say(key) }, blobUrl: () => null };
    place.fetchFile = (block, element) => this.download(message, block, element);
    const bubble = el("div", { class: "bubble" });
    bubble.append(el("span", { class: "unseen" }, `${this.say(message.own ? "widget-you" : "widget-desk")}: `));
    if (message.own) bubble.append(el("p", { class: "said" }, message.text));
    else bubble.append(...drawBlocks(message.blocks, place));
    const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
    const at = new Intl.DateTimeFormat(document.documentElement.lang, clock).format(new Date(message.at));
    bubble.append(el("p", { class: "stamp" }, el("time", { datetime: message.at }, at)));
    const rows = (message.buttons ?? []).map((row) => el("div", { class: "row" }, row.map((one) => this.drawButton(message, one))));
    const look = { class: message.own ? "message own" : "message", "data-id": message.id };
    return el("article", look, bubble, rows.length > 0 ? el("div", { class: "buttons" }, rows) : null);
  }

  drawButton(message, button) {
    if (button.kind === "link_button") {
      if (button.url === null) return el("span", { class: "press" }, button.label);
      return webLink(button.url, button.label, { say: (key) => this.say(key) }, { class: "press" });
    }
    const press = (event) => this.press(message, button, event.currentTarget);
    const look = { type: "button", class: `press ${button.style}`, "data-press": button.data, on: { click: press } };
    return el("button", look, button.label);
  }
}

new Frame();
