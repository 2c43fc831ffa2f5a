// The chat inside the frame. Text only ever becomes a text node; the page around is spoken to only once it is known.

import { Attachments } from "./attach.js";
import { drawBlocks, webLink } from "./blocks.js";
import { Carry } from "./carry.js";
import { el, icon, iconButton } from "./dom.js";
import { drawFiles } from "./files.js";
import { Line } from "./line.js";

const ORIGINS = new Set(document.documentElement.dataset.origins.split(" "));
const LANGUAGE = new URLSearchParams(location.search).get("lang") ?? document.documentElement.lang;
const NEAR = 80;

class Frame {
  constructor() {
    this.around = null; // the origin of the page that shows us, once it has spoken
    this.messages = new Map();
    this.addresses = new Map(); // of files that were looked at
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
      this.page = typeof message.page === "string" ? message.page : event.origin;
      this.link = typeof message.link === "string" ? message.link.slice(0, 40) : "";
      this.start(typeof message.token === "string" ? message.token : "");
    }
    if (message?.kind === "link" && typeof message.link === "string") this.asked(message.link.slice(0, 40));
    if (message?.kind === "opened") this.opened();
    if (message?.kind === "closed") this.isOpen = false;
  }

  /** A link came while the chat is there; before that it waits for the words to ask with. */
  asked(link) {
    this.link = link;
    if (this.words) this.carry.ask(link);
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
    if (this.link) this.carry.ask(this.link);
    this.line.follow();
  }

  say(key, args = {}) {
    return (this.words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => String(args[name] ?? whole));
  }

  draw({ language, words, files }) {
    this.words = words;
    this.editing = null; // the message of one's own that is written anew
    this.attachments = new Attachments({
      say: (key, args) => this.say(key, args),
      limits: files,
      upload: (file) => this.line.upload(file),
      warn: (text) => {
        this.notice.textContent = text;
      },
    });
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
    this.acceptDrops();
    this.showAll([]);
    if (this.isOpen) this.opened();
  }

  acceptDrops() {
    document.body.append(el("div", { class: "drop", "aria-hidden": "true" }, this.say("files-drop")));
    const over = (yes) => (event) => {
      event.preventDefault();
      document.body.classList.toggle("dropping", yes);
    };
    document.body.addEventListener("dragover", over(true));
    document.body.addEventListener("dragleave", over(false));
    document.body.addEventListener("drop", (event) => {
      over(false)(event);
      this.attachments.add([...event.dataTransfer.files]);
    });
  }

  drawComposer() {
    this.name = el("input", { id: "name", type: "text", maxlength: "80", autocomplete: "name" });
    this.naming = el("div", { class: "naming" }, el("label", { for: "name" }, this.say("widget-name")), this.name);
    const keys = { keydown: (event) => this.pressedKey(event), input: () => this.grow() };
    const look = { id: "field", rows: "1", maxlength: "4000", placeholder: this.say("widget-placeholder"), on: keys };
    this.field = el("textarea", look);
    const label = el("label", { for: "field", class: "unseen" }, this.say("widget-write"));
    const send = el("button", { type: "submit", class: "send", "aria-label": this.say("widget-send") }, icon("send"));
    this.attachments.listenTo(this.field);
    const line = el("div", { class: "line" }, this.attachments.button, label, this.field, send);
    this.carry = new Carry(this);
    const small = el("p", { class: "small" }, this.say("widget-privacy"), " ", this.carry.offer);
    this.mode = el("div", { class: "mode", hidden: true });
    const parts = [this.carry.element, this.naming, this.mode, this.attachments.element, line, small];
    return el("form", { class: "composer", on: { submit: (event) => this.submit(event) } }, parts);
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
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) this.submit(event);
    else if (event.key === "ArrowUp" && this.field.value === "") this.editLast(event);
    else if (event.key === "Escape" && this.editing) {
      event.stopPropagation(); // the chat stays open
      this.leaveEdit();
    }
  }

  editLast(event) {
    const message = [...this.messages.values()].findLast((one) => one.own && one.text);
    if (!message) return;
    event.preventDefault();
    this.edit(message);
  }

  /** What was said is said anew, in its place. */
  edit(message) {
    this.editing = message;
    const cancel = iconButton("close", this.say("web-cancel"), () => this.leaveEdit());
    this.mode.replaceChildren(icon("edit"), el("p", {}, this.say("web-editing")), cancel);
    this.mode.hidden = false;
    this.field.value = message.text;
    this.grow();
    this.field.focus();
  }

  leaveEdit() {
    this.editing = null;
    this.mode.hidden = true;
    this.field.value = "";
    this.grow();
    this.field.focus();
  }

  async rewrite(text) {
    this.notice.textContent = "";
    const body = { id: crypto.randomUUID(), message: this.editing.id, text };
    try {
      if (text !== this.editing.text) await this.line.post("edit", body);
      this.leaveEdit();
    } catch (refusal) {
      this.explain(refusal);
    }
  }

  grow() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, 120)}px`;
  }

  async submit(event) {
    event.preventDefault();
    const text = this.field.value.trim();
    if (this.editing) {
      if (text) await this.rewrite(text);
      return;
    }
    if ((!text && this.attachments.isEmpty) || this.sending) return;
    this.sending = true;
    this.notice.textContent = "";
    try {
      await this.send(text);
    } finally {
      this.sending = false;
    }
    this.field.focus();
  }

  async send(text) {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
    const files = await this.attachments.take();
    const said = JSON.stringify([text, files]);
    if (this.unsent?.said !== said) this.unsent = { said, id: crypto.randomUUID() }; // said again it is the same message
    const message = { id: this.unsent.id, text, name: this.name.value.trim(), language: LANGUAGE, zone };
    if (files.length > 0) message.files = files.map((one) => one.id);
    try {
      if (text || files.length > 0) await this.line.post("say", message);
      this.unsent = null;
      if (this.field.value.trim() === text) this.field.value = "";
      this.grow();
    } catch (refusal) {
      if (refusal.code !== "unknown_file") this.attachments.restore(files);
      this.explain(refusal);
    }
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
      const paper = await this.line.post("file", { id: crypto.randomUUID(), message: message.id, blob: block.blob });
      const type = block.name.endsWith(".html") ? "text/html" : "application/json";
      const url = URL.createObjectURL(new Blob([paper.text], { type }));
      el("a", { href: url, download: block.name }).click();
      setTimeout(() => URL.revokeObjectURL(url), 60000);
    } catch (refusal) {
      if (refusal.code === "unknown_file") this.notice.textContent = this.say("own-data-over");
      else this.explain(refusal);
    }
    element.removeAttribute("aria-busy");
  }

  /** An address of the file's bytes, which lasts as long as the frame. */
  async loaded(message, file) {
    if (!this.addresses.has(file.id)) this.addresses.set(file.id, URL.createObjectURL(await this.line.look(message, file)));
    return this.addresses.get(file.id);
  }

  explain({ code, details }) {
    const known = { too_long: "widget-too-long", slow_down: "widget-slow-down", blocked: "widget-blocked", unknown_file: "files-again", files_too_many: "files-too-many" };
    const most = details?.most;
    this.notice.textContent = this.say(known[code] ?? "widget-not-sent", { most, count: most });
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
    this.carry.offer.hidden = messages.length === 0;
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
    this.carry.offer.hidden = false;
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
    const loaded = { say: (key, args) => this.say(key, args), load: (file) => this.loaded(message, file) };
    loaded.warn = (text) => {
      this.notice.textContent = text;
    };
    bubble.append(...drawFiles(message.files, loaded));
    if (message.own && message.text) bubble.append(el("p", { class: "said" }, message.text));
    if (!message.own) bubble.append(...drawBlocks(message.blocks, place));
    const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
    const at = new Intl.DateTimeFormat(document.documentElement.lang, clock).format(new Date(message.at));
    const edited = message.edited ? `${this.say("web-edited")} ` : null;
    bubble.append(el("p", { class: "stamp" }, edited, el("time", { datetime: message.at }, at)));
    const rows = (message.buttons ?? []).map((row) => el("div", { class: "row" }, row.map((one) => this.drawButton(message, one))));
    const look = { class: message.own ? "message own" : "message", "data-id": message.id };
    const edit = iconButton("edit", this.say("web-edit"), () => this.edit(message));
    const tools = message.own && message.text ? el("div", { class: "tools" }, edit) : null;
    return el("article", look, bubble, tools, rows.length > 0 ? el("div", { class: "buttons" }, rows) : null);
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
