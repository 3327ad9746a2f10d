// One KPI in full: its figures and trend, who, when and where, and why. The three worst gaps are open.
const OPEN_AT_FIRST = 3;

function details() {
  if (REPORT.is_empty) return null;
  const ranked = rankedGaps();
  const others = table("attainment").filter((row) => !ranked.includes(row));
  const blocks = ranked.map((row, at) => kpiBlock(row, at < OPEN_AT_FIRST));
  const rest = sorted(others, (row) => (isMissing(row.target) ? 1 : 0));
  const byFamily = [...grouped(rest, (row) => row.family)].map(([family, rows]) => [make("h3", {}, word("family", family)), rows.map((row) => kpiBlock(row, false))]);
  return section(
    "detail",
    say("section_detail"),
    ranked.length > 1 ? openAllButton(blocks) : null,
    blocks,
    others.length ? folded(say("other_kpis", { n: others.length }), () => byFamily, { name: "others", id: "others", class: "block" }) : null,
  );
}

function openAllButton(blocks) {
  const button = make("button", { type: "button", class: "quiet no-print" }, say("open_all"));
  button.addEventListener("click", () => {
    const isOpening = blocks.some((block) => !block.open);
    blocks.forEach((block) => (block.open = isOpening));
    button.textContent = say(isOpening ? "close_all" : "open_all");
  });
  return button;
}

let isFirstTime = true;

function kpiBlock(row, isOpen) {
  const head = [
    make("span", { class: "kpi-name" }, labelOf(row)),
    make("span", { class: "kpi-figure" }, measure(row.value, row.unit)),
    make("span", { class: "kpi-gap" }, isMissing(row.gap) ? "" : difference(row.gap, row.unit)),
    resultBadge(row),
  ];
  return folded(head, () => kpiBody(row), { id: `kpi-${row.kpi_id}`, name: `kpi ${row.kpi_id}`, class: "block kpi", isOpen: isOpen && isFirstTime });
}

function kpiBody(row) {
  const hasParts = dimensionsOf(row).length > 0;
  const hasWhere = hasParts || ofKpi("scopes", row.kpi_id).length > 0;
  return [
    facts(row),
    trend(row),
    isMissing(row.target) ? make("p", { class: "quiet-text" }, say("no_detail")) : null,
    hasWhere ? make("h3", {}, say("where_title")) : null,
    hasParts ? partCharts(row) : null,
    scopeBars(row),
    hasParts ? dimensionPicker(row) : null,
    isMissing(row.target) ? null : [make("h3", {}, say("why_title")), causeCharts(row.kpi_id), eventTable(row.kpi_id)],
  ];
}

const COMPARED = ["previous_value", "same_period_last_week", "peer_median", "peer_mean", "peer_top10", "benchmark_mean", "benchmark_top10"];
const COMPARED_WORDS = { previous_value: "previous", same_period_last_week: "last_week" };

function facts(row) {
  const told = [
    [say("value"), measure(row.value, row.unit)],
    [say("target"), isMissing(row.target) ? DASH : `${measure(row.target, row.unit)}${row.target_source ? ` (${word("source", row.target_source)})` : ""}`],
    [say("gap"), difference(row.gap, row.unit)],
    [say("to_fix"), eventsText(row) ?? DASH],
    [say("denominator"), number(row.denominator)],
    ...COMPARED.filter((field) => !isMissing(row[field])).map((field) => [say(COMPARED_WORDS[field] ?? field), measure(row[field], row.unit)]),
  ];
  const kind = signalOf(row);
  const signal = make("p", { class: "signal-line" }, signalBadge(kind), " ", say(`signal_${kind}_long`));
  const open = row.is_provisional && row.final_on ? make("p", { class: "quiet-text" }, say("still_open_until", { on: day(row.final_on) })) : null;
  const undelivered = isUndelivered(row) ? make("p", { class: "notice" }, undeliveredText(row)) : null;
  return [undelivered, make("dl", { class: "facts" }, told.map(([name, text]) => make("div", {}, make("dt", {}, name), make("dd", {}, text)))), signal, open];
}

// A year of days is a line; only its signals are marked.
const MANY_POINTS = 60;

function trendRows(kpi) {
  const rows = ofKpi("trend", kpi.kpi_id);
  return rows.map((row, at) => {
    const kind = { bad: "worse", run: "worse", good: "better" }[signalOf({ ...kpi, ...row })] ?? "plain";
    return {
      on: row.period_start,
      value: row.value,
      low: row.control_low,
      high: row.control_high,
      center: row.control_center,
      target: row.target,
      kind,
      size: kind === "plain" ? (rows.length > MANY_POINTS ? 0 : 22) : 110,
      is_last: at === rows.length - 1,
      tip: `${day(row.period_start)}\n${say("value")} ${measure(row.value, kpi.unit)}\n${say("target")} ${measure(row.target, kpi.unit)}`,
    };
  });
}

