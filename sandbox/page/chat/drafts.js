/** Unsent texts, kept per person and conversation, and the mentions chosen in them. */

import { store } from "../store.js";
import { unescape } from "../text/mrkdwn.js";
import { nameOf } from "../store.js";

const keyOf = (channel, thread) => `draft/${store.as}/${channel}/${thread ?? ""}`;

/** The draft of a place: `{text, tokens}`; tokens map what is shown ("@Ana Moreau") to what is sent. */
export function draft(channel, thread) {
  try {
    return JSON.parse(localStorage.getItem(keyOf(channel, thread))) ?? { text: "", tokens: {} };
  } catch {
    return { text: "", tokens: {} };
  }
}

/** Keeps a draft, or forgets it when it is empty. */
export function keepDraft(channel, thread, { text, tokens }) {
  if (text.trim()) localStorage.setItem(keyOf(channel, thread), JSON.stringify({ text, tokens }));
  else localStorage.removeItem(keyOf(channel, thread));
}

/** True when something unsent stands there. */
export const hasDraft = (channel) => Boolean(localStorage.getItem(keyOf(channel, null)));

/** What is sent for a shown text: chosen mentions become `<@U…>` and `<#C…>`. */
export function sent(text, tokens) {
  const labels = Object.keys(tokens).sort((one, other) => other.length - one.length);
  return labels.reduce((result, label) => result.replaceAll(label, tokens[label]), text);
}

/** What is shown for a sent text, to edit it. */
export function shown(text) {
  const tokens = {};
  const keep = (label, token) => {
    tokens[label] = token;
    return label;
  };
  const words = text
    .replace(/<@(\w+)(?:\|[^>]*)?>/g, (whole, id) => keep(`@${nameOf(id)}`, `<@${id}>`))
    .replace(/<#(\w+)(?:\|([^>]*))?>/g, (whole, id, name) =>
      keep(`#${store.conversations.get(id)?.name ?? name}`, `<#${id}>`),
    )
    .replace(/<((?:https?:|mailto:)[^|>]+)(?:\|[^>]*)?>/g, "$1");
  return { text: unescape(words), tokens };
}
