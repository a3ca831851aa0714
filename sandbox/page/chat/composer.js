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
  if (!known) return null;
  const words = h("code", {}, known.usage_hint || "no words after it");
  return [h("strong", {}, known.command), " ", words, known.description ? ` — ${known.description}` : ""];
}

const keys = () =>
  h("span", { class: "composer-keys", "aria-hidden": "true" }, [
    [h("kbd", {}, "Enter"), " to send · "],
    [h("kbd", {}, "Shift Enter"), " new line · "],
    [h("kbd", {}, "↑"), " edit last"],
  ]);

/** One message box with its draft, completion and hints. */
class Composer {
  constructor({ channel, thread = null, label, onEditLast, id = null }) {
    const kept = draft(channel, thread);
    Object.assign(this, { channel, thread, onEditLast, tokens: { ...kept.tokens } });
    const attrs = { id, rows: "1", "aria-label": label, placeholder: label, enterkeyhint: "send" };
    this.field = h("textarea", { ...attrs, value: kept.text });
    this.hint = h("div", { class: "composer-hint", "aria-live": "polite" });
    this.button = h("button", { type: "submit", class: "send", title: "Send", "aria-label": "Send" }, icon("send"));
    this.node = h("form", { class: "composer" }, this.hint, this.field, this.row());
    const onpick = (picked) => Object.assign(this.tokens, picked);
    this.completion = new Completion(this.field, { onpick });
    this.listen();
    requestAnimationFrame(() => this.changed(false));
  }

  row() {
    const label = "Mention someone";
    const attrs = { type: "button", class: "icon-button", title: label, "aria-label": label };
    const at = h("span", { class: "at", "aria-hidden": "true" }, "@");
    return h("div", { class: "composer-row" }, [
      iconButton("bolt", "Commands", () => this.begin("/")),
      h("button", { ...attrs, onclick: () => this.insert("@") }, at),
      keys(),
      this.button,
    ]);
  }

  listen() {
    this.field.addEventListener("input", () => this.changed());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.node.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
      this.field.focus();
    });
  }

  begin(sign) {
    this.field.focus();
    if (!this.field.value.startsWith(sign)) this.field.value = sign;
    this.changed();
  }

  insert(sign) {
    const { field } = this;
    field.focus();
    const glued = /\S$/.test(field.value.slice(0, field.selectionStart));
    field.setRangeText(glued ? ` ${sign}` : sign, field.selectionStart, field.selectionEnd, "end");
    this.changed();
  }

  changed(looking = true) {
    const text = this.field.value;
    keepDraft(this.channel, this.thread, { text, tokens: this.tokens });
    this.button.disabled = !text.trim();
    fill(this.hint, hintOf(text));
    fit(this.field);
    if (looking) this.completion.look();
    emit("drafts");
  }

  put(text, tokens) {
    this.field.value = text;
    this.tokens = tokens;
    this.changed(false);
  }

  async submit() {
    const [text, tokens] = [this.field.value, this.tokens];
    if (!text.trim()) return;
    this.completion.close();
    this.put("", {});
    try {
      await send(this.channel, this.thread, sent(text, tokens));
    } catch (error) {
      if (!this.field.value) this.put(text, tokens);
      toast(error.message);
    }
  }

  key(event) {
    if (event.isComposing || this.completion.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey) this.submit();
    else if (event.key !== "ArrowUp" || this.field.value || !this.onEditLast()) return;
    event.preventDefault();
  }
}

/** A composer; `onEditLast()` opens the last own message and answers whether there was one. */
export const composer = (place) => new Composer(place).node;
