{#- The search by facets in the browser: makes boxes of the links to plain lists, narrows by what is ticked, counts
    what each further value would leave, and shows rows. Columns and rows are fetched when they are needed; see
    `src/facets/` for their form. Without it the page stays what it is. -#}
"use strict";
(() => {
const root = document.querySelector("[data-facets]");
if (!root) return;
const { version, layout, data, shared, base, language, words } = root.dataset;
const [ofColumns, ofRows, ofShared] = version.split(" ");
const say = JSON.parse(words);
const nRows = Number(root.dataset.rows);
const perFile = Number(root.dataset.chunk);
const perPage = 24;
const part = (name) => root.querySelector(`[data-part="${name}"]`);
const count = (n) => n.toLocaleString(language);
const fold = (text) =>
  text.slice(0, 100).normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/đ/g, "d").trim();
const firstBody = [...part("rows").children];
const labels = [...root.querySelectorAll("thead th")].map((it) => it.textContent);
const addressAt = Number(root.dataset.address);

{#- Files. One that is broken is forgotten, so that trying again fetches it again. -#}
class Stale extends Error {}
const files = new Map();
const file = (url, read) => {
  if (!files.has(url)) {
    const promise = fetch(url).then((answer) => {
      if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
      return read(answer);
    });
    promise.catch(() => files.delete(url));
    files.set(url, promise);
  }
  return files.get(url);
};
const check = (made, wanted) => {
  if (made === wanted) return;
  throw /^[0-9a-f]{8}$/.test(made) ? new Stale() : new Error("no file of this site");
};
const list = (url, wanted) =>
  file(url, async (answer) => {
    const [made, content] = await answer.json();
    check(made, wanted);
    if (!Array.isArray(content) || !content.every(Array.isArray)) throw new Error(`${url}: no list`);
    return content;
  });

const packs = layout.split(";").map((it) => {
  const [name, columns] = it.split("=");
  const names = columns.split(" ");
  const hasEntries = names[0] === "*";
  return { name, hasEntries, names: hasEntries ? names.slice(1) : names };
});
const packWith = (column) => packs.find((it) => it.names.includes(column));
const pack = ({ name, names, hasEntries }) =>
  file(`${data}${name}.bin`, async (answer) => {
    const bytes = new Uint8Array(await answer.arrayBuffer());
    check(String.fromCharCode(...bytes.subarray(0, 8)), ofColumns);
    const column = columnsOf(bytes);
    const starts = new Uint32Array(nRows + 1);
    if (hasEntries) column(nRows).forEach((n, row) => (starts[row + 1] = starts[row] + n));
    const n = hasEntries ? starts[nRows] : nRows;
    if (n > 64 * bytes.length * nRows) throw new Error("too many entries");
    return { starts: hasEntries ? starts : null, n, ...Object.fromEntries(names.map((it) => [it, column(n)])) };
  });
const columnsOf = (bytes) => {
  let at = 8;
  const byte = () => {
    if (at >= bytes.length) throw new Error("cut short");
    return bytes[at++];
  };
  const number = () => {
    let sum = 0;
    for (let scale = 1; scale < 2 ** 36; scale *= 128) {
      const next = byte();
      sum += (next & 127) * scale;
      if (next < 128) return sum;
    }
    throw new Error("no number");
  };
  const runs = (values) => {
    for (let at = 0; at < values.length; ) {
      const end = at + number();
      if (end === at || end > values.length) throw new Error("no run");
      values.fill(number(), at, end);
      at = end;
    }
  };
  const gaps = (values) => {
    let last = 0;
    for (let at = 0; at < values.length; at++) {
      const step = number();
      last += step % 2 ? -(step + 1) / 2 : step / 2;
      values[at] = last;
    }
  };
  const bits = (values) => {
    const most = 2 ** byte();
    let waiting = 0;
    let scale = 1;
    for (let at = 0; at < values.length; at++) {
      for (; scale < most; scale *= 256) waiting += byte() * scale;
      values[at] = waiting % most;
      waiting = Math.floor(waiting / most);
      scale /= most;
    }
  };
  return (n) => {
    const code = [runs, gaps, bits][byte()];
    const end = number() + at;
    const values = new Uint32Array(n);
    code(values);
    if (at !== end) throw new Error("another length");
    return values;
  };
};

{#- Facets, from the markup. Options of large ones come from a file. -#}
const facets = [...root.querySelectorAll("[data-facet]")].map((element) => {
  const key = element.dataset.facet;
  const list = element.querySelector("ul");
  const isLarge = "large" in element.dataset;
  const options = isLarge ? [] : [...list.children].map((item, at) => optionOf(item, at + 1));
  const pack = packWith(key === "cap" ? "danh-hieu" : key);
  return { key, element, list, isLarge, options, pack, chosen: new Set(), open: new Set() };
});
const facetOf = (key) => facets.find((it) => it.key === key);
function optionOf(item, place) {
  const [text, n] = [item.children[0], item.querySelector(".count")];
  const { value, level } = item.dataset;
  return { key: value, text: text.textContent, place, level, item, first: n.textContent, size: 0 };
}
const boxed = (facet, option) => {
  const label = part("box").content.cloneNode(true).firstElementChild;
  option.box = label.querySelector("input");
  label.querySelector("[data-text]").textContent = option.text;
  option.count = label.querySelector(".count");
  option.box.addEventListener("change", () => {
    facet.chosen[option.box.checked ? "add" : "delete"](option.key);
    changed();
  });
  option.item ??= document.createElement("li");
  option.item.replaceChildren(label);
  return option;
};
const fill = async (facet) => {
  if (!facet.isLarge || facet.options.length) return;
  const entries = await list(`${shared}${facet.key === "don-vi" ? "units" : "tags"}.json`, ofShared);
  if (facet.options.length) return;
  const above = [];
  {#- An entry of two numbers is a unit as it stood once: which one, and below which entry. -#}
  const former = entries.filter(([key]) => typeof key === "number");
  facet.options = entries.slice(0, entries.length - former.length).map(([key, text, size = 0], at) => {
    const place = at + 1;
    while (above.length && above.at(-1).end < place) above.pop();
    const option = { key, text, place, size, end: place + size, above: above.at(-1)?.place ?? 0, folded: fold(text) };
    above.push(option);
    return option;
  });
  facet.lines = [...facet.options.map((it) => [it.place, it.above]), ...former];
  const known = new Set(facet.options.map((it) => it.key));
  facet.chosen.forEach((it) => known.has(it) || facet.chosen.delete(it));
};
{#- The option of a value, and the value above it. -#}
const placeOf = (facet, value) => facet?.lines?.[value - 1]?.[0] ?? value;
const aboveOf = (facet, value) => facet.lines?.[value - 1]?.[1] ?? 0;

{#- A name: every syllable that is typed begins one of it. Files hold stretches of the alphabet of syllables, each with the gaps between
    the names that have it. The places of names are the rows' own, or a column. -#}
const name = part("name");
const typed = () => (name ? fold(name.value) : "");
const nameFiles = root.dataset.names.split(" ").map((it) => it.split("="));
const syllablesFrom = async (start) => {
  const wanted = nameFiles.map(([number, first], at) => ({ number, first, end: nameFiles[at + 1]?.[1] ?? "" }));
  const found = wanted.filter(({ first, end }) => first <= `${start}\uffff` && (!end || end > start));
  const lists = found.map(async ({ number, first, end }) => {
    const [head, ...syllables] = await list(`${data}names-${number}.json`, ofColumns);
    if (head[0] !== first || head[1] !== end) throw new Stale();
    return syllables.filter(([it]) => it.startsWith(start));
  });
  return (await Promise.all(lists)).flat();
};
const bearers = async ({ fold, raw }) => {
  const has = new Uint8Array(nRows);
  for (const start of new Set([fold, raw])) {
    for (const [, ...gaps] of await syllablesFrom(start)) gaps.reduce((last, gap) => (has[last + gap] = 1) && last + gap, 0);
  }
  return has;
};
const named = async (rows) => {
  if (!typed()) return;
  const { syllables } = await import(root.dataset.keys);
  const words = syllables(name.value.slice(0, 100).normalize("NFC"));
  const all = await Promise.all(words.map(bearers));
  const places = packWith("ten") ? (await pack(packWith("ten"))).ten : null;
  for (let row = 0; row < nRows; row++) if (!all.every((has) => has[places ? places[row] : row])) rows[row] |= 128;
};

{#- Narrowing. A row's entries that some choice of their pack excludes have that choice's bit; a row has the bit of
    each pack of which no entry is left. A facet counts what all others leave. A row that counts has a number: 1, or that of
    the award which it shares with others; such an award is counted once. -#}
const columnOf = (facet, columns) => {
  if (facet.key !== "cap") return columns[facet.key];
  const place = (option) => facet.options.find((it) => it.key === option.level)?.place ?? 0;
  const levels = [0, ...facetOf("danh-hieu").options.map(place)];
  return columns["danh-hieu"].map((it) => levels[it] ?? 0);
};
const allowed = (facet) => {
  const ok = new Uint8Array((facet.lines ?? facet.options).length + 1);
  const isChosen = [0, ...facet.options.map((it) => Number(facet.chosen.has(it.key)))];
  for (let at = 1; at < ok.length; at++) ok[at] = isChosen[placeOf(facet, at)] || ok[aboveOf(facet, at)];
  return ok;
};
const search = async () => {
  const chosen = facets.filter((it) => it.chosen.size);
  const counting = facets.filter((it) => (it.isLarge ? it.element.open : chosen.length));
  await Promise.all([...chosen, ...counting].map(fill));
  const used = facets.filter((it) => it.chosen.size || counting.includes(it));
  const { tinh: counted, so: sizes } = packWith("tinh") ? await pack(packWith("tinh")) : {};
  const groups = new Map();
  for (const facet of used) {
    const columns = await pack(facet.pack);
    const name = facet.pack.hasEntries ? facet.pack.name : "";
    if (!groups.has(name)) groups.set(name, { bit: 1 << groups.size, columns, masks: null, facets: [] });
    groups.get(name).facets.push(facet);
    facet.values = columnOf(facet, columns);
  }
  const rows = new Uint8Array(nRows);
  await named(rows);
  for (const group of groups.values()) exclude(group, rows);
  const hits = [];
  const shared = new Set();
  let [n, nVoid] = [0, 0];
  for (let row = 0; row < nRows; row++) {
    if (rows[row]) continue;
    hits.push(row);
    const award = counted ? counted[row] : 1;
    if (award > 1) shared.add(award);
    else if (award) n += sizes ? sizes[row] : 1;
    else nVoid++;
  }
  const counts = new Map();
  for (const group of groups.values())
    for (const facet of group.facets) if (counting.includes(facet)) counts.set(facet, tally(facet, group, rows, counted, sizes));
  return { hits: await ordered(hits), n: n + shared.size, nVoid, counts };
};
const exclude = (group, rows) => {
  const { starts, n } = group.columns;
  const chosen = group.facets.filter((it) => it.chosen.size);
  if (!chosen.length) return;
  group.masks = new Uint8Array(n);
  chosen.forEach((facet, at) => {
    const ok = allowed(facet);
    for (let entry = 0; entry < n; entry++) if (!ok[facet.values[entry]]) group.masks[entry] |= 1 << at;
    facet.bit = 1 << at;
  });
  for (let row = 0; row < nRows; row++) {
    const [from, to] = starts ? [starts[row], starts[row + 1]] : [row, row + 1];
    if (!group.masks.subarray(from, to).includes(0)) rows[row] |= group.bit;
  }
};
const tally = (facet, { columns, bit, masks }, rows, counted, sizes) => {
  const { options, values } = facet;
  const mine = facet.chosen.size ? facet.bit : 0;
  const counts = new Uint32Array(options.length + 1);
  const last = new Int32Array(options.length + 1).fill(-1);
  const shared = new Set();
  for (let row = 0; row < nRows; row++) {
    if (rows[row] & ~bit || (counted && !counted[row])) continue;
    const from = columns.starts ? columns.starts[row] : row;
    const to = columns.starts ? columns.starts[row + 1] : row + 1;
    for (let entry = from; entry < to; entry++) {
      if (masks && masks[entry] & ~mine) continue;
      for (let value = values[entry]; value; value = aboveOf(facet, value)) {
        const at = placeOf(facet, value);
        if (last[at] === row) break;
        last[at] = row;
        const award = counted ? counted[row] : 1;
        const key = `${at} ${award}`;
        if (award > 1 && shared.has(key)) continue;
        if (award > 1) shared.add(key);
        counts[at] += award > 1 || !sizes ? 1 : sizes[row];
      }
    }
  }
  return counts;
};

{#- Orders: a number for each row, the row's own place deciding between equals. -#}
const ordered = async (hits) => {
  const by = part("order").value;
  if (by === part("order").options[0].value) return hits;
  if (by === "cu") return hits.reverse();
  let rank;
  if (by === "thu-bac" && packWith("hang")) {
    const columns = await pack(packWith("hang"));
    rank = (row) => columns["danh-hieu"][row] * 64 + Math.min(columns.hang[row], 63);
  } else {
    const column = (await pack(packWith(by)))[by];
    if (by === "ngay") rank = (row) => (column[row] ? 2 ** 24 - column[row] : 2 ** 25);
    else if (by === "don-vi") {
      const units = facetOf(by);
      if (units) await fill(units);
      rank = (row) => placeOf(units, column[row]) || 2 ** 25;
    }
    else rank = (row) => column[row];
  }
  const keys = Float64Array.from(hits, (row) => rank(row) * nRows + row).sort();
  return Array.from(keys, (it) => it % nRows);
};

{#- Rows. -#}
const rowsOf = async (hits) => {
  const numbers = [...new Set(hits.map((it) => Math.floor(it / perFile)))];
  const found = new Map();
  const next = async () => {
    for (let it = numbers.pop(); it !== undefined; it = numbers.pop()) found.set(it, await list(`${data}${it}.json`, ofRows));
  };
  await Promise.all([next(), next(), next(), next(), next(), next()]);
  return hits.map((it) => {
    const row = found.get(Math.floor(it / perFile))[it % perFile];
    if (!Array.isArray(row)) throw new Error("no such row");
    return row;
  });
};
{#- A word that no line holds may break after every five letters, as `src/render/long_words.rs` has it. -#}
const pieces = (word) => word.match(/(?:.\p{M}*){1,5}/gsu).flatMap((it) => [it, document.createElement("wbr")]);
const setText = (element, text) => {
  const parts = text.split(/([^\s/?<>"-]{21,})/);
  element.replaceChildren(...parts.flatMap((it, at) => (at % 2 ? pieces(it) : it)));
};
const textOf = (cell) => String(Array.isArray(cell) ? cell[0] : cell);
const urlOf = (cell) => (Array.isArray(cell) && /^[^/\\]/.test(cell[1]) ? base + cell[1] : null);
const rowElement = ([note, isVoid, ...cells]) => {
  const row = document.createElement("tr");
  if (isVoid) row.className = "void";
  labels.forEach((label, at) => {
    const cell = document.createElement(at ? "td" : "th");
    const url = urlOf(cells[at]);
    const text = document.createElement(url ? "a" : "span");
    if (url) text.href = url;
    setText(text, textOf(cells[at] ?? ""));
    if (at) cell.dataset.label = label;
    else {
      cell.scope = "row";
      text.className = "recipient__name";
    }
    if (text.textContent) cell.append(text);
    if (!at && note) {
      const tag = document.createElement("span");
      tag.className = isVoid ? "tag tag--past" : "tag";
      setText(tag, String(note));
      cell.append(" ", tag);
    }
    row.append(cell);
  });
  return row;
};

{#- The page. -#}
let turn = 0;
let shown = perPage;
let found = null;
let again = null;
{#- What was begun last: whether what is shown is what is chosen. -#}
let fresh = null;
const isPlain = () => !facets.some((it) => it.chosen.size) && !part("order").selectedIndex && !typed();
const attempt = async (work, retry = () => attempt(work)) => {
  const mine = ++turn;
  again = retry;
  root.setAttribute("aria-busy", "true");
  try {
    await work(() => mine === turn);
    if (mine === turn) part("fault").hidden = true;
  } catch (error) {
    if (mine === turn) complain(error);
  }
  if (mine !== turn) return false;
  root.removeAttribute("aria-busy");
  return part("fault").hidden;
};
{#- What goes on from the rows that are shown waits until they are those that were chosen. -#}
const afterwards = (work) => {
  const act = () => (fresh = attempt(work, act));
  return async () => {
    let [last, isShown] = [];
    while (last !== fresh) isShown = await (last = fresh);
    if (isShown) return act();
  };
};
const complain = (error) => {
  const isStale = error instanceof Stale;
  part("fault").querySelector("span").textContent = isStale ? say.stale : say.fault;
  part("retry").textContent = isStale ? say.reload : say.retry;
  part("retry").onclick = isStale ? () => location.reload() : again;
  part("fault").hidden = false;
  part("count").textContent = "";
};
const refresh = () => {
  shown = perPage;
  return (fresh = attempt(async (isCurrent) => {
    const isCounted = facets.some((it) => it.isLarge && it.element.open);
    const result = isPlain() && !isCounted ? null : await search();
    const hits = result?.hits ?? Array.from({ length: nRows }, (_, at) => at);
    const rows = isPlain() ? null : await rowsOf(hits.slice(0, shown));
    if (!isCurrent()) return;
    const { counted, void: nVoid } = root.dataset;
    found = { hits, n: result?.n ?? Number(counted), nVoid: result?.nVoid ?? Number(nVoid) };
    part("rows").replaceChildren(...(rows ? rows.map(rowElement) : firstBody));
    drawFacets(result?.counts);
    drawFrame();
  }, refresh));
};
const more = afterwards(async (isCurrent) => {
  const rows = await rowsOf(found.hits.slice(shown, shown + perPage));
  if (!isCurrent()) return;
  part("rows").append(...rows.map(rowElement));
  shown += perPage;
  drawFrame();
});
const drawFrame = () => {
  const { n, nVoid, hits } = found;
  const not = nVoid ? ` (${count(nVoid)} ${say.void})` : "";
  part("count").textContent = hits.length ? `${count(n)} ${n === 1 ? say.one : say.count}${not}` : say.none;
  part("more").hidden = hits.length <= shown;
  part("csv").disabled = !hits.length;
  const chosen = facets.flatMap((facet) => facet.options.filter((it) => facet.chosen.has(it.key)).map((it) => [it.text, () => facet.chosen.delete(it.key)]));
  if (typed()) chosen.unshift([`“${name.value.trim()}”`, () => (name.value = "")]);
  const items = chosen.map(([text, work]) => chip(text, `${say.remove}: ${text}`, work));
  if (items.length > 1) items.push(chip(say.clear, say.clear, () => chosen.forEach(([, work]) => work())));
  if (items.length > 1) items.at(-1).className = "browse__clear";
  {#- Whoever takes a condition off goes on from the others; who has gone on to something else stays there. -#}
  const called = (it) => it.getAttribute("aria-label");
  const held = part("chosen").contains(document.activeElement) && called(document.activeElement);
  const buttons = items.map((it) => it.firstChild);
  part("chosen").replaceChildren(...items);
  part("chosen").hidden = !items.length;
  if (held) (buttons.find((it) => called(it) === held) ?? buttons[0] ?? part("order")).focus();
};
const chip = (text, name, work) => {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "chip";
  setText(button, text);
  button.setAttribute("aria-label", name);
  button.addEventListener("click", () => {
    button.focus();
    work();
    changed();
  });
  item.append(button);
  return item;
};
const drawFacets = (counts) => {
  for (const facet of facets) {
    const own = counts?.get(facet);
    if (facet.isLarge) {
      facet.counts = own;
      drawLarge(facet);
    }
    for (const it of facet.options) if (it.box) drawOption(facet, it, own?.[it.place]);
  }
};
const drawOption = (facet, option, n) => {
  option.box.checked = facet.chosen.has(option.key);
  option.count.textContent = n === undefined ? (option.first ?? "") : count(n);
  option.box.disabled = n === 0 && !option.box.checked;
};
{#- Of units the top of the tree, and what was opened; of tags those used most; or what fits the text typed. -#}
const drawLarge = (facet) => {
  if (!facet.counts) return;
  const n = (it) => facet.counts[it.place];
  const some = facet.options.filter((it) => n(it) || facet.chosen.has(it.key));
  const words = fold(facet.find.value).split(/\s+/);
  let items;
  if (words[0]) items = some.filter((it) => words.every((word) => it.folded.includes(word))).slice(0, 60);
  else if (facet.key === "don-vi") {
    const tops = some.filter((it) => !it.above);
    items = tops.length === 1 ? [tops[0], ...some.filter((it) => it.above === tops[0].place)] : tops;
  } else items = some.sort((a, b) => n(b) - n(a)).slice(0, 60);
  const isTree = !words[0] && facet.key === "don-vi";
  put(facet.list, items.map((it) => itemOf(facet, it, isTree && !(items[0].size && it === items[0] && items[1]?.above), some)));
};
const itemOf = (facet, option, isTree, some) => {
  if (!option.box) boxed(facet, option);
  drawOption(facet, option, facet.counts[option.place]);
  const below = isTree ? some.filter((it) => it.above === option.place) : [];
  const isOpen = facet.open.has(option.place);
  option.twist?.remove();
  option.below?.remove();
  if (below.length) {
    option.twist ??= twist(facet, option);
    option.twist.setAttribute("aria-expanded", String(isOpen));
    option.item.append(option.twist);
    if (isOpen) {
      option.below ??= document.createElement("ul");
      put(option.below, below.map((it) => itemOf(facet, it, true, some)));
      option.item.append(option.below);
    }
  }
  return option.item;
};
const twist = (facet, option) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "twist";
  button.setAttribute("aria-label", `${say.below}: ${option.text}`);
  button.addEventListener("click", () => {
    facet.open[facet.open.has(option.place) ? "delete" : "add"](option.place);
    drawLarge(facet);
    button.focus();
  });
  return button;
};
const put = (list, items) => {
  if (items.length === list.children.length && items.every((it, at) => it === list.children[at])) return;
  const held = document.activeElement;
  list.replaceChildren(...items);
  if (list.contains(held)) held.focus();
};

{#- The address: what is chosen, the order and the view, so that it can be shared and gone back to. -#}
const cards = (on) => {
  root.classList.toggle("browse--cards", on);
  for (const it of root.querySelectorAll("[data-view]")) it.setAttribute("aria-pressed", String((it.dataset.view === "cards") === on));
};
const read = () => {
  const query = new URLSearchParams(location.search);
  for (const facet of facets) {
    facet.chosen = new Set(query.getAll(facet.key).slice(0, 100));
    if (facet.options.length) {
      const known = new Set(facet.options.map((it) => it.key));
      facet.chosen.forEach((it) => known.has(it) || facet.chosen.delete(it));
    }
    if (facet.isLarge && facet.chosen.size) facet.element.open = true;
  }
  if (name) name.value = (query.get("ho-ten") ?? "").slice(0, 100);
  part("order").selectedIndex = Math.max(0, [...part("order").options].findIndex((it) => it.value === query.get("sap-xep")));
  cards(query.get("kieu") === "the");
  for (const facet of facets) for (const it of facet.options) if (it.box) it.box.checked = facet.chosen.has(it.key);
  return refresh();
};
const write = (how = "pushState") => {
  const query = new URLSearchParams();
  for (const facet of facets) for (const it of facet.chosen) query.append(facet.key, it);
  if (typed()) query.set("ho-ten", name.value.trim());
  if (part("order").selectedIndex) query.set("sap-xep", part("order").value);
  if (root.classList.contains("browse--cards")) query.set("kieu", "the");
  const text = query.toString();
  history[how](null, "", location.pathname + (text ? `?${text}` : ""));
};
const changed = () => {
  write();
  return refresh();
};

{#- CSV of every row that is left. A cell that a spreadsheet would take for a formula is made a text. -#}
const field = (text) => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
const csv = afterwards(async () => {
  part("csv").disabled = true;
  try {
    const rows = await rowsOf(found.hits);
    const address = (cells) => new URL(urlOf(cells[addressAt]) ?? base, location.href).href;
    const lines = rows.map(([note, , ...cells]) => [...cells.map(textOf), note, address(cells)]);
    const text = [[...labels, say.note, say.address], ...lines].map((it) => it.map((cell) => field(String(cell))).join(","));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff" + text.join("\r\n") + "\r\n"], { type: "text/csv;charset=utf-8" }));
    link.download = `${location.pathname.split("/").at(-2)}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  } finally {
    part("csv").disabled = false;
  }
});

for (const facet of facets) {
  facet.options.forEach((it) => boxed(facet, it));
  if (!facet.isLarge) continue;
  facet.find = facet.element.querySelector("input");
  facet.find.hidden = false;
  facet.find.addEventListener("input", () => drawLarge(facet));
  facet.element.open = false;
  {#- What is being counted may have begun while it was closed. -#}
  const isCounted = () => facet.counts && !root.hasAttribute("aria-busy");
  facet.element.addEventListener("toggle", () => facet.element.open && !isCounted() && refresh());
}
let pause;
if (name) {
  name.parentElement.hidden = false;
  name.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      write("replaceState");
      refresh();
    }, 250);
  });
}
part("order").addEventListener("change", changed);
part("more").addEventListener("click", more);
part("csv").addEventListener("click", csv);
for (const it of root.querySelectorAll("[data-view]"))
  it.addEventListener("click", () => {
    cards(it.dataset.view === "cards");
    write();
  });
addEventListener("popstate", read);
if (matchMedia("(max-width:60rem)").matches) part("filters").open = false;
part("bar").hidden = false;
read();
})();
