// What is not fine: the missed targets, worst first, by how much and how many events.
function gaps() {
  if (REPORT.is_empty) return null;
  const ranked = rankedGaps();
  const low = table("attainment").filter((row) => row.status === "low_n");
  return section(
    "gaps",
    say("section_not_fine"),
    ranked.length ? [make("p", { class: "lead" }, say("gaps_lead")), gapTable(ranked)] : make("p", {}, say("gaps_none")),
    namedList(say("low_n_lead"), low, (row) => say("noun_default", { n: number(row.denominator) })),
    namedList(say("not_delivered_lead"), table("attainment").filter(isUndelivered), (row) => word("data_set", row.missing_data_set)),
    peopleBlock(),
  );
}

function gapTable(rows) {
  return grid(
    rows,
    [
      { title: say("kpi"), isHead: true, cell: (row) => make("a", { href: `#kpi-${row.kpi_id}` }, labelOf(row)) },
      { title: say("value"), isNumber: true, cell: (row) => measure(row.value, row.unit) },
      { title: say("target"), isNumber: true, cell: (row) => measure(row.target, row.unit) },
      { title: say("gap"), isNumber: true, cell: (row) => make("b", {}, difference(row.gap, row.unit)) },
      { title: say("to_fix"), isNumber: true, cell: (row) => eventsText(row) ?? DASH },
      { title: say("signal"), cell: (row) => (row.is_provisional ? openBadge(row) : signalBadge(signalOf(row))) },
      { title: say("first_cause"), cell: (row) => firstCause(row.kpi_id) },
    ],
    { caption: say("section_not_fine"), isCards: true },
  );
}

function firstCause(kpiId) {
  const first = countedCauses(kpiId)[0];
  return first ? `${causeLabel(first)} ${percent(first.share, 0)}` : DASH;
}

function namedList(lead, rows, detail) {
  if (rows.length === 0) return null;
  const names = rows.map((row) => `${labelOf(row)} ${measure(row.value, row.unit)} (${detail(row)})`);
  return make("p", { class: "quiet-text" }, lead, names.join(language === "zh" ? "；" : "; "));
}

// Teams and people inside the scope: who missed how many targets, the most first; small numbers are not counted.
function peopleBlock() {
  const rows = table("scopes").filter((row) => ["team", "person"].includes(row.scope_kind) && row.status === "missed" && !row.scope.startsWith("("));
  if (rows.length === 0) return null;
  const byScope = [...grouped(rows, (row) => `${row.scope_kind} ${row.scope}`).values()];
  const counted = sorted(byScope, (missed) => -missed.length);
  const blocks = ["team", "person"].map((kind) => {
    const shown = counted.filter((missed) => missed[0].scope_kind === kind);
    return shown.length ? grid(shown, whoColumns(kind), { caption: word("dimension", kind), limit: 20 }) : null;
  });
  return folded(say("appendix_people"), () => blocks, { name: "who", class: "block" });
}

function whoColumns(kind) {
  const names = (missed) => missed.map((row) => `${kpiLabel(row.kpi_id)} ${measure(row.value, KPIS.get(row.kpi_id)?.unit)}`);
  return [
    { title: word("dimension", kind), isHead: true, cell: (missed) => scopeName(kind, missed[0].scope, missed[0].scope_name) },
    { title: say("status_missed"), isNumber: true, cell: (missed) => number(missed.length) },
    { title: say("kpi"), cell: (missed) => names(missed).slice(0, 6).join(language === "zh" ? "；" : "; ") + (missed.length > 6 ? " …" : "") },
  ];
}
