/** Draws the `table` block, and the `data_table` block that sorts and pages. */

import { fill, h } from "../lib/dom.js";
import { iconButton } from "../lib/icons.js";
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
class DataTable {
  constructor({ caption, rows, page_size: size = 5 }) {
    const [head, ...body] = rows;
    Object.assign(this, { body, size, page: 0, column: null, up: true });
    this.pages = Math.max(1, Math.ceil(body.length / size));
    this.tbody = h("tbody");
    this.foot = h("div", { class: "table-pages" });
    this.headers = head.map((cell, index) => this.header(cell, index));
    const grid = h("table", { class: "grid is-data" }, [
      h("caption", {}, caption),
      h("thead", {}, h("tr", {}, this.headers)),
      this.tbody,
    ]);
    this.node = h("div", {}, box(caption, grid), this.foot);
    this.show();
  }

  header(cell, index) {
    const numbers = this.body.some((cells) => cells[index]?.type === "raw_number");
    const mark = h("span", { class: "sort-mark", "aria-hidden": "true" });
    const sort = h(
      "button",
      { type: "button", class: "sort", onclick: () => this.sort(index) },
      content(cell),
      mark,
    );
    return h("th", { scope: "col", class: numbers ? "align-right" : "align-left" }, sort);
  }

  sort(index) {
    this.up = this.column === index ? !this.up : true;
    this.column = index;
    this.page = 0;
    this.show();
  }

  ordered() {
    if (this.column === null) return this.body;
    const sorted = [...this.body].sort((a, b) => compare(plain(a[this.column]), plain(b[this.column])));
    return this.up ? sorted : sorted.reverse();
  }

  turn(name, label, by) {
    const off = this.page + by < 0 || this.page + by >= this.pages;
    const onclick = () => {
      this.page += by;
      this.show();
    };
    return iconButton(name, label, onclick, { disabled: off });
  }

  show() {
    const shown = this.ordered().slice(this.page * this.size, (this.page + 1) * this.size);
    fill(
      this.tbody,
      shown.map((cells) => row(cells, [], false)),
    );
    this.headers.forEach((header, index) => {
      const sorted = this.up ? "ascending" : "descending";
      header.setAttribute("aria-sort", this.column === index ? sorted : "none");
    });
    const where = `Page ${this.page + 1} of ${this.pages} · ${this.body.length} rows`;
    const turns = () => [
      h("span", {}, where),
      this.turn("up", "Previous page", -1),
      this.turn("down", "Next page", 1),
    ];
    fill(this.foot, this.pages > 1 ? turns() : null);
  }
}

/** A data_table block. */
export const dataTable = (block) => new DataTable(block).node;
