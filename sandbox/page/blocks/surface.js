/** A place where blocks stand (a message, a modal, the Home tab): what is entered there, and what is done there. */

import { act } from "../api.js";
import { attempt, confirmed } from "../lib/dialog.js";
import { plainOf, textNodes } from "../text/mrkdwn.js";

const memory = new Map();

/** The surface of a message or view; what was entered before in the same one is still there. */
export function surfaceOf(kind, key, target) {
  if (!memory.has(key)) memory.set(key, { values: {}, types: {} });
  return { kind, key, target, ...memory.get(key), errors: {} };
}

/** Of what was entered, that which stands in elements that are still there: `{block_id: {action_id: value}}`. */
export function entered(surface, blocks) {
  const found = {};
  for (const block of blocks ?? []) {
    for (const element of [block.element, block.accessory, ...(block.elements ?? [])]) {
      const value = surface.values[block.block_id]?.[element?.action_id];
      if (value !== undefined) (found[block.block_id] ??= {})[element.action_id] = value;
    }
  }
  return found;
}

/** Forgets what was entered in a surface that is gone. */
export const forget = (key) => memory.delete(key);

/** Keeps what stands in an element. */
export function remember(surface, block, element, value) {
  (surface.values[block.block_id] ??= {})[element.action_id] = value;
  surface.types[`${block.block_id}/${element.action_id}`] = element.type;
}

/** What stands in an element: what the person entered, else what the app set at first. */
export function recall(surface, block, element, initial) {
  const kept = surface.values[block.block_id];
  const same = surface.types[`${block.block_id}/${element.action_id}`] === element.type;
  if (kept && same && element.action_id in kept) return kept[element.action_id];
  if (initial !== undefined) remember(surface, block, element, initial);
  return initial;
}

async function agreed({ confirm }) {
  if (!confirm) return true;
  return confirmed({
    title: plainOf(confirm.title),
    text: textNodes(confirm.text),
    confirm: plainOf(confirm.confirm),
    deny: plainOf(confirm.deny),
    danger: confirm.style === "danger",
  });
}

/**
 * Tells the bot that an element was used. The control looks busy until the bot has acknowledged it.
 * Answers false when the person did not confirm.
 */
export async function trigger(surface, block, element, value, control) {
  if (!(await agreed(element))) return false;
  control?.setAttribute("aria-busy", "true");
  await attempt(() =>
    act("click", {
      ...surface.target,
      block_id: block.block_id,
      action_id: element.action_id,
      ...(value === undefined ? {} : { value }),
      state: entered(surface, surface.blocks),
    }),
  );
  control?.removeAttribute("aria-busy");
  return true;
}
