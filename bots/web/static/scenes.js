// Which panes stand together where there is no room for all of them: one scene at a time, chosen at the top.

import { el } from "./dom.js";

export class Scenes {
  constructor(panes, words, onChange) {
    this.panes = panes;
    this.words = words;
    this.onChange = onChange;
    this.titles = new Map([...panes.values()].flatMap(({ info }) => info.scenes.map((one) => [one.key, one.title])));
    [this.current = null] = this.titles.keys();
    this.buttons = new Map([...this.titles].map(([key, title]) => [key, this.drawButton(key, title)]));
    this.element = el("div", { class: "scenes", role: "group", "aria-label": words.say("web-scenes") });
    this.element.append(...this.buttons.values());
    this.mark();
  }

  drawButton(key, title) {
    const unread = el("span", { class: "unseen" }, this.words.say("web-unread"));
    const news = el("span", { class: "mark", hidden: true }, unread);
    return el("button", { type: "button", on: { click: () => this.choose(key) } }, title, news);
  }

  /** Whether the pane of that key stands in the scene that is chosen. */
  shows(key) {
    const { scenes } = this.panes.get(key).info;
    return scenes.length === 0 || scenes.some((one) => one.key === this.current);
  }

  /** Takes a scene in which the pane stands; stays where it stands already. */
  follow(key) {
    if (!this.shows(key)) this.choose(this.panes.get(key).info.scenes[0].key);
  }

  choose(key) {
    if (!this.titles.has(key)) return;
    this.current = key;
    this.mark();
    this.onChange();
  }

  /** Marks the scenes of a pane out of sight as having news. */
  news(key) {
    for (const one of this.panes.get(key).info.scenes) this.buttons.get(one.key).lastChild.hidden = false;
  }

  mark() {
    for (const [key, button] of this.buttons) {
      button.setAttribute("aria-pressed", String(key === this.current));
      if (key === this.current) button.lastChild.hidden = true;
    }
  }
}
