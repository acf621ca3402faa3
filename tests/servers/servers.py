"""Runs the web servers of docs/deployment.md, configured as that page says, on a built site.

    python3 servers.py KYYEU            the findings, one a line; exit code 1 if there is one
    python3 servers.py KYYEU --spoilt   leaves one line out of each configuration after the other: each must be found out

nginx and Apache are processes of their own on loopback ports, each for a site at the root of a host and for one below a path. What is
asked for is a file of every kind that the site has, every former address, and what is not there. `web.config` is read against a schema.
Only places of files, host names and ports are replaced in what the page says.
"""

import gzip
import http.client
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SECURITY = {
    "content-security-policy": "default-src 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "strict-transport-security": "max-age=31536000",
    "permissions-policy": "camera=()",
}
YEAR, WEEK, NONE = "public, max-age=31536000, immutable", "public, max-age=604800", "no-cache"
# How the files of a site are told apart: pattern, type, whether text is compressed, how long it is kept. The first that fits holds.
KINDS = [
    (r"(^|/)atom\.xml$", r"application/atom\+xml", True, NONE),
    (r"(^|/)rss\.xml$", r"application/rss\+xml", True, NONE),
    (r"(^|/)feed\.json$", r"application/feed\+json", True, NONE),
    (r"\.xml$", "text/xml|application/xml", True, NONE),
    (r"\.html$", "text/html; charset=utf-8", True, NONE),
    (r"\.ics$", "text/calendar; charset=utf-8", True, NONE),
    (r"\.csv$", "text/csv; charset=utf-8", True, NONE),
    (r"\.json$", "application/json", True, NONE),
    (r"\.txt$", "text/plain; charset=utf-8", True, NONE),
    (r"\.[0-9a-f]{8}\.css$", "text/css", True, YEAR),
    (r"\.[0-9a-f]{8}\.js$", "(text|application)/javascript", True, YEAR),
    (r"\.js$", "(text|application)/javascript", True, NONE),
    (r"\.svg$", r"image/svg\+xml", True, NONE),
    (r"\.woff2$", "font/woff2", False, WEEK),
    (r"-[0-9a-f]{8}-\d+\.jpg$", "image/jpeg", False, YEAR),
    (r"-[0-9a-f]{8}-\d+\.png$", "image/png", False, YEAR),
    (r"\.png$", "image/png", False, NONE),
    (r"\.epub$", r"application/epub\+zip", False, NONE),
    (r"\.bin$", "application/octet-stream", True, NONE),
]


class Site:
    """A built site: its files, below a path of its host, and its former addresses."""

    def __init__(self, program, work, path):
        self.path = path
        self.work = Path(work)
        self.work.chmod(0o755)
        self.documents = self.work / "site"
        self.folder = self.documents / path.strip("/")
        publication = self.work / "publication"
        base = f"https://kyyeu.example.vn{path}"
        run = lambda *words: subprocess.run([program, *map(str, words)], check=True, capture_output=True, text=True)
        run("init", publication, "--lang", "vi")
        content = publication / "content"
        article = content / "news" / "anh"
        article.mkdir(parents=True)
        photo = next((ROOT / "examples/bao-chi/content/news").rglob("*.jpg"))
        shutil.copy(photo, article / "a.jpg")
        long = "mot-dia-chi-rat-dai-" * 5 + "x"
        fields = f"kind: tin\ntitle: Ảnh\npublished: 2024-01-01\naliases: [/cu/trang.html, /cu/tin-cũ/, /cu/{long}/]\nmentions: [person:nguyen-van-mau]\n"
        photos = "photos:\n  - {file: a.jpg, caption: Ảnh, credit: A}\n"
        (article / "index.md").write_text(f"---\n{fields}{photos}---\nChữ.\n")
        gone = "kind: tin\ntitle: Gỡ\npublished: 2024-01-01\nwithdrawn: {on: 2024-02-01, reason: Sai sự thật}\n"
        (content / "news" / "da-go.md").write_text(f"---\n{gone}---\nChữ.\n")
        run("--root", publication, "rename", "person", "nguyen-van-mau", "nguyen-van-mau-1")
        run("--root", publication, "build", "--base-url", base, "--output", self.folder)
        self.tables = self.work / "tables"
        for server in ("nginx", "apache", "iis"):
            run("--root", publication, "--base-url", base, "export", server, "--output", self.tables)
        lines = (self.tables / "former.txt").read_text().splitlines()
        self.former = dict(line.split(" ") for line in lines)

    def files(self):
        """A file of each kind, the smallest that is worth compressing, and its kind."""
        found = {}
        for file in sorted(self.folder.rglob("*")):
            name = file.relative_to(self.folder).as_posix()
            if file.is_dir() or ".kyyeu-" in name:
                continue
            kind = next((it for it in KINDS if re.search(it[0], name)), None)
            if kind is None:
                raise SystemExit(f"{name} is of no kind that this test knows")
            if kind not in found or (file.stat().st_size > 200 > (self.folder / found[kind]).stat().st_size):
                found[kind] = name
        return [(name, kind) for kind, name in found.items()]


