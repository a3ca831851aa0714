/** What a person can do on the page: open, read, send, edit, take away, react, move the clock. */

import { act, ask, tell } from "./api.js";
import { attempt, confirmed } from "./lib/dialog.js";
import {
  dropMessage,
  emit,
  hold,
  isAppDm,
  keyOf,
  messageOf,
  nameOf,
  now,
  putMessage,
  setClock,
  store,
} from "./store.js";

const PAGE = 100;
const notices = new Map();

/** The address of a conversation within the page. */
export function addressOf(channel, { thread = null, tab = "messages" } = {}) {
  return `#/${channel}${thread ? `/thread/${thread}` : tab === "home" ? "/home" : ""}`;
}

/** Goes to a conversation, thread or tab. */
export function go(channel, place = {}) {
  const address = addressOf(channel, place);
  if (location.hash === address) emit("route");
  else location.hash = address;
}

/** Loads the newest messages of a conversation; what only the page knew (notices) stays. */
export async function loadMessages(channel) {
  const release = hold(channel);
  const answer = await attempt(() => ask("messages", { in: channel, limit: PAGE }));
  if (answer) store.messages.set(channel, { items: answer.messages, hasMore: answer.has_more });
  release();
  if (!answer) return;
  for (const notice of notices.get(channel) ?? []) putMessage(channel, notice);
  emit("messages", { channel, root: null });
}

/** Loads the messages before the oldest one shown. */
export async function loadOlder(channel) {
  const list = store.messages.get(channel);
  if (!list?.hasMore || list.loading) return;
  list.loading = true;
  const answer = await attempt(() => ask("messages", { in: channel, before: list.items[0]?.ts, limit: PAGE }));
  list.loading = false;
  if (!answer) return;
  const known = new Set(list.items.map(keyOf));
  list.items = [...answer.messages.filter((message) => !known.has(keyOf(message))), ...list.items];
  list.hasMore = answer.has_more;
  emit("messages", { channel, root: null });
}

/** Loads a thread, its first message at the top. */
export async function loadThread(channel, root) {
  const release = hold(channel);
  const answer = await attempt(() => ask("messages", { in: channel, thread: root, limit: 1000 }));
  if (!answer) return release();
  const parent = messageOf(channel, root);
  const items =
    answer.messages.some((message) => message.ts === root) || !parent
      ? answer.messages
      : [parent, ...answer.messages];
  store.threads.set(`${channel}:${root}`, items);
  release();
  return emit("messages", { channel, root });
}

/** Tells the server that the person has seen the conversation. */
export function markRead(channel) {
  const conversation = store.conversations.get(channel);
  if (!conversation?.unread || document.hidden) return;
  conversation.unread = 0;
  emit("conversations");
  attempt(() => tell("read", { in: channel }));
}

/** Shows a line that only this person sees and only this page keeps, as Slackbot would say it. */
export function notice(channel, text, thread = null) {
  const where = channel ?? store.current;
  const message = {
    ts: (now().getTime() / 1000).toFixed(6),
    user: "USLACKBOT",
    text,
    ephemeral: true,
    notice: true,
    ...(thread ? { thread_ts: thread } : {}),
  };
  notices.set(where, [...(notices.get(where) ?? []), message]);
  putMessage(where, message);
}

async function command(channel, thread, text) {
  const [name, ...rest] = text.trim().split(/\s/);
  if (thread)
    return notice(channel, `${name} can't be used in threads. Use it in the conversation itself.`, thread);
  if (!store.commands.some((one) => one.command === name)) {
    return notice(channel, `${name} is not a command here. Begin the message with a space to send it as a text.`);
  }
  return act("command", {
    in: channel,
    command: name,
    text: text.trim().slice(name.length + (rest.length ? 1 : 0)),
  });
}

/** Sends what was typed: a message, or a command when it begins with "/". */
export function send(channel, thread, text) {
  if (/^\/\S/.test(text)) return command(channel, thread, text);
  return act("say", { in: channel, text: text.trim(), ...(thread ? { thread } : {}) });
}

/** Changes one's own message. */
export const edit = (channel, message, text) => act("edit", { in: channel, ts: message.ts, text });

/** Deletes one's own message, after a question. */
export async function remove(channel, message) {
  const sure = await confirmed({
    title: "Delete message",
    text: "Delete this message? This can't be undone.",
    confirm: "Delete",
    danger: true,
  });
  if (sure) await attempt(() => act("delete", { in: channel, ts: message.ts }));
}

/** Puts a reaction on a message, or takes one's own away. */
export function react(channel, message, name) {
  const mine = message.reactions?.find((one) => one.name === name)?.users?.includes(store.me.id) ?? false;
  return attempt(() => act("react", { in: channel, ts: message.ts, name, remove: mine }));
}

/** Uses one of the app's message shortcuts. */
export const useShortcut = (channel, message, callbackId) =>
  attempt(() => act("shortcut", { in: channel, ts: message.ts, callback_id: callbackId }));

/** Takes a line away that only this person saw. */
export function dismiss(channel, message) {
  notices.set(
    channel,
    (notices.get(channel) ?? []).filter((one) => one !== message),
  );
  dropMessage(channel, message.ts, true);
}

/** Opens the app's Home tab. */
export async function openHome() {
  const answer = await attempt(() => act("home"));
  if (answer?.blocks) store.home = answer;
  else if (answer?.view) store.home = answer.view;
  emit("home");
}

/** Moves the sandbox clock and waits for those who follow it. */
export async function moveClock(body) {
  if (store.moving) return;
  store.moving = true;
  emit("clock");
  const answer = await attempt(() => act("clock", body));
  store.moving = false;
  if (answer?.now) setClock(answer);
  else emit("clock");
}

/** What a placeholder or label calls the place that a message goes to. */
export function placeName(conversation) {
  if (conversation.kind === "channel") return `#${conversation.name}`;
  return isAppDm(conversation) ? store.bot.name : nameOf(conversation.user);
}
