/** Shows a JSON value readably: indented, in colours, with a button that copies it. */

import { h } from "./dom.js";
import { icon } from "./icons.js";

const TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

function kind(match) {
  if (match[1]) return match[2] ? "key" : "string";
  return /^[-\d]/.test(match[0]) ? "number" : "word";
}

/** A JSON value as a scrolling, coloured text. */
export function json(value) {
  const text = JSON.stringify(value, null, 2) ?? "null";
  const code = h("code");
  let at = 0;
  for (const match of text.matchAll(TOKEN)) {
    code.append(text.slice(at, match.index), h("span", { class: `json-${kind(match)}` }, match[0]));
    at = match.index + match[0].length;
  }
  code.append(text.slice(at));
  const copy = h(
    "button",
    {
      type: "button",
      class: "json-copy",
      onclick: async () => {
        await navigator.clipboard?.writeText(text);
        copy.lastChild.textContent = "Copied";
      },
    },
    icon("copy", 14),
    h("span", {}, "Copy"),
  );
  return h("div", { class: "json" }, copy, h("pre", { tabindex: "0" }, code));
}
