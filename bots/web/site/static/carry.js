// A conversation that goes on in another browser: a link that works once, and a question before it is followed.

import { el, iconButton } from "./dom.js";

export class Carry {
  /** frame gives `{say, line, notice, page, field, explain}`. */
  constructor(frame) {
    this.frame = frame;
    const look = { type: "button", class: "plain", hidden: true, on: { click: () => this.make() } };
    this.offer = el("button", look, frame.say("carry-offer"));
    this.element = el("div", { class: "carry", hidden: true });
  }

  async make() {
    const { frame } = this;
    try {
      const { code } = await frame.line.post("carry", { id: crypto.randomUUID() });
      this.show(`${frame.page}#crm-chat=${code}`);
    } catch (refusal) {
      frame.explain(refusal);
    }
  }

  show(address) {
    const { frame } = this;
    const field = el("input", { type: "text", readonly: true, value: address, "aria-label": frame.say("carry-link") });
    const copied = el("span", { role: "status" });
    const copy = async () => {
      field.select();
      await navigator.clipboard.writeText(address).catch(() => document.execCommand("copy"));
      copied.textContent = frame.say("carry-copied");
    };
    const button = el("button", { type: "button", class: "press", on: { click: copy } }, frame.say("carry-copy"));
    const close = iconButton("close", frame.say("web-cancel"), () => this.close());
    this.open(el("p", {}, frame.say("carry-explain")), field, el("div", { class: "row" }, button, close), copied);
    field.focus();
    field.select();
  }

  /** Whoever sends a stranger a link of theirs would read what is written here: nothing is followed unasked. */
  ask(link) {
    const { frame } = this;
    const yes = async () => {
      this.close();
      try {
        await frame.line.carryOn(link);
        frame.notice.textContent = frame.say("carry-done");
      } catch (refusal) {
        if (refusal.code === "link_over") frame.notice.textContent = frame.say("carry-over");
        else frame.explain(refusal);
      }
    };
    const go = el("button", { type: "button", class: "press primary", on: { click: yes } }, frame.say("carry-yes"));
    const stay = el("button", { type: "button", class: "press", on: { click: () => this.close() } }, frame.say("carry-no"));
    this.open(el("p", { role: "alert" }, frame.say("carry-ask")), el("div", { class: "row" }, go, stay));
    go.focus();
  }

  open(...parts) {
    this.element.replaceChildren(...parts);
    this.element.hidden = false;
  }

  close() {
    this.element.hidden = true;
    this.frame.field.focus();
  }
}
