/** Edits one's own message in its place. */

import { edit } from "../acts.js";
import { h } from "../lib/dom.js";
import { attempt } from "../lib/dialog.js";
import { Completion } from "./completion.js";
import { fit } from "./composer.js";
import { sent, shown } from "./drafts.js";

/** A form with the message's text; `close()` ends the editing. */
export function editor(channel, message, close) {
  const { text, tokens } = shown(message.text);
  const field = h("textarea", { rows: "1", "aria-label": "Edit message", value: text });
  const buttons = h("div", { class: "editor-row" }, [
    h("button", { type: "button", class: "button is-small", onclick: close }, "Cancel"),
    h("button", { type: "submit", class: "button is-small is-primary" }, "Save"),
  ]);
  const node = h("form", { class: "editor" }, field, buttons);
  const completion = new Completion(field, { onpick: (picked) => Object.assign(tokens, picked) });

  async function save() {
    const changed = field.value.trim();
    if (!changed) return;
    close();
    if (changed !== text) await attempt(() => edit(channel, message, sent(changed, tokens)));
  }

  field.addEventListener("input", () => {
    fit(field);
    completion.look();
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || completion.key(event)) return;
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && !event.shiftKey) save();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  node.addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
  requestAnimationFrame(() => fit(field));
  return node;
}
