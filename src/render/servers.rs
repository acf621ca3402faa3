//! Former addresses as web servers read them. The pages that stand there send a browser on, or say that a record was taken back; only a
//! server can tell programs so by its status, 301 or 410.

use std::fmt::Write as _;

use super::{lens::Lens, pages::special, xml::Xml};
use crate::plan::{Output, Page};

/// A web server that takes a table of addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Server {
    /// nginx: two `map` blocks to include.
    Nginx,
    /// Apache: a text file for `RewriteMap`.
    Apache,
    /// IIS: `rewriteMaps` for the module URL Rewrite.
    Iis,
}

impl Server {
    /// By the word that `kyyeu export` takes.
    pub fn of(word: &str) -> Option<Server> {
        match word {
            "nginx" => Some(Server::Nginx),
            "apache" => Some(Server::Apache),
            "iis" => Some(Server::Iis),
            _ => None,
        }
    }

    /// What its table is called as a file.
    pub fn file(self) -> &'static str {
        match self {
            Server::Nginx => "former.conf",
            Server::Apache => "former.txt",
            Server::Iis => "former.config",
        }
    }
}

/// A former address, and where it leads; nowhere if its record was taken back.
struct Former {
    from: String,
    to: Option<String>,
}

/// The table of a server.
pub fn table(lens: Lens<'_>, server: Server) -> String {
    let former = former(lens);
    match server {
        Server::Nginx => nginx(&former),
        Server::Apache => apache(&former),
        Server::Iis => iis(&former),
    }
}

fn former(lens: Lens<'_>) -> Vec<Former> {
    let former = lens.site.plan.outputs().filter_map(|(path, output)| {
        let to = match output {
            Output::Page(Page::Redirect(place)) => Some(special::redirect(lens, *place).1.target.url?),
            Output::Page(Page::Tombstone(_)) => None,
            _ => return None,
        };
        let address = path.strip_suffix("index.html").unwrap_or(path);
        Some(Former { from: format!("{}{address}", lens.site.config.base.path), to })
    });
    former.collect()
}

/// Addresses hold no sign that ends a word or a quoted text of any of these files: the plan refuses such.
fn nginx(former: &[Former]) -> String {
    let mut text = String::from("map $uri $kyyeu_moved {\n    default \"\";\n");
    for Former { from, to } in former {
        if let Some(to) = to {
            let _ = writeln!(text, "    \"{from}\" \"{to}\";");
        }
    }
    text += "}\nmap $uri $kyyeu_gone {\n    default \"\";\n";
    for Former { from, .. } in former.iter().filter(|it| it.to.is_none()) {
        let _ = writeln!(text, "    \"{from}\" 1;");
    }
    text + "}\n"
}

fn apache(former: &[Former]) -> String {
    former.iter().map(|it| format!("{} {}\n", it.from, it.to.as_deref().unwrap_or("gone"))).collect()
}

fn iis(former: &[Former]) -> String {
    let mut xml = Xml::part();
    xml.open("rewriteMaps", &[]);
    xml.open("rewriteMap", &[("name", "kyyeu-former")]);
    for Former { from, to } in former {
        xml.empty("add", &[("key", from), ("value", to.as_deref().unwrap_or("gone"))]);
    }
    xml.close("rewriteMap");
    xml.close("rewriteMaps");
    xml.finish()
}