def block(heading, language):
    """What a section of the page has in a fenced block."""
    page = (ROOT / "docs/deployment.md").read_text()
    section = page.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return section.split(f"```{language}\n", 1)[1].split("\n```", 1)[0] + "\n"


def port():
    with socket.socket() as it:
        it.bind(("127.0.0.1", 0))
        return it.getsockname()[1]


def placed(text, site, at):
    """What the page says, with this machine's places."""
    text = text.replace("/srv/kyyeu-server", str(site.tables)).replace("/srv/kyyeu", str(site.documents))
    text = text.replace("/etc/ssl/kyyeu", str(site.work / "kyyeu")).replace("/404.html", f"{site.path}404.html")
    return text.replace("listen 443 ssl", f"listen 127.0.0.1:{at} ssl").replace("*:443", f"127.0.0.1:{at}")


def nginx(site, text, at):
    conf = site.work / "nginx.conf"
    temporary = "".join(f"{it}_temp_path {site.work}/{it};\n" for it in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    conf.write_text(
        f"pid {site.work}/nginx.pid;\nerror_log {site.work}/error.log;\nworker_processes 1;\ndaemon off;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{temporary}{placed(text, site, at)}}}\n"
    )
    return ["nginx", "-p", str(site.work), "-c", str(conf)], ["-t"]


APACHE_NEEDS = "mpm_event authz_core unixd socache_shmcb ssl dir mime headers deflate filter rewrite".split()


def apache(site, text, at):
    conf = site.work / "apache.conf"
    folder = next(it for it in map(Path, ("/usr/lib/apache2/modules", "/usr/lib64/httpd/modules")) if it.exists())
    # Some are built in.
    loaded = [it for it in APACHE_NEEDS if (folder / f"mod_{it}.so").exists()]
    modules = "".join(f"LoadModule {it}_module {folder}/mod_{it}.so\n" for it in loaded)
    conf.write_text(
        f"ServerRoot {site.work}\nServerName localhost\nPidFile {site.work}/apache.pid\nErrorLog {site.work}/error.log\n"
        f"DefaultRuntimeDir {site.work}\nUser www-data\nGroup www-data\nListen 127.0.0.1:{at}\n{modules}"
        f"TypesConfig /etc/mime.types\n{placed(text, site, at)}"
    )
    program = shutil.which("apache2") or shutil.which("httpd")
    return [program, "-f", str(conf), "-D", "FOREGROUND"], ["-t"]


SERVERS = {"nginx": (nginx, "nginx", "nginx"), "apache": (apache, "Apache", "apache")}


class Server:
    """A running server; `why` says why it does not run. A port that was free may be somebody else's by then: another one is tried."""

    def __init__(self, name, site, text, patience):
        logs = [site.work / "error.log", site.work / "said.log"]
        for _ in range(5):
            for it in logs:
                it.unlink(missing_ok=True)
            self.start(name, site, text, patience)
            said = "".join(it.read_text(errors="replace") for it in logs if it.exists())
            if self.why is None or "ddress already in use" not in said:
                return
            self.stop()

    def start(self, name, site, text, patience):
        self.at = port()
        command, test = SERVERS[name][0](site, text, self.at)
        tested = subprocess.run([*command, *test], capture_output=True, text=True, check=False)
        self.process, self.why = None, tested.stderr if tested.returncode else None
        if self.why is None:
            with (site.work / "said.log").open("w") as said:
                self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said)
            self.why = self.wait(patience)

    def wait(self, patience):
        end = time.monotonic() + patience
        while time.monotonic() < end:
            if self.process.poll() is not None:
                return f"ended with {self.process.returncode}"
            try:
                socket.create_connection(("127.0.0.1", self.at), 1).close()
                return None
            except OSError:
                time.sleep(0.05)
        return "does not answer"

    def get(self, address, **headers):
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        connection = http.client.HTTPSConnection("127.0.0.1", self.at, context=context, timeout=60)
        quoted = "".join(chr(it) if it < 128 else f"%{it:02X}" for it in address.encode())
        connection.request("GET", quoted, headers={"Host": "kyyeu.example.vn", **headers})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(60)


def findings(name, site, text, patience=60):
    """What a server with a configuration does not do as the page promises; `patience` is how many seconds it may take to answer at all."""
    server = Server(name, site, text, patience)
    try:
        if server.why:
            yield f"does not start: {server.why.strip()}"
            return
        for file, kind in site.files():
            yield from of_file(server, site, file, kind)
        yield from of_former(server, site)
        yield from of_missing(server, site)
    finally:
        server.stop()


def unsafe(address, headers):
    for header, value in SECURITY.items():
        if value not in headers.get(header, ""):
            yield f"{address}: {header} is {headers.get(header)!r}"


