// Dates as people in Vietnam write them, and as records have them. What is no date stays as it is: the program says what is wrong.

const two = (/** @type {string} */ text) => text.padStart(2, "0");

/** What a source does not tell. */
const UNKNOWN = /^(chưa rõ|không rõ|unknown)$/i;

/**
 * `30/7/2019`, `7/2020`, `2020` as `2019-07-30`, `2020-07`, `2020`; `null` for what is not known, `undefined` for nothing.
 * @param {string} typed
 * @returns {string|null|undefined}
 */
export function dateOf(typed) {
  const text = typed.trim();
  if (text === "") return undefined;
  if (UNKNOWN.test(text)) return null;
  const day = text.match(/^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/);
  if (day) return `${day[3]}-${two(day[2])}-${two(day[1])}`;
  const month = text.match(/^(\d{1,2})[/.-](\d{4})$/);
  return month ? `${month[2]}-${two(month[1])}` : text;
}

/**
 * `2019-07-30` as `30/7/2019`, and so on.
 * @param {string} written
 */
export function dateShown(written) {
  const parts = written.match(/^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/);
  if (!parts) return written;
  return [parts[3], parts[2]].filter(Boolean).map(Number).concat(/** @type {any} */ (parts[1])).join("/");
}

/**
 * `30/7/2019 14:05` or `30/7/2019 14 giờ 5` as `2019-07-30T14:05`; a day alone is a day.
 * @param {string} typed
 */
export function momentOf(typed) {
  const [, day, hour, minute] = typed.trim().match(/^(\S+)(?:[ ,T]+(\d{1,2})(?: ?(?:[:hg]|giờ) ?(\d{1,2})?)?(?: ?phút)?)?$/) ?? [];
  if (!day || hour === undefined) return dateOf(typed);
  return `${dateOf(day)}T${two(hour)}:${two(minute ?? "0")}`;
}

/**
 * `2019-07-30T14:05` as `30/7/2019 14:05`.
 * @param {string} written
 */
export function momentShown(written) {
  const parts = written.match(/^(\d{4}-\d{2}-\d{2})[T ](\d{1,2}:\d{2})$/);
  return parts ? `${dateShown(parts[1])} ${parts[2]}` : dateShown(written);
}

/**
 * A moment with its offset, as the publication's own clock has it.
 * @param {string} written
 */
export function instantShown(written) {
  return momentShown(written.slice(0, 16));
}
