/** Slack's rich_text blocks, drawn as DOM nodes. */

import { h } from "../lib/dom.js";
import { emojiOf } from "../lib/emoji.js";
import { tokenText } from "../lib/time.js";
import { now, store } from "../store.js";
import { broadcast, channelMention, link, mention } from "./mrkdwn.js";

function styled(node, style = {}) {
  let wrapped = node;
  for (const [name, tag] of [
    ["code", "code"],
    ["bold", "strong"],
    ["italic", "em"],
    ["strike", "s"],
    ["underline", "u"],
  ]) {
    if (style[name]) wrapped = h(tag, {}, wrapped);
  }
  return wrapped;
}

function textLines(text) {
  return text.split("\n").flatMap((line, index) => (index ? [h("br"), line] : [line]));
}

function glyph({ name, unicode }) {
  if (unicode) return String.fromCodePoint(...unicode.split("-").map((code) => Number.parseInt(code, 16)));
  return emojiOf(name) ?? `:${name}:`;
}

function color(value) {
  const swatch = h("span", { class: "swatch" });
  swatch.style.background = value;
  return h("span", {}, swatch, value);
}

const LEAVES = {
  text: (leaf) => h("span", {}, textLines(leaf.text)),
  link: (leaf) => link(leaf.url, leaf.text || leaf.url),
  user: (leaf) => mention(leaf.user_id),
  usergroup: (leaf) => h("span", { class: "mention" }, `@${leaf.usergroup_id}`),
  channel: (leaf) => channelMention(leaf.channel_id),
  broadcast: (leaf) => broadcast(leaf.range),
  emoji: (leaf) => document.createTextNode(glyph(leaf)),
  color: (leaf) => color(leaf.value),
  date: (leaf) =>
    h("time", {}, tokenText(leaf.format ?? "{date_short}", leaf.timestamp, now(), store.me?.tz ?? "UTC")),
};

function leaves(elements = []) {
  return elements.map((leaf) =>
    styled(LEAVES[leaf.type]?.(leaf) ?? h("span", {}, leaf.text ?? leaf.fallback ?? ""), leaf.style),
  );
}

function list(element) {
  const attrs = { class: `indent-${element.indent ?? 0}`, start: element.offset ? element.offset + 1 : null };
  return h(
    element.style === "ordered" ? "ol" : "ul",
    attrs,
    element.elements.map((item) => h("li", {}, leaves(item.elements))),
  );
}

const PARTS = {
  rich_text_section: (part) => h("p", {}, leaves(part.elements)),
  rich_text_list: list,
  rich_text_quote: (part) => h("blockquote", {}, leaves(part.elements)),
  rich_text_preformatted: (part) => h("pre", {}, leaves(part.elements)),
};

/** A rich_text block or cell. */
export function richText(block) {
  return h(
    "div",
    { class: "rich-text" },
    (block.elements ?? []).map((part) => PARTS[part.type]?.(part)),
  );
}
