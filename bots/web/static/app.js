// Starts the page: words, panes, tour, one stream; draws everything anew when the language changes.

import { explain, post, upload } from "./api.js";
import { el } from "./dom.js";
import { Guide } from "./guide.js";
import { Layout } from "./layout.js";
import { Pane } from "./pane.js";
import { listen } from "./stream.js";
import { EVERYONES, preferredLanguage, rememberLanguage, Words } from "./words.js";

const HUES = ["indigo", "teal", "rose", "amber"];

class App {
  constructor() {
    this.panes = new Map();
    this.offline = el("p", { class: "offline", role: "status" });
  }

  async start() {
    await this.speak(preferredLanguage());
    listen(
      (kind, data) => this.heard(kind, data),
      (yes) => this.connected(yes),
    );
  }

  /** Draws the page in a language; what was said and what is being written stays. */
  async speak(language) {
    this.spoken = language;
    const words = await Words.load(language);
    const response = await fetch(`api/panes?lang=${words.language}`);
    const { panes, commands, guide, files } = await response.json();
    const before = this.panes;
    this.words = words;
    this.panes = new Map(panes.map((info, at) => [info.key, this.drawPane({ ...info, files }, commands, at, before.get(info.key))]));
    this.draw(guide);
  }

  drawPane(info, commands, at, before) {
    const pane = new Pane(info, this.words, commands);
    pane.element.dataset.hue = HUES[at % HUES.length];
    if (before) pane.showAll([...before.log.messages.values()]);
    if (before?.composer) pane.composer.resume(before.composer);
    return pane;
  }

  draw(steps) {
    const { words } = this;
    const before = this.layout;
    before?.leave();
    this.layout = new Layout(this.panes, words);
    if (before) this.layout.resume(before);
    const guide = new Guide(steps, words, this.panes, (step) => this.play(step));
    document.documentElement.lang = words.language;
    document.title = words.say("web-title");
    document.body.replaceChildren(this.drawTop(guide), guide.element, this.layout.main);
    for (const pane of this.panes.values()) pane.settle();
  }

  drawTop(guide) {
    const { words } = this;
    const logo = el("img", { src: "static/icon.svg", alt: "", width: "30", height: "30" });
    const name = el("h1", {}, words.say("web-title"));
    const tagline = el("p", { class: "tagline" }, words.say("web-tagline"));
    return el("header", { class: "top" }, logo, name, tagline, this.layout.scenes.element, this.offline, guide.toggle, this.drawLanguages());
  }

  drawLanguages() {
    const { words } = this;
    const option = ({ code, name }) => el("option", { value: code, lang: code, selected: code === words.language }, name);
    const choose = async (event) => {
      await this.choose(event.target.value);
      document.querySelector(".language select").focus();
    };
    const label = words.say(EVERYONES ? "web-language-everyones" : "web-language");
    const select = el("select", { on: { change: choose } }, words.languages.map(option));
    return el("label", { class: "language", title: label }, el("span", { class: "unseen" }, label), select);
  }

  /** For everybody on the page where it is theirs too; the choice stays over a reload. */
  async choose(language) {
    const [first] = this.panes.values();
    try {
      this.spoken = language;
      if (EVERYONES) await post("language", first.info.key, { language });
      else rememberLanguage(language);
      await this.speak(language);
    } catch (refusal) {
      first.toasts.show(explain(this.words, refusal), true);
      await this.speak(this.words.language);
    }
  }

  /** A step of the tour, as the person would type or press it themselves. */
  async play(step) {
    this.layout.show(step.pane);
    const pane = this.panes.get(step.pane);
    if (step.press) pane.pressNewest(step.press);
    else pane.onSend(step.says, null, step.picture ? await this.picture(step) : []);
  }

  /** The picture of a step, sent in as the person would do it; without it the words alone are sent. */
  async picture(step) {
    try {
      const response = await fetch(`api/guide/${step.picture}`);
      return [await upload(step.pane, new File([await response.blob()], step.picture))];
    } catch {
      return [];
    }
  }

  heard(kind, data) {
    if (kind === "state") {
      for (const [key, messages] of Object.entries(data.panes)) this.panes.get(key)?.showAll(messages);
      return;
    }
    if (kind === "language") {
      // Chosen on another page, or a choice was taken back; what this page chose itself it draws by itself.
      if (data.language !== this.spoken) this.speak(data.language);
      return;
    }
    for (const key of data.panes) {
      this.panes.get(key)?.heard(kind, data);
      if (kind === "message") this.layout.news(key);
    }
  }

  connected(yes) {
    this.offline.textContent = yes ? "" : this.words.say("web-reconnecting");
  }
}

new App().start();
