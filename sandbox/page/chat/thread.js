/** The panel with one thread. */

import { addressOf, go, loadThread } from "../acts.js";
import { fill, h } from "../lib/dom.js";
import { iconButton } from "../lib/icons.js";
import { on, store, titleOf } from "../store.js";
import { composer } from "./composer.js";
import { MessageList } from "./messages.js";

let list = null;

/** Shows the thread of the address, or closes the panel. */
export async function showThread(panel) {
  const { current: channel, thread: root } = store;
  list?.stop();
  list = null;
  panel.hidden = !root;
  if (!root) return fill(panel);
  await loadThread(channel, root);
  if (store.thread !== root || store.current !== channel) return;
  const close = () => go(channel);
  list = new MessageList(channel, { root, label: "Thread" });
  const box = composer({ channel, thread: root, label: "Reply in thread", onEditLast: () => list.editLast() });
  panel.onkeydown = (event) => event.key === "Escape" && !event.defaultPrevented && close();
  fill(
    panel,
    h(
      "header",
      { class: "panel-head" },
      iconButton("back", "Back to the conversation", close, { class: "only-narrow" }),
      h(
        "div",
        { class: "conversation-title" },
        h("h2", {}, "Thread"),
        h("a", { href: addressOf(channel), class: "quiet" }, titleOf(store.conversations.get(channel))),
      ),
      iconButton("close", "Close thread", close, { class: "only-wide" }),
    ),
    h("div", { class: "talk" }, list.node, box),
  );
  list.update();
  list.toEnd();
  box.querySelector("textarea").focus({ preventScroll: true });
}

on("messages", ({ channel }) => {
  if (list?.channel === channel) list.update();
});
