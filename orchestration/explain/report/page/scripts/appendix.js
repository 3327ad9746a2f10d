// The appendix: what the figures are made of and how far to trust them. All of it folded.
function appendix() {
  const blocks = [
    ["data_quality", quality()],
    ["low_n", lowN()],
    ["restatements", restatements()],
    ["reconciliation", reconciliation()],
    ["scorecard", scorecard()],
    ["targets", targets()],
    ["interviews", interviews()],
    ["definitions", definitions()],
  ];
  const isShown = ([name, { rows }]) => rows.length > 0 || name === "data_quality";
  const nothing = blocks.filter((block) => !isShown(block)).map(([name]) => say(`appendix_${name}`));
  return section(
    "appendix",
    say("section_appendix"),
    blocks.filter(isShown).map(appendixBlock),
    nothing.length ? make("p", { class: "quiet-text nothing" }, say("nothing_in", { titles: nothing.join(language === "zh" ? "、" : ", ") })) : null,
    make("h3", {}, say("generation")),
    make("p", { class: "quiet-text" }, generation(), make("br"), say("credits")),
  );
}

function appendixBlock([name, { rows, columns, lead, limit }]) {
  const title = say(`appendix_${name}`);
  const fill = () => [lead ? make("p", {}, lead) : null, rows.length ? grid(rows, columns, { caption: title, limit }) : null];
  const isOpen = name === "data_quality" && REPORT.is_empty;
  return folded(rows.length ? `${title} (${number(rows.length)})` : title, fill, { name, id: `appendix-${name}`, class: "block", isOpen });
}

function generation() {
  return say("generation_text", {
    period: periodName(REPORT.period_kind, REPORT.period),
    from: day(REPORT.period_start),
    to: day(REPORT.period_end),
    scope: scopeName(REPORT.scope_kind, REPORT.scope, REPORT.scope_label),
    at: instant(REPORT.as_of),
    zone: clean(REPORT.timezone),
  });
}

// Columns in short: [title key, cell] or [title key, cell, "number"].
function columns(...shapes) {
  return shapes.map(([title, cell, kind], at) => ({ title: say(title), cell, isNumber: kind === "number", isHead: at === 0 }));
}

function quality() {
  const all = table("data_quality");
  const failed = all.filter((row) => row.failed_days > 0);
  const lead = all.length === 0 ? say("quality_unknown") : failed.length ? say("quality_some_failed", { n: all.length, failed: failed.length }) : say("quality_all_passed", { n: all.length });
  return {
    lead,
    rows: failed,
    columns: columns(["data_set", (row) => clean(row.data_set)], ["check", (row) => clean(row.check_name)], ["days_failed", (row) => `${row.failed_days} / ${row.days}`, "number"], ["finding", (row) => clean(row.last_finding)]),
  };
}

function lowN() {
  const names = (row) => (row.kpi_ids ?? []).map(kpiLabel).join(language === "zh" ? "、" : ", ");
  return {
    rows: table("low_n"),
    columns: columns(["scope", (row) => `${row.scope_kind === "all" ? "" : `${word("dimension", row.scope_kind)} `}${scopeName(row.scope_kind, row.scope)}`], ["kpis_concerned", names]),
  };
}

function restatements() {
  return {
    rows: table("restatements"),
    columns: columns(
      ["kpi", (row) => labelOf(row)],
      ["days", (row) => (row.first_day === row.last_day ? day(row.first_day) : `${day(row.first_day)} – ${day(row.last_day)}`)],
      ["figures", (row) => number(row.figures), "number"],
      ["reason", (row) => word("because", row.reason)],
      ["changed_at", (row) => instant(row.changed_at)],
      ["source", (row) => clean(row.source_file ?? DASH)],
    ),
  };
}

function reconciliation() {
  const unit = (row) => KPIS.get(row.kpi_id)?.unit ?? "count";
  return {
    rows: table("reconciliation"),
    columns: columns(
      ["kpi", (row) => labelOf(row)],
      ["day", (row) => day(row.day)],
      ["shop", (row) => `${clean(row.platform)}:${clean(row.shop_id)}`],
      ["account", (row) => clean(row.account)],
      ["computed", (row) => measure(row.computed, unit(row)), "number"],
      ["reported", (row) => measure(row.reported, unit(row)), "number"],
      ["difference", (row) => difference(row.difference, unit(row)), "number"],
      ["reason", (row) => word("because", row.likely_reason)],
    ),
  };
}

function scorecard() {
  const undelivered = [...new Set(table("scorecard").flatMap((row) => row.undelivered ?? []))];
  return {
    rows: table("scorecard"),
    lead: undelivered.length ? say("scorecard_undelivered", { kpis: undelivered.map(kpiLabel).join(language === "zh" ? "、" : ", ") }) : null,
    columns: columns(
      ["person", (row) => (row.name ? shortened(row.name) : personName(row.person_id))],
      ["dimension_team", (row) => clean(row.team ?? DASH)],
      ["dimension_role", (row) => word("role", row.role ?? DASH)],
      ["score", (row) => number(row.score, 2), "number"],
      ["grade", (row) => clean(row.grade ?? DASH)],
      ["rank_in_role", (row) => (isMissing(row.rank_in_role) ? say("not_ranked") : number(row.rank_in_role)), "number"],
    ),
  };
}

function targets() {
  const reaching = (field) => (row) => {
    const share = row[`share_reaching_${field}`];
    return `${measure(row[field], row.unit)}${isMissing(share) ? "" : ` · ${say("reach", { share: percent(share, 0) })}`}`;
  };
  const fields = ["current_target", "suggested_target", "own_median", "own_top_quartile", "peer_mean", "peer_top10"];
  return { rows: table("targets"), columns: columns(["kpi", (row) => labelOf(row)], ...fields.map((field) => [field, reaching(field), "number"])) };
}

function interviews() {
  const reasons = (row) => (row.reasons ?? []).map((reason) => word("reason", reason)).join(language === "zh" ? "、" : ", ");
  return {
    rows: table("interviews"),
    columns: columns(
      ["customer", (row) => make("code", {}, clean(row.customer_id))],
      ["shop", (row) => `${clean(row.platform)}:${clean(row.shop_id)}`],
      ["reasons", reasons],
      ["contacts_counted", (row) => number(row.events), "number"],
      ["last_person", (row) => personName(row.last_person_id)],
    ),
  };
}

function definitions() {
  const rows = [...new Map(table("definitions").map((row) => [row.kpi_id, row])).values()];
  return {
    rows,
    limit: 20,
    columns: columns(["kpi", (row) => [labelOf(row), make("br"), make("code", {}, clean(row.kpi_id))]], ["formula", (row) => labelOf(row, "formula")], ["data_source", (row) => labelOf(row, "data_source")]),
  };
}
