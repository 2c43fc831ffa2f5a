// One message -> its bubble: who, the text or the screen, the buttons, when, and what can be done with it.

import { drawBlocks, firstText, webLink } from "./blocks.js";
import { el, iconButton } from "./dom.js";
import { drawFiles } from "./files.js";

/**
 * A message as an element. `pane` gives `{words, info, find, onPress, onReply, onEdit}`.
 * Own messages can be edited, the bot's can be answered; in a channel neither.
 */
export function drawMessage(message, pane) {
  const own = message.user !== "" && message.user === pane.info.user;
  const person = message.user !== "";
  const bubble = el("div", { class: "bubble" });
  bubble.append(el("span", { class: "unseen" }, `${person ? message.name : pane.words.say("web-bot")}: `));
  if (message.reply_to) bubble.append(...quoteOf(pane.find(message.reply_to), pane));
  bubble.append(...drawFiles(message.files, filesOf(message, pane)));
  if (person && message.text) bubble.append(el("p", { class: "said" }, message.text));
  if (!person) bubble.append(...drawBlocks(message.blocks, placeOf(message, pane)));
  bubble.append(stamp(message, pane));
  const parts = [bubble];
  if (!person) parts.push(...drawButtons(message, pane));
  if (pane.info.place === "private") parts.push(tools(message, own, pane));
  const look = own ? "message own" : "message";
  return el("article", { class: look, "data-id": message.id, tabindex: "-1", lang: pane.info.language }, parts);
}

function placeOf(message, pane) {
  const address = new URLSearchParams({ pane: pane.info.key, message: message.id });
  const blobUrl = (blob) => (message.blobs.includes(blob) ? `api/blob?${address}&blob=${encodeURIComponent(blob)}` : null);
  return { words: pane.words, blobUrl };
}

function filesOf(message, pane) {
  const address = new URLSearchParams({ pane: pane.info.key, message: message.id });
  const url = (file) => `api/file?${address}&file=${encodeURIComponent(file.id)}`;
  return { say: (key, args) => pane.words.say(key, args), url };
}

function stamp(message, pane) {
  const time = el("time", { datetime: message.at }, pane.words.clock(message.at, pane.info.zone));
  const edited = message.edited ? `${pane.words.say("web-edited")} ` : null;
  return el("p", { class: "stamp", lang: pane.words.language }, edited, time);
}

function quoteOf(answered, pane) {
  if (!answered) return [];
  const name = answered.user ? answered.name : pane.words.say("web-bot");
  const label = `${pane.words.say("web-reply-quote", { name })}: ${firstText(answered)}`;
  const jump = () => pane.jumpTo(answered.id);
  const lines = [el("b", {}, name), " ", firstText(answered)];
  return [el("button", { type: "button", class: "answered", "aria-label": label, on: { click: jump } }, lines)];
}

/** The rows of buttons, or nothing: where nobody can press, only links are left. */
function drawButtons(message, pane) {
  const canPress = pane.info.user !== "";
  const rows = message.buttons.map((row) => row.filter((button) => canPress || button.kind === "link_button"));
  const line = (buttons) => el("div", { class: "row" }, buttons.map((button) => drawButton(button, message, pane)));
  const lines = rows.filter((row) => row.length > 0).map(line);
  return lines.length > 0 ? [el("div", { class: "buttons" }, lines)] : [];
}

function drawButton(button, message, pane) {
  if (button.kind === "link_button") {
    if (button.url === null) return el("span", { class: "press" }, button.label);
    return webLink(button.url, button.label, pane.words, { class: "press" });
  }
  const press = (event) => pane.onPress(message, button, event.currentTarget);
  const look = { type: "button", class: `press ${button.style}`, "data-press": button.data, on: { click: press } };
  return el("button", look, button.label);
}

function tools(message, own, pane) {
  const { words } = pane;
  const reply = iconButton("reply", words.say("web-reply"), () => pane.onReply(message));
  const edit = own ? iconButton("edit", words.say("web-edit"), () => pane.onEdit(message)) : null;
  return el("div", { class: "tools", lang: words.language }, reply, edit);
}
