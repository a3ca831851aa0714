/** Pop-up menus with the keyboard behaviour of a menu: arrows, first letters, Home, End, Escape. */

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { dismissal, place } from "./popover.js";

let current = null;

/** Closes the open menu, if any. */
export function closeMenu(refocus = false) {
  if (!current) return;
  const { panel, anchor, stop } = current;
  current = null;
  stop();
  panel.remove();
  anchor.setAttribute("aria-expanded", "false");
  if (refocus && anchor.isConnected) anchor.focus();
}

function entry(item) {
  if (item === "-") return h("div", { role: "separator", class: "menu-rule" });
  if (item.title) return h("div", { class: "menu-title" }, item.title);
  const attrs = {
    class: `menu-item ${item.danger ? "is-danger" : ""}`,
    tabindex: "-1",
    role: item.current === undefined ? "menuitem" : "menuitemradio",
    "aria-checked": item.current === undefined ? null : String(item.current),
  };
  const inside = [
    item.icon ? icon(item.icon, 16) : null,
    item.node ?? null,
    h("span", { class: "menu-label" }, item.label, item.detail ? h("small", {}, item.detail) : null),
    item.key ? h("kbd", { "aria-hidden": "true" }, item.key) : null,
  ];
  if (item.href) return h("a", { ...attrs, href: item.href }, inside);
  return h(
    "button",
    {
      ...attrs,
      type: "button",
      onclick: () => {
        closeMenu(true);
        item.act();
      },
    },
    inside,
  );
}

function onKey(event, panel) {
  const items = [...panel.querySelectorAll(".menu-item")];
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (to !== undefined) items.at(to % items.length)?.focus();
  else if (event.key === "Escape") closeMenu(true);
  else if (event.key === "Tab") closeMenu(true);
  else if (/^\S$/.test(event.key)) {
    const next = [...items.slice(at + 1), ...items].find((item) =>
      item.textContent.trim().toLowerCase().startsWith(event.key.toLowerCase()),
    );
    next?.focus();
    return;
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

/**
 * Opens a menu at a button. Items: `{label, act | href, icon?, detail?, danger?, current?, key?}`, `{title}` or "-".
 */
export function openMenu(anchor, items, { label, align = "end" } = {}) {
  const again = current?.anchor === anchor;
  closeMenu();
  if (again) return;
  const panel = h("div", { class: "menu", role: "menu", "aria-label": label }, items.map(entry));
  panel.addEventListener("keydown", (event) => onKey(event, panel));
  place(panel, anchor, { align });
  anchor.setAttribute("aria-expanded", "true");
  current = { panel, anchor, stop: dismissal([panel, anchor], () => closeMenu()) };
  panel.querySelector(".menu-item")?.focus();
}

/** Opens any panel at a button, as a small dialog of its own: emoji, the clock on a phone. */
export function openPanel(anchor, content, { label, align = "end" } = {}) {
  const again = current?.anchor === anchor;
  closeMenu();
  if (again) return;
  const panel = h("div", { class: "menu panel", role: "dialog", "aria-label": label }, content);
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    closeMenu(true);
  });
  place(panel, anchor, { align });
  anchor.setAttribute("aria-expanded", "true");
  current = { panel, anchor, stop: dismissal([panel, anchor], () => closeMenu()) };
  panel.querySelector("button, input, a")?.focus();
}
