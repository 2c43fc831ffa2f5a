// The JSON of a screen -> elements; one function a block, and every block is drawn.

import { el, icon } from "./dom.js";

const BLOCKS = {
  heading: (block, place) => el("h3", { class: "heading" }, spans(block.text, place)),
  paragraph: (block, place) => el("p", { class: "paragraph" }, spans(block.text, place)),
  facts: drawFacts,
  items: drawItems,
  table: drawTable,
  quote: drawQuote,
  picture: drawPicture,
  file: drawFile,
  progress: drawProgress,
  divider: () => el("hr", { class: "divider" }),
};

const SPANS = {
  plain: (span) => span.text,
  bold: (span) => el("strong", {}, span.text),
  code: (span) => el("code", {}, span.text),
  link: (span, { words }) => webLink(span.url, span.text, words),
  mention: (span) => el("span", { class: "mention" }, `@${span.text}`),
  moment: (span) => el("time", { datetime: span.at }, span.text),
};

/** All blocks of a message. place: `{words, blobUrl(blob) -> address or null, fetchFile(block, button)?}`. */
export function drawBlocks(blocks, place) {
  return blocks.map((block) => BLOCKS[block.kind](block, place));
}

/** The first words of a message, for quoting it. */
export function firstText(message) {
  if (message.text !== undefined) return message.text || message.files?.map((file) => file.name).join(", ") || "…";
  const texts = message.blocks.map((block) => block.text ?? block.items?.[0] ?? []);
  const lines = texts.map((text) => text.map((span) => span.text).join("")).filter(Boolean);
  const [first] = message.blocks;
  return lines.slice(0, 2).join(" – ") || first?.name || first?.label || first?.caption || "…";
}

/** A link to another site; opens beside the page. */
export function webLink(url, text, words, attributes = {}) {
  const where = { href: url, target: "_blank", rel: "noopener noreferrer", ...attributes };
  return el("a", where, text, icon("out"), el("span", { class: "unseen" }, ` (${words.say("web-opens-new-tab")})`));
}

function spans(text, place) {
  return text.map((span) => SPANS[span.kind](span, place));
}

function drawFacts(block, place) {
  const pairs = block.details.map((detail) =>
    el("div", {}, el("dt", {}, detail.label), el("dd", {}, spans(detail.value, place))),
  );
  return el("dl", { class: "facts" }, pairs);
}

function drawItems(block, place) {
  const items = block.items.map((item) => el("li", {}, spans(item, place)));
  if (!block.ordered) return el("ul", { class: "items" }, items);
  return el("ol", { class: "items", start: String(block.first) }, items);
}

function drawTable(block, place) {
  const head = el("tr", {}, block.header.map((cell) => el("th", { scope: "col" }, spans(cell, place))));
  const rows = block.rows.map((row) => el("tr", {}, row.map((cell) => el("td", {}, spans(cell, place)))));
  const table = el("table", {}, el("caption", {}, block.caption), el("thead", {}, head), el("tbody", {}, rows));
  return el("div", { class: "table", role: "region", "aria-label": block.caption, tabindex: "0" }, table);
}

function drawQuote(block, place) {
  const quote = el("blockquote", { class: "quote" }, spans(block.text, place));
  if (!block.folded) return quote;
  return el("details", { class: "folded" }, el("summary", {}, place.words.say("web-quote")), quote);
}

function drawPicture(block, { words, blobUrl }) {
  const source = blobUrl(block.blob);
  if (source !== null) return el("img", { class: "picture", src: source, alt: block.alt, loading: "lazy" });
  return el("p", { class: "gone" }, block.alt || words.say("web-gone-picture"));
}

function drawFile(block, { blobUrl, fetchFile }) {
  if (fetchFile) {
    const fetches = { click: (event) => fetchFile(block, event.currentTarget) };
    return el("button", { type: "button", class: "file", on: fetches }, icon("file"), block.name);
  }
  const source = blobUrl(block.blob);
  if (source === null) return el("p", { class: "file" }, icon("file"), block.name);
  return el("a", { class: "file", href: source, download: block.name }, icon("file"), block.name);
}

function drawProgress(block) {
  const count = el("span", { class: "count" }, `${block.done} / ${block.total}`);
  const bar = el("progress", { max: String(Math.max(block.total, 1)), value: String(block.done) });
  return el("label", { class: "progress" }, el("span", {}, block.label), count, bar);
}
