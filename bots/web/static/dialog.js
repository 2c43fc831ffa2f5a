// Two dialogs: "are you sure" and "share a contact". The browser keeps the focus inside and gives it back.

import { el } from "./dom.js";

/** Asks before something destructive; resolves to whether to go ahead. */
export function confirm(words, text) {
  const yes = el("button", { type: "submit", value: "yes", class: "press danger" }, words.say("web-confirm-yes"));
  const body = [el("p", {}, text)];
  return open(words, words.say("web-confirm-title"), body, yes).then((answer) => answer.value === "yes");
}

/** Asks for a contact; resolves to `{name, phone, email}`, `{vcard}` or null. */
export async function askContact(words) {
  const input = (name, type, key) => {
    const label = el("span", {}, words.say(key));
    return el("label", { class: "input" }, label, el("input", { name, type, autocomplete: "off", maxlength: "200" }));
  };
  const fields = [
    input("name", "text", "web-share-name"),
    input("phone", "tel", "web-share-phone"),
    input("email", "email", "web-share-email"),
  ];
  const file = el("input", { name: "file", type: "file", accept: ".vcf,text/vcard" });
  fields.push(el("label", { class: "input" }, el("span", {}, words.say("web-share-file")), file));
  const send = el("button", { type: "submit", value: "yes", class: "press primary" }, words.say("web-share-submit"));
  const answer = await open(words, words.say("web-share-title"), fields, send, (form) => complain(form, words));
  if (answer.value !== "yes") return null;
  const { name, phone, email } = Object.fromEntries(answer.data);
  return file.files.length > 0 ? { vcard: await file.files[0].text() } : { name, phone, email };
}

function complain(form, words) {
  const data = new FormData(form);
  const given = ["name", "phone", "email"].some((key) => data.get(key).trim()) || data.get("file").size > 0;
  form.elements.name.setCustomValidity(given ? "" : words.say("web-share-empty"));
  return form.reportValidity();
}

function open(words, title, body, accept, isComplete = () => true) {
  const heading = el("h2", { id: "dialog-title" }, title);
  const cancel = el("button", { type: "button", class: "press" }, words.say("web-cancel"));
  const buttons = el("div", { class: "row" }, cancel, accept);
  const form = el("form", { method: "dialog", novalidate: true }, heading, body, buttons);
  const dialog = el("dialog", { "aria-labelledby": "dialog-title" }, form);
  cancel.addEventListener("click", () => dialog.close("no"));
  form.addEventListener("submit", (event) => isComplete(form) || event.preventDefault());
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((done) => {
    dialog.addEventListener("close", () => {
      const answer = { value: dialog.returnValue, data: new FormData(form) };
      dialog.remove();
      done(answer);
    });
  });
}
