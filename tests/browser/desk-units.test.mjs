// What the desk's scripts know without a browser: marks in a line, dates, whether two values are the same.
//
//     node --test desk-units.test.mjs

import assert from "node:assert/strict";
import { test } from "node:test";
import { flat, level, nested, numberOf, shift } from "../../src/desk/client/blocks/lists.js";
import { bracketed, cut, follow, joined, settled } from "../../src/desk/client/blocks/marks.js";
import { dateOf, dateShown, momentOf, momentShown } from "../../src/desk/client/dates.js";
import { isSame } from "../../src/desk/client/elements.js";

const person = (name) => ({ record: { record: `person:${name}`, name } });
const link = (url) => ({ link: { url, title: "" } });
const an = person("An");
const binh = person("Bình");
const line = { text: "Gặp ‹An›, ‹x› và ‹Bình›.", marks: [an, null, binh] };

test("brackets are found, and only whole ones", () => {
  assert.deepEqual(bracketed("a ‹b› ‹c\n› ‹‹d›").map((it) => it.words), ["b", "d"]);
});

test("a mark goes with its words, whatever is typed around it", () => {
  assert.deepEqual(follow(line, "Hôm nay gặp ‹An›, ‹x› và ‹Bình›."), [an, null, binh]);
  assert.deepEqual(follow(line, "Gặp ‹An›, ‹x›."), [an, null]);
  assert.deepEqual(follow(line, "Gặp ‹x› và ‹Bình›."), [null, binh]);
  assert.deepEqual(follow(line, "Gặp ‹ông An›, ‹x› và ‹Bình›."), [an, null, binh], "other words for the same person");
  assert.deepEqual(follow(line, "Gặp ‹mới›, ‹An›, ‹x› và ‹Bình›."), [null, an, null, binh]);
  assert.deepEqual(follow(line, "Gặp An›, ‹x› và ‹Bình›."), [null, binh], "a bracket that is taken away takes its mark");
});

test("of two with one name each keeps its own", () => {
  const [one, other] = [person("An"), { record: { record: "person:khac", name: "An" } }];
  const both = { text: "‹An› và ‹An›", marks: [one, other] };
  assert.deepEqual(follow(both, "‹An›"), [one]);
  assert.deepEqual(follow(both, "và ‹An›"), [other]);
  assert.deepEqual(follow(both, "‹An› với ‹An›"), [one, other]);
});

test("what is cut here and put in there is known by its words", () => {
  assert.deepEqual(follow({ text: "", marks: [] }, "‹An› ‹Lạ›", new Map([["An", an]])), [an, null]);
});

test("a line that is cut and joined again is the same, at any place", () => {
  for (let at = 0; at <= line.text.length; at += 1) {
    const isInside = bracketed(line.text).some((it) => it.start < at && at < it.end);
    const [before, after] = cut(line, at);
    const n = bracketed(before.text).length + bracketed(after.text).length;
    assert.equal(before.marks.length + after.marks.length, isInside ? 2 : 3, `${at}`);
    assert.equal(before.marks.length + after.marks.length, n, `${at}`);
    if (!isInside && line.text[at] !== "," && line.text[at] !== ".") {
      const { line: both } = joined(before, after);
      assert.deepEqual(both.marks, line.marks);
    }
  }
});

test("a link that leads nowhere is only its words", () => {
  const held = { text: " ‹a› ‹b› ‹An› ", marks: [link(""), link("https://b.vn"), an] };
  assert.deepEqual(settled(held), { text: "a ‹b› ‹An›", marks: [link("https://b.vn"), an] });
});

test("dates are read and shown as people write them", () => {
  for (const [typed, written] of [["30/7/2019", "2019-07-30"], ["7/2020", "2020-07"], ["2020", "2020"], ["chưa rõ", null], ["", undefined]]) {
    assert.equal(dateOf(typed), written);
    if (written) assert.equal(dateShown(written), typed);
  }
  assert.equal(momentOf("5/1/2024 8 giờ 30"), "2024-01-05T08:30");
  assert.equal(momentShown("2024-01-05T08:30"), "5/1/2024 08:30");
});

test("the order of fields makes no other value", () => {
  assert.ok(isSame({ a: [1, { b: null }], c: 2 }, { c: 2, a: [1, { b: null }] }));
  assert.ok(!isSame({ a: [1] }, { a: [1, 2] }));
});

/** A list of `a`, below it `1. b` and `2. c`, below that `d`; then `e`. */
const item = (text, list) => ({ text, marks: [], ...(list ? { list } : {}) });
const kind = (start, ...items) => ({ start, loose: false, items });
const tree = kind(null, item("a", kind(1, item("b"), item("c", kind(null, item("d"))))), item("e"));

test("a list is its lines, and the lines the list", () => {
  assert.deepEqual(flat(tree).map((it) => [it.line.text, it.depth]), [["a", 0], ["b", 1], ["c", 1], ["d", 2], ["e", 0]]);
  assert.deepEqual(nested(flat(tree)), tree);
  assert.deepEqual(flat(tree).map((_, at, all) => numberOf(all, at)), [1, 1, 2, 1, 2]);
});

test("a line goes further in with all below it, and no further than the one above", () => {
  const all = flat(tree);
  assert.ok(!shift(all, 0, 1) && !shift(all, 0, -1) && !shift(all, 3, 1));
  assert.ok(shift(all, 4, 1));
  assert.deepEqual(nested(all), kind(null, item("a", kind(1, item("b"), item("c", kind(null, item("d"))), item("e")))));
  assert.ok(shift(all, 2, -1));
  assert.deepEqual(all.map((it) => it.depth), [0, 1, 0, 1, 1]);
});

test("whatever goes, no line hangs in the air", () => {
  const all = flat(tree).filter((it) => it.line.text !== "c" && it.line.text !== "b");
  level(all);
  assert.deepEqual(all.map((it) => it.depth), [0, 1, 0]);
});
