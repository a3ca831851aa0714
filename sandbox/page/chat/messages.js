/** The list of messages of a conversation or thread: days, groups, the "new" line, scrolling, keyboard. */

import { loadOlder } from "../acts.js";
import { calm, h, reconcile } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { dayKey, dayTitle, instantOfTs } from "../lib/time.js";
import { keyOf, now, store } from "../store.js";
import { editor } from "./editor.js";
import { authorOf, drawMessage, isOwn } from "./message.js";
import { messageKey, toolbar } from "./toolbar.js";

const GROUP_SECONDS = 300;
const NEAR_END = 90;

/** A list that follows the store. `root` is the thread's first message, or null for the conversation itself. */
export class MessageList {
  constructor(channel, { root = null, label, intro = null, newFrom = null }) {
    Object.assign(this, {
      channel,
      root,
      intro,
      newFrom,
      drawn: new Map(),
      editing: null,
      atEnd: true,
      lastTop: 0,
    });
    this.log = h("div", { role: "log", "aria-live": "off", "aria-label": label, class: "log" });
    this.jump = h(
      "button",
      { type: "button", class: "jump", hidden: true, onclick: () => this.toEnd(true) },
      icon("down", 16),
      "New messages",
    );
    this.scroller = h("div", { class: "scroller", tabindex: "-1" }, this.log);
    this.node = h("div", { class: "list" }, this.scroller, this.jump);
    this.log.addEventListener("pointerover", (event) => this.attach(event.target.closest(".message")));
    this.log.addEventListener("focusin", (event) => this.focused(event.target.closest(".message")));
    this.log.addEventListener("keydown", (event) => this.key(event));
    this.scroller.addEventListener("scroll", () => this.scrolled());
    this.sizes = new ResizeObserver(() => this.atEnd && this.toEnd());
    this.sizes.observe(this.log);
    this.sizes.observe(this.scroller);
  }

  items() {
    if (this.root) return store.threads.get(`${this.channel}:${this.root}`) ?? null;
    return store.messages.get(this.channel)?.items ?? null;
  }

  /** Draws what changed; the reader's place and focus stay. */
  update() {
    const items = this.items();
    if (!items) return;
    const focus = this.rememberFocus();
    const [first, height] = [this.firstKey, this.scroller.scrollHeight];
    const fresh = !this.lastKey || keyOf(items.at(-1) ?? { ts: "" }) !== this.lastKey;
    reconcile(this.log, this.nodes(items));
    this.firstKey = items.length ? keyOf(items[0]) : null;
    this.lastKey = items.length ? keyOf(items.at(-1)) : "none";
    this.rove();
    this.restoreFocus(focus);
    if (this.atEnd || (fresh && items.at(-1)?.user === store.me.id)) this.toEnd();
    else if (first && first !== this.firstKey) this.scroller.scrollTop += this.scroller.scrollHeight - height;
    else if (fresh) this.jump.hidden = false;
  }

  nodes(items) {
    const nodes = [this.root || store.messages.get(this.channel)?.hasMore ? null : this.intro].filter(Boolean);
    const kept = new Map();
    let before = null;
    for (const message of items) {
      const day = dayKey(instantOfTs(message.ts), store.me.tz);
      const newDay = !before || day !== dayKey(instantOfTs(before.ts), store.me.tz);
      if (newDay && !this.root)
        nodes.push(this.divider(kept, `day ${day}`, dayTitle(instantOfTs(message.ts), now(), store.me.tz), "day"));
      const isNew = this.newFrom && message.ts === this.newFrom;
      if (isNew) nodes.push(this.divider(kept, "new", "New", "new-line"));
      nodes.push(this.message(kept, message, !newDay && !isNew && this.groups(before, message)));
      if (this.root && message.ts === this.root && items.length > 1) {
        const count = items.length - 1;
        nodes.push(
          this.divider(kept, `count ${count}`, count === 1 ? "1 reply" : `${count} replies`, "reply-line"),
        );
      }
      before = message;
    }
    this.drawn = kept;
    return nodes;
  }

  groups(before, message) {
    const plain = !message.bot_id || !message.blocks?.length;
    return (
      plain &&
      authorOf(before) === authorOf(message) &&
      before.username === message.username &&
      !before.ephemeral &&
      !message.ephemeral &&
      before.ts !== this.root &&
      message.subtype !== "thread_broadcast" &&
      Number(message.ts) - Number(before.ts) < GROUP_SECONDS
    );
  }

  divider(kept, key, text, kind) {
    const known = this.drawn.get(key);
    const node =
      known?.signature === text
        ? known.node
        : h("div", { class: `divider is-${kind}`, role: "separator", "aria-label": text }, h("span", {}, text));
    kept.set(key, { node, signature: text });
    return node;
  }

