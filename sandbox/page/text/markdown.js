/** Standard Markdown, as the `markdown` block takes it, drawn as DOM nodes. */

import { h } from "../lib/dom.js";
import { withEmoji } from "../lib/emoji.js";
import { link, mention } from "./mrkdwn.js";

const INLINE = [
  [/`([^`]+)`/y, (match) => h("code", {}, match[1])],
  [/!?\[([^\]]*)\]\(([^)\s]+)[^)]*\)/y, (match) => link(match[2], match[1] || match[2])],
  [/<@([UW]\w+)>/y, (match) => mention(match[1])],
  [/<(https?:[^>\s]+)>/y, (match) => link(match[1], match[1])],
  [/\*\*(?=\S)(.+?)\*\*/y, (match) => h("strong", {}, spans(match[1]))],
  [/__(?=\S)(.+?)__/y, (match) => h("strong", {}, spans(match[1]))],
  [/~~(?=\S)(.+?)~~/y, (match) => h("s", {}, spans(match[1]))],
  [/\*(?=\S)(.+?)\*/y, (match) => h("em", {}, spans(match[1]))],
  [/_(?=\S)(.+?)_(?!\w)/y, (match) => h("em", {}, spans(match[1]))],
  [/\\([\\`*_{}[\]()#+.!|~-])/y, (match) => document.createTextNode(match[1])],
];

function spans(text) {
  const nodes = [];
  let plain = "";
  for (let at = 0; at < text.length;) {
    let found = null;
    for (const [pattern, draw] of INLINE) {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (match) {
        found = [draw(match), at + match[0].length];
        break;
      }
    }
    if (found) {
      nodes.push(withEmoji(plain), found[0]);
      plain = "";
      at = found[1];
    } else {
      plain += text[at];
      at += 1;
    }
  }
  return [...nodes, withEmoji(plain)].filter((node) => node !== "");
}

const cells = (line) =>
  line
    .trim()
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => cell.trim());

function table(rows) {
  const [head, rule, ...body] = rows.map(cells);
  const align = rule.map((cell) => (/^-+:$/.test(cell) ? "right" : /^:-+:$/.test(cell) ? "center" : "left"));
  const row = (tag) => (items) =>
    h(
      "tr",
      {},
      items.map((item, index) => h(tag, { class: `align-${align[index]}` }, spans(item))),
    );
  return h(
    "div",
    { class: "table-box", tabindex: "0" },
    h("table", { class: "grid" }, h("thead", {}, row("th")(head)), h("tbody", {}, body.map(row("td")))),
  );
}

function item(text) {
  const task = /^\[([ xX])\] (.*)/.exec(text);
  return task
    ? h("li", { class: "task" }, task[1] === " " ? "☐ " : "☑ ", spans(task[2]))
    : h("li", {}, spans(text));
}

const BLANK = /^\s*$/;
const KINDS = [
  ["rule", /^\s*(?:-{3,}|\*{3,}|_{3,})\s*$/],
  ["heading", /^(#{1,6}) (.*)/],
  ["quote", /^> ?(.*)/],
  ["bullet", /^\s*[-*+] (.*)/],
  ["number", /^\s*\d+[.)] (.*)/],
  ["table", /^\s*\|.*\|\s*$/],
  ["text", /^(.*)$/],
];

function kindOf(line) {
  if (BLANK.test(line)) return ["blank", []];
  for (const [kind, pattern] of KINDS) {
    const match = pattern.exec(line);
    if (match) return [kind, match];
  }
  return ["text", [line, line]];
}

const DRAW = {
  rule: () => h("hr"),
  heading: (group) =>
    group.map(({ match }) =>
      h(
        "div",
        { class: `md-heading level-${match[1].length}`, role: "heading", "aria-level": match[1].length + 2 },
        spans(match[2]),
      ),
    ),
  quote: (group) =>
    h(
      "blockquote",
      {},
      group.flatMap(({ match }, index) => [index ? h("br") : null, spans(match[1])]),
    ),
  bullet: (group) =>
    h(
      "ul",
      {},
      group.map(({ match }) => item(match[1])),
    ),
  number: (group) =>
    h(
      "ol",
      {},
      group.map(({ match }) => item(match[1])),
    ),
  table: (group) =>
    group.length > 1 ? table(group.map(({ match }) => match[0])) : h("p", {}, spans(group[0].match[0])),
  text: (group) =>
    h(
      "p",
      {},
      group.flatMap(({ match }, index) => [index ? h("br") : null, spans(match[1])]),
    ),
  blank: () => null,
};

function blocks(text) {
  const groups = [];
  for (const line of text.split("\n")) {
    const [kind, match] = kindOf(line);
    const last = groups.at(-1);
    if (last?.kind === kind) last.group.push({ match });
    else groups.push({ kind, group: [{ match }] });
  }
  return groups.flatMap(({ kind, group }) => DRAW[kind](group));
}

/** A Markdown text as one node. */
export function markdown(text) {
  const parts = String(text).split(/^```.*$/m);
  const nodes = parts.flatMap((part, index) =>
    index % 2 ? h("pre", {}, part.replace(/^\n|\n$/g, "")) : blocks(part),
  );
  return h("div", { class: "rich-text" }, nodes);
}
