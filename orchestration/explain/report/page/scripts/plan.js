// What now, who, by when; what the last measures did; where a platform's penalty is near.
function plan() {
  if (REPORT.is_empty) return null;
  const order = rankedGaps().map((row) => row.kpi_id);
  const rows = sorted(table("plan"), (row) => order.indexOf(row.kpi_id) * 100 + row.rank);
  const columns = [
    { title: say("kpi"), isHead: true, cell: (row) => make("a", { href: `#kpi-${row.kpi_id}` }, labelOf(row)) },
    { title: say("cause"), cell: (row) => `${row.cause_id === "unlabelled" ? say("unlabelled") : labelOf(row, "cause")}${isMissing(row.share) ? "" : ` ${percent(row.share, 0)}`}` },
    { title: say("measure"), cell: (row) => labelOf(row, "measure") },
    { title: say("owner"), cell: ownerText },
    { title: say("due_on"), cell: (row) => day(row.due_on) },
    { title: say("resources"), cell: (row) => labelOf(row, "resources") },
    { title: say("verification"), cell: (row) => labelOf(row, "verification") },
    { title: say("status"), cell: (row) => badge(`plan-${row.status}`, word("plan", row.status)) },
  ];
  const shown = rows.length ? [make("p", { class: "lead" }, say("plan_lead")), grid(rows, columns, { caption: say("section_plan"), isCards: true })] : make("p", {}, say("plan_none"));
  return section("plan", say("section_plan"), shown);
}

function ownerText(row) {
  const role = word("owner", row.owner_role ?? "");
  const name = row.owner_name ? shortened(row.owner_name) : row.owner ? personName(row.owner) : null;
  return name ? `${name} (${role})` : role;
}

function effects() {
  const rows = table("effects");
  const columns = [
    { title: say("measure"), isHead: true, cell: (row) => clean(row.measure) },
    { title: say("kpi"), cell: (row) => labelOf(row) },
    { title: say("owner"), cell: (row) => personName(row.owner) },
    { title: say("opened_on"), cell: (row) => day(row.opened_on) },
    { title: say("completed_on"), cell: (row) => day(row.completed_on) },
    { title: say("before"), isNumber: true, cell: (row) => measure(row.value_before, row.unit) },
    { title: say("after"), isNumber: true, cell: (row) => afterText(row) },
    { title: say("effect"), isNumber: true, cell: (row) => make("b", { class: row.change < 0 ? "worse" : "better" }, difference(row.change, row.unit)) },
    { title: say("status"), cell: (row) => badge(`plan-${row.status}`, word("plan", row.status)) },
  ];
  return section("effects", say("section_effects"), rows.length ? grid(rows, columns, { caption: say("section_effects"), limit: 20, isCards: true }) : make("p", {}, say("effects_none")));
}

function afterText(row) {
  if (!isMissing(row.value_after)) return measure(row.value_after, row.unit);
  return say(row.completed_on ? "effect_no_data" : "effect_waits");
}

function penalties() {
  const rows = table("penalties");
  const risky = rows.filter((row) => ["breached", "at_risk"].includes(row.status));
  const rest = rows.filter((row) => !risky.includes(row));
  const none = say(rows.length ? "penalties_none_risky" : "penalties_none");
  return section(
    "penalties",
    say("section_penalties"),
    risky.length ? penaltyTable(risky) : make("p", {}, none),
    rest.length ? folded(say("other_rules", { n: rest.length }), () => penaltyTable(rest), { name: "rules", class: "block" }) : null,
  );
}

function penaltyTable(rows) {
  const unit = (row) => KPIS.get(row.kpi_id)?.unit ?? "rate";
  return grid(
    rows,
    [
      { title: say("rule"), isHead: true, cell: (row) => labelOf(row) },
      { title: say("shop"), cell: (row) => `${clean(row.platform)}:${clean(row.shop_id)}` },
      { title: say("status"), cell: (row) => badge(`penalty-${row.status}`, word("penalty", row.status)) },
      { title: say("measured"), isNumber: true, cell: (row) => measure(row.measured, unit(row)) },
      { title: say("limit"), isNumber: true, cell: (row) => measure(row.limit, unit(row)) },
      { title: say("denominator"), isNumber: true, cell: (row) => number(row.sample) },
      { title: say("events_left"), isNumber: true, cell: (row) => number(row.events_left) },
      { title: say("consequence"), cell: (row) => labelOf(row, "consequence") },
      { title: say("day"), cell: (row) => day(row.day) },
    ],
    { caption: say("section_penalties"), limit: 30, isCards: true },
  );
}
