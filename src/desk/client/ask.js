// Asks the program. Every request has the token that the address was opened with, which stays in this tab.

const TOKEN = "kyyeu-desk";

/** Takes the token out of the address, where it would be seen by whoever looks at the screen. */
function token() {
  const handed = location.hash.match(/^#([0-9a-f]{64})$/)?.[1];
  if (handed) {
    sessionStorage.setItem(TOKEN, handed);
    history.replaceState(null, "", "#/");
  }
  return sessionStorage.getItem(TOKEN) ?? "";
}

/** Whether the page was opened with an address that has a token. */
export function isOpened() {
  return token() !== "";
}

/**
 * Asks for something; what the program says is wrong is thrown.
 * @param {string} name
 * @param {object} [what]
 * @returns {Promise<any>}
 */
export function ask(name, what = {}) {
  return posted(name, JSON.stringify(what), { "content-type": "application/json" });
}

/**
 * Makes a record and goes to it, but where whoever wanted it has left the place meanwhile.
 * @param {object} what
 * @param {HTMLElement} place
 */
export async function make(what, place) {
  const { record } = await ask("new", what);
  if (place.isConnected) location.hash = `#/${record}`;
}

/**
 * Brings bytes as they are, with what they are in headers.
 * @param {string} name
 * @param {Blob} bytes
 * @param {Record<string, string>} about
 * @returns {Promise<any>}
 */
export function send(name, bytes, about) {
  return posted(name, bytes, { "content-type": "application/octet-stream", ...about });
}

/** @param {string} name @param {BodyInit} body @param {Record<string, string>} headers */
async function posted(name, body, headers) {
  const answer = await fetch(`/api/${name}`, { method: "POST", headers: { ...headers, "x-kyyeu-desk": token() }, body });
  const type = answer.headers.get("content-type") ?? "";
  if (answer.ok && (type.startsWith("image/") || type.startsWith("text/html"))) return answer.blob();
  if (type !== "application/json") throw new Error(await answer.text());
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.error);
  return said;
}
