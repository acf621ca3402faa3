// A save that is ended at every write: the program is killed before each change that it makes on disk, one after another, until it gets through.
// What is there is the old record or the new one, whole; what was typed is offered again; nothing is left of what was begun.
//
//     node desk-kills.mjs KYYEU
//
// KYYEU is the program. `strace` kills it, by how often a thread has made a system call since it looks on.

import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Room } from "./desk-room.mjs";
import { check, conclude } from "./tally.mjs";

const [kyyeu] = process.argv.slice(2);

/** Whatever changes something on disk. A file that is made and still empty is one that is not yet written to. */
const CHANGES = "write,pwrite64,ftruncate,mkdir,mkdirat,rmdir,rename,renameat,renameat2,link,linkat,unlink,unlinkat,symlink,chmod,fchmod,fchmodat";
const PATH = "content/people/an.md";
const OLD = "---\nname: Lê Văn An  # đã đối chiếu\n---\n\nMột.\n";
const NEW = OLD.replace("Một", "Hai");
const PICTURE = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

/** Lets `strace` look at a program, and waits until it does. */
async function attached(pid, log, ...more) {
  const tracer = spawn("strace", ["-f", "-qq", "-p", String(pid), "-o", log, "-e", `trace=${CHANGES}`, ...more]);
  const ended = new Promise((resolve) => tracer.on("exit", resolve));
  const status = () => spawnSync("sh", ["-c", `cat /proc/${pid}/task/*/status`]).stdout.toString().match(/^TracerPid:\t(\d+)$/gm) ?? [];
  // How long it takes is the machine's business.
  for (let tries = 0; tries < 1200; tries += 1) {
    const all = status();
    if (all.length && all.every((it) => it !== "TracerPid:\t0")) {
      return (/** Whether it is to write down what it has seen. */ isToTell) => {
        tracer.kill(isToTell ? "SIGINT" : "SIGKILL");
        return ended;
      };
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("strace does not attach");
}

/** How often a thread makes each change at most. */
function counted(log) {
  const most = new Map();
  const counts = new Map();
  for (const [, thread, name] of readFileSync(log, "utf8").matchAll(/^(\d+) +([a-z0-9]+)\(/gm)) {
    const n = (counts.get(thread + name) ?? 0) + 1;
    counts.set(thread + name, n);
    most.set(name, Math.max(n, most.get(name) ?? 0));
  }
  return most;
}

/** What is left in the content of what was begun. */
const left = (room) => readdirSync(join(room.root, "content"), { recursive: true }).filter((it) => /\.kyyeu|tmp/.test(it));

/** Does something with a fresh publication while `strace` looks on; what is wrong afterwards, and whether it got through. */
async function once({ ready, act, judge }, log, ...more) {
  const room = new Room(kyyeu);
  room.put(PATH, OLD);
  try {
    await room.serve();
    const held = await ready(room);
    const end = await attached(room.server.pid, log, ...more);
    const isThrough = await act(room, held).then(() => true, () => false);
    // A program that is half dead lets go only once nobody looks on.
    await end(isThrough);
    room.server.kill("SIGKILL");
    // The next command finishes or takes back what was begun.
    spawnSync(kyyeu, ["check", "--root", room.root]);
    await room.serve();
    const fault = await judge(room, isThrough);
    return { isThrough, fault: fault || left(room).join(" ") };
  } finally {
    room.server.kill();
    room.remove();
  }
}

/** Does something again and again, each time ended before another of the changes that it makes. */
async function endAtEvery(what, how) {
  const log = join(mkdtempSync(join(tmpdir(), "kyyeu-kills-")), "log");
  const whole = await once(how, log);
  check(`${what} gets through`, whole.isThrough && !whole.fault, whole.fault);
  let n_ended = 0;
  for (const [name, most] of counted(log)) {
    for (let n = 1; n <= most; n += 1) {
      const { isThrough, fault } = await once(how, "/dev/null", "-e", `inject=${name}:signal=SIGKILL:when=${n}`);
      check(`${what}, ended before ${name} ${n}${isThrough ? " (got through)" : ""}`, !fault, fault);
      n_ended += isThrough ? 0 : 1;
    }
  }
  rmSync(dirname(log), { recursive: true });
  console.log(`${what}: ended at ${n_ended} changes`);
  check(`${what} was ended at several`, n_ended > 10, n_ended);
}

const asked = async (room) => {
  const opened = await room.ask("open", { record: "person:an" });
  return { record: "person:an", hash: opened.hash, at: 1, changes: [{ field: "bio", old: "Một.", new: "Hai." }] };
};

await endAtEvery("a save", {
  ready: async (room) => {
    const what = await asked(room);
    await room.ask("type", what);
    return what;
  },
  act: (room, what) => room.ask("save", what),
  judge: async (room, isThrough) => {
    const now = room.read(PATH);
    if (now !== OLD && now !== NEW) return now;
    if (isThrough && now !== NEW) return "it was answered and not saved";
    const { kept } = await room.ask("open", { record: "person:an" });
    return now === OLD && kept?.changes[0].new !== "Hai." ? "what was typed is lost" : "";
  },
});

await endAtEvery("a new record", {
  ready: async () => ({ kind: "news", title: "Tin mới" }),
  act: (room, what) => room.ask("new", what),
  judge: async (room, isThrough) => {
    const folder = join(room.root, "content/news/tin-moi");
    if (!existsSync(folder)) return isThrough ? "it was answered and is not there" : "";
    return (await room.ask("open", { record: "news:tin-moi" })).values?.title === "Tin mới" ? "" : readdirSync(folder);
  },
});

await endAtEvery("a photograph", {
  ready: async () => PICTURE,
  act: (room, bytes) => room.ask("photo", bytes, { "content-type": "application/octet-stream", "x-kyyeu-record": "person:an", "x-kyyeu-name": "anh.png" }),
  judge: async (room, isThrough) => {
    const path = join(room.root, "content/people/anh.png");
    if (!existsSync(path)) return isThrough ? "it was answered and is not there" : "";
    return spawnSync("cmp", ["-s", path, "-"], { input: PICTURE }).status === 0 ? "" : "the photograph is torn";
  },
});

conclude("the desk, ended at every write");
