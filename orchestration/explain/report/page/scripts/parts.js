// Who, when and where: what each member adds to the gap. Printed parts add up to the printed gap.
const DIMENSIONS = ["team", "person", "hour", "weekday", "shift", "platform", "shop", "channel", "entry", "topic", "season"];
const STEPS_SHOWN = 8;

// Without a value there is no gap to take apart.
function partRows(kpi) {
  return ofKpi("contributions", kpi.kpi_id).filter((row) => !isMissing(row.contribution_rounded));
}

function partsOf(kpi, dimension) {
  const rows = partRows(kpi).filter((row) => row.dimension === dimension);
  return rows.map((row) => ({ ...row, steps: sign(kpi) * steps(row.contribution_rounded), name: memberName(dimension, row.member, { members: row.members, nameThen: row.member_name }) }));
}

function isRanked(row) {
  return !row.is_low_n && !row.member.startsWith("(");
}

function dimensionsOf(kpi) {
  const known = new Set(partRows(kpi).map((row) => row.dimension));
  return DIMENSIONS.filter((dimension) => known.has(dimension));
}

// The members that matter most stand alone; what is left is one step, so that the whole still adds up.
function shownSteps(rows) {
  const ranked = sorted(rows.filter(isRanked), (row) => -Math.abs(row.steps)).slice(0, STEPS_SHOWN);
  const low = rows.length <= STEPS_SHOWN + 1 ? rows.filter((row) => !isRanked(row)) : [];
  const alone = [...sorted(ranked, (row) => row.steps), ...low];
  const rest = rows.filter((row) => !alone.includes(row));
  const members = rest.reduce((sum, row) => sum + (row.members ?? 1), 0);
  if (members === 0) return alone;
  return [...alone, { name: say("member_others", { n: number(members) }), steps: total(rest), isOthers: true }];
}

function total(rows) {
  return rows.reduce((sum, row) => sum + row.steps, 0);
}

function waterfall(kpi, dimension) {
  const rows = partsOf(kpi, dimension);
  const bars = [{ label: say("target"), start: kpi.target, end: kpi.target, kind: "target", text: measure(kpi.target, kpi.unit), is_end: true }];
  let level = kpi.target;
  for (const step of shownSteps(rows)) {
    const next = level + (sign(kpi) * step.steps) / STEP;
    const kind = step.isOthers || step.is_low_n ? "others" : step.steps < 0 ? "worse" : "better";
    bars.push({ label: step.name, start: level, end: next, kind, text: points(step.steps / STEP, kpi.unit) });
    level = next;
  }
  bars.push({ label: say("value"), start: kpi.value, end: kpi.value, kind: "plain", text: measure(kpi.value, kpi.unit), is_end: true });
  const drawn = distinctLabels(bars).map((bar) => ({ ...bar, right: Math.max(bar.start, bar.end), tip: `${bar.label}\n${bar.text}` }));
  const words = { dimension: word("dimension", dimension), gap: difference(total(rows) / STEP, kpi.unit) };
  return chart("waterfall", withRoom(drawn, (bar) => Math.min(bar.start, bar.end), (bar) => bar.right), { title: say("chart_waterfall", words), note: say("chart_waterfall_note", words), format: axisFormat(kpi.unit) });
}

// Two members of one name are two bars.
function distinctLabels(bars) {
  const seen = new Map();
  return bars.map((bar) => {
    const times = (seen.get(bar.label) ?? 0) + 1;
    seen.set(bar.label, times);
    return times === 1 ? bar : { ...bar, label: `${bar.label} (${times})` };
  });
}

function hourColumns(kpi, dimension) {
  const rows = partsOf(kpi, dimension).filter((row) => !row.member.startsWith("("));
  const label = (row) => (dimension === "hour" ? String(Number(row.member)) : row.name);
  const bars = rows.map((row) => ({
    at: Number(row.member),
    label: label(row),
    points: ((kpi.unit === "rate" ? 100 : 1) * row.steps) / STEP,
    kind: row.steps < 0 ? "worse" : "better",
    tip: `${row.name}\n${points(row.steps / STEP, kpi.unit)}\n${measure(row.value, kpi.unit)} · ${number(row.denominator)}`,
  }));
  return chart("columns", sorted(bars, (bar) => bar.at), { title: say("chart_hours", { dimension: word("dimension", dimension) }), note: say("chart_hours_note") });
}

function partTable(kpi, dimension) {
  const rows = partsOf(kpi, dimension);
  const all = rows.reduce((sum, row) => sum + row.denominator, 0);
  const ordered = [...sorted(rows.filter(isRanked), (row) => row.steps), ...rows.filter((row) => !isRanked(row))];
  const columns = [
    { title: word("dimension", dimension), isHead: true, cell: (row) => [row.name, row.is_low_n ? [" ", statusBadge("low_n")] : null].flat() },
    { title: say("value"), isNumber: true, cell: (row) => measure(row.value, kpi.unit) },
    { title: say("share_of_events"), isNumber: true, cell: (row) => (all ? percent(row.denominator / all, 1) : DASH) },
    { title: say("points"), isNumber: true, cell: (row) => points(row.steps / STEP, kpi.unit) },
  ];
  const foot = [say("sum"), measure(kpi.value, kpi.unit), all ? percent(1, 1) : DASH, difference(total(rows) / STEP, kpi.unit)];
  return grid(ordered, columns, { caption: say("points"), foot, limit: 40 });
}

function changeTable(kpi, dimension) {
  const rows = ofKpi("changes", kpi.kpi_id).filter((row) => row.dimension === dimension);
  if (rows.length === 0) return null;
  const change = rows.reduce((sum, row) => sum + steps(row.change_rounded), 0) / STEP;
  const columns = [
    { title: word("dimension", dimension), isHead: true, cell: (row) => memberName(dimension, row.member, { members: row.members, nameThen: row.member_name }) },
    { title: say("previous"), isNumber: true, cell: (row) => measure(row.previous_value, kpi.unit) },
    { title: say("value"), isNumber: true, cell: (row) => measure(row.value, kpi.unit) },
    { title: say("within"), isNumber: true, cell: (row) => points(row.within, kpi.unit) },
    { title: say("mix"), isNumber: true, cell: (row) => points(row.mix, kpi.unit) },
    { title: say("change"), isNumber: true, cell: (row) => points(row.change_rounded, kpi.unit) },
  ];
  const foot = [say("sum_of_change"), measure(kpi.previous_value, kpi.unit), measure(kpi.value, kpi.unit), "", "", difference(change, kpi.unit)];
  return [
    make("h4", {}, say("change_title", { change: difference(change, kpi.unit) })),
    make("p", { class: "quiet-text" }, say("change_note")),
    grid(rows, columns, { caption: say("change"), foot, limit: 16 }),
  ];
}
