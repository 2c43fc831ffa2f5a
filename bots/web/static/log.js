// A pane's messages: keeps their order, follows the newest, never takes the focus away.

import { el, icon } from "./dom.js";
import { drawMessage } from "./message.js";

const NEAR = 90;
/** The kind of dragged data that holds who wrote the dragged text. */
export const WRITTEN_BY = "application/x-written-by";

export class Log {
  constructor(pane) {
    this.pane = pane;
    const { words, info } = pane;
    const look = { class: "log", role: "log", "aria-live": "polite", tabindex: "0" };
    this.element = el("div", { ...look, "aria-label": words.say("web-log", { name: info.name }) });
    this.more = el("button", { type: "button", class: "more", hidden: true, on: { click: () => this.toEnd() } });
    this.more.append(icon("down"), words.say("web-new-messages"));
    this.follows = true; // whether the newest is to be in sight: until the person scrolls up
    this.top = 0;
    this.height = 0;
    this.element.addEventListener("scroll", () => this.scrolled());
    this.element.addEventListener("dragstart", (event) => this.dragged(event));
    new ResizeObserver(() => this.resized()).observe(this.element);
    this.showAll([]);
  }

  showAll(messages) {
    this.messages = new Map(messages.map((message) => [message.id, message]));
    const drawn = messages.map((message) => drawMessage(message, this.pane));
    this.element.replaceChildren(...(drawn.length > 0 ? drawn : [this.emptyHint()]));
    this.toNewest();
  }

  add(message) {
    if (this.messages.has(message.id)) return this.update(message);
    if (this.messages.size === 0) this.element.replaceChildren();
    const follow = this.follows || message.user === this.pane.info.user;
    this.messages.set(message.id, message);
    const drawn = drawMessage(message, this.pane);
    drawn.classList.add("fresh");
    this.element.append(drawn);
    if (follow) this.show(drawn);
    else this.more.hidden = false;
    return undefined;
  }

  update(message) {
    const old = this.elementOf(message.id);
    if (!old) return this.add(message);
    const pressed = old.contains(document.activeElement) ? document.activeElement.dataset.press : null;
    const fresh = drawMessage(message, this.pane);
    this.messages.set(message.id, message);
    old.replaceWith(fresh);
    if (pressed !== null) keepFocus(fresh, pressed);
    if (this.follows) this.toEnd();
    return undefined;
  }

  remove(id) {
    this.messages.delete(id);
    this.elementOf(id)?.remove();
    if (this.messages.size === 0) this.element.replaceChildren(this.emptyHint());
  }

  jumpTo(id) {
    const target = this.elementOf(id);
    target?.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
    target?.focus({ preventScroll: true });
  }

  lastOwn() {
    return [...this.messages.values()].findLast((message) => message.user === this.pane.info.user);
  }

  hint() {
    return [...this.messages.values()].findLast((message) => message.user === "")?.hint ?? null;
  }

  scrolled() {
    const { scrollTop } = this.element;
    if (this.isNearEnd()) this.follows = true;
    else if (scrollTop < this.top) this.follows = false;
    this.top = scrollTop;
    if (this.follows) this.more.hidden = true;
  }

  /** Where the field below grew or shrank, the end stays in sight; a pane that comes into sight shows its newest. */
  resized() {
    const before = this.height;
    this.height = this.element.clientHeight;
    if (this.height === 0) return;
    if (before === 0) this.toNewest();
    else if (this.follows) this.element.scrollTop = this.element.scrollHeight;
  }

  /** A text that is dragged out of a message takes its writer's name along: dropped elsewhere, it is forwarded. */
  dragged(event) {
    const from = event.target instanceof Element ? event.target : event.target.parentElement;
    const message = this.messages.get(from?.closest("article")?.dataset.id);
    if (message?.user) event.dataTransfer.setData(WRITTEN_BY, message.name);
  }

  toEnd() {
    this.follows = true;
    this.more.hidden = true;
    this.scroll(this.element.scrollHeight);
  }

  toNewest() {
    if (this.element.lastElementChild) this.show(this.element.lastElementChild);
  }

  show(drawn) {
    if (this.element.clientHeight === 0) return; // in a tab behind: shown when it comes into sight
    this.more.hidden = true;
    if (drawn.offsetHeight < this.element.clientHeight) {
      this.toEnd();
      return;
    }
    this.follows = false; // a message taller than the log is read from its beginning
    this.scroll(drawn.offsetTop - 12);
  }

  scroll(top) {
    this.element.scrollTo({ top, behavior: calm() ? "auto" : "smooth" });
  }

  isNearEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.element;
    return scrollHeight - scrollTop - clientHeight < NEAR;
  }

  elementOf(id) {
    return [...this.element.children].find((child) => child.dataset.id === id);
  }

  emptyHint() {
    const { words, info } = this.pane;
    const member = ["web-empty", "web-empty-kept"];
    const said = info.place === "channel" ? ["web-empty-channel"] : info.side === "customer" ? ["web-empty-customer"] : member;
    const text = said.map((key) => words.say(key)).filter(Boolean).join(" ");
    return el("div", { class: "empty" }, el("p", { class: "empty-title" }, words.say("web-empty-title")), el("p", {}, text));
  }
}

function keepFocus(fresh, pressed) {
  const buttons = [...fresh.querySelectorAll("button[data-press]")];
  const same = buttons.find((button) => button.dataset.press === pressed);
  (same ?? buttons[0] ?? fresh).focus({ preventScroll: true });
}

/** Whether the person asked for less motion. */
function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
