/** The app's modals: the topmost view of the stack, with its inputs, errors, submit and close. */

import { act } from "../api.js";
import { drawBlocks, showError } from "../blocks/blocks.js";
import { entered, forget, surfaceOf } from "../blocks/surface.js";
import { fill, h, uid } from "../lib/dom.js";
import { attempt, toast } from "../lib/dialog.js";
import { iconButton } from "../lib/icons.js";
import { on, store } from "../store.js";
import { plainOf } from "../text/mrkdwn.js";
import { avatar } from "./avatar.js";
import { problemsOf } from "./validity.js";

let open = null;

function problems(node, errors) {
  for (const block of node.querySelectorAll(".input-block")) showError(block, errors[block.dataset.block]);
  const first = node.querySelector(".has-error");
  first?.querySelector("input, textarea, button")?.focus();
  first?.scrollIntoView({ block: "nearest" });
}

async function submit(view, surface, node, button) {
  if (button.getAttribute("aria-busy")) return;
  const wrong = problemsOf(view.blocks, surface.values);
  problems(node, wrong);
  if (Object.keys(wrong).length) return;
  button.setAttribute("aria-busy", "true");
  node.classList.add("is-waiting");
  try {
    const answer = await act("submit", { view_id: view.id, values: entered(surface, view.blocks) });
    surface.errors = answer.errors ?? {};
    problems(node, surface.errors);
    const placed = new Set((view.blocks ?? []).map((block) => block.block_id));
    for (const [id, text] of Object.entries(surface.errors)) if (!placed.has(id)) toast(text);
  } catch (error) {
    toast(error.message);
  }
  button.removeAttribute("aria-busy");
  node.classList.remove("is-waiting");
}

const close = (view, all = false) =>
  attempt(() => act("close", { view_id: view.id, ...(all ? { all: true } : {}) }));

function draw(view, depth) {
  const surface = surfaceOf("modal", `view/${view.id}`, { view_id: view.id });
  const title = uid("modal");
  const node = h("form", { class: "modal", novalidate: true, "aria-labelledby": title });
  const button =
    view.submit || view.blocks?.some((block) => block.type === "input")
      ? h("button", { type: "submit", class: "button is-primary" }, view.submit ? plainOf(view.submit) : "Submit")
      : null;
  node.addEventListener("submit", (event) => {
    event.preventDefault();
    if (button) submit(view, surface, node, button);
  });
  fill(
    node,
    h(
      "header",
      { class: "dialog-head" },
      depth > 1 ? iconButton("back", "Back", () => close(view)) : avatar(store.bot.user_id, "is-small"),
      h("h2", { id: title }, plainOf(view.title)),
      iconButton("close", "Close", () => close(view, true)),
    ),
    h("div", { class: "dialog-body" }, drawBlocks(view.blocks, surface)),
    h(
      "footer",
      { class: "dialog-foot" },
      h(
        "button",
        { type: "button", class: "button", onclick: () => close(view) },
        view.close ? plainOf(view.close) : button ? "Cancel" : "Close",
      ),
      button,
    ),
  );
  return node;
}

function focusedPart() {
  const node = document.activeElement;
  if (!open?.dialog.contains(node) || !node.dataset.focusKey) return null;
  const text = node.matches("textarea, input[type=text], input[type=url]");
  return { key: node.dataset.focusKey, at: text ? node.selectionStart : null };
}

function focusIn(dialog, part) {
  const again = part && dialog.querySelector(`[data-focus-key="${CSS.escape(part.key)}"]`);
  const first =
    again ??
    dialog.querySelector(".dialog-body :is(input, textarea, .button):not([disabled])") ??
    dialog.querySelector(".dialog-foot .button.is-primary");
  first?.focus();
  if (again && part.at !== null) again.setSelectionRange(part.at, part.at);
}

function show() {
  const view = store.modals.at(-1);
  if (!view) {
    open?.dialog.close();
    return;
  }
  const part = open?.id === view.id ? focusedPart() : null;
  const scroll = part ? open.dialog.querySelector(".dialog-body").scrollTop : 0;
  if (!open) {
    const before = document.activeElement;
    const dialog = h("dialog", { class: "dialog is-modal" });
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      const top = store.modals.at(-1);
      if (top) close(top);
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      for (const id of open.ids) forget(`view/${id}`);
      open = null;
      if (before?.isConnected) before.focus();
    });
    open = { dialog, ids: new Set() };
    document.body.append(dialog);
    dialog.showModal();
  }
  open.id = view.id;
  open.ids.add(view.id);
  const node = draw(view, store.modals.length);
  open.dialog.setAttribute("aria-label", plainOf(view.title));
  open.dialog.querySelector("form")?.remove();
  open.dialog.prepend(node);
  node.querySelector(".dialog-body").scrollTop = scroll;
  focusIn(open.dialog, part);
}

/** Follows the stack of views. */
export function followModals() {
  on("modals", show);
  show();
}
