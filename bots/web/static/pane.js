// One person's column: header, messages, notices, composer; what they do is posted, what they hear is shown.

import { explain, post } from "./api.js";
import { Composer } from "./composer.js";
import { askContact, confirm } from "./dialog.js";
import { avatar, el } from "./dom.js";
import { Log, WRITTEN_BY } from "./log.js";
import { Toasts } from "./toasts.js";

const PATIENCE = 10000;

export class Pane {
  constructor(info, words, commands) {
    this.info = info;
    this.words = words;
    this.find = (id) => this.log.messages.get(id);
    this.log = new Log(this);
    this.toasts = new Toasts(words);
    this.writing = el("div", { class: "writing", "aria-hidden": "true", hidden: true });
    this.writing.append(el("i"), el("i"), el("i"));
    this.element = el("section", { class: "pane", id: `pane-${info.key}`, "aria-labelledby": `title-${info.key}` });
    const middle = el("div", { class: "middle" }, this.log.element, this.log.more, this.toasts.element);
    this.element.append(this.drawHeader(), middle, this.writing, this.drawFoot(commands));
    if (this.composer) this.acceptDrops(middle);
  }

  drawHeader() {
    const { name, title, key, language } = this.info;
    const heading = el("h2", { id: `title-${key}` }, name);
    const who = el("div", { class: "who" }, heading, el("p", {}, title));
    const tag = el("span", { class: "tag", lang: "en", "aria-hidden": "true" }, language.toUpperCase());
    return el("header", { class: "pane-head" }, avatar(name), who, tag);
  }

  drawFoot(commands) {
    if (this.info.place === "channel" || this.info.user === "") {
      return el("p", { class: "read-only" }, this.words.say("web-read-only"));
    }
    this.composer = new Composer(this, this.info.side === "customer" ? [] : commands);
    return this.composer.element;
  }

  showAll(messages) {
    this.log.showAll(messages);
    this.composer?.hint(this.log.hint());
  }

  /** After it came into sight: the newest below, and the field as high as what is written in it. */
  settle() {
    this.log.toNewest();
    this.composer?.grow();
  }

  heard(kind, data) {
    if (kind === "toast") this.toasts.show(data.text, data.alert);
    else if (kind === "remove") this.log.remove(data.id);
    else if (kind === "update") this.log.update(data.message);
    else this.log.add(data.message);
    if (kind === "toast" || data.message?.user === "") this.answered();
    this.composer?.hint(this.log.hint());
  }

  onSend(text, mode, files = []) {
    const body = files.length > 0 ? { text, files: files.map((one) => one.id) } : { text };
    if (mode?.kind === "reply") body.reply_to = mode.message.id;
    const what = mode?.kind === "edit" ? "edit" : "say";
    if (what === "edit") body.message = mode.message.id;
    return this.hand(what, body).then((taken) => taken || this.composer.restore(text, mode, files));
  }

  async onPress(message, button, element) {
    if (element.getAttribute("aria-busy") === "true") return;
    if (button.confirm && !(await confirm(this.words, button.confirm))) return;
    element.setAttribute("aria-busy", "true");
    await this.hand("press", { message: message.id, data: button.data });
    element.removeAttribute("aria-busy");
  }

  /** Presses the newest button of an action, the last of several; one that is still to come is waited for. */
  async pressNewest(action) {
    for (const end = Date.now() + PATIENCE; Date.now() < end; await new Promise((done) => setTimeout(done, 100))) {
      const newest = [...this.log.element.querySelectorAll(`button[data-press^="${CSS.escape(action)}:"]`)].at(-1);
      if (newest) {
        newest.scrollIntoView({ block: "nearest" });
        newest.click();
        return;
      }
    }
  }

  async onShare() {
    const contact = await askContact(this.words);
    if (contact) await this.hand("share", contact);
  }

  onReply(message) {
    this.composer.reply(message);
  }

  onEdit(message) {
    this.composer.edit(message);
  }

  lastOwn() {
    return this.log.lastOwn();
  }

  jumpTo(id) {
    this.log.jumpTo(id);
  }

  /** Posts; tells the person where it was not taken. Resolves to whether it was. */
  async hand(what, body) {
    this.expectAnswer();
    try {
      await post(what, this.info.key, body);
      return true;
    } catch (refusal) {
      this.answered();
      this.toasts.show(explain(this.words, refusal), true);
      return false;
    }
  }

  expectAnswer() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      this.writing.hidden = false;
      this.waiting = setTimeout(() => this.answered(), PATIENCE);
    }, 250);
  }

  answered() {
    clearTimeout(this.waiting);
    this.writing.hidden = true;
  }

  acceptDrops(middle) {
    middle.append(el("div", { class: "drop", "aria-hidden": "true" }, this.words.say("web-drop")));
    const over = (yes) => (event) => {
      event.preventDefault();
      this.element.classList.toggle("dropping", yes);
    };
    this.element.addEventListener("dragover", over(true));
    this.element.addEventListener("dragleave", over(false));
    this.element.addEventListener("drop", async (event) => {
      over(false)(event);
      const files = [...event.dataTransfer.files].filter((file) => !isCard(file));
      if (files.length > 0) this.composer.attachments?.add(files);
      const [what, body] = await dropped(event.dataTransfer);
      if (what) await this.hand(what, body);
    });
  }
}

/** What a drop means besides files that are attached: a contact, a forwarded text, or nothing; as `[post, its body]`. */
async function dropped(data) {
  const [file] = [...data.files].filter(isCard);
  const text = data.getData("text/plain"); // read before any await: afterwards the drop is forgotten
  const writer = data.getData(WRITTEN_BY);
  if (file) return ["share", { vcard: await file.text() }];
  if (text.trimStart().startsWith("BEGIN:VCARD")) return ["share", { vcard: text }];
  if (text.trim() && writer) return ["say", { text, forwarded_from: writer }];
  return [null, null];
}

function isCard(file) {
  return ["text/vcard", "text/x-vcard"].includes(file.type) || /\.(vcf|vcard)$/i.test(file.name);
}
