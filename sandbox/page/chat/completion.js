/** Completion in a text field: commands, people, channels, emoji. */

import { fill, h, uid } from "../lib/dom.js";
import { emojiNames, emojiOf } from "../lib/emoji.js";
import { place } from "../lib/popover.js";
import { store } from "../store.js";
import { avatar } from "./avatar.js";

const MOST = 8;
const matches = (query, ...words) =>
  words.some(
    (word) =>
      word
        ?.toLowerCase()
        .split(/\s+/)
        .some((part) => part.startsWith(query)) || word?.toLowerCase().startsWith(query),
  );

function people(query) {
  const first = (user) => Number(!user.real_name.toLowerCase().startsWith(query));
  const found = [...store.users.values()]
    .filter((user) => matches(query, user.real_name, user.name))
    .sort((one, other) => first(one) - first(other));
  return found.map((user) => ({
    sign: avatar(user.id, "is-tiny"),
    text: user.real_name,
    detail: user.title || (user.is_bot ? "App" : ""),
    insert: `@${user.real_name}`,
    token: `<@${user.id}>`,
  }));
}

const channels = (query) =>
  [...store.conversations.values()]
    .filter((one) => one.kind === "channel" && one.name.startsWith(query))
    .map((one) => ({
      sign: "#",
      text: one.name,
      detail: one.topic,
      insert: `#${one.name}`,
      token: `<#${one.id}>`,
    }));

const emoji = (query) =>
  emojiNames(query).map((name) => ({ sign: emojiOf(name), text: `:${name}:`, insert: emojiOf(name) }));

const commands = (query) =>
  store.commands
    .filter((one) => one.command.toLowerCase().startsWith(`/${query}`))
    .map((one) => ({ text: one.command, hint: one.usage_hint, detail: one.description, insert: one.command }));

const SOURCES = [
  [/^\/([\w-]*)$/u, commands, 30],
  [/(?:^|[\s(])(@([\p{L}\w.-]*(?: [\p{L}\w.-]+)?))$/u, people, MOST],
  [/(?:^|[\s(])(#([\w-]*))$/u, channels, MOST],
  [/(?:^|[\s(])(:([a-z0-9_+-]{2,}))$/u, emoji, MOST],
];

/** Offers completions for what stands before the caret of a text field. */
export class Completion {
  /** `onpick(token map)` is told which shown text stands for which sent token. */
  constructor(field, { onpick }) {
    Object.assign(this, { field, onpick, found: [], active: 0 });
    this.list = h("div", {
      class: "completion",
      role: "listbox",
      id: uid("completion"),
      "aria-label": "Suggestions",
    });
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", this.list.id);
    field.addEventListener("blur", () => this.close());
  }

  get isOpen() {
    return this.found.length > 0;
  }

  /** Looks again at what was typed. */
  look() {
    const before = this.field.value.slice(0, this.field.selectionStart);
    for (const [pattern, source, most] of SOURCES) {
      const match = pattern.exec(before);
      if (!match) continue;
      const found = source((match[2] ?? match[1]).toLowerCase()).slice(0, most);
      const typed = match[2] === undefined ? match[0] : match[1];
      if (found.length && !(found.length === 1 && found[0].insert === before))
        return this.open(found, before.length - typed.length);
    }
    return this.close();
  }

  open(found, start) {
    Object.assign(this, { found, start });
    fill(
      this.list,
      found.map((item, index) =>
        h(
          "div",
          {
            role: "option",
            class: "completion-item",
            id: `${this.list.id}-${index}`,
            onclick: () => this.pick(index),
          },
          item.sign ? h("span", { class: "completion-sign" }, item.sign) : null,
          h(
            "span",
            { class: "completion-text" },
            h("strong", {}, item.text),
            item.hint ? h("code", {}, item.hint) : null,
          ),
          item.detail ? h("small", {}, item.detail) : null,
        ),
      ),
    );
    const box = this.field.closest(".composer, .editor") ?? this.field;
    place(this.list, box, { width: box.offsetWidth });
    this.move(0);
  }

  move(to) {
    this.active = (to + this.found.length) % this.found.length;
    for (const [index, node] of [...this.list.children].entries())
      node.setAttribute("aria-selected", String(index === this.active));
    this.list.children[this.active].scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", `${this.list.id}-${this.active}`);
  }

  pick(index = this.active) {
    const { insert, token } = this.found[index];
    const { field } = this;
    const end = field.selectionStart;
    field.setRangeText(`${insert} `, this.start, end, "end");
    if (token) this.onpick({ [insert]: token });
    this.close();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  close() {
    if (!this.isOpen) return;
    this.found = [];
    this.list.hidePopover?.();
    this.list.remove();
    this.field.removeAttribute("aria-activedescendant");
  }

  /** Handles a key while the list is open; answers whether it was meant for it. */
  key(event) {
    if (!this.isOpen) return false;
    if (event.key === "ArrowDown") this.move(this.active + 1);
    else if (event.key === "ArrowUp") this.move(this.active - 1);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Tab" || (event.key === "Enter" && !event.shiftKey)) {
      if (event.key === "Enter" && this.found.some((item) => item.insert === this.field.value.trim())) {
        this.close();
        return false;
      }
      this.pick();
    } else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }
}
