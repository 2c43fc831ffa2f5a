// Posts of the page: each has an id of its own, so that a repeat is the same event; those of one pane go in order.

const PAUSES = [400, 1200];

/** The post was not taken; `code` is the server's, "not_stored" where it could not be reached. */
export class Refusal extends Error {
  constructor(code, details = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

const lines = new Map();

/** Posts to `api/<what>` after everything that the pane posted before. Gives the answer's JSON or throws a Refusal. */
export function post(what, pane, body) {
  const message = { id: crypto.randomUUID(), pane, ...body };
  const before = lines.get(pane) ?? Promise.resolve();
  const mine = before.catch(() => null).then(() => attempt(what, message, [...PAUSES]));
  lines.set(pane, mine);
  return mine;
}

/** Sends a file in, with which a message may be sent next; gives what the server keeps. */
export async function upload(pane, file) {
  const address = new URLSearchParams({ pane, name: file.name });
  const sent = { method: "POST", headers: { "Content-Type": "application/octet-stream" }, body: file };
  const response = await fetch(`api/upload?${address}`, sent).catch(() => {
    throw new Refusal("not_stored");
  });
  const told = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refusal(told.error ?? "not_stored", told);
  return told.file;
}

/** Search as you type: repeated by the next keystroke, so never retried and never waited for. */
export function query(pane, text, signal) {
  return once("query", { id: crypto.randomUUID(), pane, text }, signal);
}

async function attempt(what, message, pauses) {
  try {
    return await once(what, message);
  } catch (refusal) {
    if (refusal.code !== "not_stored" || pauses.length === 0) throw refusal;
    await new Promise((done) => setTimeout(done, pauses.shift()));
    return attempt(what, message, pauses);
  }
}

async function once(what, message, signal) {
  const headers = { "Content-Type": "application/json" };
  let response;
  try {
    response = await fetch(`api/${what}`, { method: "POST", headers, body: JSON.stringify(message), signal });
  } catch (error) {
    throw error.name === "AbortError" ? error : new Refusal("not_stored");
  }
  if (response.ok) return response.json();
  const refused = await response.json().catch(() => ({}));
  throw new Refusal(refused.error ?? (response.status === 413 ? "too_long" : "malformed"));
}

/** What to tell the person about a refusal. */
export function explain(words, refusal) {
  const known = { unknown_file: "files-again", not_stored: "web-error-unsaved", no_card: "web-error-card", too_many_cards: "web-error-cards" };
  if (refusal.code === "too_long") return words.say("web-error-too-long");
  return words.say(known[refusal.code] ?? "web-error-refused");
}
