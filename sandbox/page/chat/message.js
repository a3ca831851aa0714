/** Draws one message. */

import { addressOf, react } from "../acts.js";
import { drawBlocks } from "../blocks/blocks.js";
import { surfaceOf } from "../blocks/surface.js";
import { h } from "../lib/dom.js";
import { emojiOf } from "../lib/emoji.js";
import { icon } from "../lib/icons.js";
import { clockText, dayKey, fullTime, instantOfTs, shortDay } from "../lib/time.js";
import { keyOf, nameOf, now, store, userOf } from "../store.js";
import { mrkdwn, unescape } from "../text/mrkdwn.js";
import { avatar } from "./avatar.js";
import { files } from "./files.js";

/** Who stands over a message. */
export const authorOf = (message) => message.user ?? (message.bot_id ? store.bot.user_id : "unknown");

const typed = (message) =>
  !message.bot_id && message.text && (message.blocks ?? []).every((block) => block.type === "rich_text");

function attachment(item, surface) {
  const node = h(
    "div",
    { class: "attachment" },
    item.pretext ? h("div", {}, mrkdwn(item.pretext)) : null,
    item.title ? h("strong", {}, mrkdwn(item.title)) : null,
    item.text ? h("div", {}, mrkdwn(item.text)) : null,
    item.blocks ? drawBlocks(item.blocks, surface) : null,
  );
  if (/^#?[0-9a-f]{6}$/i.test(item.color ?? "")) node.style.borderColor = `#${item.color.replace("#", "")}`;
  return node;
}

function body(channel, message) {
  const surface = surfaceOf("message", `${channel}/${keyOf(message)}`, { in: channel, ts: message.ts });
  const drawn =
    message.blocks?.length && !typed(message)
      ? drawBlocks(message.blocks, surface)
      : h("div", { class: "text" }, mrkdwn(message.text));
  return [drawn, (message.attachments ?? []).map((item) => attachment(item, surface))];
}

function reactions(channel, message) {
  if (!message.reactions?.length) return null;
  return h(
    "div",
    { class: "reactions" },
    message.reactions.map((one) => {
      const mine = one.users.includes(store.me.id);
      const names = one.users.map((id) => (id === store.me.id ? "you" : nameOf(id))).join(", ");
      return h(
        "button",
        {
          type: "button",
          class: "reaction",
          "aria-pressed": String(mine),
          title: `:${one.name}: ${names}`,
          "aria-label": `${one.name}, ${one.count ?? one.users.length}, from ${names}`,
          onclick: () => react(channel, message, one.name),
        },
        h("span", {}, emojiOf(one.name) ?? `:${one.name}:`),
        h("span", { class: "count" }, one.count ?? one.users.length),
      );
    }),
  );
}

function lastReply(instant) {
  const { tz } = store.me;
  const day = dayKey(instant, tz) === dayKey(now(), tz) ? "today" : shortDay(instant, tz);
  return `${day}, ${clockText(instant, tz)}`;
}

function replies(channel, message) {
  if (!message.reply_count) return null;
  const word = message.reply_count === 1 ? "1 reply" : `${message.reply_count} replies`;
  const last = message.latest_reply ? instantOfTs(message.latest_reply) : null;
  return h(
    "a",
    { class: "replies", href: addressOf(channel, { thread: message.ts }) },
    h(
      "span",
      { class: "reply-faces" },
      (message.reply_users ?? []).slice(0, 3).map((id) => avatar(id, "is-tiny")),
    ),
    h("strong", {}, word),
    last ? h("small", {}, `Last ${lastReply(last)}`) : null,
  );
}

function head(message, instant) {
  const author = authorOf(message);
  return h(
    "div",
    { class: "message-head" },
    h("span", { class: "author" }, message.username ?? nameOf(author)),
    userOf(author).is_bot || message.bot_id ? h("span", { class: "badge" }, "APP") : null,
    h(
      "time",
      { class: "time", title: fullTime(instant, store.me.tz), datetime: instant.toISOString() },
      clockText(instant, store.me.tz),
    ),
  );
}

function sides(message, instant, compact) {
  if (!compact) return avatar(authorOf(message));
  return h("time", { class: "side-time", title: fullTime(instant, store.me.tz) }, clockText(instant, store.me.tz));
}

/** What a screen reader hears first. */
export function summaryOf(message) {
  const words = unescape(
    (message.text ?? "").replace(/<@(\w+)>/g, (whole, id) => `@${nameOf(id)}`).replace(/<[^|>]+\|([^>]+)>/g, "$1"),
  );
  return `${nameOf(authorOf(message))}: ${words}`;
}

function edited(message) {
  if (!message.edited) return null;
  const title = fullTime(instantOfTs(message.edited.ts ?? message.ts), store.me.tz);
  return h("span", { class: "edited", title }, "(edited)");
}

function marks(channel, message, inPanel) {
  const onlyYou = h("div", { class: "only-you" }, icon("eye", 14), "Only visible to you");
  const thread = addressOf(channel, { thread: message.thread_ts });
  const broadcast = message.subtype === "thread_broadcast" && !inPanel;
  return [
    message.ephemeral ? onlyYou : null,
    broadcast ? h("a", { class: "broadcast", href: thread }, "replied to a thread") : null,
  ];
}

/** One message as an article; `compact` leaves out the author, who stands above; `editor` replaces the text. */
export function drawMessage(channel, message, { compact = false, editor = null, inPanel = false } = {}) {
  const instant = instantOfTs(message.ts);
  const when = `${shortDay(instant, store.me.tz)} ${clockText(instant, store.me.tz)}`;
  const states = { "is-compact": compact, "is-ephemeral": message.ephemeral, "is-editing": editor };
  const attrs = {
    class: ["message", ...Object.keys(states).filter((name) => states[name])].join(" "),
    tabindex: "-1",
    data: { ts: message.ts, key: keyOf(message) },
    "aria-label": `${nameOf(authorOf(message))}, ${when}`,
  };
  const main = h("div", { class: "message-main" }, [
    marks(channel, message, inPanel),
    compact ? null : head(message, instant),
    editor ?? h("div", { class: "message-body" }, body(channel, message), " ", edited(message)),
    files(message.files),
    reactions(channel, message),
    inPanel ? null : replies(channel, message),
  ]);
  return h("article", attrs, sides(message, instant, compact), main);
}

/** True where a message is one's own and still there to change. */
export const isOwn = (message) => message.user === store.me.id && !message.bot_id && !message.ephemeral;
