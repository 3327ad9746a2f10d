// The page: a head that stays, and the answers in the order in which a manager asks.
const PAGE = document.getElementById("page");

function head() {
  const title = make("h1", {}, say("title"));
  const period = make("p", { class: "period" }, `${periodName(REPORT.period_kind, REPORT.period)} · ${scopeName(REPORT.scope_kind, REPORT.scope, REPORT.scope_label)}`);
  const known = REPORT.as_of ? make("p", { class: "quiet-text" }, `${say("as_of", { at: instant(REPORT.as_of) })} · ${say("in_zone", { zone: clean(REPORT.timezone) })}`) : null;
  const switcher = make("button", { type: "button", id: "language", lang: language === "zh" ? "en" : "zh-CN", title: say("switch_language_title"), onclick: switchLanguage }, say("switch_language"));
  const printer = make("button", { type: "button", onclick: () => window.print() }, say("print"));
  return make("header", {}, make("div", {}, title, period, known), make("div", { class: "buttons no-print" }, switcher, printer));
}

function contents(sections) {
  const links = sections.map((block) => make("li", {}, make("a", { href: `#${block.id}` }, block.querySelector("h2").textContent)));
  return make("nav", { class: "contents no-print", "aria-label": say("contents") }, make("ul", {}, links));
}

function render() {
  forgetCharts();
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.title = `${say("title")} ${clean(REPORT.period)}`;
  const sections = [summary(), gaps(), details(), plan(), effects(), penalties(), appendix()].filter(Boolean);
  PAGE.replaceChildren(head(), contents(sections), make("main", {}, sections));
  isFirstTime = false;
}

function switchLanguage() {
  language = language === "zh" ? "en" : "zh";
  render();
  document.getElementById("language").focus();
}

// A link to a measure opens it, and whatever it lies in.
function openTarget(id) {
  if (!document.getElementById(id)) document.getElementById("others")?.reveal();
  const block = document.getElementById(id);
  if (!block) return;
  block.reveal?.();
  block.scrollIntoView();
  block.querySelector("summary")?.focus({ preventScroll: true });
}

PAGE.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#kpi-"]');
  if (!link) return;
  event.preventDefault();
  openTarget(link.getAttribute("href").slice(1));
});

let resizing;
window.addEventListener("resize", () => {
  clearTimeout(resizing);
  resizing = setTimeout(redrawWhereWidthChanged, 150);
});
window.addEventListener("beforeprint", drawForPaper);
window.addEventListener("afterprint", redrawWhereWidthChanged);

render();
