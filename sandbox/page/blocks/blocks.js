/** Draws Block Kit blocks. */

import { fill, h, uid } from "../lib/dom.js";
import { markdown } from "../text/markdown.js";
import { plainOf, textNodes } from "../text/mrkdwn.js";
import { richText } from "../text/richtext.js";
import { chart } from "./chart.js";
import { drawElement, image, unknown } from "./elements.js";
import { dataTable, table } from "./table.js";

function section(block, surface) {
  const text = block.text ? h("div", { class: "section-text" }, textNodes(block.text)) : null;
  const fields = block.fields
    ? h(
        "div",
        { class: "section-fields" },
        block.fields.map((field) => h("div", { class: "section-field" }, textNodes(field))),
      )
    : null;
  const options = { dispatch: true, label: block.text ? plainOf(block.text) : undefined };
  const accessory = block.accessory
    ? h(
        "div",
        { class: `accessory is-${block.accessory.type}` },
        drawElement(
          surface,
          block,
          block.accessory,
          block.accessory.type === "button" ? { dispatch: true } : options,
        ),
      )
    : null;
  return h("div", { class: "section" }, h("div", { class: "section-main" }, text, fields), accessory);
}

const contextItem = (element) =>
  element.type === "image"
    ? image(element, "context-image")
    : h("span", { class: "context-text" }, textNodes(element));

function picture(block) {
  const title = block.title ? h("figcaption", {}, textNodes(block.title)) : null;
  return h("figure", { class: "picture" }, title, image(block, "picture-image"));
}

const actions = (block, surface) =>
  h(
    "div",
    { class: "actions" },
    block.elements.map((element) => drawElement(surface, block, element)),
  );

const LEVELS = { default: "•", info: "ℹ", warning: "⚠", error: "⛔", success: "✓" };

const alert = (block) =>
  h(
    "div",
    { class: `alert is-${block.level ?? "default"}`, role: "note" },
    h("span", { class: "alert-mark", "aria-label": block.level ?? "note" }, LEVELS[block.level ?? "default"]),
    h("div", {}, textNodes(block.text)),
  );

function card(block, surface) {
  return h(
    "article",
    { class: "card" },
    block.hero_image ? image(block.hero_image, "card-hero") : null,
    h(
      "div",
      { class: "card-head" },
      block.icon ? image(block.icon, "card-icon") : null,
      h(
        "div",
        {},
        block.title ? h("div", { class: "card-title" }, textNodes(block.title)) : null,
        block.subtitle ? h("div", { class: "card-subtitle" }, textNodes(block.subtitle)) : null,
      ),
    ),
    block.body ? h("div", { class: "card-body" }, textNodes(block.body)) : null,
    block.actions?.length
      ? h(
          "div",
          { class: "actions" },
          block.actions.map((one) => drawElement(surface, block, one)),
        )
      : null,
  );
}

const carousel = (block, surface) =>
  h(
    "div",
    { class: "carousel", tabindex: "0", role: "group", "aria-label": "Cards" },
    block.elements.map((one) => card({ ...one, block_id: one.block_id ?? block.block_id }, surface)),
  );

function container(block, surface) {
  const children = (block.child_blocks ?? block.blocks ?? []).map((child) => drawBlock(child, surface));
  const title = [
    block.title ? h("strong", {}, textNodes(block.title)) : null,
    block.subtitle ? h("small", {}, textNodes(block.subtitle)) : null,
  ];
  if (!block.is_collapsible) return h("div", { class: "container" }, h("div", {}, title), children);
  return h("details", { class: "container", open: !block.default_collapsed }, h("summary", {}, title), children);
}

/** Marks an input as wrong, or right again. */
export function showError(node, text) {
  const place = node.querySelector(".input-error");
  fill(place, text ?? "");
  node.classList.toggle("has-error", Boolean(text));
  for (const field of node.querySelectorAll("input, textarea"))
    field.setAttribute("aria-invalid", String(Boolean(text)));
}

function input(block, surface) {
  const [id, labelId, hintId, errorId] = [uid("field"), uid("label"), uid("hint"), uid("error")];
  const { element } = block;
  const plain = /_input$|picker$/.test(element.type);
  const words = [textNodes(block.label), block.optional ? h("span", { class: "optional" }, " (optional)") : null];
  const describedBy = `${block.hint ? `${hintId} ` : ""}${errorId}`;
  const control = drawElement(surface, block, element, {
    dispatch: block.dispatch_action === true,
    id: plain ? id : null,
    label: plainOf(block.label),
    labelledBy: labelId,
    describedBy,
    clearable: block.optional === true,
  });
  const label = plain
    ? h("label", { class: "input-label", for: id, id: labelId }, words)
    : h("div", { class: "input-label", id: labelId }, words);
  const node = h(
    "div",
    { class: "input-block", data: { block: block.block_id ?? "" } },
    label,
    control,
    block.hint ? h("div", { class: "input-hint", id: hintId }, textNodes(block.hint)) : null,
    h("div", { class: "input-error", id: errorId, "aria-live": "polite" }),
  );
  if (surface.errors[block.block_id]) showError(node, surface.errors[block.block_id]);
  return node;
}

const DRAW = {
  section,
  image: picture,
  actions,
  alert,
  card,
  carousel,
  container,
  input,
  table,
  header: (block) =>
    h(
      "div",
      { class: `block-header level-${block.level ?? 1}`, role: "heading", "aria-level": "3" },
      textNodes(block.text),
    ),
  divider: () => h("hr"),
  context: (block) => h("div", { class: "context" }, block.elements.map(contextItem)),
  context_actions: actions,
  rich_text: (block) => richText(block),
  markdown: (block) => markdown(block.text),
  data_table: dataTable,
  data_visualization: chart,
};

/** One block; a type the page does not know says so, and a broken one does not take the others with it. */
export function drawBlock(block, surface) {
  const draw = DRAW[block.type];
  try {
    return h(
      "div",
      { class: `block block-${block.type}` },
      draw ? draw(block, surface) : unknown("Block", block.type),
    );
  } catch (error) {
    console.error(error);
    return unknown("Broken block", block.type);
  }
}

/** Blocks one under another; a block without id is known by its place. */
export function drawBlocks(blocks, surface) {
  surface.blocks = (blocks ?? []).map((block, index) =>
    block.block_id ? block : { ...block, block_id: `b${index}` },
  );
  return h(
    "div",
    { class: "blocks" },
    surface.blocks.map((block) => drawBlock(block, surface)),
  );
}
