// Suggestions above the field: commands after "/", people and companies after "@". Arrows choose, Tab or Enter takes.

import { query } from "./api.js";
import { el } from "./dom.js";

const PAUSE = 120;

export class Suggestions {
  constructor(pane, field, commands) {
    this.pane = pane;
    this.field = field;
    this.commands = commands;
    const id = `suggestions-${pane.info.key}`;
    const name = pane.words.say("web-suggestions");
    this.element = el("ul", { class: "suggestions", id, role: "listbox", "aria-label": name, hidden: true });
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", id);
    this.close();
  }

  /** Looks at what is typed before the caret and offers what fits. */
  async look() {
    const typed = this.field.value.slice(0, this.field.selectionStart);
    const command = /^\/(\w*)$/.exec(typed);
    const name = /(?:^|\s)@([\p{L}\p{N}][\p{L}\p{N} .&+-]{0,60})$/u.exec(typed);
    this.searching?.abort();
    if (command) this.open(this.matchingCommands(command[1]), command[0].length);
    else if (name) await this.search(name[1]);
    else this.close();
  }

  matchingCommands(start) {
    const fitting = this.commands.filter((one) => one.name.startsWith(start.toLowerCase())).slice(0, 8);
    return fitting.map((one) => ({ title: `/${one.name}`, detail: one.description, insert: `/${one.name} ` }));
  }

  async search(text) {
    this.searching = new AbortController();
    const { signal } = this.searching;
    await new Promise((done) => setTimeout(done, PAUSE));
    if (signal.aborted) return;
    try {
      const { found } = await query(this.pane.info.key, text, signal);
      const options = found.slice(0, 8).map((one) => ({ ...one, insert: `${one.title} ` }));
      if (!signal.aborted) this.open(options, text.length + 1);
    } catch {
      this.close(); // a search that fails offers nothing; the text can be sent as it is
    }
  }

  open(options, replaced) {
    if (options.length === 0) return this.close();
    this.options = options;
    this.replaced = replaced;
    this.chosen = -1;
    this.element.replaceChildren(...options.map((option, index) => this.drawOption(option, index)));
    this.element.hidden = false;
    this.field.removeAttribute("aria-activedescendant");
    return undefined;
  }

  drawOption(option, index) {
    const take = (event) => {
      event.preventDefault();
      this.take(index);
    };
    const look = { class: "option", id: `${this.element.id}-${index}`, role: "option", "aria-selected": "false" };
    const detail = el("span", { class: "detail" }, option.detail);
    return el("li", { ...look, on: { mousedown: take } }, el("span", { class: "name" }, option.title), " ", detail);
  }

  close() {
    this.options = [];
    this.chosen = -1;
    this.element.hidden = true;
    this.field.removeAttribute("aria-activedescendant");
  }

  /** Whether the key was meant for the list. */
  handleKey(event) {
    if (this.options.length === 0) return false;
    if (event.key === "ArrowDown") return this.choose(this.chosen + 1);
    if (event.key === "ArrowUp") return this.choose(this.chosen - 1);
    if (event.key === "Tab" && !event.shiftKey) return this.take(Math.max(this.chosen, 0));
    if (event.key === "Enter" && this.chosen >= 0) return this.take(this.chosen);
    if (event.key === "Escape") {
      this.close();
      return true;
    }
    return false;
  }

  choose(index) {
    this.chosen = (index + this.options.length) % this.options.length;
    [...this.element.children].forEach((option, at) => {
      option.setAttribute("aria-selected", String(at === this.chosen));
      if (at === this.chosen) option.scrollIntoView({ block: "nearest" });
    });
    this.field.setAttribute("aria-activedescendant", `${this.element.id}-${this.chosen}`);
    return true;
  }

  take(index) {
    const end = this.field.selectionStart;
    this.field.setRangeText(this.options[index].insert, end - this.replaced, end, "end");
    this.close();
    this.field.focus();
    return true;
  }
}
