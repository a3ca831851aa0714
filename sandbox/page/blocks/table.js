/** Draws the `table` block, and the `data_table` block that sorts and pages. */

import { fill, h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { withEmoji } from "../lib/emoji.js";
import { richText } from "../text/richtext.js";
import { textNodes } from "../text/mrkdwn.js";

const valueOf = (cell) => cell.value ?? cell.number ?? cell.text;

function content(cell) {
  if (!cell) return "";
  if (cell.type === "rich_text") return richText(cell);
  if (cell.type === "raw_number") return cell.text ?? String(valueOf(cell));
  return typeof cell.text === "object" ? textNodes(cell.text) : withEmoji(cell.text ?? "");
}

function classes(cell, setting) {
  const side = setting?.align ?? (cell?.type === "raw_number" ? "right" : "left");
  return `align-${side} ${setting?.is_wrapped ? "is-wrapped" : ""} ${cell?.type === "raw_number" ? "is-number" : ""}`;
}

function row(cells, settings, head) {
  return h(
    "tr",
    {},
    cells.map((cell, index) =>
      h(
        head || index === 0 ? "th" : "td",
        {
          class: classes(cell, settings[index]),
          scope: head ? "col" : index === 0 ? "row" : null,
        },
        content(cell),
      ),
    ),
  );
}

const box = (label, ...inside) =>
  h("div", { class: "table-box", tabindex: "0", role: "region", "aria-label": label }, inside);

/** A table; its first row is the header. It scrolls in its own box, the first column staying in view. */
export function table(block) {
  const settings = block.column_settings ?? [];
  const [head, ...body] = block.rows ?? [];
  return box(
    "Table",
    h(
      "table",
      { class: "grid" },
      h("thead", {}, head ? row(head, settings, true) : null),
      h(
        "tbody",
        {},
        body.map((cells) => row(cells, settings, false)),
      ),
    ),
  );
}

function plain(cell) {
  if (!cell) return "";
  if (cell.type === "raw_number") return Number(valueOf(cell));
  return h("span", {}, content(cell)).textContent;
}

function compare(one, other) {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return String(one).localeCompare(String(other), undefined, { numeric: true });
}

/** A table with caption that the reader sorts and pages. */
export function dataTable(block) {
  const [head, ...body] = block.rows;
  const size = block.page_size ?? 5;
  const pages = Math.max(1, Math.ceil(body.length / size));
  const state = { page: 0, column: null, up: true };
  const tbody = h("tbody");
  const foot = h("div", { class: "table-pages" });
  const headers = head.map((cell, index) => {
    const numbers = body.some((cells) => cells[index]?.type === "raw_number");
    return h(
      "th",
      { scope: "col", class: numbers ? "align-right" : "align-left" },
      h(
        "button",
        { type: "button", class: "sort", onclick: () => sort(index) },
        content(cell),
        h("span", { class: "sort-mark", "aria-hidden": "true" }),
      ),
    );
  });

  function sort(index) {
    state.up = state.column === index ? !state.up : true;
    state.column = index;
    state.page = 0;
    show();
  }

  function ordered() {
    if (state.column === null) return body;
    const sorted = [...body].sort((a, b) => compare(plain(a[state.column]), plain(b[state.column])));
    return state.up ? sorted : sorted.reverse();
  }

  function show() {
    fill(
      tbody,
      ordered()
        .slice(state.page * size, (state.page + 1) * size)
        .map((cells) => row(cells, [], false)),
    );
    headers.forEach((header, index) =>
      header.setAttribute("aria-sort", state.column !== index ? "none" : state.up ? "ascending" : "descending"),
    );
    const step = (by) => () => {
      state.page += by;
      show();
    };
    const turn = (name, label, by, off) =>
      h(
        "button",
        { type: "button", class: "icon-button", "aria-label": label, disabled: off, onclick: step(by) },
        icon(name),
      );
    fill(
      foot,
      pages > 1
        ? [
            h("span", {}, `Page ${state.page + 1} of ${pages} · ${body.length} rows`),
            turn("up", "Previous page", -1, state.page === 0),
            turn("down", "Next page", 1, state.page === pages - 1),
          ]
        : null,
    );
  }
  show();
  return h(
    "div",
    {},
    box(
      block.caption,
      h(
        "table",
        { class: "grid is-data" },
        h("caption", {}, block.caption),
        h("thead", {}, h("tr", {}, headers)),
        tbody,
      ),
    ),
    foot,
  );
}
