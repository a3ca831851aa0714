/** Block Kit's interactive elements, each drawn by its type. */

import { h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { openMenu } from "../lib/menu.js";
import { plainOf, textNodes } from "../text/mrkdwn.js";
import { choices, picker, textField } from "./fields.js";
import { select } from "./selects.js";
import { trigger } from "./surface.js";

const LOOKS = { primary: "is-primary", danger: "is-danger" };
const safeUrl = (url) => (/^(https?|mailto|tel):/i.test(url ?? "") ? url : null);

function button(surface, block, element) {
  const node = h(
    "button",
    {
      type: "button",
      class: `button ${LOOKS[element.style] ?? ""}`,
      "aria-label": element.accessibility_label,
      "data-focus-key": `${block.block_id}/${element.action_id}`,
      "data-action": element.action_id,
    },
    h("span", {}, textNodes(element.text)),
    element.url ? h("span", { class: "leaves", "aria-hidden": "true" }, "↗") : null,
  );
  node.addEventListener("click", async () => {
    if (node.getAttribute("aria-busy")) return;
    const url = safeUrl(element.url);
    if (url && !element.confirm) open(url, "_blank", "noopener");
    const done = await trigger(surface, block, element, element.value, node);
    if (done && url && element.confirm) open(url, "_blank", "noopener");
  });
  return node;
}

function overflow(surface, block, element) {
  const node = h(
    "button",
    {
      type: "button",
      class: "button is-overflow",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      "aria-label": "More options",
      "data-focus-key": `${block.block_id}/${element.action_id}`,
    },
    icon("more"),
  );
  node.addEventListener("click", () =>
    openMenu(
      node,
      element.options.map((option) => ({
        label: plainOf(option.text),
        detail: option.description ? plainOf(option.description) : null,
        act: () => {
          if (safeUrl(option.url)) open(option.url, "_blank", "noopener");
          trigger(surface, block, element, option.value, node);
        },
      })),
      { label: "More options" },
    ),
  );
  return node;
}

function smallButton(surface, block, element, spec, mark) {
  const node = h(
    "button",
    {
      type: "button",
      class: "button is-small",
      "aria-label": spec.accessibility_label,
      onclick: () => trigger(surface, block, element, spec.value, node),
    },
    mark,
    " ",
    textNodes(spec.text),
  );
  return node;
}

const feedback = (surface, block, element) =>
  h(
    "span",
    { class: "button-row" },
    smallButton(surface, block, element, element.positive_button, "👍"),
    smallButton(surface, block, element, element.negative_button, "👎"),
  );

const iconButton = (surface, block, element) =>
  smallButton(surface, block, element, element, element.icon === "trash" ? "🗑" : "•");

/** A picture with its alternative text; one that cannot be loaded shows that text. */
export function image(element, className = "thumb") {
  const source = element.image_url ?? element.slack_file?.url ?? "";
  if (!/^(https?:|\/|data:image\/)/.test(source)) return h("span", { class: "no-image" }, element.alt_text);
  const node = h("img", { class: className, src: source, alt: element.alt_text ?? "", loading: "lazy" });
  node.addEventListener("error", () =>
    node.replaceWith(h("span", { class: "no-image", title: source }, element.alt_text || "picture")),
  );
  return node;
}

const KINDS = [
  [/^button$/, button],
  [/^overflow$/, overflow],
  [/_select$/, select],
  [/^(checkboxes|radio_buttons)$/, choices],
  [/^(datepicker|timepicker|datetimepicker)$/, picker],
  [/_input$/, textField],
  [/^feedback_buttons$/, feedback],
  [/^icon_button$/, iconButton],
  [/^image$/, (surface, block, element) => image(element)],
];
const NOT_DRAWN = new Set(["file_input"]);

/** What stands where the page cannot draw a type. */
export const unknown = (kind, type) =>
  h("div", { class: "not-drawn", role: "note" }, icon("code", 16), `${kind} “${type}” is not drawn in the sandbox`);

/** An element as a node. `options`: dispatch, label, and ids that label or describe it. */
export function drawElement(surface, block, element, options = { dispatch: true }) {
  const kind = NOT_DRAWN.has(element.type) ? null : KINDS.find(([pattern]) => pattern.test(element.type));
  if (!kind) return unknown("Element", element.type);
  const label =
    options.label ?? (element.placeholder ? plainOf(element.placeholder) : element.type.replaceAll("_", " "));
  return kind[1](surface, block, element, { ...options, label });
}
