// The gaps in order, and the one sentence that says the worst with its first cause.
function rankedGaps() {
  return sorted(table("attainment").filter((row) => !isMissing(row.gap_rank)), (row) => row.gap_rank);
}

function openGaps() {
  return rankedGaps().filter((row) => row.is_provisional);
}

// What a signal means for this KPI: loud only where the process changed for the worse.
function signalOf(row) {
  if (!row.signal) return "unknown";
  if (row.signal === "in_control") return "in_control";
  const isBad = row.signal === "run" ? sign(row) * (row.value - row.control_center) < 0 : (row.signal === "above") === (row.direction === "down");
  if (!isBad) return "good";
  return row.signal === "run" ? "run" : "bad";
}

const NOUNS = ["round", "message", "call", "ticket", "survey", "complaint", "check", "session", "contact", "customer", "order"];

function eventsText(row) {
  if (!row.events_to_fix) return null;
  const unit = row.counted_unit ?? "";
  const noun = NOUNS.find((name) => unit.includes(name)) ?? "default";
  return say(`noun_${noun}`, { n: number(row.events_to_fix) });
}

function worstMember(kpiId, dimension) {
  const rows = ofKpi("contributions", kpiId).filter((row) => row.dimension === dimension && row.gap_contribution < 0);
  return sorted(rows.filter((row) => !row.is_low_n && !row.member.startsWith("(")), (row) => row.gap_contribution)[0];
}

// The hours around the worst one that weigh at least a third as much, e.g. 19–22.
function worstHours(kpiId) {
  const worst = worstMember(kpiId, "hour");
  if (!worst) return null;
  const hours = new Map(ofKpi("contributions", kpiId).filter((row) => row.dimension === "hour").map((row) => [Number(row.member), row.gap_contribution]));
  const isHeavy = (hour) => (hours.get(hour) ?? 0) <= worst.gap_contribution / 3;
  let [from, to] = [Number(worst.member), Number(worst.member) + 1];
  while (isHeavy(from - 1)) from -= 1;
  while (isHeavy(to)) to += 1;
  return say("hours_range", { from, to });
}

function whereText(kpiId) {
  const team = worstMember(kpiId, "team");
  const weekday = REPORT.period_kind === "day" ? undefined : worstMember(kpiId, "weekday");
  const when = [weekday ? word("weekday", weekday.member) : null, worstHours(kpiId)].filter(Boolean).join(" ");
  return [team ? shortened(team.member) : null, when || null].filter(Boolean).join(say("headline_join"));
}

function headline(row) {
  const kpi = labelOf(row);
  const gap = difference(row.gap, row.unit).replace(/^[−+]/, "");
  const events = eventsText(row);
  const causes = countedCauses(row.kpi_id);
  const first = causes[0];
  const unknown = causes.find((cause) => cause.cause_id === "unlabelled");
  const where = whereText(row.kpi_id);
  const cause = first && say(first.cause_id === "unlabelled" ? "headline_unlabelled" : "headline_cause", { cause: causeLabel(first), share: percent(first.share, 0) });
  return [
    say(row.direction === "down" ? "headline_gap_down" : "headline_gap", { kpi, value: measure(row.value, row.unit), gap }),
    events ? say("headline_events", { events }) : "",
    cause ?? "",
    unknown && unknown !== first && unknown.share > first.share ? say("headline_unknown", { share: percent(unknown.share, 0) }) : "",
    where ? say("headline_where", { where }) : "",
    say("headline_end"),
  ].join("");
}
