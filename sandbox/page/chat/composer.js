/** The box in which a message is written. */

import { send } from "../acts.js";
import { fill, h } from "../lib/dom.js";
import { toast } from "../lib/dialog.js";
import { icon, iconButton } from "../lib/icons.js";
import { emit, store } from "../store.js";
import { Completion } from "./completion.js";
import { draft, keepDraft, sent } from "./drafts.js";

/** Makes a text field as tall as its text, within the limits of the style sheet. */
export function fit(field) {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`;
}

function hintOf(text) {
  const command = /^\/\S+(?=\s)/.exec(text)?.[0];
  const known = command && store.commands.find((one) => one.command === command);
  return known
    ? [
        h("strong", {}, known.command),
        " ",
        h("code", {}, known.usage_hint || "no words after it"),
        known.description ? ` — ${known.description}` : "",
      ]
    : null;
}

/** A composer; `onEditLast()` opens the last own message and answers whether there was one. */
export function composer({ channel, thread = null, label, onEditLast, id = null }) {
  const kept = draft(channel, thread);
  let tokens = { ...kept.tokens };
  const field = h("textarea", {
    id,
    rows: "1",
    "aria-label": label,
    placeholder: label,
    value: kept.text,
    enterkeyhint: "send",
  });
  const hint = h("div", { class: "composer-hint", "aria-live": "polite" });
  const button = h(
    "button",
    { type: "submit", class: "send", "aria-label": "Send", title: "Send" },
    icon("send", 18),
  );
  const node = h(
    "form",
    { class: "composer" },
    hint,
    field,
    h(
      "div",
      { class: "composer-row" },
      iconButton("bolt", "Commands", () => insert("/", true)),
      h(
        "button",
        {
          type: "button",
          class: "icon-button",
          "aria-label": "Mention someone",
          title: "Mention someone",
          onclick: () => insert("@"),
        },
        h("span", { class: "at", "aria-hidden": "true" }, "@"),
      ),
      h(
        "span",
        { class: "composer-keys", "aria-hidden": "true" },
        h("kbd", {}, "Enter"),
        " to send · ",
        h("kbd", {}, "Shift Enter"),
        " new line · ",
        h("kbd", {}, "↑"),
        " edit last",
      ),
      button,
    ),
  );
  const completion = new Completion(field, { onpick: (picked) => Object.assign(tokens, picked) });

  function insert(sign, atStart = false) {
    field.focus();
    if (atStart) field.value = field.value.startsWith(sign) ? field.value : sign;
    else
      field.setRangeText(
        /\S$/.test(field.value.slice(0, field.selectionStart)) ? ` ${sign}` : sign,
        field.selectionStart,
        field.selectionEnd,
        "end",
      );
    changed();
  }

  function changed(looking = true) {
    keepDraft(channel, thread, { text: field.value, tokens });
    button.disabled = !field.value.trim();
    fill(hint, hintOf(field.value));
    fit(field);
    if (looking) completion.look();
    emit("drafts");
  }

  function put(text, map) {
    field.value = text;
    tokens = map;
    changed(false);
  }

  async function submit() {
    const [text, map] = [field.value, tokens];
    if (!text.trim()) return;
    completion.close();
    put("", {});
    try {
      await send(channel, thread, sent(text, map));
    } catch (error) {
      if (!field.value) put(text, map);
      toast(error.message);
    }
  }

  field.addEventListener("input", () => changed());
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || completion.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      submit();
    } else if (event.key === "ArrowUp" && !field.value && onEditLast()) event.preventDefault();
  });
  node.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
    field.focus();
  });
  requestAnimationFrame(() => changed(false));
  return node;
}
