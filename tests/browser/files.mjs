// Hands the written files to checkers that need no browser: links, feeds, HTML and CSS, XML.

import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { pathOf } from "./site.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
/** The interpreter that has the libraries of requirements.txt, where `tests/run` made it. */
const OWN_PYTHON = join(HERE, "venv", "bin", "python");
const PYTHON = existsSync(OWN_PYTHON) ? OWN_PYTHON : "python3";
const VNU = String(createRequire(import.meta.url)("vnu-jar"));

/** Links, anchors, and how many clicks each page is away. */
export async function checkLinks(folder, baseUrl) {
  const report = await python("links.py", folder, baseUrl);
  const note = `links: ${report.links} of ${report.pages} pages, none farther than ${report.farthest} clicks`;
  return { findings: report.findings, trails: report.trails, note };
}

/** Feeds and sitemaps, as a reader program takes them. */
export async function checkFeeds(folder, baseUrl) {
  const report = await python("feeds.py", folder, baseUrl);
  return { findings: report.findings, note: `feeds: ${report.files} files` };
}

/** What the site holds for machines, each format read by a library of another make. */
export async function checkMachines(folder, baseUrl) {
  const report = await python("machines.py", folder, baseUrl);
  return { findings: report.findings, files: report.files };
}

/** The Nu HTML checker, one Java process for everything. Its warnings are listed, its errors fail. */
export async function checkMarkup(folder, part = ".") {
  const options = ["--format", "json", "--skip-non-html", "--also-check-css", "--also-check-svg"];
  const { stderr } = await run("java", ["-jar", VNU, ...options, "--exit-zero-always", join(folder, part)]);
  const { messages } = JSON.parse(stderr);
  const isError = (it) => it.type === "error" || it.type === "non-document-error";
  const said = (it) => ({
    check: "markup",
    page: pathOf(relative(folder, fileURLToPath(it.url))),
    message: `${it.lastLine ?? "?"}: ${it.message}`,
  });
  const warnings = messages.filter((it) => !isError(it)).map(said);
  const listed = warnings.slice(0, 20).map((it) => `\n  warning: ${it.page} ${it.message}`);
  return {
    findings: messages.filter(isError).map(said),
    note: `markup: ${warnings.length} warnings` + listed.join(""),
  };
}

/** Whether XML and SVG files are well-formed. */
export async function checkXml(folder) {
  const files = readdirSync(folder, { recursive: true }).filter((it) => /\.(xml|svg)$/.test(it));
  const findings = [];
  for (const file of files) {
    const { code, stderr } = await run("xmllint", ["--noout", "--nonet", join(folder, file)]);
    if (code !== 0) findings.push({ check: "xml", page: "/" + file, message: stderr.split("\n")[0] });
  }
  return { findings, note: `xml: ${files.length} files` };
}

async function python(script, ...args) {
  const { code, stdout, stderr } = await run(PYTHON, [join(HERE, script), ...args]);
  if (code !== 0) throw new Error(`${script}: ${stderr}`);
  return JSON.parse(stdout);
}

/** A command's output, whatever its exit code; fails only where it could not be started. */
function run(command, args) {
  return new Promise((resolve, reject) => {
    execFile(command, args, { maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      if (error && typeof error.code !== "number") reject(error);
      else resolve({ code: error?.code ?? 0, stdout, stderr });
    });
  });
}
