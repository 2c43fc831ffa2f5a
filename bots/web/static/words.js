// The page's own words in the language chosen on it.

const SERVED = document.documentElement.lang;
/** Whether the choice is for everybody on the page; then the server keeps it. */
export const EVERYONES = "everyones" in document.documentElement.dataset;
const STORED = `language-instead-of-${SERVED}`;

/** The language chosen before on a page that was served in this one, else the one it was served in. */
export function preferredLanguage() {
  return (EVERYONES ? null : localStorage.getItem(STORED)) ?? SERVED;
}

/** Keeps the choice for the next visit. */
export function rememberLanguage(language) {
  localStorage.setItem(STORED, language);
}

/** Sentences by key; arguments stand as `{name}`. */
export class Words {
  constructor({ language, languages, words }) {
    this.language = language;
    this.languages = languages;
    this.words = words;
  }

  static async load(language) {
    const response = await fetch(`api/words?lang=${encodeURIComponent(language)}`);
    return new Words(await response.json());
  }

  say(key, args = {}) {
    const text = this.words[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => String(args[name] ?? whole));
  }

  /** Time of day of an instant, in a zone, 24-hour clock. */
  clock(instant, zone) {
    const format = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone };
    return new Intl.DateTimeFormat(this.language, format).format(new Date(instant));
  }
}
