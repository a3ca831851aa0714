/** Builds DOM nodes: every text that comes from outside becomes a text node, never markup. */

const SVG = new Set(["svg", "path", "rect", "circle", "line", "polyline", "polygon", "g", "text"]);

/**
 * One element. `attrs`: `class`, `on<event>` functions, `data` as an object, booleans, and plain attributes.
 * Children may be nodes, strings, numbers, lists of these, or null.
 */
export function h(tag, attrs = {}, ...children) {
  const node = SVG.has(tag)
    ? document.createElementNS("http://www.w3.org/2000/svg", tag)
    : document.createElement(tag);
  for (const [name, value] of Object.entries(attrs ?? {})) setAttribute(node, name, value);
  append(node, children);
  return node;
}

function setAttribute(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name === "data") for (const [key, item] of Object.entries(value)) node.dataset[key] = item;
  else if (name === "value") node.value = value;
  else if (name === "checked") node.checked = Boolean(value);
  else node.setAttribute(name, value === true ? "" : String(value));
}

/** Appends children to a node, flattening lists and skipping nothing-values. */
export function append(node, children) {
  for (const child of [children].flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return node;
}

/** The hover text of a shape in an SVG drawing. */
export function svgTitle(text) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", "title");
  node.textContent = text;
  return node;
}

/** Empties a node and puts these children in it. */
export function fill(node, ...children) {
  node.replaceChildren();
  return append(node, children);
}

/** Makes the children of `parent` be exactly `nodes`, moving only what has to move. */
export function reconcile(parent, nodes) {
  let place = parent.firstChild;
  for (const node of nodes) {
    if (node === place) place = place.nextSibling;
    else parent.insertBefore(node, place);
  }
  while (place) {
    const next = place.nextSibling;
    place.remove();
    place = next;
  }
}

let counter = 0;

/** An id that no other element of this page has. */
export function uid(prefix = "x") {
  counter += 1;
  return `${prefix}-${counter}`;
}

/** True when the person asked for less movement. */
export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
