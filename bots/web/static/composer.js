// Where a person writes: Enter sends, Shift+Enter breaks the line, ArrowUp in the empty field edits the last message.

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
    const line = el("div", { class: "line" }, share, label, this.field, send);
    this.element = el("form", { class: "composer", on: { submit: (event) => this.submit(event) } });
    this.element.append(this.suggestions.element, this.banner, line);
    this.hint(null);
  }

  listeners() {
    return {
      input: () => this.typed(),
      keydown: (event) => this.pressed(event),
      blur: () => this.suggestions.close(),
    };
  }

  hint(text) {
    const usual = this.pane.info.customer ? "web-placeholder-customer" : "web-placeholder";
    this.field.placeholder = text ?? this.pane.words.say(usual);
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

  submit(event) {
    event.preventDefault();
    const text = this.field.value.trim();
    if (!text) return;
    const mode = this.mode;
    this.mode = null;
    this.banner.hidden = true;
    this.suggestions.close();
    this.fill("");
    this.pane.onSend(text, mode);
  }

  /** Puts a text that could not be sent back, unless something new is being written. */
  restore(text, mode) {
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