  message(kept, message, compact) {
    const key = keyOf(message);
    const isEdited = this.editing === key;
    // What is being typed in an editor outlives news of its message.
    const signature = isEdited ? "editing" : `${JSON.stringify(message)}${compact}`;
    const known = this.drawn.get(key);
    const node =
      known?.signature === signature
        ? known.node
        : drawMessage(this.channel, message, {
            compact,
            inPanel: Boolean(this.root),
            editor: isEdited ? editor(this.channel, message, () => this.edit(null)) : null,
          });
    kept.set(key, { node, signature });
    return node;
  }

  /** Opens a message for editing, or closes the editor. */
  edit(message) {
    const before = this.editing;
    this.editing = message && keyOf(message);
    this.update();
    const field = this.log.querySelector(".is-editing textarea");
    if (field) {
      field.focus();
      field.setSelectionRange(field.value.length, field.value.length);
    } else if (before) this.node.parentElement?.querySelector(".composer textarea")?.focus();
  }

  /** Opens the person's last message here for editing; answers whether there is one. */
  editLast() {
    const last = (this.items() ?? []).findLast(isOwn);
    if (last) this.edit(last);
    return Boolean(last);
  }

  find(node) {
    return node && (this.items() ?? []).find((message) => keyOf(message) === node.dataset.key);
  }

  attach(node) {
    const message = this.find(node);
    if (!message || this.editing === keyOf(message) || node.querySelector(".toolbar"))
      return node?.querySelector(".toolbar");
    this.log.querySelector(".toolbar")?.remove();
    const bar = toolbar(this.channel, message, {
      inPanel: Boolean(this.root),
      startEdit: () => this.edit(message),
    });
    node.append(bar);
    return bar;
  }

  focused(node) {
    if (!node) return;
    this.attach(node);
    this.rove(node);
  }

  rove(chosen = null) {
    const all = [...this.log.querySelectorAll(".message")];
    const stop = chosen ?? all.find((node) => node.tabIndex === 0) ?? all.at(-1);
    for (const node of all) node.tabIndex = node === stop ? 0 : -1;
  }

  key(event) {
    const node = event.target;
    if (!node.classList.contains("message")) return;
    const all = [...this.log.querySelectorAll(".message")];
    const to = { ArrowUp: all.indexOf(node) - 1, ArrowDown: all.indexOf(node) + 1, Home: 0, End: all.length - 1 }[
      event.key
    ];
    if (to !== undefined) all[Math.max(0, Math.min(to, all.length - 1))].focus();
    else {
      const message = this.find(node);
      const place = {
        inPanel: Boolean(this.root),
        startEdit: () => this.edit(message),
        bar: () => this.attach(node),
      };
      if (!messageKey(event, this.channel, message, place)) return;
    }
    event.preventDefault();
  }

  rememberFocus() {
    const node = document.activeElement;
    const message = node?.closest?.(".message");
    if (!message || !this.log.contains(message)) return null;
    const [start, end] = /^(text|search|url|email)/.test(node.type ?? "")
      ? [node.selectionStart, node.selectionEnd]
      : [null, null];
    return { node, key: message.dataset.key, part: node.dataset.focusKey, start, end };
  }

  restoreFocus(focus) {
    if (!focus || focus.node.isConnected) return;
    const message = this.log.querySelector(`[data-key="${focus.key}"]`);
    const part = focus.part && message?.querySelector(`[data-focus-key="${CSS.escape(focus.part)}"]`);
    (part || message)?.focus({ preventScroll: true });
    if (part && focus.start !== null) part.setSelectionRange(focus.start, focus.end);
  }

  scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    const near = scrollHeight - scrollTop - clientHeight < NEAR_END;
    // A picture that loads pushes the end away without anybody having scrolled up.
    if (near || scrollTop < this.lastTop) this.atEnd = near;
    this.lastTop = scrollTop;
    if (near) this.jump.hidden = true;
    if (scrollTop < 200 && !this.root) loadOlder(this.channel);
  }

  toEnd(smoothly = false) {
    this.jump.hidden = true;
    this.atEnd = true;
    this.scroller.scrollTo({
      top: this.scroller.scrollHeight,
      behavior: smoothly && !calm() ? "smooth" : "instant",
    });
  }

  /** Scrolls to a message and marks it for a moment. */
  flash(ts) {
    const node = this.log.querySelector(`[data-ts="${CSS.escape(ts)}"]`);
    if (!node) return;
    this.atEnd = false;
    node.scrollIntoView({ block: "center" });
    node.classList.add("is-flashed");
    node.addEventListener("animationend", () => node.classList.remove("is-flashed"), { once: true });
    node.focus({ preventScroll: true });
  }

  stop() {
    this.sizes.disconnect();
  }
}
