/** Dialogs, confirmations and passing notes; the browser's own dialog keeps the focus inside. */

import { h, uid } from "./dom.js";
import { iconButton } from "./icons.js";

/** Opens a dialog and answers it; `onclose` runs once however it was closed. */
export function openDialog({ title, body, footer = null, onclose = () => {}, wide = false }) {
  const id = uid("dialog");
  const dialog = h(
    "dialog",
    { class: `dialog ${wide ? "is-wide" : ""}`, "aria-labelledby": id },
    h(
      "header",
      { class: "dialog-head" },
      h("h2", { id }, title),
      iconButton("close", "Close", () => dialog.close()),
    ),
    h("div", { class: "dialog-body" }, body),
    footer ? h("footer", { class: "dialog-foot" }, footer) : null,
  );
  const before = document.activeElement;
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (before?.isConnected) before.focus();
    onclose();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Asks before something is done; answers true when the person agrees. */
export function confirmed({ title, text, confirm = "Yes", deny = "Cancel", danger = false }) {
  return new Promise((resolve) => {
    let answer = false;
    const choose = (value) => () => {
      answer = value;
      dialog.close();
    };
    const yes = h(
      "button",
      { type: "button", class: danger ? "button is-danger" : "button is-primary", onclick: choose(true) },
      confirm,
    );
    const dialog = openDialog({
      title,
      body: text,
      onclose: () => resolve(answer),
      footer: [h("button", { type: "button", class: "button", onclick: choose(false) }, deny), yes],
    });
    yes.focus();
  });
}

/** A passing note at the edge of the page, for what went wrong. */
export function toast(text) {
  const note = h(
    "div",
    { class: "toast" },
    h("span", {}, text),
    iconButton("close", "Dismiss", () => note.remove()),
  );
  // Outside an open dialog nothing can be read or clicked.
  const host = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
  const place = host.querySelector(":scope > .toasts") ?? h("div", { class: "toasts", role: "alert" });
  host.append(place);
  place.append(note);
  setTimeout(() => note.remove(), 8000);
}

/** Runs something that may be refused and shows the refusal; answers null then. */
export async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    toast(error.message);
    return null;
  }
}
