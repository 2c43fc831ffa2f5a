// Panes side by side where there is room, one scene of them where there is less; tabs with one pane where there is little.

import { avatar, el } from "./dom.js";
import { Scenes } from "./scenes.js";

export const WIDE = "(min-width: 1100px)";
const EVERY = "(min-width: 1820px)";

export class Layout {
  constructor(panes, words) {
    this.panes = panes;
    this.words = words;
    this.active = [...panes.keys()][0];
    this.wide = matchMedia(WIDE);
    this.every = matchMedia(EVERY);
    this.scenes = new Scenes(panes, words, () => this.place());
    this.tabs = new Map([...panes].map(([key, pane]) => [key, this.drawTab(key, pane)]));
    const keys = { keydown: (event) => this.move(event) };
    this.list = el("div", { class: "tabs", role: "tablist", "aria-label": words.say("web-panes"), on: keys });
    this.list.append(...this.tabs.values());
    const side = el("div", { class: "panes" }, [...panes.values()].map((pane) => pane.element));
    this.main = el("main", {}, this.list, side);
    this.arrange = () => this.place();
    for (const room of [this.wide, this.every]) room.addEventListener("change", this.arrange);
    this.place();
  }

  /** Forgets the window; before the page is drawn anew. */
  leave() {
    for (const room of [this.wide, this.every]) room.removeEventListener("change", this.arrange);
  }

  /** Shows what was in sight before the page was drawn anew. */
  resume(before) {
    this.active = before.active;
    this.scenes.choose(before.scenes.current);
    this.place();
  }

  drawTab(key, pane) {
    const look = { type: "button", role: "tab", id: `tab-${key}`, "aria-controls": `pane-${key}` };
    const short = el("span", { class: "short" }, pane.info.name.split(" ")[0]);
    const mark = el("span", { class: "mark", hidden: true }, el("span", { class: "unseen" }, this.words.say("web-unread")));
    const tab = el("button", { ...look, "data-hue": pane.element.dataset.hue, on: { click: () => this.show(key) } });
    tab.append(avatar(pane.info.name), short, mark);
    return tab;
  }

  show(key) {
    this.active = key;
    this.scenes.follow(key);
    this.place();
  }

  shows(key) {
    return this.wide.matches ? this.every.matches || this.scenes.shows(key) : key === this.active;
  }

  /** Marks a pane that is not in sight as having news. */
  news(key) {
    if (this.shows(key)) return;
    if (this.wide.matches) this.scenes.news(key);
    else this.tabs.get(key).querySelector(".mark").hidden = false;
  }

  place() {
    this.list.hidden = this.wide.matches;
    this.scenes.element.hidden = !this.wide.matches || this.every.matches || this.scenes.titles.size === 0;
    for (const [key, pane] of this.panes) {
      const shown = this.shows(key);
      pane.element.hidden = !shown;
      pane.element.setAttribute("aria-labelledby", this.wide.matches ? `title-${key}` : `tab-${key}`);
      if (this.wide.matches) pane.element.removeAttribute("role");
      else pane.element.setAttribute("role", "tabpanel");
      const tab = this.tabs.get(key);
      tab.setAttribute("aria-selected", String(key === this.active));
      tab.tabIndex = key === this.active ? 0 : -1;
      if (shown) tab.querySelector(".mark").hidden = true;
      if (shown) pane.settle();
    }
  }

  move(event) {
    const keys = [...this.panes.keys()];
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = keys[(keys.indexOf(this.active) + step + keys.length) % keys.length];
    this.show(next);
    this.tabs.get(next).focus();
    event.preventDefault();
  }
}
