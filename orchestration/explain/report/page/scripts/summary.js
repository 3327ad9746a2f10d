// Are we fine? One sentence, the worst gap with its first cause, and a tile for each KPI with a target.
function summary() {
  const rows = table("attainment");
  const targeted = rows.filter((row) => !isMissing(row.target));
  if (REPORT.is_empty) return section("fine", say("section_fine"), emptyVerdict());
  const worst = rankedGaps()[0];
  return section(
    "fine",
    say("section_fine"),
    make("p", { class: "verdict" }, verdict(targeted)),
    worst ? headlineBox(worst) : null,
    penaltyNotice(),
    make("div", { class: "tiles" }, tileOrder(targeted).map(tile)),
  );
}

function emptyVerdict() {
  const period = periodName(REPORT.period_kind, REPORT.period);
  return [make("p", { class: "verdict" }, say("verdict_empty", { period })), make("p", {}, say("verdict_empty_next"))];
}

function verdict(rows) {
  const targeted = rows.filter((row) => !isUndelivered(row));
  const count = (status) => targeted.filter((row) => row.status === status).length;
  const [met, missed, low] = [count("met"), count("missed"), count("low_n")];
  if (rows.length === 0) return say("verdict_no_target");
  if (targeted.length === 0) return say("verdict_all_undelivered", { targets: rows.length });
  if (met + missed === 0) return say("verdict_all_low", { targets: targeted.length });
  if (missed === 0 && low === 0) return say("verdict_all_met", { targets: targeted.length });
  const open = openGaps().length;
  const rest = (open ? say("verdict_open", { open }) : "") + (low ? say("verdict_low_n", { low }) : "");
  return say("verdict_some_missed", { targets: targeted.length, met, missed, rest });
}

function headlineBox(worst) {
  const link = make("a", { href: `#kpi-${worst.kpi_id}`, class: "headline-text" }, headline(worst));
  const kind = signalOf(worst);
  return make("div", { class: "headline" }, make("span", { class: "headline-label" }, say("headline_label")), make("p", {}, link), signalBadge(kind), " ", make("span", { class: "quiet-text" }, say(`signal_${kind}_long`)));
}

function penaltyNotice() {
  const count = (status) => table("penalties").filter((row) => row.status === status).length;
  const [breached, atRisk] = [count("breached"), count("at_risk")];
  if (breached + atRisk === 0) return null;
  return make("p", { class: "notice" }, make("a", { href: "#penalties" }, say("penalty_notice", { breached, at_risk: atRisk })));
}

// Missed ones first, in the order of the gaps below.
function tileOrder(targeted) {
  const ranked = rankedGaps();
  const place = (row) => {
    const at = ranked.findIndex((gap) => gap.kpi_id === row.kpi_id);
    return at >= 0 ? at : { missed: 1000, met: 2000 }[row.status] ?? 3000;
  };
  return sorted(targeted, place);
}

function tile(row) {
  return make(
    "a",
    { class: `tile tile-${isOpenMiss(row) ? "open" : row.status}`, href: `#kpi-${row.kpi_id}` },
    make("span", { class: "tile-name" }, labelOf(row)),
    make("span", { class: "tile-value" }, measure(row.value, row.unit)),
    make("span", { class: "tile-target" }, `${say("target")} ${measure(row.target, row.unit)}`),
    make("span", { class: "tile-target" }, `${say("gap")} ${difference(row.gap, row.unit)}`),
    make("span", { class: "tile-foot" }, spark(row), resultBadge(row)),
  );
}

const SPARK_POINTS = 28;

function spark(row) {
  const rows = trendRows(row).filter((point) => !isMissing(point.value)).slice(-SPARK_POINTS);
  if (rows.length < 3) return make("span", { class: "chart chart-spark" });
  return chart("spark", rows, {});
}

function signalBadge(kind) {
  return badge(`signal-${kind}`, say(`signal_${kind}`), say(`signal_${kind}_long`));
}

// A miss whose figures will still change is no verdict yet.
function isOpenMiss(row) {
  return Boolean(row.is_provisional) && row.status === "missed";
}

function openBadge(row) {
  return badge("open", say("still_open"), row.final_on ? say("still_open_until", { on: day(row.final_on) }) : null);
}

// A figure over data that nobody ever delivered: 0 complaints because there is no export of complaints.
function isUndelivered(row) {
  return row.status === "not_delivered";
}

function undeliveredText(row) {
  return say("not_delivered_long", { data_set: word("data_set", row.missing_data_set) });
}

function resultBadge(row) {
  if (isUndelivered(row)) return badge(row.status, say("status_not_delivered"), undeliveredText(row));
  return isOpenMiss(row) ? openBadge(row) : statusBadge(row.status);
}
