// Why: causes by how often, the chain of whys, and the first events that show it.
function causeLabel(row) {
  return row.cause_id === "unlabelled" ? say("unlabelled") : labelOf(row) || clean(row.cause_id);
}

function countedCauses(kpiId) {
  return ofKpi("causes", kpiId).filter((row) => row.misses > 0);
}

function causeCharts(kpiId) {
  const rows = countedCauses(kpiId);
  if (rows.length === 0) return [make("p", { class: "quiet-text" }, say("no_misses"))];
  const slots = rows.map((row, at) => (at < 5 && row.cause_id !== "unlabelled" ? String(at) : "5"));
  const bars = rows.map((row, at) => ({
    order: at,
    label: causeLabel(row),
    misses: row.misses,
    cumulative: row.cumulative_share,
    kind: row.cause_id === "unlabelled" ? "others" : at === 0 ? "worse" : "plain",
    slot: slots[at],
    text: `${number(row.misses)} · ${percent(row.share, 1)}`,
    tip: `${causeLabel(row)}\n${number(row.misses)} · ${percent(row.share)}\n${say("cumulative")} ${percent(row.cumulative_share)}`,
  }));
  const legend = bars.map((bar, at) =>
    make("li", {}, make("span", { class: `chip chip-${bar.slot}` }), `${bar.label} `, make("b", {}, percent(rows[at].share, 1))),
  );
  const circle = chart("share", bars, {});
  const share = make("figure", {}, make("figcaption", {}, make("strong", {}, say("chart_share"))), make("div", { class: "share" }, circle, make("ul", { class: "legend" }, legend)));
  return [
    make("div", { class: "pair" }, chart("pareto", withRoom(bars, () => 0, (bar) => bar.misses), { title: say("chart_pareto"), note: say("chart_pareto_note") }), share),
    explainedBy(kpiId, rows[0]),
    whyChain(rows[0]),
  ];
}

function explainedBy(kpiId, row) {
  if (!row.misses_of || row.misses_of === kpiId) return null;
  return make("p", { class: "quiet-text" }, say("misses_of", { kpi: kpiLabel(row.misses_of) }));
}

function whyChain(row) {
  const chain = inLanguage(row, "why_chain") ?? [];
  if (chain.length === 0) return null;
  const steps_ = chain.map((text) => make("li", {}, clean(text)));
  const shown = labelOf(row, "evidence");
  return make(
    "div",
    { class: "whys" },
    make("h4", {}, say("why_chain", { cause: causeLabel(row) })),
    shown ? make("p", {}, `${say("evidence")}${language === "zh" ? "：" : ": "}${shown}`) : null,
    make("ol", {}, steps_),
  );
}

// What is known at an event is much; what shows its cause comes first and is enough.
const SHOWN_EVIDENCE = {
  outside_staffed_hours: ["people_on_shift", "hour"],
  outage: ["silence_seconds", "rounds_waiting", "people_on_shift"],
  too_many_chats: ["concurrent_sessions", "concurrency_norm"],
  peak_over_capacity: ["rounds_per_person", "rounds_per_person_norm", "hour"],
  waiting_for_transfer: ["transfers", "is_after_transfer"],
  late_handover: ["handover_seconds"],
  missing_knowledge: ["topic", "knowledge_updated_on"],
  newcomer: ["hired_on", "tenure_days"],
  exam_not_passed: ["exam_held_on", "exam_passed"],
  idle_but_silent: ["is_on_shift", "concurrent_sessions", "messages_meanwhile"],
  unlabelled: ["people_on_shift", "rounds_waiting", "topic"],
};

function evidenceText({ evidence, primary_cause: cause }) {
  if (!evidence) return DASH;
  const shown = (SHOWN_EVIDENCE[cause] ?? Object.keys(evidence)).filter((field) => !isMissing(evidence[field]));
  return shown.map((field) => `${word("evidence", field)} ${evidenceValue(field, evidence[field])}`).join(language === "zh" ? "；" : "; ") || DASH;
}

function evidenceValue(field, value) {
  if (field.endsWith("_seconds")) return measure(value, "s");
  if (field.endsWith("_on")) return day(value);
  if (typeof value === "boolean") return say(value ? "yes" : "no");
  return typeof value === "number" ? number(value, 2, { isFixed: false }) : clean(value);
}

function eventTable(kpiId) {
  const rows = ofKpi("events", kpiId);
  if (rows.length === 0) return null;
  const hasCause = rows.some((row) => row.primary_cause);
  const columns = [
    { title: say("event_at"), cell: (row) => instant(row.event_at) },
    { title: say("person"), cell: (row) => personName(row.person_id, row.person_name) },
    { title: say("contact"), cell: (row) => make("span", {}, `${word("contact", row.contact_type)} `, make("code", {}, clean(row.contact_id))) },
    { title: say("wait"), isNumber: true, cell: (row) => measure(row.delay_seconds, "s") },
  ];
  if (hasCause) {
    columns.push({ title: say("cause"), cell: (row) => causeLabel({ ...row, cause_id: row.primary_cause, label: null, label_zh: row.cause_zh, label_en: row.cause_en }) });
    columns.push({ title: say("evidence"), cell: evidenceText });
  }
  columns.push({ title: say("source"), cell: (row) => make("code", {}, `${clean(row.source_file)}:${row.source_row}`) });
  return [make("h4", {}, say("events_title")), make("p", { class: "quiet-text" }, say("events_note")), grid(rows, columns, { caption: say("events_title"), isCards: true })];
}
