// Files that stand in a message: pictures are seen, sound and film are played, everything else is saved.

import { el, icon } from "./dom.js";

const KB = 1024;
const SOONEST = 2000;
const LATEST = 60000;

/**
 * What went with a message, as elements. say: words by key; url(file): its address, where there is one that the browser
 * can go to; load(file): resolves to an address of its bytes, where there is none before, else rejects with a code; warn(text):
 * tells of what could not be had just now.
 */
export function drawFiles(files, place) {
  return (files ?? []).map((file) => el("div", { class: "enclosed" }, DRAWN[file.kind](file, place)));
}

/** `120 KB`, `3.4 MB`. */
export function sizeOf(file, say) {
  const megabytes = Math.round((file.size / KB / KB) * 10) / 10;
  return file.size < KB * KB ? say("file-size-kb", { size: Math.ceil(file.size / KB) }) : say("file-size-mb", { size: megabytes });
}

/** What a file is called; one that was pasted may have no name. */
export function nameOf(file, say) {
  return file.name || say("files-nameless");
}

const DRAWN = {
  picture: drawPicture,
  audio: (file, place) => drawPlayer("audio", file, place),
  video: (file, place) => drawPlayer("video", file, place),
  file: drawOther,
};

function drawPicture(file, { say, url, load }) {
  const image = el("img", { class: "picture", alt: say("files-picture", { name: file.name }).trim(), loading: "lazy" });
  image.addEventListener("error", () => image.replaceWith(gone(file, say)));
  if (url) {
    image.src = url(file);
    return el("a", { class: "seen", href: url(file), target: "_blank", rel: "noopener noreferrer" }, image);
  }
  image.classList.add("coming");
  whenInSight(image, async () => {
    const address = await patiently(image, () => load(file));
    image.classList.remove("coming");
    if (address === null) image.replaceWith(gone(file, say));
    else if (address !== undefined) image.src = address;
  });
  return image;
}

/** Tries until it is there, or gone (null); undefined where nobody looks at the element any more. */
async function patiently(element, act) {
  for (let pause = SOONEST; element.isConnected; pause = Math.min(pause * 2, LATEST)) {
    try {
      return await act();
    } catch (refusal) {
      if (refusal.code === "unknown_file") return null;
      const seconds = refusal.details?.seconds ?? 0;
      await new Promise((done) => setTimeout(done, Math.max(seconds * 1000, pause) * (1 + Math.random() / 4)));
    }
  }
  return undefined;
}

function drawPlayer(kind, file, { say, url, load, warn }) {
  const name = nameOf(file, say);
  const player = () => el(kind, { class: "player", controls: true, preload: "metadata", "aria-label": name });
  if (url) {
    const shown = player();
    shown.addEventListener("error", () => shown.replaceWith(gone(file, say)));
    shown.src = url(file);
    return shown;
  }
  const play = async (event) => {
    const button = event.currentTarget;
    const address = await busy(button, () => load(file), () => warn(say("files-not-loaded", { name })));
    if (address === undefined) return;
    const shown = address === null ? gone(file, say) : player();
    button.replaceWith(shown);
    if (address === null) return;
    shown.src = address;
    shown.focus();
    shown.play().catch(() => null);
  };
  const look = { type: "button", class: "file", "aria-label": `${say("files-play", { name })}, ${sizeOf(file, say)}`, on: { click: play } };
  return el("button", look, icon("play"), named(file, say));
}

function drawOther(file, { say, url, load, warn }) {
  if (url) return el("a", { class: "file", href: url(file), download: nameOf(file, say) }, icon("file"), named(file, say));
  const save = async (event) => {
    const button = event.currentTarget;
    const failed = () => warn(say("files-not-loaded", { name: nameOf(file, say) }));
    const address = await busy(button, () => load(file), failed);
    if (address === undefined) return;
    if (address === null) button.replaceWith(gone(file, say));
    else el("a", { href: address, download: nameOf(file, say) }).click();
  };
  return el("button", { type: "button", class: "file", on: { click: save } }, icon("file"), named(file, say));
}

/** What the act finds, null for what is gone; undefined while an earlier press is still at it, or where it failed for now. */
async function busy(button, act, failed) {
  if (button.getAttribute("aria-busy") === "true") return undefined;
  button.setAttribute("aria-busy", "true");
  try {
    return await act();
  } catch (refusal) {
    if (refusal.code === "unknown_file") return null;
    failed();
    return undefined;
  } finally {
    button.removeAttribute("aria-busy");
  }
}

function named(file, say) {
  return el("span", {}, nameOf(file, say), el("small", {}, ` ${sizeOf(file, say)}`));
}

function gone(file, say) {
  return el("p", { class: "gone" }, say("files-gone", { name: nameOf(file, say) }));
}

function whenInSight(element, act) {
  const watch = new IntersectionObserver((seen) => {
    if (!seen.some((one) => one.isIntersecting)) return;
    watch.disconnect();
    act();
  });
  watch.observe(element);
}