def of_file(server, site, file, kind):
    _, wanted, is_compressed, cache = kind
    address = site.path + file
    status, headers, body = server.get(address, **{"Accept-Encoding": "gzip"})
    if status != 200:
        yield f"{address}: answered {status}"
        return
    kind_of = headers.get("content-type", "").lower().replace(";charset", "; charset")
    if not re.fullmatch(wanted if "charset" in wanted else f"({wanted})(; charset=utf-8)?", kind_of):
        yield f"{address}: type {kind_of!r}, not {wanted}"
    if is_compressed != (headers.get("content-encoding") == "gzip") and (site.folder / file).stat().st_size > 200:
        yield f"{address}: content-encoding {headers.get('content-encoding')!r}"
    body = gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body
    if body != (site.folder / file).read_bytes():
        yield f"{address}: other bytes than the file's"
    if is_compressed and "accept-encoding" not in headers.get("vary", "").lower() and headers.get("content-encoding"):
        yield f"{address}: does not vary by encoding"
    if headers.get("cache-control") != cache:
        yield f"{address}: cache-control {headers.get('cache-control')!r}, not {cache!r}"
    yield from unsafe(address, headers)
    tag = headers.get("etag") or ""
    again = server.get(address, **{"Accept-Encoding": "gzip", "If-None-Match": tag})[0]
    if again != 304:
        yield f"{address}: answered {again} to a browser that has it"
    if file.endswith("index.html"):
        status, headers, _ = server.get(site.path + file.removesuffix("index.html"))
        if status != 200 or not headers.get("content-type", "").startswith("text/html"):
            yield f"{address}: its folder answers {status}"


def of_former(server, site):
    for former, target in site.former.items():
        status, headers, body = server.get(former)
        if target == "gone":
            page = (site.documents / former.strip("/") / "index.html").read_bytes()
            if status != 410 or body != page:
                yield f"{former}: answered {status}{'' if body == page else ', without the page that says so'}, not 410"
        else:
            location = headers.get("location", "")
            if status != 301 or not location.endswith(target) or server.get(target)[0] != 200:
                yield f"{former}: answered {status} {location}, not 301 {target}"
        yield from unsafe(former, headers)


def of_missing(server, site):
    missing, notes = f"{site.path}khong-co/", f"{site.path}.kyyeu-manifest"
    status, headers, body = server.get(missing)
    if status != 404 or body != (site.folder / "404.html").read_bytes():
        yield f"{missing}: answered {status}, or not with the site's page"
    yield from unsafe(missing, headers)
    if server.get(notes)[0] != 404:
        yield f"{notes}: is served"


def iis(site):
    """`web.config` and its table, by what IIS takes."""
    for name, text in (("web.config", block("IIS", "xml")), ("former.config", (site.tables / "former.config").read_text())):
        file = site.work / name
        file.write_text(text)
        schema = HERE / "schemas" / f"{name.replace('.', '-')}.xsd"
        checked = subprocess.run(["xmllint", "--noout", "--schema", schema, file], capture_output=True, text=True, check=False)
        if checked.returncode:
            yield f"{name}: {checked.stderr.strip()}"


def removals(text):
    """The configuration with each line left out that says something, one after the other."""
    lines = text.splitlines(keepends=True)
    for at, line in enumerate(lines):
        said = line.strip()
        # What opens or closes a block goes with its block; what only a certificate or a name needs is not seen from here.
        is_part = said.endswith("{") or said in ("}", "") or said.startswith(("<", "#"))
        if not is_part and not re.match(r"(server_name|ServerName|Options|AllowOverride|default |FileETag|ssl_|SSL)", said):
            yield said, "".join(lines[:at] + lines[at + 1 :])


# Lines whose work another does on the machines at hand: Debian's table of types knows these, and a server's default is the same.
DEFAULTS = re.compile(r"AddType (text/javascript|application/json|font/woff2|image|application/epub|text/c)|font/woff2|application/epub|index index.html|DirectoryIndex|Require all")


def main():
    program = str(Path(sys.argv[1]).resolve())
    is_spoilt = "--spoilt" in sys.argv
    found, n_checked = [], 0
    with tempfile.TemporaryDirectory() as work:
        Path(work).chmod(0o755)
        for path in ("/", "/ky-yeu/"):
            folder = Path(work) / path.strip("/").replace("/", "") if path != "/" else Path(work) / "root"
            folder.mkdir()
            site = Site(program, folder, path)
            subprocess.run(
                ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=kyyeu.example.vn",
                 "-keyout", folder / "kyyeu.key", "-out", folder / "kyyeu.pem"], check=True, capture_output=True)
            for name, (_, heading, language) in SERVERS.items():
                text = block(heading, language)
                if not is_spoilt:
                    found += [f"{name}, {path}: {it}" for it in findings(name, site, text)]
                    n_checked += len(site.files()) + len(site.former) + 2
                    continue
                for said, without in removals(text) if path == "/" else ():
                    n_checked += 1
                    # Without some lines it listens elsewhere, and would be waited for in vain.
                    if not any(findings(name, site, without, 10)) and not DEFAULTS.search(said):
                        found.append(f"{name}: nobody misses `{said}`")
            found += [f"iis, {path}: {it}" for it in iis(site)]
    for it in found:
        print(it)
    what = "lines left out, one by one" if is_spoilt else "answers of servers looked at"
    print(f"{n_checked} {what}, {len(found)} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
