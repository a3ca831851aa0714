/** The bar at the top: workspace, clock, inspector, light or dark, and who one is. */

import { moveClock } from "../acts.js";
import { fill, h } from "../lib/dom.js";
import { icon, iconButton } from "../lib/icons.js";
import { closeMenu, openMenu, openPanel } from "../lib/menu.js";
import { clockText, fieldText, instantOfField, nextWeekdayAt, shortDay, tomorrowAt } from "../lib/time.js";
import { now, on, store, userOf } from "../store.js";
import { avatar } from "./avatar.js";

const MONDAY = 1;

function steps() {
  const zone = store.me.tz;
  return [
    ["+1 h", () => ({ advance_seconds: 3600 })],
    ["Tomorrow 9:00", () => ({ now: tomorrowAt(now(), zone, 9, 0).toISOString() })],
    ["Monday 8:30", () => ({ now: nextWeekdayAt(now(), zone, MONDAY, 8, 30).toISOString() })],
  ];
}

const stepButtons = () =>
  steps().map(([label, body]) =>
    h(
      "button",
      {
        type: "button",
        class: "step",
        disabled: store.moving,
        onclick: () => {
          closeMenu();
          moveClock(body());
        },
      },
      label,
    ),
  );

function clockPanel() {
  const field = h("input", {
    type: "datetime-local",
    class: "field",
    "aria-label": "Go to",
    value: fieldText(now(), store.me.tz),
  });
  const form = h(
    "form",
    { class: "clock-form" },
    field,
    h("button", { type: "submit", class: "button is-small" }, "Go"),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const target = instantOfField(field.value, store.me.tz);
    closeMenu(true);
    if (target) moveClock({ now: target.toISOString() });
  });
  return h(
    "div",
    { class: "clock-panel" },
    h("p", {}, `Sandbox time in ${store.me.tz.replace("_", " ")}. It only moves forward.`),
    h("div", { class: "clock-steps" }, stepButtons()),
    form,
  );
}

function clock() {
  const reading = h("span", { class: "clock-reading" });
  const face = h(
    "button",
    {
      type: "button",
      class: "clock-face",
      "aria-haspopup": "dialog",
      "aria-expanded": "false",
      onclick: () => openPanel(face, clockPanel(), { label: "Sandbox clock" }),
    },
    icon("clock", 16),
    reading,
  );
  const buttons = h("span", { class: "clock-steps only-wide" });
  const node = h("div", { class: "clock", role: "group", "aria-label": "Sandbox clock" }, face, buttons);
  const read = () => {
    const text = store.moving ? "moving…" : `${shortDay(now(), store.me.tz)}, ${clockText(now(), store.me.tz)}`;
    if (reading.textContent === text) return;
    reading.textContent = text;
    face.setAttribute("aria-label", store.moving ? "Clock is moving" : `Sandbox clock: ${text}`);
  };
  const draw = () => {
    node.classList.toggle("is-moving", store.moving);
    node.setAttribute("aria-busy", String(store.moving));
    fill(buttons, stepButtons());
    read();
  };
  draw();
  on("clock", draw);
  setInterval(read, 1000);
  return node;
}

function themeButton() {
  const root = document.documentElement;
  const dark = () =>
    (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const node = iconButton("moon", "Switch to dark", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    localStorage.setItem("theme", root.dataset.theme);
    draw();
  });
  const draw = () => {
    fill(node, icon(dark() ? "sun" : "moon"));
    for (const name of ["title", "aria-label"])
      node.setAttribute(name, dark() ? "Switch to light" : "Switch to dark");
  };
  draw();
  return node;
}

function personItems() {
  const people = [...store.users.values()].filter((user) => !user.is_bot);
  return [
    { title: "Who are you? Each tab can be someone else." },
    ...people.map((user) => ({
      label: user.real_name,
      detail: [user.title, user.tz.split("/").at(-1).replace("_", " ")].filter(Boolean).join(" · "),
      node: avatar(user.id, "is-small"),
      href: `?as=${encodeURIComponent(user.name)}`,
      current: user.id === store.me.id,
    })),
  ];
}

function person() {
  const me = userOf(store.me.id);
  const node = h(
    "button",
    {
      type: "button",
      class: "person",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      "aria-label": `You are ${me.real_name}. Change`,
      onclick: () => openMenu(node, personItems(), { label: "People" }),
    },
    avatar(me.id, "is-small"),
    h("span", { class: "only-wide" }, me.real_name),
    icon("down", 14),
  );
  return node;
}

/** The top bar as a node; `onInspect` opens and closes the inspector. */
export function topbar(onInspect) {
  const inspect = h(
    "button",
    {
      type: "button",
      class: "inspect",
      "aria-expanded": "false",
      "aria-controls": "inspector",
      "aria-label": "Inspector",
      onclick: onInspect,
    },
    icon("pulse", 17),
    h("span", { class: "only-wide" }, "Inspector"),
  );
  const brand = h(
    "div",
    { class: "brand" },
    h("span", { class: "brand-sign", "aria-hidden": "true" }, store.team.name[0]),
    h("span", { class: "brand-name" }, store.team.name),
    h("span", { class: "sandbox-tag only-wide" }, "Sandbox"),
  );
  return h(
    "header",
    { class: "topbar" },
    brand,
    clock(),
    h("div", { class: "topbar-end" }, inspect, themeButton(), person()),
  );
}
