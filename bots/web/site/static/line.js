// The line to the server: one session, one stream, and what is posted. The token travels in a header.

export class Refusal extends Error {
  constructor(code, details = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

const SOONEST = 1000;
const LATEST = 30000;

export class Line {
  /** keep(token): called with every new token. heard(kind, data); connected(yes). */
  constructor({ keep, heard, connected }) {
    this.keep = keep;
    this.heard = heard;
    this.connected = connected;
    this.token = "";
  }

  /** Begins with the token of an earlier visit, or without; gives the words of the frame. */
  async open(token, language, link = "") {
    const session = await this.once("session", link ? { token, language, link } : { token, language });
    this.token = session.token;
    this.language = language;
    this.keep(session.token);
    return session;
  }

  /** Goes on with the conversation that the link leads into, in place of this browser's own. */
  async carryOn(link) {
    await this.open(this.token, this.language, link);
    this.broken?.abort();
  }

  async post(what, body) {
    try {
      return await this.once(what, body);
    } catch (refusal) {
      if (refusal.code !== "bad_token") throw refusal;
      await this.open(this.token, this.language);
      this.broken?.abort();
      return this.once(what, body);
    }
  }

  async once(what, body) {
    const response = await this.fetched(what, { "Content-Type": "application/json" }, JSON.stringify(body));
    return response.json();
  }

  /** Sends a file in, with which a message may be sent next. */
  async upload(file) {
    const send = () => {
      const name = { "X-File-Name": encodeURIComponent(file.name.slice(0, 255)) };
      return this.fetched("upload", { "Content-Type": "application/octet-stream", ...name }, file);
    };
    const response = await send().catch((refusal) => {
      if (refusal.code !== "bad_token") throw refusal;
      return this.open(this.token, this.language).then(send);
    });
    return (await response.json()).file;
  }

  /** The bytes of a file that stands in a message. */
  async look(message, file) {
    const body = JSON.stringify({ message: message.id, file: file.id });
    const response = await this.fetched("look", { "Content-Type": "application/json" }, body);
    return response.blob();
  }

  async fetched(what, headers, body) {
    const sent = { method: "POST", headers: { ...headers, ...this.proof() }, body };
    const response = await fetch(`api/${what}`, sent).catch(() => {
      throw new Refusal("not_stored");
    });
    if (response.ok) return response;
    const told = await response.json().catch(() => ({}));
    throw new Refusal(told.error ?? "not_stored", told);
  }

  proof() {
    return this.token ? { Authorization: `Bearer ${this.token}` } : {};
  }

  /** Reads the stream for ever, with longer and longer pauses while it cannot be had. */
  async follow() {
    for (let pause = SOONEST; ; pause = Math.min(pause * 2, LATEST)) {
      try {
        await this.read(() => {
          pause = SOONEST;
          this.connected(true);
        });
      } catch (error) {
        if (error.code === "bad_token") await this.open(this.token, this.language).catch(() => null);
      }
      this.connected(false);
      await new Promise((done) => setTimeout(done, pause * (0.7 + Math.random() * 0.6)));
    }
  }

  async read(begun) {
    this.broken = new AbortController();
    const response = await fetch("api/stream", { headers: this.proof(), signal: this.broken.signal });
    if (!response.ok) throw new Refusal(response.status === 401 ? "bad_token" : "not_stored");
    begun();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let waiting = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const frames = (waiting + value).split("\n\n");
      waiting = frames.pop();
      for (const frame of frames) this.take(frame);
    }
  }

  take(frame) {
    const fields = new Map(frame.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)]));
    if (fields.has("event")) this.heard(fields.get("event"), JSON.parse(fields.get("data")));
  }
}
