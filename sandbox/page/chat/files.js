/** Draws the files of a message: pictures in place, others as a card to download. */

import { h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";

const UNITS = ["B", "kB", "MB", "GB"];

function sizeText(bytes) {
  if (!bytes) return "";
  const power = Math.min(3, Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** power).toFixed(power ? 1 : 0)} ${UNITS[power]}`;
}

function file(item) {
  const name = item.title || item.name;
  const address = item.url_private_download ?? item.url_private;
  if (item.mimetype?.startsWith("image/")) {
    return h(
      "figure",
      { class: "picture" },
      h("figcaption", {}, name),
      h(
        "a",
        { href: item.url_private, target: "_blank", rel: "noopener" },
        h("img", { class: "picture-image", src: item.url_private, alt: item.alt_txt || name, loading: "lazy" }),
      ),
    );
  }
  const detail = [(item.pretty_type ?? item.filetype ?? "file").toUpperCase(), sizeText(item.size)]
    .filter(Boolean)
    .join(" · ");
  return h(
    "a",
    { class: "file-card", href: address, download: item.name, "aria-label": `Download ${name}` },
    h("span", { class: "file-sign" }, icon("file", 22)),
    h("span", { class: "file-words" }, h("strong", {}, name), h("small", {}, detail)),
    icon("download"),
  );
}

/** The files of a message, or null. */
export const files = (items) => (items?.length ? h("div", { class: "files" }, items.map(file)) : null);
