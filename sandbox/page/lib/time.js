/** Times in a person's own zone: what is shown, and the instants the clock buttons aim at. */

const formats = new Map();

function format(zone, options) {
  const key = zone + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options }));
  return formats.get(key);
}

/** Calendar and clock reading of an instant in a zone; `weekday` 0 is Sunday. */
export function readingAt(instant, zone) {
  const parts = {};
  const options = {
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
    hourCycle: "h23",
  };
  for (const { type, value } of format(zone, options).formatToParts(instant)) parts[type] = Number(value);
  const { year, month, day, hour, minute, second } = parts;
  return { year, month, day, hour, minute, second, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() };
}

function offsetAt(instant, zone) {
  const at = readingAt(instant, zone);
  const wall = Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second);
  return wall - Math.floor(instant.getTime() / 1000) * 1000;
}

const DAY = 86_400_000;

/**
 * The instant at which a zone's clocks read this: the first one where they read it twice; a reading that a change
 * of clocks skips is moved past the change.
 */
export function instantOf({ year, month, day, hour, minute }, zone) {
  const wall = Date.UTC(year, month - 1, day, hour, minute);
  const [before, after] = [wall - DAY, wall + DAY].map((around) => wall - offsetAt(new Date(around), zone));
  const fits = [before, after].filter((instant) => instant + offsetAt(new Date(instant), zone) === wall);
  return new Date(fits.length ? Math.min(...fits) : before);
}

/** Next day's `hour:minute` on the clocks of the zone. */
export function tomorrowAt(now, zone, hour, minute) {
  const { year, month, day } = readingAt(now, zone);
  return instantOf({ year, month, day: day + 1, hour, minute }, zone);
}

/** The first `weekday` (0 is Sunday) at `hour:minute` after now, on the clocks of the zone. */
export function nextWeekdayAt(now, zone, weekday, hour, minute) {
  const today = readingAt(now, zone);
  const ahead = (weekday - today.weekday + 7) % 7;
  const place = { year: today.year, month: today.month, hour, minute };
  const first = instantOf({ ...place, day: today.day + ahead }, zone);
  return first > now ? first : instantOf({ ...place, day: today.day + ahead + 7 }, zone);
}

/** A Slack `ts` as an instant. */
export const instantOfTs = (ts) => new Date(Number.parseFloat(ts) * 1000);

/** "14:32". */
export const clockText = (instant, zone) =>
  format(zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(instant);

/** "Tue 24 Nov". */
export const shortDay = (instant, zone) =>
  format(zone, { weekday: "short", day: "numeric", month: "short" }).format(instant).replace(",", "");

/** "Tuesday 24 November 2026 at 14:32:07". */
export const fullTime = (instant, zone) =>
  format(zone, {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  }).format(instant);

/** "2026-11-24", a key for a day. */
export function dayKey(instant, zone) {
  const { year, month, day } = readingAt(instant, zone);
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** "Today", "Yesterday" or "Monday 23 November", with the year when it is not this one. */
export function dayTitle(instant, now, zone) {
  const day = dayKey(instant, zone);
  if (day === dayKey(now, zone)) return "Today";
  const yesterday = readingAt(now, zone);
  if (day === dayKey(instantOf({ ...yesterday, day: yesterday.day - 1, hour: 12, minute: 0 }, zone), zone)) {
    return "Yesterday";
  }
  const sameYear = day.slice(0, 4) === dayKey(now, zone).slice(0, 4);
  const options = { weekday: "long", day: "numeric", month: "long", ...(sameYear ? {} : { year: "numeric" }) };
  return format(zone, options).format(instant).replace(",", "");
}

/** "2026-11-24T14:32" for a datetime-local field. */
export function fieldText(instant, zone) {
  const { hour, minute } = readingAt(instant, zone);
  return `${dayKey(instant, zone)}T${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/** The instant of a datetime-local field's text in a zone, or null when it is empty. */
export function instantOfField(text, zone) {
  const match = /^(\d+)-(\d+)-(\d+)T(\d+):(\d+)/.exec(text);
  if (!match) return null;
  const [year, month, day, hour, minute] = match.slice(1).map(Number);
  return instantOf({ year, month, day, hour, minute }, zone);
}

const DATE_TOKENS = {
  date_num: { year: "numeric", month: "2-digit", day: "2-digit" },
  date: { year: "numeric", month: "long", day: "numeric" },
  date_short: { year: "numeric", month: "short", day: "numeric" },
  date_long: { weekday: "long", year: "numeric", month: "long", day: "numeric" },
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  time_secs: { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
};

/** Slack's `<!date^…>` format, its `{date_short_pretty}` kind of tokens filled in. */
export function tokenText(template, seconds, now, zone) {
  const instant = new Date(seconds * 1000);
  return template.replace(/\{(\w+?)(_pretty)?\}/g, (whole, token, pretty) => {
    if (!DATE_TOKENS[token]) return whole;
    if (token === "date_num") return dayKey(instant, zone);
    const title = pretty ? dayTitle(instant, now, zone) : "";
    if (title === "Today" || title === "Yesterday") return title.toLowerCase();
    return format(zone, DATE_TOKENS[token]).format(instant);
  });
}
