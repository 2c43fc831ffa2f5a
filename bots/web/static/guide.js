// The tour at the top: one thing to try at a time; sending it puts it into the right pane.

import { avatar, el, icon, iconButton } from "./dom.js";

const STORED = "guide-step";
const HIDDEN = "guide-hidden";

export class Guide {
  constructor(steps, words, panes, onSend) {
    this.steps = steps;
    this.words = words;
    this.panes = panes;
    this.onSend = onSend;
    this.element = el("section", { class: "guide", "aria-label": words.say("web-guide") });
    this.toggle = el("button", { type: "button", class: "quiet", on: { click: () => this.hide(!this.isHidden()) } });
    this.toggle.hidden = steps.length === 0;
    this.draw();
  }

  step() {
    return Math.min(Number(sessionStorage.getItem(STORED) ?? 0), this.steps.length);
  }

  isHidden() {
    return sessionStorage.getItem(HIDDEN) === "yes";
  }

  go(step) {
    const focused = this.element.contains(document.activeElement);
    sessionStorage.setItem(STORED, String(step));
    this.draw();
    if (focused) this.element.querySelector("button").focus();
  }

  hide(yes) {
    sessionStorage.setItem(HIDDEN, yes ? "yes" : "no");
    this.draw();
    if (yes) this.toggle.focus();
  }

  draw() {
    const { words } = this;
    this.element.hidden = this.steps.length === 0 || this.isHidden();
    this.toggle.replaceChildren(icon("compass"), words.say(this.isHidden() ? "web-guide-show" : "web-guide-hide"));
    this.toggle.setAttribute("aria-expanded", String(!this.isHidden()));
    if (this.steps.length === 0) return;
    const step = this.step();
    this.element.replaceChildren(...(step < this.steps.length ? this.drawStep(step) : this.drawEnd()));
  }

  drawStep(at) {
    const { words } = this;
    const step = this.steps[at];
    const pane = this.panes.get(step.pane);
    const send = () => {
      this.go(at + 1);
      this.onSend(step);
    };
    const name = words.say(step.press ? "web-guide-press" : "web-guide-send", { name: pane.info.name });
    const face = avatar(pane.info.name);
    const says = el("q", { lang: pane.info.language }, step.says);
    const look = { type: "button", class: "suggestion", "data-hue": pane.element.dataset.hue, on: { click: send } };
    const suggestion = el("button", look, face, el("span", {}, says, el("small", {}, name)), icon("send"));
    return [this.drawText(at, step.text), suggestion, this.drawMoves(at)];
  }

  drawText(at, text) {
    const count = this.words.say("web-guide-step", { number: at + 1, total: this.steps.length });
    const dots = this.steps.map((_, index) => el("i", { class: index < at ? "past" : index === at ? "now" : "next" }));
    const line = el("p", { class: "count" }, count, el("span", { class: "dots", "aria-hidden": "true" }, dots));
    return el("div", { class: "why" }, line, el("p", {}, text));
  }

  drawMoves(at) {
    const quiet = (key, step) =>
      el("button", { type: "button", class: "quiet", on: { click: () => this.go(step) } }, this.words.say(key));
    const back = at > 0 ? quiet("web-guide-back", at - 1) : null;
    return el("div", { class: "moves" }, back, quiet("web-guide-next", at + 1));
  }

  drawEnd() {
    const again = el("button", { type: "button", class: "quiet", on: { click: () => this.go(0) } });
    again.append(this.words.say("web-guide-again"));
    const close = iconButton("close", this.words.say("web-guide-hide"), () => this.hide(true));
    const text = el("div", { class: "why" }, el("p", {}, this.words.say("web-guide-done")));
    return [text, el("div", { class: "moves end" }, again, close)];
  }
}
