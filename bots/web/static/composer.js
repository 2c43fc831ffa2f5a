// Where a person writes: Enter sends, Shift+Enter breaks the line, ArrowUp in the empty field edits the last message.

import { upload } from "./api.js";
import { Attachments } from "./attach.js";
import { firstText } from "./blocks.js";
import { el, icon, iconButton } from "./dom.js";
import { Suggestions } from "./suggest.js";

const HIGHEST = 160;

export class Composer {
  constructor(pane, commands) {
    this.pane = pane;
    this.mode = null; // null, or {kind: "reply" | "edit", message}
    const { words, info } = pane;
    const id = `field-${info.key}`;
    const label = el("label", { for: id, class: "unseen" }, words.say("web-composer", { name: info.name }));
    this.field = el("textarea", { id, rows: "1", maxlength: "40000", autocomplete: "off", on: this.listeners() });
    this.suggestions = new Suggestions(pane, this.field, commands);
    this.banner = el("div", { class: "mode", hidden: true });
    const share = iconButton("person", words.say("web-share"), () => pane.onShare(), { class: "icon-button share" });
    const send = el("button", { type: "submit", class: "send", "aria-label": words.say("web-send") }, icon("send"));
    this.attachments = info.files ? this.attaching() : null;
    const line = el("div", { class: "line" }, share, this.attachments?.button, label, this.field, send);
    this.element = el("form", { class: "composer", on: { submit: (event) => this.submit(event) } });
    this.element.append(this.suggestions.element, this.banner, ...(this.attachments ? [this.attachments.element] : []), line);
    this.hint(null);
  }

  attaching() {
    const { words, info, toasts } = this.pane;
    const made = new Attachments({
      say: (key, args) => words.say(key, args),
      limits: info.files,
      upload: (file) => upload(info.key, file),
      warn: (text) => toasts.show(text, true),
    });
    made.listenTo(this.field);
    return made;
  }

  /** Goes on with what was being written before the page was drawn anew. */
  resume(before) {
    this.fill(before.field.value);
    before.attachments?.take().then((files) => this.attachments?.restore(files));
  }

  listeners() {
    return {
      input: () => this.typed(),
      keydown: (event) => this.pressed(event),
      blur: () => this.suggestions.close(),
    };
  }

  hint(text) {
    const { words, info } = this.pane;
    const usual = {
      customer: words.say("web-placeholder-customer"),
      operator: words.say("web-placeholder-operator"),
    };
    this.field.placeholder = text ?? usual[info.side] ?? words.say("web-placeholder");
  }

  typed() {
    this.grow();
    this.suggestions.look();
  }

  pressed(event) {
    if (event.isComposing) return;
    if (this.suggestions.handleKey(event)) event.preventDefault();
    else if (event.key === "Enter" && !event.shiftKey) this.submit(event);
    else if (event.key === "Escape" && this.mode) this.leaveMode();
    else if (event.key === "ArrowUp" && this.field.value === "") this.editLast(event);
  }

  editLast(event) {
    const message = this.pane.lastOwn();
    if (!message) return;
    event.preventDefault();
    this.edit(message);
  }

  reply(message) {
    const name = message.user ? message.name : this.pane.words.say("web-bot");
    this.enterMode({ kind: "reply", message }, this.pane.words.say("web-reply-to", { name }));
  }

  edit(message) {
    this.enterMode({ kind: "edit", message }, this.pane.words.say("web-editing"));
    this.fill(message.text);
  }

  enterMode(mode, title) {
    this.mode = mode;
    const cancel = iconButton("close", this.pane.words.say("web-cancel"), () => this.leaveMode());
    const text = el("p", {}, el("b", {}, title), el("span", {}, firstText(mode.message)));
    this.banner.replaceChildren(icon(mode.kind), text, cancel);
    this.banner.hidden = false;
    this.field.focus();
  }

  leaveMode() {
    if (this.mode?.kind === "edit") this.fill("");
    this.mode = null;
    this.banner.hidden = true;
    this.field.focus();
  }

  fill(text) {
    this.field.value = text;
    this.grow();
  }

  async submit(event) {
    event.preventDefault();
    const text = this.field.value.trim();
    const mode = this.mode;
    const isEdit = mode?.kind === "edit";
    const hasFiles = !isEdit && this.attachments !== null && !this.attachments.isEmpty;
    if (!text && !hasFiles) return;
    this.mode = null;
    this.banner.hidden = true;
    this.suggestions.close();
    this.fill("");
    const files = hasFiles ? await this.attachments.take() : [];
    if (text || files.length > 0) this.pane.onSend(text, mode, files);
  }

  /** Puts a text that could not be sent back, unless something new is being written. */
  restore(text, mode, files) {
    if (files.length > 0) this.attachments.restore(files);
    if (this.field.value !== "") return;
    if (mode?.kind === "edit") this.edit(mode.message);
    else if (mode?.kind === "reply") this.reply(mode.message);
    this.fill(text);
  }

  /** As high as its text; one out of sight has no height to go by, and gets it when it is shown. */
  grow() {
    this.field.style.height = "auto";
    if (this.field.scrollHeight === 0) return;
    this.field.style.height = `${Math.min(this.field.scrollHeight, HIGHEST)}px`;
  }
}
