// Numbers, days and instants as the reader's language writes them.
const DASH = "–";
const PLUS = "+";
const MINUS = "−";
const DIGITS = { rate: 2, count: 0, items: 2, score: 2, points: 2, money: 2, per_person_day: 2, s: 2, h: 2 };

function isMissing(value) {
  return value === null || value === undefined;
}

function number(value, digits = 0, { isFixed = true } = {}) {
  if (isMissing(value)) return DASH;
  const shape = { maximumFractionDigits: digits, minimumFractionDigits: isFixed ? digits : 0 };
  const text = new Intl.NumberFormat(LOCALES[language], shape).format(Math.abs(value));
  return value < 0 && /[1-9]/.test(text) ? MINUS + text : text;
}

// A number stays on one line with its unit.
function unbroken(text) {
  return text.replaceAll(" ", "\u00a0");
}

function signed(text, value) {
  return value > 0 && /[1-9]/.test(text) ? PLUS + text : text;
}

function percent(share, digits = 2) {
  return isMissing(share) ? DASH : `${number(share * 100, digits)}\u00a0%`;
}

// A value in its unit: 92.40 %, 35.20 s, 7 h 42 min.
function measure(value, unit) {
  if (isMissing(value)) return DASH;
  if (unit === "rate") return percent(value);
  if (unit === "s" && Math.abs(value) >= 3600) {
    const minutes = Math.round(Math.abs(value) / 60);
    const text = say("unit_hours", { h: number(Math.floor(minutes / 60)), m: minutes % 60 });
    return value < 0 ? MINUS + text : text;
  }
  return inUnit(value, unit);
}

function inUnit(value, unit) {
  const text = number(value, DIGITS[unit] ?? 2, { isFixed: unit !== "points" });
  return TEXTS[`unit_${unit}`] ? unbroken(say(`unit_${unit}`, { n: text })) : text;
}

// A difference between two values, e.g. a gap: −2.60 points, +1.20 s. The last digit printed is the one that adds up.
function difference(value, unit) {
  if (isMissing(value)) return DASH;
  if (unit === "rate") return signed(unbroken(say("percentage_points", { n: number(value * 100, 2) })), value);
  return signed(inUnit(value, unit), value);
}

// A part of a gap without its unit, for columns and labels.
function points(value, unit) {
  return signed(number(unit === "rate" ? value * 100 : value, 2), value);
}

function dateFormat(shape) {
  return new Intl.DateTimeFormat(LOCALES[language], { timeZone: "UTC", ...shape });
}

function day(text, shape = { year: "numeric", month: "short", day: "numeric" }) {
  return text ? dateFormat(shape).format(new Date(`${text.slice(0, 10)}T00:00:00Z`)) : DASH;
}

// An instant carries its local time in its text; it is shown as written there, whatever zone the reader sits in.
function instant(text) {
  return text ? `${day(text)} ${text.slice(11, 16)}` : DASH;
}

function periodName(kind, text) {
  const [year, rest] = [text.slice(0, 4), text.slice(5)];
  if (kind === "week") return say("week_of", { year, week: Number(rest.slice(1)) });
  if (kind === "quarter") return say("quarter_of", { year, quarter: rest.slice(1) });
  if (kind === "month") return day(`${text}-01`, { year: "numeric", month: "long" });
  return day(text, { year: "numeric", month: "long", day: "numeric", weekday: "short" });
}

// What a KPI's period is called on the axis of its trend.
const AXIS_DATES = { day: "%m-%d", week: "%m-%d", month: "%Y-%m", quarter: "%Y-%m" };
