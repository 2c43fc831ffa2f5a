// What goes with the next message: chosen by a button, pasted or dropped; sent in at once, and taken out again by a tap.

import { el, icon, iconButton } from "./dom.js";
import { nameOf, sizeOf } from "./files.js";

const REFUSED = {
  file_empty: "files-empty",
  file_too_large: "files-too-large",
  files_full: "files-full",
  files_full_here: "files-full-here",
  files_not_now: "files-not-now",
  slow_down: "files-slow-down",
  blocked: "widget-blocked",
};
const MB = 1024 * 1024;

export class Attachments {
  /** say: words by key; limits: `{most, count}`; upload(file): resolves to what the server keeps; warn(text): tells. */
  constructor({ say, limits, upload, warn }) {
    this.say = say;
    this.limits = limits;
    this.upload = upload;
    this.warn = warn;
    this.held = []; // {name, size, kept: null or as the server has it, arrives: a promise}
    const hint = `${say("files-attach")}. ${say("files-limits", { most: limits.most / MB, count: limits.count })}`;
    this.input = el("input", { type: "file", multiple: true, hidden: true, tabindex: "-1", "aria-hidden": "true" });
    this.input.addEventListener("change", () => {
      this.add([...this.input.files]);
      this.input.value = "";
    });
    this.button = iconButton("clip", hint, () => this.input.click(), { class: "icon-button clip" });
    this.list = el("ul", { class: "held", "aria-label": say("files-list"), hidden: true });
    this.told = el("p", { class: "unseen", role: "status" });
    this.element = el("div", {}, this.list, this.told, this.input);
  }

  get isEmpty() {
    return this.held.length === 0;
  }

  /** Takes what is pasted into an element. */
  listenTo(element) {
    element.addEventListener("paste", (event) => {
      if (event.clipboardData.files.length === 0) return;
      event.preventDefault();
      this.add([...event.clipboardData.files]);
    });
  }

  add(files) {
    for (const file of files) {
      if (this.held.length >= this.limits.count) {
        this.refuse("files-too-many", file);
        return;
      }
      if (file.size === 0) this.refuse("files-empty", file);
      else if (file.size > this.limits.most) this.refuse("files-too-large", file);
      else this.begin(file);
    }
  }

  refuse(key, file, most = this.limits.most) {
    const name = nameOf(file, this.say);
    this.warn(this.say(key, { name, most: Math.round(most / MB), count: this.limits.count }));
  }

  begin(file) {
    const one = { name: file.name, size: file.size, kept: null };
    this.held.push(one);
    one.arrives = this.send(one, file);
    this.draw();
    this.told.textContent = this.say("files-sending", { name: nameOf(file, this.say) });
  }

  async send(one, file) {
    try {
      one.kept = await this.upload(file);
      this.told.textContent = this.say("files-ready", { name: nameOf(file, this.say) });
    } catch (refusal) {
      this.refuse(REFUSED[refusal.code] ?? "files-broken", file, refusal.details?.most);
      this.held = this.held.filter((other) => other !== one);
    }
    this.draw();
  }

  /**
   * What arrived, once nothing is on its way any more, what was added meanwhile too, as much of it as goes with one message.
   * The rest stays for the next.
   */
  async take() {
    while (this.held.some((one) => one.kept === null)) await Promise.all(this.held.map((one) => one.arrives));
    const taken = this.held.splice(0, this.limits.count).map((one) => one.kept);
    this.draw();
    return taken;
  }

  /** Puts back what could not be sent. */
  restore(files) {
    this.held = [...files.map((kept) => ({ name: kept.name, size: kept.size, kept, arrives: null })), ...this.held];
    this.draw();
  }

  draw() {
    this.list.hidden = this.isEmpty;
    this.list.replaceChildren(...this.held.map((one, at) => this.drawOne(one, at)));
  }

  drawOne(one, at) {
    const name = nameOf(one, this.say);
    const drop = () => {
      this.held.splice(this.held.indexOf(one), 1);
      this.draw();
      (this.list.querySelectorAll("button")[Math.min(at, this.held.length - 1)] ?? this.button).focus();
    };
    const remove = iconButton("close", this.say("files-remove", { name }), drop);
    const text = el("span", {}, name, el("small", {}, ` ${one.kept ? sizeOf(one, this.say) : "…"}`));
    return el("li", { class: one.kept ? "chip" : "chip coming" }, icon("file"), text, remove);
  }
}
