/** Block Kit's fields and pickers: text, numbers, addresses, dates, times, checkboxes, radio buttons. */

import { h, uid } from "../lib/dom.js";
import { fieldText, instantOfField } from "../lib/time.js";
import { store } from "../store.js";
import { plainOf, textNodes } from "../text/mrkdwn.js";
import { recall, remember, trigger } from "./surface.js";

const TEXTS = {
  plain_text_input: "text",
  rich_text_input: "text",
  number_input: "text",
  email_text_input: "email",
  url_text_input: "url",
};

const focusKey = (block, element) => `${block.block_id}/${element.action_id}`;

function common(block, element, { label, id, describedBy }) {
  return {
    id,
    "aria-label": id ? null : label,
    "aria-describedby": describedBy,
    "data-focus-key": focusKey(block, element),
    placeholder: element.placeholder ? plainOf(element.placeholder) : null,
  };
}

function wantsDispatch(element, event) {
  const events = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  return events.includes(event);
}

function listenText(node, surface, block, element, dispatch) {
  const valueNow = () => (node.value === "" ? null : node.value);
  node.addEventListener("input", () => {
    remember(surface, block, element, valueNow());
    if (dispatch && wantsDispatch(element, "on_character_entered")) trigger(surface, block, element, valueNow());
  });
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !dispatch || !wantsDispatch(element, "on_enter_pressed")) return;
    if (element.multiline && event.shiftKey) return;
    event.preventDefault();
    trigger(surface, block, element, valueNow());
  });
}

/** plain_text_input, number_input, email_text_input, url_text_input. */
export function textField(surface, block, element, options) {
  const value = recall(surface, block, element, element.initial_value ?? null) ?? "";
  const long = element.multiline || element.type === "rich_text_input";
  const attrs = {
    ...common(block, element, options),
    class: "field",
    value,
    maxlength: element.max_length,
    rows: long ? 4 : null,
  };
  if (!long) attrs.type = TEXTS[element.type];
  if (element.type === "number_input") attrs.inputmode = element.is_decimal_allowed ? "decimal" : "numeric";
  const node = h(long ? "textarea" : "input", { ...attrs, autocomplete: "off" });
  listenText(node, surface, block, element, options.dispatch);
  return node;
}

const PICKERS = {
  datepicker: { type: "date", initial: "initial_date" },
  timepicker: { type: "time", initial: "initial_time" },
  datetimepicker: { type: "datetime-local", initial: "initial_date_time" },
};

function toField(element, value) {
  if (value == null) return "";
  return element.type === "datetimepicker" ? fieldText(new Date(value * 1000), store.me.tz) : value;
}

function fromField(element, text) {
  if (!text) return null;
  return element.type === "datetimepicker" ? instantOfField(text, store.me.tz).getTime() / 1000 : text.slice(0, 10);
}

/** datepicker, timepicker, datetimepicker; the latter in the person's zone. */
export function picker(surface, block, element, options) {
  const { type, initial } = PICKERS[element.type];
  const value = recall(surface, block, element, element[initial] ?? null);
  const node = h("input", {
    ...common(block, element, options),
    type,
    class: "field is-picker",
    value: toField(element, value),
  });
  node.addEventListener("change", async () => {
    const before = recall(surface, block, element);
    remember(surface, block, element, fromField(element, node.value));
    if (options.dispatch && !(await trigger(surface, block, element, fromField(element, node.value), node))) {
      remember(surface, block, element, before);
      node.value = toField(element, before);
    }
  });
  return node;
}

function choice(type, name, option, checked, key) {
  const id = uid("choice");
  const detail = option.description ? h("small", { id: `${id}-detail` }, textNodes(option.description)) : null;
  return h(
    "label",
    { class: "choice" },
    h("input", {
      type,
      name,
      value: option.value,
      checked,
      "data-focus-key": `${key}/${option.value}`,
      "aria-describedby": detail ? `${id}-detail` : null,
    }),
    h("span", {}, textNodes(option.text), detail),
  );
}

/** checkboxes and radio_buttons. */
export function choices(surface, block, element, { dispatch, label, labelledBy, describedBy }) {
  const many = element.type === "checkboxes";
  const initial = many
    ? (element.initial_options ?? []).map((option) => option.value)
    : (element.initial_option?.value ?? null);
  const value = recall(surface, block, element, initial);
  const has = (option) => (many ? (value ?? []).includes(option.value) : value === option.value);
  const name = uid("choices");
  const node = h(
    "div",
    {
      class: "choices",
      role: many ? "group" : "radiogroup",
      "aria-label": labelledBy ? null : label,
      "aria-labelledby": labelledBy,
      "aria-describedby": describedBy,
    },
    element.options.map((option) =>
      choice(many ? "checkbox" : "radio", name, option, has(option), focusKey(block, element)),
    ),
  );
  node.addEventListener("change", () => {
    const on = [...node.querySelectorAll("input:checked")].map((input) => input.value);
    const now = many ? on : (on[0] ?? null);
    remember(surface, block, element, now);
    if (dispatch) trigger(surface, block, element, now, node);
  });
  return node;
}
