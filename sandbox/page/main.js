/** Starts the page: who one is, the layout, and the address that says what is open. */

import { addressOf, loadOlder } from "./acts.js";
import { ask } from "./api.js";
import { avatar } from "./chat/avatar.js";
import { openList, showConversation } from "./chat/conversation.js";
import { inspector } from "./chat/inspector.js";
import { followModals } from "./chat/modals.js";
import { sidebar } from "./chat/sidebar.js";
import { showThread } from "./chat/thread.js";
import { topbar } from "./chat/topbar.js";
import { fill, h } from "./lib/dom.js";
import { icon } from "./lib/icons.js";
import { follow, takeState } from "./live.js";
import { emit, isAppDm, messageOf, on, store, titleOf } from "./store.js";

const app = document.getElementById("app");

function chooser(state) {
  const people = state.users.filter((user) => !user.is_bot);
  fill(
    app,
    h(
      "main",
      { class: "chooser" },
      h("h1", {}, `Welcome to ${state.team.name}`),
      h("p", {}, "A workspace on your own machine, to try the bot in. Who do you want to be?"),
      h(
        "ul",
        {},
        people.map((user) =>
          h(
            "li",
            {},
            h(
              "a",
              { href: `/?as=${encodeURIComponent(user.name)}${location.hash}` },
              avatar(user.id, "is-large"),
              h(
                "span",
                {},
                h("strong", {}, user.real_name),
                h("small", {}, [user.title, user.tz].filter(Boolean).join(" · ")),
              ),
            ),
          ),
        ),
      ),
      h("p", { class: "quiet" }, "Open two tabs to be two people at once."),
    ),
  );
}

function banner() {
  const node = h("div", { class: "banner", role: "status" });
  const draw = () => {
    const text = store.offline
      ? "The sandbox server does not answer. Trying again…"
      : store.bot.connected
        ? ""
        : `${store.bot.name} isn't connected. What you write is kept and reaches it when it is back.`;
    node.hidden = !text;
    fill(node, icon("warn", 16), h("span", {}, text));
  };
  draw();
  on("bot", draw);
  return node;
}

function layout() {
  const main = h("main", { class: "main", tabindex: "-1" });
  const thread = h("aside", { class: "thread", "aria-label": "Thread", hidden: true });
  const drawer = h("section", { class: "inspector", id: "inspector", "aria-label": "Inspector", hidden: true });
  const side = sidebar();
  const shade = h("div", { class: "shade", onclick: () => menu(false) });
  const menu = (open) => {
    document.body.classList.toggle("menu-open", open);
    if (open) side.querySelector("[aria-current], a")?.focus();
  };
  side.addEventListener("click", (event) => event.target.closest("a") && menu(false));
  addEventListener(
    "keydown",
    (event) => event.key === "Escape" && document.body.classList.contains("menu-open") && menu(false),
  );
  const toggle = inspector(drawer, (open) =>
    bar.querySelector(".inspect").setAttribute("aria-expanded", String(open)),
  );
  const bar = topbar(() => toggle());
  fill(app, bar, banner(), h("div", { class: "columns" }, side, shade, main, thread), drawer);
  return { main, thread, menu };
}

function place() {
  const [, channel, part, ts] = /^#\/(\w+)(?:\/(home|thread|message)(?:\/([\d.]+))?)?$/.exec(location.hash) ?? [];
  const known = store.conversations.has(channel) ? channel : null;
  const first = [...store.conversations.values()].find(isAppDm) ?? [...store.conversations.values()][0];
  return {
    channel: known ?? first?.id,
    tab: part === "home" ? "home" : "messages",
    thread: part === "thread" ? ts : null,
    flash: part === "message" ? ts : null,
  };
}

const MOST_PAGES = 20;

async function find(channel, ts) {
  for (
    let page = 0;
    page < MOST_PAGES && !messageOf(channel, ts) && store.messages.get(channel)?.hasMore;
    page += 1
  ) {
    await loadOlder(channel);
  }
  openList()?.flash(ts);
}

async function route({ main, thread, menu }) {
  const to = place();
  const moved = to.channel !== store.current || to.tab !== store.tab;
  const other = moved || to.thread !== store.thread;
  Object.assign(store, { current: to.channel, tab: to.tab, thread: to.thread });
  emit("place");
  if (moved) await showConversation(main, () => menu(true));
  if (other) await showThread(thread);
  document.body.classList.toggle("thread-open", Boolean(store.thread));
  if (to.flash) await find(to.channel, to.flash);
  title();
}

function title() {
  const unread = [...store.conversations.values()].reduce((sum, one) => sum + (one.unread || 0), 0);
  const where = store.conversations.get(store.current);
  document.title = `${unread ? `(${unread}) ` : ""}${titleOf(where)} · ${store.me.real_name} · ${store.team.name}`;
}

/** The place within the page that a permalink means, or null. */
function permalink(address) {
  const match = /\/archives\/(\w+)\/p(\d+)(\d{6})/.exec(address);
  const thread = /[?&]thread_ts=([\d.]+)/.exec(address);
  return (
    match && (thread ? addressOf(match[1], { thread: thread[1] }) : `#/${match[1]}/message/${match[2]}.${match[3]}`)
  );
}

function openPermalink(event) {
  const target = permalink(event.target.closest?.("a[href]")?.href ?? "");
  if (!target || !store.conversations.has(target.split("/")[1])) return;
  event.preventDefault();
  location.hash = target;
}

function skip(event) {
  event.preventDefault();
  (document.getElementById("composer") ?? document.querySelector("main")).focus();
}

async function start() {
  const saved = localStorage.getItem("theme");
  if (saved) document.documentElement.dataset.theme = saved;
  const linked = permalink(location.href);
  if (linked) history.replaceState(null, "", `/${location.search}${linked}`);
  store.as = new URLSearchParams(location.search).get("as");
  const letNewsIn = store.as ? await follow() : null;
  const state = await ask("state");
  if (!store.as || !state.me) {
    store.users = new Map(state.users.map((user) => [user.id, user]));
    chooser(state);
    return;
  }
  takeState(state);
  const parts = layout();
  addEventListener("hashchange", () => route(parts));
  on("route", () => route(parts));
  on("conversations", title);
  document.addEventListener("click", openPermalink);
  document.querySelector(".skip").addEventListener("click", skip);
  followModals();
  letNewsIn();
  await route(parts);
}

start().catch((error) => {
  console.error(error);
  fill(
    app,
    h(
      "main",
      { class: "chooser" },
      h("h1", {}, "The sandbox could not be opened"),
      h("p", {}, error.message),
      h("p", {}, h("a", { href: "/" }, "Try again")),
    ),
  );
});
