/** The small bar over a message under the pointer or the focus: react, reply, shortcuts, edit, delete. */

import { addressOf, dismiss, go, react, remove, useShortcut } from "../acts.js";
import { h } from "../lib/dom.js";
import { openDialog, toast } from "../lib/dialog.js";
import { emojiOf, REACTIONS } from "../lib/emoji.js";
import { iconButton } from "../lib/icons.js";
import { closeMenu, openMenu, openPanel } from "../lib/menu.js";
import { json } from "../lib/json.js";
import { store } from "../store.js";
import { isOwn } from "./message.js";

function showSource(message) {
  openDialog({ title: "Message as the API has it", body: json(message), wide: true });
}

async function copyLink(channel, message) {
  const url = new URL(addressOf(channel, { thread: message.thread_ts }), location.href);
  await navigator.clipboard?.writeText(url.href);
  toast("Link copied.");
}

function menuItems(channel, message, startEdit) {
  if (message.notice) return [{ label: "Dismiss", icon: "close", act: () => dismiss(channel, message) }];
  if (message.ephemeral) {
    return [
      { label: "Dismiss", icon: "close", act: () => dismiss(channel, message) },
      { label: "View source", icon: "code", act: () => showSource(message) },
    ];
  }
  const shortcuts = store.shortcuts.map((one) => ({
    label: one.name,
    detail: store.bot.name,
    icon: "bolt",
    act: () => useShortcut(channel, message, one.callback_id),
  }));
  const own = isOwn(message)
    ? [
        "-",
        { label: "Edit message", icon: "edit", key: "E", act: startEdit },
        { label: "Delete message", icon: "trash", danger: true, key: "Del", act: () => remove(channel, message) },
      ]
    : [];
  return [
    ...shortcuts,
    ...(shortcuts.length ? ["-"] : []),
    { label: "Copy link", icon: "copy", act: () => copyLink(channel, message) },
    { label: "View source", icon: "code", act: () => showSource(message) },
    ...own,
  ];
}

function emojiGrid(channel, message) {
  return h(
    "div",
    { class: "emoji-grid" },
    REACTIONS.map((name) =>
      h(
        "button",
        {
          type: "button",
          "aria-label": name,
          title: `:${name}:`,
          onclick: () => {
            closeMenu(true);
            react(channel, message, name);
          },
        },
        emojiOf(name),
      ),
    ),
  );
}

/** The bar of one message. */
export function toolbar(channel, message, { inPanel, startEdit }) {
  const pick = iconButton("react", "Add reaction", () =>
    openPanel(pick, emojiGrid(channel, message), { label: "Reactions" }),
  );
  const more = iconButton(
    "more",
    "More actions",
    () => openMenu(more, menuItems(channel, message, startEdit), { label: "Message actions" }),
    { "aria-haspopup": "menu", "aria-expanded": "false" },
  );
  const reply = iconButton("thread", "Reply in thread", () =>
    go(channel, { thread: message.thread_ts ?? message.ts }),
  );
  return h(
    "div",
    { class: "toolbar", role: "group", "aria-label": "Message" },
    message.ephemeral ? null : pick,
    message.ephemeral || inPanel ? null : reply,
    more,
  );
}

/** Does what a key means on a focused message; answers whether it meant something. */
export function messageKey(event, channel, message, { inPanel, startEdit, bar }) {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const does = {
    e: isOwn(message) && startEdit,
    Delete: isOwn(message) && (() => remove(channel, message)),
    t: !inPanel && !message.ephemeral && (() => go(channel, { thread: message.thread_ts ?? message.ts })),
    r: () => bar()?.querySelector('[aria-label="Add reaction"]')?.click(),
    m: () => bar()?.querySelector('[aria-label="More actions"]')?.click(),
  }[event.key];
  if (!does) return false;
  does();
  return true;
}
