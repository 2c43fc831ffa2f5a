// Short notices at the foot of a pane; the region stands there from the start, so that screen readers hear it.

import { el, iconButton } from "./dom.js";

const SHOWN = 6000;

export class Toasts {
  constructor(words) {
    this.words = words;
    this.element = el("div", { class: "toasts", role: "status" });
  }

  /** Shows a notice; an alert stays until it is closed. */
  show(text, alert = false) {
    const toast = el("div", { class: alert ? "toast alert" : "toast" }, el("p", {}, text));
    toast.append(iconButton("close", this.words.say("web-close"), () => toast.remove()));
    this.element.append(toast);
    while (this.element.children.length > 3) this.element.firstChild.remove();
    if (!alert) setTimeout(() => toast.remove(), SHOWN);
  }
}
