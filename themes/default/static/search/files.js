// The files of the index: fetched once each, checked, unpacked. Whatever is wrong with one is an error of that one file.

/** Reads numbers packed bit by bit, as src/search/bits.rs writes them. */
class Bits {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
    this.end = bytes.length * 8;
  }

  bit() {
    if (this.at >= this.end) throw new RangeError("the file ends early");
    const bit = (this.bytes[this.at >> 3] >> (7 - (this.at & 7))) & 1;
    this.at += 1;
    return bit;
  }

  bits(n) {
    let value = 0;
    for (; n > 0; n -= 1) value = value * 2 + this.bit();
    return value;
  }

  small() {
    let length = 0;
    while (!this.bit()) length += 1;
    return 2 ** length + this.bits(length) - 1;
  }

  /** The loop that most of a query's time goes to: a number in Rice's code, written out. */
  rice(k) {
    const { bytes } = this;
    let { at } = this;
    let value = 0;
    while ((bytes[at >> 3] >> (7 - (at & 7))) & 1) {
      value += 1;
      at += 1;
    }
    at += 1;
    for (let left = k; left > 0; left -= 8) {
      const some = Math.min(left, 8);
      const two = (bytes[at >> 3] << 8) | bytes[(at >> 3) + 1];
      value = value * 2 ** some + ((two >> (16 - (at & 7) - some)) & (2 ** some - 1));
      at += some;
    }
    if (at > this.end) throw new RangeError("the file ends early");
    this.at = at;
    return value;
  }

  /** Calls `take` with each number of a list below `n`. */
  list(n, take) {
    const length = this.small();
    const inverted = length * 2 > n;
    const count = inverted ? n - length : length;
    const k = parameter(count, n);
    let next = 0;
    for (let i = 0; i < count; i += 1) {
      const it = next + this.rice(k);
      if (it >= n) throw new RangeError("a number is too great");
      if (inverted) while (next < it) take(next++);
      else take(it);
      next = it + 1;
    }
    if (inverted) while (next < n) take(next++);
  }
}

function parameter(length, n) {
  let k = 0;
  while (length > 0 && 10 * length * 2 ** (k + 1) <= 7 * n) k += 1;
  return k;
}

/** A syllable of the index: its spellings and where they stand. */
class Term {
  constructor(fold, accents, bytes, documents) {
    Object.assign(this, { fold, accents, bytes, documents });
  }

  /**
   * Reads the lists: `take(spelling, document, rank, place, starts, ends, name)`. Rank 3 is a name, 2 what goes before the text, 1
   * the text; only names have places, and tell whether they are the title (0), another (1) or a number (2).
   */
  read(take) {
    const n = this.documents;
    const bits = new Bits(this.bytes);
    this.accents.forEach((_, spelling) => {
      const count = bits.small();
      const k = parameter(count, n);
      let document = 0;
      for (let i = 0; i < count; i += 1) {
        document += bits.rice(k);
        if (document >= n) throw new RangeError("a document is too great");
        take(spelling, document, 3, bits.bits(5), bits.bit(), bits.bit(), bits.bits(2));
      }
      for (const rank of [2, 1]) bits.list(n, (it) => take(spelling, it, rank, 31, 0, 0));
    });
  }
}

/** Bytes of a leaf, from the first on. */
class Leaf {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
    this.last = [];
  }

  some(length) {
    if (this.at + length > this.bytes.length) throw new RangeError("the leaf ends early");
    return this.bytes.subarray(this.at, (this.at += length));
  }

  number() {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const [byte] = this.some(1);
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
  }

  text(length) {
    return new TextDecoder().decode(this.some(length));
  }

  /** A key without what it shares with the one before. */
  key() {
    const [byte] = this.some(1);
    const length = byte & 15;
    const rest = this.some(length < 15 ? length : 15 + this.number());
    this.last = [...this.last.slice(0, byte >> 4), ...rest];
    return new TextDecoder().decode(Uint8Array.from(this.last));
  }

  /** Terms by fold. */
  terms(documents) {
    const heads = [];
    for (let n = this.number(); n > 0; n -= 1) {
      const fold = this.key();
      const accents = [];
      for (let left = this.number(); left > 0; left -= 1) accents.push(this.text(this.number()));
      heads.push([fold, accents, this.number()]);
    }
    return new Map(heads.map(([fold, accents, length]) => [fold, new Term(fold, accents, this.some(length), documents)]));
  }

  /** Documents by pair. */
  pairs(documents) {
    const keys = [];
    for (let n = this.number(); n > 0; n -= 1) keys.push(this.key());
    const bits = new Bits(this.bytes.subarray(this.at));
    return new Map(
      keys.map((key) => {
        const list = [];
        bits.list(documents, (it) => list.push(it));
        return [key, list];
      }),
    );
  }
}

/** The files below an address. */
export class Files {
  /** `isRetry`: after a failure what lies in the browser's cache is not trusted. */
  constructor(folder, isRetry = false) {
    this.folder = folder;
    this.cache = isRetry ? "reload" : "default";
    this.kept = new Map();
  }

  /** Keeps what `make` promises, unless it fails: then the next one who asks tries again. */
  once(name, make) {
    if (!this.kept.has(name)) {
      const promise = make();
      promise.catch(() => this.kept.delete(name));
      this.kept.set(name, promise);
    }
    return this.kept.get(name);
  }

