// Elements are made, never parsed: whatever a name holds becomes text, not markup.
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

// A block that is filled when it is first opened: 500 people or 90 measures cost nothing until somebody looks.
function folded(summary, fill, { isOpen = false, name, ...attributes } = {}) {
  const body = make("div", { class: "folded-body" });
  const block = make("details", attributes, make("summary", {}, summary), body);
  const open = () => {
    if (block.open && !body.hasChildNodes()) body.append(...[fill()].flat(Infinity).filter(Boolean));
    if (name) block.open ? opened.add(name) : opened.delete(name);
  };
  block.addEventListener("toggle", open);
  // The toggle event comes later; who jumps into the block needs it filled at once.
  block.reveal = () => {
    block.open = true;
    open();
  };
  block.open = isOpen || (name !== undefined && opened.has(name));
  if (block.open) open();
  return block;
}

// What the reader opened, kept when the language changes.
const opened = new Set();

function section(id, title, ...children) {
  return make("section", { id, "aria-labelledby": `${id}-title` }, make("h2", { id: `${id}-title` }, title), children);
}
