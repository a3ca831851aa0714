/** What the page knows: one object, changed only by live.js and the acts, with news for those who draw. */

const bus = new EventTarget();

export const store = {
  as: null,
  team: null,
  me: null,
  users: new Map(),
  bot: null,
  conversations: new Map(),
  commands: [],
  shortcuts: [],
  home: null,
  modals: [],
  clock: { base: 0, at: 0, speed: 1 },
  current: null,
  tab: "messages",
  thread: null,
  messages: new Map(),
  threads: new Map(),
  traffic: [],
  moving: false,
};

/** Calls `listener(detail)` for each piece of news of this kind. */
export const on = (kind, listener) => bus.addEventListener(kind, (event) => listener(event.detail));

/** Tells everybody who draws. */
export const emit = (kind, detail) => bus.dispatchEvent(new CustomEvent(kind, { detail }));

/** The person or bot of an id; an unknown id still has a name to show. */
export function userOf(id) {
  return store.users.get(id) ?? { id, name: id ?? "unknown", real_name: id ?? "Unknown", is_bot: false, tz: "UTC" };
}

/** Short display name of a person or bot. */
export const nameOf = (id) => userOf(id).real_name || userOf(id).name;

/** True for the direct conversation with the app. */
export const isAppDm = (conversation) => conversation?.kind === "im" && conversation.user === store.bot?.user_id;

/** How a conversation is called in titles: "#sales", "Ben Carter". */
export function titleOf(conversation) {
  if (!conversation) return "";
  if (conversation.kind === "channel") return `#${conversation.name}`;
  return isAppDm(conversation) ? store.bot.name : nameOf(conversation.user);
}

/** Takes over a clock reading of the server. */
export function setClock(clock) {
  store.clock = { base: Date.parse(clock.now), at: performance.now(), speed: clock.speed ?? 1 };
  emit("clock");
}

/** The sandbox's time now. */
export function now() {
  const { base, at, speed } = store.clock;
  return new Date(base + (performance.now() - at) * speed);
}

/** What names one message among all a person sees: an ephemeral may share its `ts` with another message. */
export const keyOf = (message) => `${message.ts}${message.ephemeral ? "e" : ""}`;

/** True for a message that stands only in a thread. */
export const inThread = (message) =>
  Boolean(message.thread_ts) && message.thread_ts !== message.ts && message.subtype !== "thread_broadcast";

const holds = new Set();

/** Keeps the news of a conversation back while it is being loaded; the answer tells them again, after. */
export function hold(channel) {
  const kept = { channel, late: [] };
  holds.add(kept);
  return () => {
    holds.delete(kept);
    for (const tell of kept.late) tell();
  };
}

function later(channel, tell) {
  for (const kept of holds) if (kept.channel === channel) kept.late.push(tell);
}

function place(list, message) {
  const index = list.findIndex((item) => keyOf(item) === keyOf(message));
  if (index >= 0) {
    list[index] = message;
    return false;
  }
  let at = list.length;
  while (at > 0 && Number(list[at - 1].ts) > Number(message.ts)) at -= 1;
  list.splice(at, 0, message);
  return true;
}

/** Records a new or changed message where it is shown; answers whether it was new. */
export function putMessage(channel, message) {
  let fresh = false;
  later(channel, () => putMessage(channel, message));
  const root = message.thread_ts ?? message.ts;
  const thread = store.threads.get(`${channel}:${root}`);
  if (thread && (message.ephemeral ? message.thread_ts : true)) fresh = place(thread, message);
  const list = store.messages.get(channel);
  if (list && !inThread(message)) fresh = place(list.items, message) || fresh;
  emit("messages", { channel, root });
  return fresh;
}

/** Forgets a message that was taken away. */
export function dropMessage(channel, ts, ephemeral) {
  later(channel, () => dropMessage(channel, ts, ephemeral));
  const gone = (message) => message.ts === ts && Boolean(message.ephemeral) === Boolean(ephemeral);
  const list = store.messages.get(channel);
  if (list) list.items = list.items.filter((message) => !gone(message));
  for (const [key, items] of store.threads) {
    if (key.startsWith(`${channel}:`))
      store.threads.set(
        key,
        items.filter((message) => !gone(message)),
      );
  }
  emit("messages", { channel, root: null });
}

/** A message of a conversation by its `ts`, from what is loaded. */
export function messageOf(channel, ts) {
  const lists = [store.messages.get(channel)?.items ?? []];
  for (const [key, items] of store.threads) if (key.startsWith(`${channel}:`)) lists.push(items);
  return lists.flat().find((message) => message.ts === ts) ?? null;
}
