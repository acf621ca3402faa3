// A made-up publication for the search by facets, with the facts that its counts are checked against.

import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const PROGRAM = process.env.KYYEU ?? join(dirname(fileURLToPath(import.meta.url)), "../../target/debug/kyyeu");

/** Units by what stands above each. */
export const ABOVE = { vien: null, "phong-1": "vien", "phong-2": "vien", "to-1": "phong-1", "to-2": "phong-1", so: null };
const UNITS = Object.keys(ABOVE);
/** Awards, highest first, by their level. */
export const LEVEL = { "huan-chuong": "nha-nuoc", "bang-khen": "nganh", "giay-khen": "co-so" };
const AWARDS = Object.keys(LEVEL);
const BASES = ["thuong_xuyen", "dot_xuat", null];
const N_GRANTS = 400;

/** `to-2` moved. Decisions are of the year after the achievement. */
const MOVED = { unit: "to-2", from: "phong-2", year: 2019 };

/** Whether a fact is of a unit, or of one that stood below it on the day of the decision. */
export function isBelow({ unit, year }, above) {
  const parent = (it) => (it === MOVED.unit && year + 1 < MOVED.year ? MOVED.from : ABOVE[it]);
  for (let at = unit; at; at = parent(at)) if (at === above) return true;
  return false;
}

/** Every grant as a plain fact; an office and a name would be a formula and markup to a program that let them. */
export function facts() {
  const honored = new Set();
  return Array.from({ length: N_GRANTS }, (_, at) => {
    const unit = UNITS[(at >> 1) % UNITS.length];
    const once = `${unit} ${at % 3} ${at % 8}`;
    const isUnit = at % 5 === 0 && !honored.has(once);
    if (isUnit) honored.add(once);
    const name = at === 2 ? "<img src=x onerror=alert(1)>" : `Lê Thị ${letters(at)}`;
    return {
      year: 2015 + ((at * 11) % 8),
      award: AWARDS[(at * 13) % 3],
      basis: BASES[(at >> 2) % 3]?.replace("_", "-") ?? "khong-ro",
      who: isUnit ? "tap-the" : "ca-nhan",
      unit,
      name: isUnit ? null : name,
      office: at === 1 ? "=HYPERLINK(1;2), “Ứng”" : null,
      counts: at % 17 !== 3,
    };
  });
}

function letters(number) {
  const letter = (it) => String.fromCharCode(97 + (it % 26));
  return letter(number / 26).toUpperCase() + letter(number) + letter(number / 7);
}

/** Writes the publication below `folder` and builds it; returns the folder of the site. */
export function buildSite(folder) {
  const put = (path, value) => {
    mkdirSync(dirname(join(folder, "content", path)), { recursive: true });
    writeFileSync(join(folder, "content", path), typeof value === "string" ? value : JSON.stringify(value));
  };
  put("site.yaml", { title: "Thử", base_url: "https://example.org/kho/", catalogue: "none", categories: { a: "Mục A", b: "Mục B" } });
  const parent = (id) => ABOVE[id] && { parent: ABOVE[id] };
  const moved = [{ unit: MOVED.from, to: `${MOVED.year - 1}-12-31` }, { unit: ABOVE[MOVED.unit], from: `${MOVED.year}-01-01` }];
  const unit = (id) => ({ id, kind: "phong", names: `Đơn vị ${id}`, ...(id === MOVED.unit ? { parent: moved } : parent(id)) });
  put("units/u.yaml", UNITS.map(unit));
  const award = (id, at) => ({ id, name: `Danh hiệu ${id}`, category: "khac", level: LEVEL[id].replace("-", "_"), recipient: "ca_hai", precedence: at + 1 });
  put("awards/a.yaml", AWARDS.map(award));
  const batches = new Map();
  facts().forEach((fact, at) => {
    const { year, award, basis } = fact;
    const key = `${year}-${award}-${basis}`;
    if (!batches.has(key)) {
      const decision = { number: `${batches.size + 1}/QĐ`, date: `${year + 1}-0${1 + (at % 9)}-15`, issuer_text: "Sở" };
      const ground = basis === "khong-ro" ? {} : { basis: basis.replace("-", "_") };
      batches.set(key, { id: `dot-${key}`, decision, award, year, ...ground, recipients: [] });
    }
    const who = fact.name ? { name: fact.name, unit_at: fact.unit, ...(fact.office && { position: fact.office }) } : { unit: fact.unit };
    const state = fact.counts ? {} : at % 2 ? { status: "tu_choi" } : { revoked: { on: "2024-01-02", reason: "Sai" } };
    batches.get(key).recipients.push({ ...who, ...state, line_no: at + 1 });
  });
  put("grants/g.yaml", [...batches.values()]);
  put("people/p.yaml", [
    { id: "an", name: "Nguyễn Văn An", positions: [{ title: "Cán bộ", unit: "to-1", from: "2001" }] },
    { id: "binh", name: "Trần Thị Bình", positions: [{ title: "Cán bộ", unit: "so", from: "2001" }] },
  ]);
  put("grants/p.yaml", { id: "rieng", decision: null, award: "bang-khen", year: 2010, recipients: ["person:an"] });
  put("grants/q.yaml", { id: "rieng-2", decision: null, award: "huan-chuong", year: 2011, recipients: ["person:an", "person:binh"] });
  put("news/n1.md", "---\nkind: tin\ntitle: Tin một\npublished: 2020-01-02\ncategory: a\ntags: [hoà bình]\n---\nVề [[unit:to-1]], [[unit:to-2]].\n");
  put("news/n2.md", "---\nkind: tin\ntitle: Tin hai\npublished: 2021-01-02\ncategory: b\n---\nVề [[unit:so]].\n");
  const site = join(folder, "public");
  execFileSync(PROGRAM, ["build", "--quiet", "--format", "short", "--root", folder, "--output", site, "--base-url", "https://example.org/"]);
  return site;
}
