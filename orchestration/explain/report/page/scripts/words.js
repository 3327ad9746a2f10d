// Texts in the reader's language, and names as the data give them.
const TEXTS = JSON.parse(document.getElementById("texts").textContent);
const LOCALES = { zh: "zh-CN", en: "en-GB" };
let language = "zh";

function say(key, values = {}) {
  return TEXTS[key][language].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

// A word for an id of the data; an id without one is shown as it is.
function word(family, id) {
  const text = TEXTS[`${family}_${id}`];
  return text ? text[language] : clean(id);
}

// A field in the reader's language, the other one if it has only that: label_zh and label_en, or measure and measure_en.
function inLanguage(row, stem) {
  const [zh, en] = [row[`${stem}_zh`] ?? row[stem], row[`${stem}_en`]];
  return language === "zh" ? (zh ?? en) : (en ?? zh);
}

function labelOf(row, stem = "label") {
  return clean(inLanguage(row, stem) ?? "");
}

// Control characters and marks that turn the direction of writing are shown as a box: they change no other text.
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

function clean(text) {
  return String(text ?? "").replace(UNSEEN, "\ufffd");
}

// A name of a person, team or shop; a very long one is cut, so that it takes no page of its own.
const LONGEST_NAME = 60;

function shortened(text) {
  const name = clean(text);
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
}
