/** What the client itself refuses in a modal before the app hears of it. */

const REQUIRED = "Please complete this required field.";

const empty = (value) =>
  value === null ||
  value === undefined ||
  (typeof value === "string" && !value.trim()) ||
  (Array.isArray(value) && !value.length);

function numberProblem(element, text) {
  const pattern = element.is_decimal_allowed ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
  if (!pattern.test(text.trim()))
    return element.is_decimal_allowed ? "Please enter a number." : "Please enter a whole number.";
  if (element.min_value !== undefined && Number(text) < Number(element.min_value))
    return `Please enter ${element.min_value} or more.`;
  if (element.max_value !== undefined && Number(text) > Number(element.max_value))
    return `Please enter ${element.max_value} or less.`;
  return null;
}

function textProblem(element, text) {
  if (element.min_length && text.length < element.min_length)
    return `Please write at least ${element.min_length} characters.`;
  if (element.max_length && text.length > element.max_length)
    return `Please write at most ${element.max_length} characters.`;
  return null;
}

const CHECKS = {
  number_input: numberProblem,
  plain_text_input: textProblem,
  email_text_input: (element, text) => (/^\S+@\S+\.\S+$/.test(text) ? null : "Please enter an email address."),
  url_text_input: (element, text) =>
    /^https?:\/\/\S+$/.test(text) ? null : "Please enter an address that begins with https://.",
};

/** Sentences by block id for inputs that are empty or ill-formed. */
export function problemsOf(blocks, values) {
  const found = {};
  for (const { type, block_id: id, element, optional } of blocks ?? []) {
    if (type !== "input") continue;
    const value = values[id]?.[element.action_id];
    const text = empty(value)
      ? optional
        ? null
        : REQUIRED
      : (CHECKS[element.type]?.(element, String(value)) ?? null);
    if (text) found[id] = text;
  }
  return found;
}