  root() {
    return this.once("root", async () => {
      const answer = await fetch(this.folder + "index.json", { cache: "no-cache" });
      if (!answer.ok) throw new Error(`index.json: ${answer.status}`);
      const root = await answer.json();
      if (root.format !== 2 || !(root.documents >= 0)) throw new Error("index.json is of another make");
      for (const name of ["terms", "pairs"]) {
        const leaves = root[name];
        leaves.place = [];
        leaves.files.forEach((n, file) => {
          for (let from = 0; n > 0; n -= 1) {
            const length = leaves.bytes[leaves.place.length];
            leaves.place.push([`${name}-${file}.bin`, from, length]);
            from += length;
          }
        });
        if (leaves.place.length !== leaves.first.length) throw new Error("index.json is not whole");
      }
      return root;
    });
  }

  /** Each part has an address of its own: a browser that keeps parts of one address asks for them one after another. */
  async fetch(name, from, length, priority = "auto") {
    const { stamp } = await this.root();
    const address = `${this.folder}${name}?${stamp}${length === undefined ? "" : `-${from}`}`;
    const headers = length === undefined ? {} : { range: `bytes=${from}-${from + length - 1}` };
    const answer = await fetch(address, { headers, cache: this.cache, priority });
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return answer;
  }

  /** The leaves of `terms` or `pairs` that hold keys from one to another; null where they take more than `most` bytes. */
  async leaves(name, from, to = from, most = Infinity) {
    const root = await this.root();
    const { first, place } = root[name];
    const wanted = [];
    if (first.length) for (let it = shelf(first, from); it <= shelf(first, to); it += 1) wanted.push(it);
    if (wanted.reduce((sum, it) => sum + place[it][2], 0) > most) return null;
    return Promise.all(
      wanted.map((it) =>
        this.once(`${name} ${it}`, async () => {
          const bytes = await this.part(...place[it], true);
          if (bytes.length !== place[it][2]) throw new Error(`${name} ${it} is not whole`);
          const found = new Leaf(bytes)[name](root.documents);
          if (found.keys().next().value !== first[it]) throw new Error(`${name} ${it} is not what it should be`);
          return found;
        }),
      ),
    );
  }

  /** The bytes that the lists of each syllable of a query take, with those of the pair that it makes with the next. */
  async costs(tokens) {
    const root = await this.root();
    const cost = (name, key) => root[name].place[shelf(root[name].first, key)]?.[2] ?? 0;
    return tokens.map(({ fold }, at) => {
      const next = tokens[at + 1];
      return cost("terms", fold) + (next ? cost("pairs", `${fold} ${next.fold}`) : 0);
    });
  }

  /** Cards of the block that a document is in: title, address, context, place and length of the text. */
  async card(document) {
    const root = await this.root();
    const part = Math.floor(document / 2048);
    const block = Math.floor((document % 2048) / 16);
    const lengths = root.cards[part];
    const [first, rows] = await this.once(`cards-${part}-${block}`, async () => {
      const from = lengths.slice(0, block).reduce((sum, it) => sum + it, 0);
      const packed = await this.part(`cards-${part}.bin`, from, lengths[block], true);
      return JSON.parse(await inflate(packed));
    });
    const row = rows[document - first];
    if (first !== part * 2048 + block * 16 || typeof row?.[0] !== "string") throw new Error("cards are mixed up");
    return row;
  }

  /** The text of a document; null where the server sends whole files only and it would take too many bytes. */
  text(document, [, , , from, length]) {
    return this.once(`text-${document}`, async () => {
      const packed = await this.part(`texts-${Math.floor(document / 4096)}.bin`, from, length, false);
      return packed && inflate(packed);
    });
  }

  /** Some bytes of a file; all of it, kept, from a server that knows no ranges. */
  async part(name, from, length, mayBeWhole) {
    const whole = this.kept.get(name);
    if (whole) return (await whole).slice(from, from + length);
    // Texts come after the titles.
    const answer = await this.fetch(name, from, length, mayBeWhole ? "auto" : "low");
    if (answer.status === 206) return new Uint8Array(await answer.arrayBuffer());
    if (!mayBeWhole) {
      await answer.body?.cancel();
      return null;
    }
    // Another part may have brought the whole file meanwhile.
    if (this.kept.has(name)) await answer.body?.cancel();
    const kept = this.once(name, async () => new Uint8Array(await answer.arrayBuffer()));
    return (await kept).slice(from, from + length);
  }

  /** All words of the index, and how common each is. */
  words() {
    return this.once("words", async () => {
      const packed = new Uint8Array(await (await this.fetch("words.bin")).arrayBuffer());
      const words = new Map();
      for (const [, word, n] of (await inflate(packed)).matchAll(/(\D+)(\d)/g)) words.set(word, Number(n));
      return words;
    });
  }

  /** Units or awards: their values, and those of each document. */
  column(name) {
    return this.once(name, async () => {
      const packed = new Uint8Array(await (await this.fetch(`${name}.bin`)).arrayBuffer());
      const [values, column] = JSON.parse(await inflate(packed));
      return { values, of: column.split(",").map((it) => (it ? it.split(" ").map(Number) : [])) };
    });
  }
}

/** Values with all that stand above them. */
export function ancestry(values, own = []) {
  const all = new Set();
  for (let it of own) for (; it != null && values[it] && !all.has(it); it = values[it][2]) all.add(it);
  return all;
}

function inflate(packed) {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).text();
}

/** The last of the sorted keys that is not after one. */
function shelf(first, key) {
  let low = 0;
  let high = first.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (first[middle] <= key) low = middle;
    else high = middle - 1;
  }
  return low;
}
