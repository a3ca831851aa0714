/** The list of channels, people and the app, with unread marks and drafts. */

import { addressOf } from "../acts.js";
import { fill, h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { isAppDm, on, store, titleOf } from "../store.js";
import { avatar } from "./avatar.js";
import { hasDraft } from "./drafts.js";

function entry(conversation) {
  const { id, unread } = conversation;
  const current = id === store.current;
  const name = conversation.kind === "channel" ? conversation.name : titleOf(conversation);
  const sign = conversation.kind === "channel" ? icon("hash", 17) : avatar(conversation.user, "is-tiny");
  return h(
    "li",
    {},
    h(
      "a",
      {
        class: `entry ${unread ? "is-unread" : ""}`,
        href: addressOf(id),
        "aria-current": current ? "page" : null,
        data: { channel: id },
      },
      sign,
      h("span", { class: "entry-name" }, name),
      isAppDm(conversation) ? h("span", { class: "badge" }, "APP") : null,
      !current && hasDraft(id)
        ? h(
            "span",
            { class: "entry-draft", title: "Draft" },
            icon("edit", 14),
            h("span", { class: "sr-only" }, "draft"),
          )
        : null,
      unread ? h("span", { class: "count-badge" }, unread, h("span", { class: "sr-only" }, " unread")) : null,
    ),
  );
}

const part = (title, items) =>
  items.length ? h("section", {}, h("h2", {}, title), h("ul", {}, items.map(entry))) : null;

function draw(node) {
  const all = [...store.conversations.values()];
  const direct = all.filter((one) => one.kind === "im");
  const focused = node.contains(document.activeElement) ? document.activeElement.dataset.channel : null;
  fill(
    node,
    part("App", direct.filter(isAppDm)),
    part(
      "Channels",
      all.filter((one) => one.kind === "channel"),
    ),
    part(
      "Direct messages",
      direct.filter((one) => !isAppDm(one)),
    ),
  );
  if (focused) node.querySelector(`[data-channel="${focused}"]`)?.focus();
}

/** The sidebar as a node that follows the store. */
export function sidebar() {
  const node = h("nav", { class: "sidebar", id: "sidebar", "aria-label": "Conversations" });
  draw(node);
  for (const kind of ["conversations", "drafts", "place"]) on(kind, () => draw(node));
  return node;
}
