/** A searchable select, single or multiple, with the keyboard behaviour of a combobox. */

import { fill, h, uid } from "../lib/dom.js";
import { icon, iconButton } from "../lib/icons.js";
import { dismissal, place } from "../lib/popover.js";

const plainFilter = (groups, query) => {
  const wanted = query.trim().toLowerCase();
  return groups
    .map((group) => ({
      ...group,
      options: group.options.filter((option) =>
        `${option.text} ${option.detail ?? ""}`.toLowerCase().includes(wanted),
      ),
    }))
    .filter((group) => group.options.length);
};

/** State and drawing of one combobox. */
class Combobox {
  /** `spec`: label, placeholder, groups | load(query), chosen, multiple, max, clearable, onchange(list), focusKey. */
  constructor(spec) {
    this.spec = spec;
    this.chosen = spec.chosen ?? [];
    this.active = -1;
    this.options = [];
    this.list = h("div", {
      class: "combo-list",
      role: "listbox",
      popover: "manual",
      id: uid("list"),
      "aria-label": spec.label,
      "aria-multiselectable": spec.multiple ? "true" : null,
    });
    this.input = h("input", {
      type: "text",
      role: "combobox",
      "aria-label": spec.label,
      "aria-expanded": "false",
      "aria-autocomplete": "list",
      "aria-controls": this.list.id,
      autocomplete: "off",
      spellcheck: "false",
      "data-focus-key": spec.focusKey,
      "aria-describedby": spec.describedBy,
    });
    this.chips = h("span", { class: "combo-chips" });
    this.clear = iconButton("close", `Clear ${spec.label}`, () => this.set([]), { class: "combo-clear" });
    this.node = h(
      "div",
      { class: `combo ${spec.multiple ? "is-multiple" : ""}` },
      this.chips,
      this.input,
      spec.clearable ? this.clear : null,
      h("span", { class: "combo-arrow" }, icon("down", 16)),
      this.list,
    );
    this.listen();
    this.show();
  }

  listen() {
    this.node.addEventListener("pointerdown", (event) => {
      if (event.target.closest(".combo-list, button")) return;
      if (event.target !== this.input) {
        event.preventDefault();
        this.input.focus();
      }
      this.open("");
    });
    this.input.addEventListener("input", () => this.open(this.input.value));
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("focus", () => this.input.select());
    this.input.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  show() {
    const { multiple, placeholder } = this.spec;
    this.clear.hidden = !this.chosen.length;
    if (!multiple) {
      this.input.value = this.chosen[0]?.text ?? "";
      this.input.placeholder = placeholder;
      return;
    }
    this.input.value = "";
    this.input.placeholder = this.chosen.length ? "" : placeholder;
    fill(
      this.chips,
      this.chosen.map((option) =>
        h(
          "span",
          { class: "chip" },
          option.text,
          iconButton("close", `Remove ${option.text}`, () =>
            this.set(this.chosen.filter((item) => item !== option)),
          ),
        ),
      ),
    );
  }

  set(chosen) {
    const before = this.chosen;
    this.chosen = chosen;
    this.show();
    this.spec.onchange(chosen, () => {
      this.chosen = before;
      this.show();
    });
  }

  async open(query) {
    if (!this.stop) this.stop = dismissal([this.node], () => this.close());
    this.input.setAttribute("aria-expanded", "true");
    this.query = query;
    const { groups, load } = this.spec;
    if (groups) return this.fillList(plainFilter(groups, query));
    this.note("Searching…");
    const found = await load(query);
    if (this.stop && this.query === query) this.fillList(found);
  }

  note(text) {
    this.options = [];
    this.float(h("div", { class: "combo-note" }, text));
  }

  float(...content) {
    fill(this.list, content);
    place(this.list, this.node, { width: Math.max(this.node.offsetWidth, 180) });
  }

  fillList(groups) {
    this.options = groups.flatMap((group) => group.options);
    if (!this.options.length) return this.note(this.spec.emptyNote?.(this.query) ?? "Nothing found");
    let index = 0;
    this.float(
      groups.map((group) => [
        group.label ? h("div", { class: "combo-group" }, group.label) : null,
        group.options.map((option) => this.option(option, index++)),
      ]),
    );
    const at = this.options.findIndex((option) => this.has(option));
    this.move(at >= 0 ? at : 0);
  }

  option(option, index) {
    return h(
      "div",
      {
        class: "combo-option",
        role: "option",
        id: `${this.list.id}-${index}`,
        "aria-selected": String(this.has(option)),
        onclick: () => this.pick(option),
      },
      h("span", {}, option.text, option.detail ? h("small", {}, option.detail) : null),
      this.has(option) ? icon("check", 16) : null,
    );
  }

  has(option) {
    return this.chosen.some((item) => item.value === option.value);
  }

  pick(option) {
    const { multiple, max } = this.spec;
    if (!multiple) {
      this.close();
      this.set([option]);
      this.input.select();
      return;
    }
    if (this.has(option)) this.set(this.chosen.filter((item) => item.value !== option.value));
    else if (!max || this.chosen.length < max) this.set([...this.chosen, option]);
    this.input.focus();
    if (this.node.isConnected) this.open("");
  }

  move(to) {
    this.list.querySelector(".is-active")?.classList.remove("is-active");
    this.active = (to + this.options.length) % this.options.length;
    const node = document.getElementById(`${this.list.id}-${this.active}`);
    node?.classList.add("is-active");
    node?.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", node?.id ?? "");
  }

  key(event) {
    const isOpen = Boolean(this.stop);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!isOpen) this.open("");
      else if (this.options.length) this.move(this.active + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter") {
      if (isOpen && this.options[this.active]) this.pick(this.options[this.active]);
    } else if (event.key === "Escape" && isOpen) this.close();
    else if (event.key === "Backspace" && this.spec.multiple && !this.input.value) {
      if (this.chosen.length) this.set(this.chosen.slice(0, -1));
      return;
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  close() {
    if (!this.stop) return;
    this.stop();
    this.stop = null;
    if (this.list.matches(":popover-open")) this.list.hidePopover();
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.show();
  }
}

/** A combobox as a node. */
export const combobox = (spec) => new Combobox(spec).node;
