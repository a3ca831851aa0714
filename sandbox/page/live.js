/** Follows the server's stream and puts its news into the store. */

import { notice, loadMessages, loadThread, markRead } from "./acts.js";
import { ask } from "./api.js";
import { addTraffic } from "./chat/inspector.js";
import { authorOf, summaryOf } from "./chat/message.js";
import { toast } from "./lib/dialog.js";
import { dropMessage, emit, inThread, putMessage, setClock, store } from "./store.js";

/** Says something to screen readers when they are ready. */
export function announce(text) {
  const place = document.getElementById("announcer");
  place.textContent = "";
  requestAnimationFrame(() => {
    place.textContent = text;
  });
}

function message({ channel, message: news }) {
  const fresh = putMessage(channel, news);
  const seen = store.current === channel && (!inThread(news) || store.thread === news.thread_ts);
  if (fresh && seen && authorOf(news) !== store.me.id) announce(summaryOf(news));
}

function unread({ channel, unread: count }) {
  const conversation = store.conversations.get(channel);
  if (!conversation) return refresh();
  conversation.unread = count;
  if (count && channel === store.current && store.tab === "messages") markRead(channel);
  return emit("conversations");
}

const NEWS = {
  message,
  unread,
  deleted: ({ channel, ts, ephemeral }) => dropMessage(channel, ts, ephemeral),
  modals: ({ modals }) => {
    store.modals = modals;
    emit("modals");
  },
  home: ({ view }) => {
    store.home = view;
    emit("home");
  },
  clock: ({ clock }) => setClock(clock),
  bot: ({ connected }) => {
    store.bot.connected = connected;
    emit("bot");
  },
  notice: ({ channel, text }) => {
    notice(channel, text);
    if (store.modals.length || store.tab === "home") toast(text);
    else announce(text);
  },
  traffic: ({ entry }) => addTraffic(entry),
};

/** Takes over a state of the server. */
export function takeState(state) {
  store.team = state.team;
  store.me = state.me;
  store.bot = state.bot;
  store.users = new Map(state.users.map((user) => [user.id, user]));
  store.users.set(state.bot.user_id, {
    is_bot: true,
    ...store.users.get(state.bot.user_id),
    id: state.bot.user_id,
    real_name: state.bot.name,
  });
  if (!store.users.has("USLACKBOT"))
    store.users.set("USLACKBOT", {
      id: "USLACKBOT",
      name: "slackbot",
      real_name: "Slackbot",
      is_bot: true,
      tz: "UTC",
    });
  store.conversations = new Map(state.conversations.map((one) => [one.id, one]));
  store.commands = state.commands ?? [];
  store.shortcuts = state.message_shortcuts ?? [];
  store.home = state.home;
  store.modals = state.modals ?? [];
  setClock(state.clock);
}

async function refresh() {
  takeState(await ask("state"));
  for (const kind of ["conversations", "modals", "home", "bot"]) emit(kind);
  for (const channel of store.messages.keys()) loadMessages(channel);
  if (store.thread) loadThread(store.current, store.thread);
}

/**
 * Opens the stream; after a break everything is asked for anew. Answers, once it is open or refused, a function that
 * lets the news in: until then they wait, so that none falls between the state and the stream.
 */
export async function follow() {
  const stream = new EventSource(`/page/api/stream?as=${encodeURIComponent(store.as)}`);
  let waiting = [];
  let broken = false;
  const take = (news) => NEWS[news.kind]?.(news);
  stream.onmessage = (event) => (waiting ? waiting.push(JSON.parse(event.data)) : take(JSON.parse(event.data)));
  await new Promise((resolve) => {
    stream.onopen = resolve;
    stream.onerror = resolve;
  });
  stream.onerror = () => {
    broken = true;
    store.offline = true;
    emit("bot");
  };
  stream.onopen = () => {
    store.offline = false;
    if (broken) refresh().catch(() => {});
    broken = false;
    emit("bot");
  };
  document.addEventListener(
    "visibilitychange",
    () => store.current && store.tab === "messages" && markRead(store.current),
  );
  return () => {
    const early = waiting;
    waiting = null;
    early.forEach(take);
  };
}
