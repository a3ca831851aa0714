/** Talks to the sandbox server: what is asked of it, and what the person does. */

import { store } from "./store.js";

async function answerOf(response) {
  const body = await response.json().catch(() => null);
  if (response.ok) return body ?? {};
  throw new Error(body?.error ?? `The sandbox answered ${response.status}.`);
}

async function call(request) {
  let response;
  try {
    response = await request();
  } catch {
    throw new Error("The sandbox server does not answer.");
  }
  return answerOf(response);
}

/** GET under /page/api/ in the person's name. */
export function ask(path, query = {}) {
  const search = new URLSearchParams(
    Object.entries({ as: store.as, ...query }).filter(([, value]) => value != null),
  );
  return call(() => fetch(`/page/api/${path}?${search}`));
}

function post(path, body) {
  return call(() =>
    fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  );
}

/** An act of the person: say, edit, delete, command, click, submit, close, home, shortcut, react, clock. */
export const act = (name, body = {}) => post(`/control/${name}`, { as: store.as, ...body });

/** POST under /page/api/ in the person's name: read, suggest. */
export const tell = (path, body = {}) => post(`/page/api/${path}`, { as: store.as, ...body });
