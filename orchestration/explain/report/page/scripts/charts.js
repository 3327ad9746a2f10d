// One chart: its kind's specification, its rows and the width it has. Drawn when it comes into view, and before printing.
const WAITING = new Map();
const DRAWN = new Map();

const inView = new IntersectionObserver(
  (entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => drawNow(entry.target)),
  { rootMargin: "300px" },
);

// Vega's number for it: a chart of a KPI without limits or target is no news.
const ERRORS_ONLY = 1;

function chart(kind, rows, { title, note, format = ",.4~f", dates = "%m-%d" }) {
  const place = make("div", { class: `chart chart-${kind}`, role: "img", "aria-label": described(title, rows) });
  WAITING.set(place, { kind, rows, format, dates });
  inView.observe(place);
  if (!title) return place;
  const words = [make("strong", {}, title), note ? make("span", {}, note) : null];
  return make("figure", {}, make("figcaption", {}, words), place);
}

// What a reader who cannot see the chart is told: its title and its first rows.
function described(title, rows) {
  const told = rows.filter((row) => row.tip).slice(0, 12);
  return [title, ...told.map((row) => row.tip.replaceAll("\n", ", "))].filter(Boolean).join("; ");
}

function drawNow(place, width = place.clientWidth) {
  const asked = WAITING.get(place) ?? DRAWN.get(place)?.asked;
  if (!asked || width < 40) return;
  inView.unobserve(place);
  WAITING.delete(place);
  DRAWN.get(place)?.view?.finalize();
  DRAWN.set(place, { asked, width });
  const spec = specOf(asked, width);
  // The interpreter evaluates the charts' expressions, so that the page needs no permission to run made-up code.
  const options = { ast: true, renderer: "svg", actions: false, mode: "vega-lite", tooltip: { offsetY: 18 }, logLevel: ERRORS_ONLY };
  vegaEmbed(place, spec, options).then((result) => {
    if (DRAWN.get(place)?.width === width) DRAWN.get(place).view = result.view;
  });
}

function specOf({ kind, rows, format, dates }, width) {
  const spec = structuredClone(CHARTS[kind]);
  spec.datasets = { rows };
  spec.width = width;
  if (kind === "trend" && rows.length <= FEW_POINTS) markEachPoint(spec, rows);
  if (spec.height.step) spec.height = spec.height.step * rows.length;
  spec.autosize = { type: "fit-x", contains: "padding" };
  for (const param of spec.params) {
    if (param.name === "number_format") param.value = format;
    if (param.name === "date_format") param.value = dates;
  }
  return spec;
}

// Of a few weeks or months each has its own mark on the axis; between them an axis would name days.
const FEW_POINTS = 13;

function markEachPoint(spec, rows) {
  const values = rows.map((row) => row.on);
  for (const layer of spec.layer) layer.encoding.x.axis = { ...layer.encoding.x.axis, values };
}

function forgetCharts() {
  for (const [place, drawn] of DRAWN) {
    drawn.view?.finalize();
    inView.unobserve(place);
  }
  WAITING.clear();
  DRAWN.clear();
}

function redrawWhereWidthChanged() {
  for (const [place, drawn] of [...DRAWN]) {
    if (place.isConnected && place.clientWidth && Math.abs(place.clientWidth - drawn.width) > 8) drawNow(place);
  }
}

// Paper is 180 mm wide between its margins; every chart that is open is drawn for it.
const PAPER_PIXELS = 640;

function drawForPaper() {
  for (const place of [...WAITING.keys(), ...DRAWN.keys()]) {
    if (place.isConnected && place.offsetParent) drawNow(place, Math.min(PAPER_PIXELS, place.clientWidth));
  }
}

// Room to the right of the longest bar for the words that stand beside it.
function withRoom(rows, from, to) {
  const [low, high] = [Math.min(...rows.map(from)), Math.max(...rows.map(to))];
  const longest = Math.max(...rows.map((row) => row.text.length));
  const room = high + (high - low || Math.abs(high) || 1) * Math.min(0.6, 0.035 * longest);
  return rows.map((row) => ({ ...row, room }));
}

// d3 formats of a KPI's axis.
function axisFormat(unit) {
  return unit === "rate" ? ".3~%" : ",.4~f";
}
