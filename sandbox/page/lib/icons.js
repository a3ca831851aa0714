/** The page's own line icons, drawn on a 20 × 20 grid. */

import { h } from "./dom.js";

const PATHS = {
  menu: "M3 5h14M3 10h14M3 15h14",
  close: "M5 5l10 10M15 5L5 15",
  back: "M12 4l-6 6 6 6",
  send: "M3 10l14-6-5 14-3-6z",
  thread: "M4 4h12v9H9l-4 3v-3H4z",
  react: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM7 11.5c1.6 2.4 4.4 2.4 6 0M7.6 8v.01M12.4 8v.01",
  more: "M10 4.5v.01M10 10v.01M10 15.5v.01",
  edit: "M4 16l1-4 8-8 3 3-8 8zM11.5 5.5l3 3",
  trash: "M4 6h12M8 6V4h4v2M6 6l.7 10h6.6L14 6",
  clock: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4l3 2",
  pulse: "M2 10h4l2-5 4 10 2-5h4",
  sun: "M10 13.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1 1M14.7 14.7l1 1M15.7 4.3l-1 1M5.3 14.7l-1 1",
  moon: "M16 12A7 7 0 0 1 8 4a6.5 6.5 0 1 0 8 8z",
  hash: "M7.5 3L6 17M14 3l-1.5 14M3.5 7.5h13M3 12.5h13",
  eye: "M2 10c3-6.5 13-6.5 16 0-3 6.5-13 6.5-16 0zM10 12.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z",
  file: "M5 2.5h6.5L15 6v11.5H5zM11.5 2.5V6H15",
  download: "M10 3v9M6 8.5l4 4 4-4M4 16.5h12",
  down: "M5 8l5 5 5-5",
  up: "M5 12l5-5 5 5",
  people:
    "M7.5 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2 16.5c.5-6 10.5-6 11 0M13 3.8a3 3 0 0 1 0 5.4M15 11.5c2 .6 3 2.5 3 5",
  check: "M4 10.5l4 4 8-9",
  search: "M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13 13l4 4",
  warn: "M10 3l8 14H2zM10 8v4M10 14.5v.01",
  copy: "M7 7h9v10H7zM4 13V3h9",
  bolt: "M11 2L4 11h5l-1 7 7-9h-5z",
  code: "M7 6l-4 4 4 4M13 6l4 4-4 4",
  home: "M3 10l7-6 7 6M5 9v8h10V9",
  plus: "M10 4v12M4 10h12",
};

/** An icon that screen readers skip: the control around it has the name. */
export function icon(name, size = 18) {
  return h(
    "svg",
    {
      class: "icon",
      viewBox: "0 0 20 20",
      width: size,
      height: size,
      "aria-hidden": "true",
      fill: "none",
      stroke: "currentColor",
      "stroke-width": name === "more" ? "3" : "1.7",
      "stroke-linecap": "round",
      "stroke-linejoin": "round",
    },
    h("path", { d: PATHS[name] }),
  );
}

/** A button that shows only an icon; its name is said and shown as a tooltip. */
export function iconButton(name, label, onclick, attrs = {}) {
  return h(
    "button",
    {
      type: "button",
      title: label,
      "aria-label": label,
      onclick,
      ...attrs,
      class: `icon-button ${attrs.class ?? ""}`,
    },
    icon(name),
  );
}
