"""Looks at what `kyyeu init` and `kyyeu schema` hand to editors with programs of another make.

    python3 editors.py KYYEU FOLDER…      the findings, one a line; exit code 1 if there is one

Every file of the publications in FOLDER… is read by PyYAML and held against the schema that catalog.json names for it, front matter of Markdown
included; the snippets are YAML with their fields; the expression by which VS Code reads a report reads one. A schema that takes anything would pass, so
each is shown a record with an unknown field, too.
"""

import fnmatch
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource


class Loader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: `on` is a word, and days stay texts."""


OLD = ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")
Loader.yaml_implicit_resolvers = {
    first: [it for it in resolvers if it[0] not in OLD] for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))


def fields_of(file):
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".md":
        if not text.startswith("---\n"):
            return None
        text = text[4:].split("\n---\n", 1)[0]
    return yaml.load(text, Loader)


def validators(folder):
    """A validator for each pattern of files."""
    schemas = {it.name: json.loads(it.read_text()) for it in folder.glob("*.json")}
    catalog = schemas.pop("catalog.json")
    registry = Registry().with_resources((name, Resource.from_contents(it)) for name, it in schemas.items())
    return {
        pattern: Draft202012Validator(schemas[entry["url"]], registry=registry)
        for entry in catalog["schemas"]
        for pattern in entry["fileMatch"]
    }


def of_publication(root, validators, seen):
    for file in sorted((root / "content").rglob("*")):
        name = file.relative_to(root).as_posix()
        if file.suffix not in (".md", ".yaml") or name.endswith(".en.md"):
            continue
        # `**` stands for any number of folders, none included.
        matching = [it for it in validators if fnmatch.fnmatchcase(name, it.replace("/**/", "/*")) and it.endswith(file.suffix)]
        fields = fields_of(file)
        if fields is None or not matching or "/static/" in name:
            continue
        if len(matching) != 1:
            yield f"{name}: {len(matching)} schemas"
            continue
        seen[matching[0]] = seen.get(matching[0], 0) + 1
        for fault in validators[matching[0]].iter_errors(fields):
            yield f"{name}: {fault.json_path}: {fault.message[:200]}"
        records = fields if isinstance(fields, list) else [fields]
        if validators[matching[0]].is_valid([{**it, "khong_co": 1} for it in records] if isinstance(fields, list) else {**fields, "khong_co": 1}):
            yield f"{name}: its schema takes a field that there is not"


def of_snippets(folder):
    snippets = json.loads((folder / "kyyeu.code-snippets").read_text())
    if len(snippets) < 150:
        yield f"only {len(snippets)} snippets"
    for name, snippet in snippets.items():
        text = re.sub(r"\\([\\$}])", r"\1", "\n".join(snippet["body"]))
        if list(yaml.load(text, Loader)) != [snippet["prefix"]] or not snippet["description"]:
            yield f"snippet {name}: {text}"


def of_matchers(program, folder):
    publication = folder.parent
    (publication / "content/people/sai.yaml").write_text("name: Lê Văn A\nkhong_co: 1\n")
    (publication / "content/news/tin-dau-tien/index.md").write_text("---\nkind: null\ntitle: Tin: hai\npublished: 2024-01-01\n---\n")
    (task,) = json.loads((folder / "tasks.json").read_text())["tasks"]
    for language in ("vi", "en"):
        words = [program, *task["args"], "--lang", language]
        lines = subprocess.run(words, cwd=publication, capture_output=True, text=True, check=False).stdout.splitlines()
        found = []
        for line in lines:
            for matcher in task["problemMatcher"]:
                pattern = matcher["pattern"]
                if match := re.search(pattern["regexp"], line):
                    place = [match[pattern[it]] for it in ("file", "line", "column", "code")]
                    found.append((matcher["severity"], *place))
        wanted = [
            ("warning", "content/news/tin-dau-tien/index.md", "2", "1", "not-stated"),
            ("error", "content/news/tin-dau-tien/index.md", "3", "11", "yaml-syntax"),
            ("error", "content/people/sai.yaml", "2", "1", "unknown-field"),
        ]
        if found != wanted:
            yield f"of a report, {language}: {found}, not {wanted}\n" + "\n".join(lines)


def main():
    program, roots = str(Path(sys.argv[1]).resolve()), [Path(it) for it in sys.argv[2:]]
    findings, seen = [], {}
    with tempfile.TemporaryDirectory() as work:
        for language in ("vi", "en"):
            publication = Path(work) / language
            subprocess.run([program, "init", publication, "--lang", language], check=True, capture_output=True)
            folder = publication / ".vscode"
            known = validators(folder / "schemas")
            for root in [publication, *roots]:
                findings += of_publication(root, known, seen)
            findings += of_snippets(folder)
            findings += of_matchers(program, folder)
            unseen = sorted(set(known) - set(seen))
    for it in findings:
        print(it)
    print(f"{sum(seen.values())} files by {len(seen)} of {len(known)} schemas, {len(findings)} findings; none of {', '.join(unseen)}")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
