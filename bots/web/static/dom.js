// Elements out of names, attributes and text. Text only ever becomes a text node: there is no way in for markup.

const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  send: "M3.5 12 20 4.500 14.500 20l-3.200-6.300zM11.300 13.700 20 4.500",
  person: "M10 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM3.500 19.500c0-3.300 2.900-5.500 6.500-5.500 1 0 2 .2 2.900.5M18 14v6M15 17h6",
  reply: "M9 6 4 11l5 5M4 11h9a6 6 0 0 1 6 6v1",
  edit: "M4 20h4L19 9a2.100 2.100 0 0 0-4-4L4 16zM13.500 6.500l4 4",
  close: "M6 6l12 12M18 6 6 18",
  down: "M6 9.500l6 6 6-6",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
  clip: "M20 11.500l-8.200 8.200a5 5 0 0 1-7-7l8.500-8.500a3.300 3.300 0 0 1 4.700 4.700l-8.500 8.500a1.600 1.600 0 0 1-2.300-2.300l7.800-7.800",
  play: "M8 5.500v13l11-6.500z",
  out: "M9 5H5v14h14v-4M13 5h6v6M19 5l-8.500 8.500",
  compass: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM15.500 8.500l-2 5-5 2 2-5z",
};

/** An element. Attributes that are null or false are left out; `on` holds listeners; strings become text nodes. */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "on") {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    } else if (value === true) {
      element.setAttribute(key, "");
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(key, value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** A line icon, hidden from screen readers: its button says in words what it does. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** A square button with an icon and a name for everyone. */
export function iconButton(name, label, onClick, attributes = {}) {
  const look = { type: "button", class: "icon-button", "aria-label": label, title: label, on: { click: onClick } };
  return el("button", { ...look, ...attributes }, icon(name));
}

/** A coloured circle with a person's initials; decoration beside the name. */
export function avatar(name) {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const letters = words.slice(0, 2).map((word) => [...word][0].toUpperCase());
  return el("span", { class: "avatar", "aria-hidden": "true" }, letters.join("") || "#");
}