function trend(kpi) {
  const rows = trendRows(kpi);
  if (rows.length < 2) return null;
  const hasLimits = rows.some((row) => !isMissing(row.low));
  return chart("trend", rows, {
    title: say("chart_trend"),
    note: say(hasLimits ? "chart_trend_note" : "chart_trend_note_plain"),
    format: axisFormat(kpi.unit),
    dates: AXIS_DATES[REPORT.period_kind],
  });
}

function partCharts(kpi) {
  const known = dimensionsOf(kpi);
  const steps_ = ["team", "person", "platform", "shop"].filter((dimension) => known.includes(dimension) && partsOf(kpi, dimension).length > 1);
  const columns = ["hour", "weekday"].filter((dimension) => known.includes(dimension) && (dimension === "hour" || REPORT.period_kind !== "day"));
  const [first, ...second] = steps_.slice(0, 2).map((dimension) => waterfall(kpi, dimension));
  const times = columns.map((dimension) => hourColumns(kpi, dimension));
  // The short charts stand below one another beside the long one.
  const stacks = second.length ? [[first, times], second] : [[first], times];
  return make("div", { class: "pair" }, stacks.filter((stack) => stack.flat(2).length).map((stack) => make("div", {}, stack)));
}

const BARS_SHOWN = 10;

// The values of teams and people against the target: the worst of them as bars, all of them in a table that unfolds.
function scopeBars(kpi) {
  const rows = ofKpi("scopes", kpi.kpi_id);
  const kinds = ["team", "person"].filter((kind) => rows.some((row) => row.scope_kind === kind));
  return [
    make("div", { class: "pair" }, kinds.map((kind) => bars(kpi, kind, rows))),
    kinds.map((kind) => allScopes(kpi, kind, rows.filter((row) => row.scope_kind === kind))),
  ];
}

function bars(kpi, kind, rows) {
  const all = rows.filter((row) => row.scope_kind === kind && !row.scope.startsWith("("));
  const ranked = sorted(all.filter((row) => row.status !== "low_n"), (row) => row.gap ?? 0).slice(0, BARS_SHOWN);
  const low = all.filter((row) => row.status === "low_n").slice(0, BARS_SHOWN - ranked.length);
  const drawn = [...ranked, ...low].map((row) => ({
    label: scopeName(kind, row.scope, row.scope_name),
    value: row.value,
    target: row.target,
    right: Math.max(row.value, row.target ?? 0),
    kind: { missed: "worse", met: "better" }[row.status] ?? "others",
    text: measure(row.value, kpi.unit) + (row.status === "low_n" ? ` · ${say("status_low_n")}` : ""),
    tip: `${scopeName(kind, row.scope, row.scope_name)}\n${measure(row.value, kpi.unit)}\n${difference(row.gap, kpi.unit)}`,
  }));
  const words = { dimension: word("dimension", kind) };
  return chart("bars", withRoom(distinctLabels(drawn), () => 0, (bar) => bar.right), { title: say("chart_bars", words), note: say("chart_bars_note"), format: axisFormat(kpi.unit) });
}

function allScopes(kpi, kind, rows) {
  const columns = [
    { title: word("dimension", kind), isHead: true, cell: (row) => scopeName(kind, row.scope, row.scope_name) },
    { title: say("value"), isNumber: true, cell: (row) => measure(row.value, kpi.unit) },
    { title: say("target"), isNumber: true, cell: (row) => measure(row.target, kpi.unit) },
    { title: say("gap"), isNumber: true, cell: (row) => difference(row.gap, kpi.unit) },
    { title: say("denominator"), isNumber: true, cell: (row) => number(row.denominator) },
    { title: say("status"), cell: (row) => statusBadge(row.status) },
  ];
  const title = say("all_scopes", { dimension: word("dimension", kind), n: rows.length });
  return folded(title, () => grid(rows, columns, { caption: title }), { name: `scopes ${kpi.kpi_id} ${kind}`, class: "inner" });
}

const chosen = new Map();

// All parts by one dimension at a time, and the change against the period before by the same.
function dimensionPicker(kpi) {
  const known = dimensionsOf(kpi);
  const place = make("div", {});
  const show = (dimension) => {
    chosen.set(kpi.kpi_id, dimension);
    place.replaceChildren(...[partTable(kpi, dimension), changeTable(kpi, dimension)].flat(Infinity).filter(Boolean));
  };
  const select = make("select", { id: `by-${kpi.kpi_id}`, onchange: (event) => show(event.target.value) });
  select.append(...known.map((dimension) => make("option", { value: dimension }, word("dimension", dimension))));
  const first = known.includes(chosen.get(kpi.kpi_id)) ? chosen.get(kpi.kpi_id) : known[0];
  select.value = first;
  show(first);
  return [make("p", { class: "picker" }, make("label", { for: select.id }, say("dimension"), " "), select), place];
}
