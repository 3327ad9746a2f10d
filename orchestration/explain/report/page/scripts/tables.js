// Tables: a box of their own to scroll in, long ones cut until asked for. Those of words are cards on a phone.
const SHOWN_AT_FIRST = 50;

// columns: [{title, cell(row), isNumber, isHead}]
function grid(rows, columns, { caption, foot, limit = SHOWN_AT_FIRST, isCards = false } = {}) {
  const body = make("tbody", {}, rows.slice(0, limit).map((row) => line(row, columns)));
  const head = make("tr", {}, columns.map(({ title, isNumber }) => make("th", { scope: "col", class: kindOf({ isNumber }) }, title)));
  const parts = [caption ? make("caption", {}, caption) : null, make("thead", {}, head), body];
  if (foot) parts.push(make("tfoot", {}, make("tr", {}, foot.map((text, at) => make("td", { class: kindOf(columns[at]) }, text)))));
  const box = make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption ?? columns[0].title }, make("table", { class: isCards ? "cards" : null }, parts));
  if (rows.length <= limit) return box;
  const more = make("button", { type: "button", class: "quiet" }, say("show_all", { n: number(rows.length) }));
  more.addEventListener("click", () => {
    body.append(...rows.slice(limit).map((row) => line(row, columns)));
    more.remove();
  });
  return [box, more];
}

function line(row, columns) {
  return make(
    "tr",
    { class: row.is_low_n ? "low-n" : null },
    columns.map(({ title, cell, isNumber, isHead }) =>
      make(isHead ? "th" : "td", { scope: isHead ? "row" : null, class: kindOf({ isNumber }), "data-title": title }, cell(row)),
    ),
  );
}

function kindOf({ isNumber }) {
  return isNumber ? "number" : null;
}

// A status in words; the colour only repeats it.
function badge(kind, text, title) {
  return make("span", { class: `badge badge-${kind}`, title }, text);
}

function statusBadge(status) {
  return badge(status, say(`status_${status}`));
}
