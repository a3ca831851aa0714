/** Slack's mrkdwn and plain_text, drawn as DOM nodes. */

import { h } from "../lib/dom.js";
import { emojiOf, withEmoji } from "../lib/emoji.js";
import { tokenText } from "../lib/time.js";
import { nameOf, now, store } from "../store.js";

const ENTITIES = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };

/** Undoes Slack's escaping of the three characters. */
export const unescape = (text) => text.replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity]);

/** Escapes what a person typed the way Slack sends it. */
export const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** A link that opens elsewhere; a target other than web, mail or phone stays a text. */
export function link(url, label) {
  if (!/^(https?:|mailto:|tel:)/i.test(url)) return document.createTextNode(label);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, label);
}

/** A person's name as people see it in a text. */
export function mention(id) {
  return h(
    "span",
    { class: `mention${id === store.me?.id ? " is-me" : ""}`, data: { user: id } },
    `@${nameOf(id)}`,
  );
}

/** A channel's name; it opens the channel where the person can see it. */
export function channelMention(id, label) {
  const conversation = store.conversations.get(id);
  const text = `#${conversation?.name ?? label ?? id}`;
  return conversation ? h("a", { class: "mention", href: `#/${id}` }, text) : h("span", { class: "mention" }, text);
}

/** "@here" and its kin. */
export const broadcast = (range) => h("span", { class: "mention" }, `@${range}`);

function special(body, label) {
  const [kind, ...rest] = body.split("^");
  if (["here", "channel", "everyone"].includes(kind)) return broadcast(kind);
  if (kind === "date") {
    const text = tokenText(rest[1] ?? "", Number(rest[0]), now(), store.me?.tz ?? "UTC");
    return rest[2] ? link(rest[2], text) : h("time", {}, text);
  }
  return h("span", { class: "mention" }, label ?? `@${kind}`);
}

function reference(body) {
  const bar = body.indexOf("|");
  const target = bar < 0 ? body : body.slice(0, bar);
  const label = bar < 0 ? null : unescape(body.slice(bar + 1));
  if (/^@[UW]/.test(target)) return mention(target.slice(1));
  if (target.startsWith("#")) return channelMention(target.slice(1), label);
  if (target.startsWith("!")) return special(target.slice(1), label);
  const url = unescape(target);
  return link(url, label ?? url.replace(/^mailto:/, ""));
}

const EMPHASIS = { "*": "strong", _: "em", "~": "s" };
const RULES = [
  [/`([^`\n]+)`/uy, (match) => h("code", {}, unescape(match[1]))],
  [/<([^<>\n]+)>/uy, (match) => reference(match[1])],
  [/:([a-z0-9_+-]+(?:::skin-tone-\d)?):/uy, (match) => emojiOf(match[1])],
  [/https?:\/\/[^\s<>|]+[^\s<>|.,;:!?)\]]/uy, (match) => link(unescape(match[0]), unescape(match[0]))],
  [
    /([*_~])(?=\S)([^\n]*?\S)\1(?![\p{L}\p{N}])/uy,
    (match, before) => (/[\p{L}\p{N}]$/u.test(before) ? null : h(EMPHASIS[match[1]], {}, inline(match[2]))),
  ],
];

function ruleAt(text, at) {
  for (const [pattern, draw] of RULES) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    const node = match && draw(match, text.slice(Math.max(0, at - 2), at));
    if (node) return [node, at + match[0].length];
  }
  return null;
}

/** One line's worth of mrkdwn. */
function inline(text) {
  const nodes = [];
  let plain = "";
  let at = 0;
  while (at < text.length) {
    const found = /[`<:*_~h]/.test(text[at]) ? ruleAt(text, at) : null;
    if (found) {
      nodes.push(unescape(plain), found[0]);
      plain = "";
      at = found[1];
    } else {
      plain += text[at];
      at += 1;
    }
  }
  nodes.push(unescape(plain));
  return nodes.filter((node) => node !== "");
}

const QUOTE = /^(?:>|&gt;)(?!\s*(?:>|&gt;)\S) ?/;

function lines(text) {
  const nodes = [];
  let quoted = null;
  for (const [index, line] of text.split("\n").entries()) {
    if (QUOTE.test(line)) {
      if (quoted) quoted.append(h("br"));
      else nodes.push((quoted = h("blockquote")));
      quoted.append(...inline(line.replace(QUOTE, "")));
    } else {
      if (index > 0 && !quoted) nodes.push(h("br"));
      quoted = null;
      nodes.push(...inline(line));
    }
  }
  return nodes;
}

/** A whole mrkdwn text as a list of nodes. */
export function mrkdwn(text) {
  const nodes = [];
  for (const [index, part] of String(text ?? "")
    .split("```")
    .entries()) {
    const code = index % 2 === 1;
    if (code) nodes.push(h("pre", {}, unescape(part.replace(/^\n|\n$/g, ""))));
    else if (part) nodes.push(...lines(index > 0 ? part.replace(/^\n/, "") : part));
  }
  return nodes;
}

/** A text object of Block Kit, or a bare string taken as plain. */
export function textNodes(object) {
  if (!object) return [];
  if (typeof object === "string") return [withEmoji(object)];
  if (object.type === "mrkdwn") return mrkdwn(object.text);
  return [object.emoji === false ? object.text : withEmoji(object.text ?? "")];
}

/** A text object as words alone, for accessible names. */
export function plainOf(object) {
  return h("span", {}, textNodes(object)).textContent;
}
