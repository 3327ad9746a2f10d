// The report's content: head values, and each table as rows again.
const REPORT = JSON.parse(document.getElementById("content").textContent);
const CHARTS = JSON.parse(document.getElementById("charts").textContent);

const TABLES = Object.fromEntries(
  Object.entries(REPORT.tables).map(([name, { columns, rows }]) => [
    name,
    rows.map((cells) => Object.fromEntries(columns.map((column, at) => [column, cells[at]]))),
  ]),
);

function table(name) {
  return TABLES[name] ?? [];
}

function grouped(rows, keyOf) {
  const groups = new Map();
  for (const row of rows) {
    const key = keyOf(row);
    groups.has(key) ? groups.get(key).push(row) : groups.set(key, [row]);
  }
  return groups;
}

function sorted(rows, valueOf) {
  return [...rows].sort((one, other) => valueOf(one) - valueOf(other));
}

const BY_KPI = new Map();

// The rows of a table that belong to one KPI, in the table's order.
function ofKpi(name, kpiId) {
  if (!BY_KPI.has(name)) BY_KPI.set(name, grouped(table(name), (row) => row.kpi_id));
  return BY_KPI.get(name).get(kpiId) ?? [];
}

const KPIS = new Map([...table("definitions"), ...table("attainment")].map((row) => [row.kpi_id, row]));
const PEOPLE = new Map(table("people").map((row) => [row.person_id, row.name]));
const NAMES_OFTEN = grouped(PEOPLE, ([, name]) => name);

function kpiLabel(kpiId) {
  const kpi = KPIS.get(kpiId);
  return kpi ? labelOf(kpi) : clean(kpiId);
}

// A person by name; by name and id where two people share it.
function personName(personId, nameThen) {
  if (isMissing(personId)) return DASH;
  const name = PEOPLE.get(personId) ?? nameThen;
  if (SPECIAL_MEMBERS[personId] || !name) return memberName("id", personId);
  return NAMES_OFTEN.get(name)?.length > 1 ? `${shortened(name)} (${clean(personId)})` : shortened(name);
}

const SPECIAL_MEMBERS = {
  "(none)": "member_none",
  "(queue)": "member_queue",
  "(unmapped)": "member_unmapped",
  "(target)": "member_target",
};

function memberName(dimension, member, { members = 1, nameThen } = {}) {
  if (member === "(others)") return say("member_others", { n: number(members) });
  if (SPECIAL_MEMBERS[member]) return say(SPECIAL_MEMBERS[member]);
  if (dimension === "person") return personName(member, nameThen);
  if (dimension === "hour") return say("hour_of_day", { h: Number(member) });
  if (["weekday", "channel", "shift", "role"].includes(dimension)) return word(dimension, member);
  return shortened(member);
}

function scopeName(kind, scope, nameThen) {
  return kind === "all" ? say("scope_all") : memberName(kind, scope, { nameThen });
}

// Points are printed to four decimals of the unit; in whole steps of that they add up without rounding again.
const STEP = 10000;

function steps(value) {
  return Math.round(value * STEP);
}

// +1 where more is better: it turns "value − target" into "better".
function sign(kpi) {
  return kpi.direction === "down" ? -1 : 1;
}
