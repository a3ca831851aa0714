/** The middle of the page: header, tabs of the app, messages, composer, Home tab. */

import { addressOf, loadMessages, markRead, openHome, placeName } from "../acts.js";
import { drawBlocks } from "../blocks/blocks.js";
import { surfaceOf } from "../blocks/surface.js";
import { fill, h } from "../lib/dom.js";
import { icon, iconButton } from "../lib/icons.js";
import { isAppDm, nameOf, on, store, titleOf, userOf } from "../store.js";
import { avatar } from "./avatar.js";
import { composer } from "./composer.js";
import { MessageList } from "./messages.js";

let view = null;

/** The list of messages that is open in the middle, or null. */
export const openList = () => view?.list ?? null;

function intro(conversation) {
  const app = isAppDm(conversation);
  const words =
    conversation.kind === "channel"
      ? `This is the very beginning of #${conversation.name}.`
      : app
        ? `This is where you talk to ${store.bot.name}. Write to it as you would to a colleague, or use a command.`
        : `This is your conversation with ${nameOf(conversation.user)}.`;
  return h(
    "div",
    { class: "intro" },
    conversation.kind === "im"
      ? avatar(conversation.user, "is-large")
      : h("span", { class: "intro-sign" }, icon("hash", 30)),
    h("h2", {}, titleOf(conversation)),
    h("p", {}, words),
    app && store.commands.length
      ? h(
          "p",
          { class: "intro-commands" },
          "Commands: ",
          store.commands.map((one) => [h("code", {}, one.command), " "]),
        )
      : null,
  );
}

function detail(conversation) {
  if (conversation.kind === "channel") {
    const bot = conversation.bot_is_member
      ? `${store.bot.name} is here`
      : `${store.bot.name} is not in this channel`;
    return [conversation.topic, bot].filter(Boolean).join(" · ");
  }
  return isAppDm(conversation) ? "App" : (userOf(conversation.user).title ?? "");
}

function header(conversation, onMenu) {
  const sign = conversation.kind === "im" ? avatar(conversation.user, "is-small") : icon("hash", 20);
  const name = conversation.kind === "channel" ? conversation.name : titleOf(conversation);
  return h(
    "header",
    { class: "conversation-head" },
    iconButton("menu", "Conversations", onMenu, { class: "only-narrow" }),
    sign,
    h("div", { class: "conversation-title" }, h("h1", {}, name), h("small", {}, detail(conversation))),
  );
}

function tabs(conversation) {
  const tab = (name, label) =>
    h(
      "a",
      {
        class: "tab",
        href: addressOf(conversation.id, { tab: name }),
        "aria-current": store.tab === name ? "page" : null,
      },
      label,
    );
  return h(
    "nav",
    { class: "tabs", "aria-label": `${store.bot.name}'s tabs` },
    tab("home", "Home"),
    tab("messages", "Messages"),
  );
}

function drawHome(box) {
  const home = store.home;
  const focusKey = box.contains(document.activeElement) ? document.activeElement.dataset.focusKey : null;
  const blank = h(
    "p",
    { class: "home-empty" },
    icon("home", 26),
    `${store.bot.name} has not published a Home tab yet.`,
  );
  const surface = home?.blocks && surfaceOf("home", `home/${home.id}`, { view_id: home.id });
  fill(box, h("div", { class: "home-inner" }, home?.blocks?.length ? drawBlocks(home.blocks, surface) : blank));
  if (focusKey) box.querySelector(`[data-focus-key="${CSS.escape(focusKey)}"]`)?.focus();
}

function home() {
  const box = h("section", { class: "home", "aria-label": "Home", tabindex: "0" });
  drawHome(box);
  openHome();
  return { node: box, update: () => drawHome(box) };
}

function newFrom(conversation) {
  const items = store.messages.get(conversation.id)?.items ?? [];
  const others = items.filter((message) => message.user !== store.me.id && !message.ephemeral);
  return conversation.unread ? (others.at(-conversation.unread)?.ts ?? null) : null;
}

async function messages(conversation) {
  const unread = conversation.unread;
  if (!store.messages.has(conversation.id)) await loadMessages(conversation.id);
  const list = new MessageList(conversation.id, {
    label: `Messages in ${titleOf(conversation)}`,
    intro: intro(conversation),
    newFrom: newFrom({ ...conversation, unread }),
  });
  const box = composer({
    channel: conversation.id,
    label: `Message ${placeName(conversation)}`,
    id: "composer",
    onEditLast: () => list.editLast(),
  });
  return {
    node: h(
      "div",
      { class: "talk" },
      list.node,
      conversation.is_member === false
        ? h("p", { class: "not-member" }, `You are not a member of ${titleOf(conversation)}.`)
        : box,
    ),
    list,
  };
}

/** Shows the current conversation in `main`. `onMenu` opens the sidebar on narrow screens. */
export async function showConversation(main, onMenu) {
  const conversation = store.conversations.get(store.current);
  if (!conversation) return;
  view?.list?.stop();
  const wanted = `${conversation.id}/${store.tab}`;
  view = { wanted };
  const part = isAppDm(conversation) && store.tab === "home" ? home() : await messages(conversation);
  if (view.wanted !== wanted) return;
  view = { wanted, ...part };
  fill(main, header(conversation, onMenu), isAppDm(conversation) ? tabs(conversation) : null, part.node);
  part.list?.update();
  part.list?.toEnd();
  markRead(conversation.id);
  if (matchMedia("(min-width: 800px)").matches) main.querySelector("#composer")?.focus({ preventScroll: true });
}

on("messages", ({ channel }) => {
  if (view?.list?.channel === channel) view.list.update();
});
on("home", () => view?.update?.());
