/** Block Kit's select menus: static, external, people, conversations, channels; single and multiple. */

import { tell } from "../api.js";
import { attempt } from "../lib/dialog.js";
import { nameOf, store, titleOf } from "../store.js";
import { plainOf } from "../text/mrkdwn.js";
import { combobox } from "./combobox.js";
import { recall, remember, trigger } from "./surface.js";

const shown = (option) => ({
  value: option.value,
  text: plainOf(option.text),
  detail: option.description ? plainOf(option.description) : null,
});

const groupsOf = ({ options, option_groups: groups }) =>
  groups
    ? groups.map((group) => ({ label: plainOf(group.label), options: group.options.map(shown) }))
    : [{ options: (options ?? []).map(shown) }];

const people = () => [
  {
    options: [...store.users.values()]
      .filter((user) => !user.is_bot)
      .map((user) => ({ value: user.id, text: nameOf(user.id), detail: user.title })),
  },
];

function conversations(element) {
  const include = element.filter?.include;
  const kinds = element.type.includes("channels")
    ? ["channel"]
    : include?.map((kind) => (kind === "im" ? "im" : "channel"));
  return [
    {
      options: [...store.conversations.values()]
        .filter((one) => !kinds || kinds.includes(one.kind))
        .map((one) => ({ value: one.id, text: titleOf(one) })),
    },
  ];
}

const externalTexts = new Map();

function external(surface, block, element) {
  return async (query) => {
    if (query.length < (element.min_query_length ?? 3)) return [];
    const answer = await attempt(() =>
      tell("suggest", { ...surface.target, block_id: block.block_id, action_id: element.action_id, value: query }),
    );
    const groups = answer ? groupsOf(answer) : [];
    for (const option of groups.flatMap((group) => group.options)) externalTexts.set(option.value, option);
    return groups.filter((group) => group.options.length);
  };
}

const SOURCES = {
  static: (surface, block, element) => ({ groups: groupsOf(element) }),
  external: (surface, block, element) => ({
    load: external(surface, block, element),
    emptyNote: (query) => (query.length < (element.min_query_length ?? 3) ? "Type to search" : "Nothing found"),
  }),
  users: () => ({ groups: people() }),
  conversations: (surface, block, element) => ({ groups: conversations(element) }),
  channels: (surface, block, element) => ({ groups: conversations(element) }),
};

function initialOf(element, kind) {
  const options = element.initial_options ?? (element.initial_option ? [element.initial_option] : null);
  if (options) {
    for (const option of options) externalTexts.set(option.value, shown(option));
    return options.map((option) => option.value);
  }
  const singular = kind.replace(/s$/, "");
  const ids =
    element[`initial_${kind}`] ?? (element[`initial_${singular}`] ? [element[`initial_${singular}`]] : null);
  if (ids) return ids;
  return element.default_to_current_conversation && store.current ? [store.current] : [];
}

function optionOf(value, groups, kind) {
  const known = groups?.flatMap((group) => group.options).find((option) => option.value === value);
  return known ?? externalTexts.get(value) ?? { value, text: kind === "users" ? nameOf(value) : value };
}

/** Any select menu as a node. */
export function select(surface, block, element, { dispatch, label, clearable, describedBy }) {
  const multiple = element.type.startsWith("multi_");
  const kind = element.type.replace("multi_", "").replace("_select", "");
  const source = SOURCES[kind](surface, block, element);
  const initial = initialOf(element, kind);
  const kept = recall(surface, block, element, multiple ? initial : (initial[0] ?? null));
  const values = multiple ? (kept ?? []) : kept == null ? [] : [kept];
  const placeholder = element.placeholder
    ? plainOf(element.placeholder)
    : multiple
      ? "Choose…"
      : "Choose an option";
  const node = combobox({
    ...source,
    multiple,
    label,
    placeholder,
    clearable,
    describedBy,
    max: element.max_selected_items,
    focusKey: `${block.block_id}/${element.action_id}`,
    chosen: values.map((value) => optionOf(value, source.groups, kind)),
    async onchange(chosen, undo) {
      const value = multiple ? chosen.map((option) => option.value) : (chosen[0]?.value ?? null);
      const before = recall(surface, block, element);
      remember(surface, block, element, value);
      if (dispatch && !(await trigger(surface, block, element, value, node))) {
        remember(surface, block, element, before);
        undo();
      }
    },
  });
  return node;
}
