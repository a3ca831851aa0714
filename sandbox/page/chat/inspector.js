/** The inspector: every event, API call and refusal between the sandbox and the bot, with its payload. */

import { ask } from "../api.js";
import { fill, h } from "../lib/dom.js";
import { attempt } from "../lib/dialog.js";
import { iconButton } from "../lib/icons.js";
import { json } from "../lib/json.js";
import { emit, on, store } from "../store.js";

const MOST = 2000;
const SIGNS = { to_bot: ["↓", "To the bot"], from_bot: ["↑", "From the bot"], refused: ["✕", "Refused"] };

/** Adds an entry of traffic, the oldest ones going first. */
export function addTraffic(entry) {
  const known = store.traffic.findIndex((one) => one.n === entry.n);
  if (known >= 0) store.traffic[known] = entry;
  else store.traffic.push(entry);
  if (store.traffic.length > MOST) store.traffic.splice(0, store.traffic.length - MOST);
  emit("traffic");
}

/** A refusal, or a call that was answered with an error. */
const refused = (entry) => entry.direction === "refused" || entry.answer?.ok === false;

function timeOf(at) {
  return new Intl.DateTimeFormat("en-GB", {
    timeZone: store.me.tz,
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  }).format(new Date(at));
}

/** The summary without the kind, which stands before it. */
const gist = ({ kind, summary }) => (summary.startsWith(kind) ? summary.slice(kind.length).trim() : summary);

/** The drawer with its list and detail. */
class Inspector {
  constructor(node, onclose) {
    Object.assign(this, { node, only: "all", query: "", chosen: null, rows: new Map() });
    this.filters = h("div", { class: "segmented", role: "group", "aria-label": "Show" });
    this.list = h("ul", { class: "traffic", "aria-label": "Traffic" });
    this.detail = h("div", { class: "traffic-detail", "aria-live": "off" });
    const head = h("header", { class: "panel-head" }, [h("h2", {}, "Inspector"), this.filters, this.search()]);
    head.append(this.clear(), iconButton("close", "Close inspector", onclose));
    fill(node, head, h("div", { class: "inspector-body" }, this.list, this.detail));
    this.list.addEventListener("keydown", (event) => this.key(event));
    on("traffic", () => node.hidden || this.later());
  }

  search() {
    const attrs = { type: "search", class: "field", placeholder: "Filter", "aria-label": "Filter traffic" };
    const field = h("input", attrs);
    field.addEventListener("input", () => {
      this.query = field.value.toLowerCase();
      this.draw();
    });
    return field;
  }

  clear() {
    const onclick = () => {
      store.traffic.length = 0;
      this.chosen = null;
      this.draw();
    };
    return h("button", { type: "button", class: "button is-small", onclick }, "Clear");
  }

  later() {
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = null;
      this.draw();
    });
  }

  matches(entry) {
    if (this.only === "refused" ? !refused(entry) : this.only !== "all" && entry.direction !== this.only)
      return false;
    if (!this.query) return true;
    entry.words ??= `${entry.kind} ${entry.summary} ${JSON.stringify(entry.payload)}`.toLowerCase();
    return entry.words.includes(this.query);
  }

  row(entry) {
    const known = this.rows.get(entry.n);
    if (known?.entry === entry) return known.node;
    const [sign, words] = SIGNS[refused(entry) ? "refused" : entry.direction];
    const node = h(
      "li",
      {},
      h(
        "button",
        {
          type: "button",
          class: `traffic-row is-${refused(entry) ? "refused" : entry.direction}`,
          data: { n: entry.n },
          onclick: () => {
            this.chosen = entry.n;
            this.draw();
          },
        },
        h("span", { class: "traffic-sign", role: "img", "aria-label": words, title: words }, sign),
        h("span", { class: "traffic-kind" }, entry.kind),
        h("span", { class: "traffic-summary" }, gist(entry)),
        h("span", { class: "traffic-ms" }, entry.ms == null ? "" : `${entry.ms} ms`),
        h("time", {}, timeOf(entry.at)),
      ),
    );
    this.rows.set(entry.n, { entry, node });
    return node;
  }

  draw() {
    const counts = (only) =>
      store.traffic.filter((entry) =>
        only === "refused" ? refused(entry) : only === "all" || entry.direction === only,
      ).length;
    fill(
      this.filters,
      [
        ["all", "All"],
        ["to_bot", "To bot"],
        ["from_bot", "From bot"],
        ["refused", "Refused"],
      ].map(([only, label]) =>
        h(
          "button",
          {
            type: "button",
            "aria-pressed": String(this.only === only),
            onclick: () => {
              this.only = only;
              this.draw();
            },
          },
          label,
          h("small", {}, counts(only)),
        ),
      ),
    );
    const shown = store.traffic.filter((entry) => this.matches(entry)).reverse();
    const focused = document.activeElement?.dataset?.n;
    this.list.replaceChildren(...shown.slice(0, 400).map((entry) => this.row(entry)));
    if (!shown.length)
      this.list.append(h("li", { class: "traffic-none" }, "Nothing here yet. Write to the bot and watch."));
    for (const button of this.list.querySelectorAll(".traffic-row"))
      button.setAttribute("aria-current", String(Number(button.dataset.n) === this.chosen));
    if (focused && !document.activeElement?.dataset?.n) this.list.querySelector(`[data-n="${focused}"]`)?.focus();
    this.drawDetail();
  }

  drawDetail() {
    const entry = store.traffic.find((one) => one.n === this.chosen);
    const shownKey = entry ? `${entry.n}/${Boolean(entry.answer)}` : "";
    this.node.classList.toggle("has-detail", Boolean(entry));
    if (this.detail.dataset.shown === shownKey) return;
    this.detail.dataset.shown = shownKey;
    if (!entry) return fill(this.detail, h("p", { class: "quiet" }, "Choose an entry to see its payload."));
    fill(
      this.detail,
      h(
        "div",
        { class: "detail-head" },
        iconButton(
          "back",
          "Back to the list",
          () => {
            this.chosen = null;
            this.draw();
          },
          { class: "only-narrow" },
        ),
        h("strong", {}, `${entry.n} · ${entry.kind}`),
        h("span", {}, gist(entry)),
      ),
      h("h3", {}, "Payload"),
      json(entry.payload),
      entry.answer ? [h("h3", {}, "Answer"), json(entry.answer)] : null,
    );
  }

  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const rows = [...this.list.querySelectorAll(".traffic-row")];
    const next = rows[rows.indexOf(document.activeElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.click();
  }
}

/** The inspector in its place; answers a function that opens and closes it. */
export function inspector(node, onchange) {
  const toggle = () => {
    node.hidden = !node.hidden;
    onchange(!node.hidden);
    if (!node.hidden) drawer.draw();
  };
  const drawer = new Inspector(node, toggle);
  attempt(() => ask("traffic", { after: 0 })).then((answer) => answer?.entries.forEach(addTraffic));
  return toggle;
}
