/** Round signs for people and the app: initials on a colour of their own. */

import { h } from "../lib/dom.js";
import { store, userOf } from "../store.js";

const TONES = 8;

function initials(name) {
  const words = name.split(/[\s._-]+/).filter(Boolean);
  return ((words[0]?.[0] ?? "?") + (words.length > 1 ? words.at(-1)[0] : "")).toUpperCase();
}

const bars = () =>
  h(
    "svg",
    { viewBox: "0 0 32 32", "aria-hidden": "true" },
    h("path", {
      d: "M9 22v-4M16 22v-9M23 22V9",
      stroke: "currentColor",
      "stroke-width": "4",
      "stroke-linecap": "round",
    }),
  );

/** The avatar of a person, decorative: the name always stands beside it. */
export function avatar(id, size = "") {
  const user = userOf(id);
  if (id === store.bot?.user_id)
    return h("span", { class: `avatar is-app ${size}`, "aria-hidden": "true" }, bars());
  const name = user.real_name || user.name;
  const tone = Math.max(0, [...store.users.keys()].sort().indexOf(id)) % TONES;
  return h(
    "span",
    { class: `avatar tone-${tone} ${size}`, "aria-hidden": "true" },
    id === "USLACKBOT" ? "!" : initials(name),
  );
}
