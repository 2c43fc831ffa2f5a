// The one stream for all panes. The browser reconnects by itself and says what it has seen last.

const KINDS = ["state", "message", "update", "remove", "toast", "language"];

/** Calls `heard(kind, data)` for every event and `connected(yes)` when the line goes up or down. */
export function listen(heard, connected) {
  const source = new EventSource("api/stream");
  for (const kind of KINDS) {
    source.addEventListener(kind, (event) => heard(kind, JSON.parse(event.data)));
  }
  source.addEventListener("open", () => connected(true));
  source.addEventListener("error", () => {
    connected(false);
    // The browser gives up for good when the server answered with an error, as while it starts.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(heard, connected), 2000);
  });
}
