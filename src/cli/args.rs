//! The command line: what may be typed, and what was typed. Nothing is decided here but what a word means.

use std::{ffi::OsString, path::PathBuf};

use clap::{
    Arg, ArgAction, ArgMatches, Command,
    builder::{PossibleValuesParser, TypedValueParser as _, ValueParser},
    value_parser,
};
use clap_complete::Shell;
use time::OffsetDateTime;

use super::words::word;
use crate::{
    desk,
    edition::Paper,
    model::RecordKind,
    plan::data::DataForm,
    render::servers::Server,
    report::{Language, print::Format},
};
use typed::{base_url, column_assignment, data_table, kind, moment, schema_of, what};

mod typed;

pub(super) use typed::{SchemaOf, Table, What, is_meant};

/// What was asked for.
#[derive(Debug)]
pub(super) struct Arguments {
    pub(super) globals: Globals,
    pub(super) action: Action,
}

/// Options of every command.
#[derive(Debug)]
pub(super) struct Globals {
    pub(super) root: Option<PathBuf>,
    pub(super) output: Option<PathBuf>,
    pub(super) base_url: Option<String>,
    pub(super) drafts: bool,
    pub(super) future: bool,
    pub(super) now: Option<OffsetDateTime>,
    pub(super) strict: bool,
    pub(super) format: Format,
    pub(super) quiet: bool,
    pub(super) verbose: bool,
    pub(super) threads: Option<usize>,
}

/// A command with its own arguments.
#[derive(Debug)]
pub(super) enum Action {
    Init { dir: PathBuf, demo: bool, shortcut: bool },
    New { kind: RecordKind, id: String, form: Option<Form> },
    Check,
    Build { force: bool, timings: bool },
    Serve { port: u16, open: bool },
    Desk { port: u16, open: bool },
    Rename { kind: RecordKind, old: String, new: String, dry_run: bool },
    List(What),
    Yearbook { id: String, act: BookAct },
    Export { form: ExportAs, table: Option<Table> },
    Schema { of: SchemaOf, out: Option<PathBuf> },
    Explain(Option<String>),
    Clean,
    Import(Import),
    Completions(Shell),
    Licenses,
    Help(Option<String>),
}

/// What is imported, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Import {
    pub(super) files: Vec<PathBuf>,
    pub(super) dry_run: bool,
    /// Take whoever has the very name and unit.
    pub(super) accept_exact: bool,
    /// Columns as the file calls them, and what they hold.
    pub(super) columns: Vec<(String, String)>,
}

/// How `new` lays a record out, where the user does not leave it to the kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Folder,
    File,
}

/// What `export` gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ExportAs {
    /// The public records.
    Data(DataForm),
    /// Former addresses, for a web server.
    Former(Server),
}

/// What is done with a yearbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum BookAct {
    /// Shows how far it has come.
    Status,
    /// Keeps the hash of every input.
    Freeze,
    /// Writes what a unit is to sign, or all units: as HTML or for print.
    Proof { unit: Option<String>, pdf: bool },
    /// Writes what a unit is to fill in, or all units that owe something.
    Forms { unit: Option<String> },
    /// Makes the book itself.
    Print(Editions),
}

/// Which editions of a yearbook are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Editions {
    pub(super) pdf: bool,
    pub(super) epub: bool,
    pub(super) paper: Paper,
    pub(super) bleed: bool,
}

/// Reads the words after `kyyeu`.
pub(super) fn parse(
    arguments: impl IntoIterator<Item = OsString>,
    language: Language,
) -> Result<Arguments, clap::Error> {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let asks_for_licenses = arguments.iter().any(|it| it == "--licenses");
    let matches =
        command(language).subcommand_required(!asks_for_licenses).try_get_matches_from(arguments)?;
    let globals = globals(&matches);
    let action = match matches.subcommand() {
        _ if matches.get_flag("licenses") => Action::Licenses,
        Some((name, matches)) => action(name, matches),
        None => Action::Help(None),
    };
    Ok(Arguments { globals, action })
}

fn globals(matches: &ArgMatches) -> Globals {
    Globals {
        root: matches.get_one("root").cloned(),
        output: matches.get_one("output").cloned(),
        base_url: matches.get_one("base-url").cloned(),
        drafts: matches.get_flag("drafts"),
        future: matches.get_flag("future"),
        now: matches.get_one("now").copied(),
        strict: matches.get_flag("strict"),
        format: matches.get_one("format").copied().unwrap_or_default(),
        quiet: matches.get_flag("quiet"),
        verbose: matches.get_flag("verbose"),
        threads: matches.get_one("threads").map(|it: &u64| *it as usize),
    }
}

fn action(name: &str, matches: &ArgMatches) -> Action {
    match name {
        "init" => Action::Init {
            dir: matches.get_one("dir").cloned().unwrap_or_else(|| ".".into()),
            demo: matches.get_flag("demo"),
            shortcut: matches.get_flag("shortcut"),
        },
        "new" => {
            let form = match (matches.get_flag("folder"), matches.get_flag("file")) {
                (true, _) => Some(Form::Folder),
                (false, true) => Some(Form::File),
                (false, false) => None,
            };
            Action::New { kind: record_kind(matches), id: text(matches, "id"), form }
        }
        "check" => Action::Check,
        "build" => Action::Build { force: matches.get_flag("force"), timings: matches.get_flag("timings") },
        "serve" => Action::Serve {
            port: matches.get_one("port").copied().unwrap_or(1948),
            open: matches.get_flag("open"),
        },
        "desk" => Action::Desk {
            port: matches.get_one("port").copied().unwrap_or(desk::PORT),
            open: !matches.get_flag("no-open"),
        },
        "rename" => Action::Rename {
            kind: record_kind(matches),
            old: text(matches, "old"),
            new: text(matches, "new"),
            dry_run: matches.get_flag("dry-run"),
        },
        "yearbook" => Action::Yearbook { id: text(matches, "id"), act: book_act(matches) },
        "list" => Action::List(*matches.get_one("what").expect("clap requires it")),
        "export" => Action::Export {
            form: *matches.get_one("form").expect("clap requires it"),
            table: matches.get_one("table").copied(),
        },
        "schema" => Action::Schema {
            of: matches.get_one("of").copied().unwrap_or(SchemaOf::All),
            out: matches.get_one("out").cloned(),
        },
        "explain" => Action::Explain(matches.get_one("code").cloned()),
        "clean" => Action::Clean,
        "import" => {
            let files = matches.get_many("files").into_iter().flatten().cloned().collect();
            let columns = matches.get_many("columns").into_iter().flatten().cloned().collect();
            let [dry_run, accept_exact] = ["dry-run", "accept-exact"].map(|it| matches.get_flag(it));
            Action::Import(Import { files, dry_run, accept_exact, columns })
        }
        "completions" => Action::Completions(*matches.get_one("shell").expect("clap requires it")),
        _ => Action::Help(matches.get_one("command").cloned()),
    }
}

fn record_kind(matches: &ArgMatches) -> RecordKind {
    *matches.get_one::<RecordKind>("kind").expect("clap requires it")
}

fn text(matches: &ArgMatches, name: &str) -> String {
    matches.get_one::<String>(name).cloned().expect("clap requires it")
}

fn book_act(matches: &ArgMatches) -> BookAct {
    let (pdf, epub) = (matches.get_flag("pdf"), matches.get_flag("epub"));
    if matches.get_flag("proof") {
        return BookAct::Proof { unit: matches.get_one("unit").cloned(), pdf };
    }
    if matches.get_flag("forms") {
        return BookAct::Forms { unit: matches.get_one("unit").cloned() };
    }
    if pdf || epub {
        let paper = matches.get_one("paper").copied().unwrap_or_default();
        return BookAct::Print(Editions { pdf, epub, paper, bleed: matches.get_flag("bleed") });
    }
    if matches.get_flag("freeze") { BookAct::Freeze } else { BookAct::Status }
}

/// The whole command with its help in one language.
pub(super) fn command(language: Language) -> Command {
    let make = Make { language };
    let usage = format!("kyyeu {} {}", make.say("usage.rest"), make.say("usage.command"));
    Command::new("kyyeu")
        .version(env!("CARGO_PKG_VERSION"))
        .about(make.say("about"))
        .help_template(make.say("template"))
        .override_usage(usage)
        .subcommand_help_heading(make.say("commands"))
        .after_help(make.say("after"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .max_term_width(100)
        .args(global_options(make))
        .arg(make.global_flag("licenses").global(false))
        .subcommands(COMMANDS.map(|it| make.subcommand(it)))
}

/// Makes arguments and commands whose texts come from the table of words.
#[derive(Clone, Copy)]
struct Make {
    language: Language,
}

impl Make {
    fn say(self, name: &str) -> &'static str {
        word(self.language, name)
    }

    /// A required argument; `value` names it in the help, `of` is its text's name.
    fn argument(self, id: &'static str, value: &str, of: &str) -> Arg {
        let argument = Arg::new(id).value_name(self.say(value)).help(self.say(of));
        argument.help_heading(self.say("arguments")).required(true)
    }

    fn flag(self, id: &'static str, of: &str) -> Arg {
        let flag = Arg::new(id).long(id).help(self.say(of)).action(ArgAction::SetTrue);
        flag.help_heading(self.say("options"))
    }

    fn option(self, id: &'static str, value: &str, of: &str) -> Arg {
        let option = Arg::new(id).long(id).help(self.say(of)).value_name(self.say(value));
        option.help_heading(self.say("options"))
    }

    fn global(self, name: &'static str) -> Arg {
        let option = Arg::new(name).long(name).help(self.say(name)).global(true);
        option.help_heading(self.say("global"))
    }

    fn global_flag(self, name: &'static str) -> Arg {
        self.global(name).action(ArgAction::SetTrue)
    }

    fn global_option(self, name: &'static str, value: &str) -> Arg {
        self.global(name).value_name(self.say(value))
    }

    fn subcommand(self, name: &'static str) -> Command {
        let arguments = arguments(name, self);
        let mut usage = format!("kyyeu {name} {}", self.say("usage.rest"));
        for it in arguments.iter().filter(|it| it.is_positional()) {
            let name = it.get_value_names().map_or("", |it| it[0].as_str());
            usage += &if it.is_required_set() { format!(" {name}") } else { format!(" [{name}]") };
        }
        Command::new(name)
            .version(env!("CARGO_PKG_VERSION"))
            .about(self.say(&format!("{name}.about")))
            .help_template(self.say("template"))
            .override_usage(usage)
            .args(arguments)
    }
}

fn global_options(make: Make) -> Vec<Arg> {
    let formats = PossibleValuesParser::new(["human", "short", "json"]).map(|it| match it.as_str() {
        "short" => Format::Short,
        "json" => Format::Json,
        _ => Format::Human,
    });
    let languages = PossibleValuesParser::new(["vi", "en"]);
    vec![
        make.global_option("root", "value.dir").value_parser(path()),
        make.global_option("output", "value.dir").short('o').value_parser(path()),
        make.global_option("base-url", "value.url").value_parser(ValueParser::new(base_url)),
        make.global_flag("drafts"),
        make.global_flag("future"),
        make.global_option("now", "value.time").value_parser(ValueParser::new(moment)),
        make.global_flag("strict"),
        make.global_option("format", "value.format").hide_possible_values(true).value_parser(formats),
        make.global_flag("quiet").short('q').conflicts_with("verbose"),
        make.global_flag("verbose").short('v'),
        make.global_option("lang", "value.language").hide_possible_values(true).value_parser(languages),
        make.global_option("threads", "value.number").value_parser(value_parser!(u64).range(1..=1024)),
        make.global("help").short('h').action(ArgAction::Help),
        make.global("version").short('V').action(ArgAction::Version),
    ]
}

/// The commands, in the order of the help.
pub(super) const COMMANDS: [&str; 16] = [
    "init",
    "new",
    "check",
    "build",
    "serve",
    "desk",
    "yearbook",
    "import",
    "rename",
    "list",
    "export",
    "schema",
    "explain",
    "clean",
    "completions",
    "help",
];

/// What a command takes beside the global options.
fn arguments(name: &str, make: Make) -> Vec<Arg> {
    match name {
        "init" => vec![
            make.argument("dir", "value.dir", "init.dir").required(false).value_parser(path()),
            make.flag("demo", "init.demo"),
            make.flag("shortcut", "init.shortcut"),
        ],
        "new" => vec![
            make.argument("kind", "value.kind", "new.kind").value_parser(ValueParser::new(kind)),
            make.argument("id", "value.id", "new.id"),
            make.flag("folder", "new.folder").conflicts_with("file"),
            make.flag("file", "new.file"),
        ],
        "build" => vec![make.flag("force", "build.force"), make.flag("timings", "build.timings")],
        "serve" => vec![
            make.option("port", "value.number", "serve.port").value_parser(value_parser!(u16)),
            make.flag("open", "serve.open"),
        ],
        "desk" => vec![
            make.option("port", "value.number", "desk.port").value_parser(value_parser!(u16)),
            make.flag("no-open", "desk.no-open"),
        ],
        "rename" => vec![
            make.argument("kind", "value.kind", "rename.kind").value_parser(ValueParser::new(kind)),
            make.argument("old", "value.old", "rename.old"),
            make.argument("new", "value.new", "rename.new"),
            make.flag("dry-run", "rename.dry-run"),
        ],
        "yearbook" => yearbook(make),
        "list" => {
            vec![make.argument("what", "value.what", "list.what").value_parser(ValueParser::new(what))]
        }
        "export" => export(make),
        "schema" => {
            let of = make.argument("of", "value.kind", "schema.kind").required(false);
            vec![
                of.value_parser(ValueParser::new(schema_of)),
                make.option("out", "value.dir", "schema.out").value_parser(path()),
            ]
        }
        "completions" => {
            let shell = make.argument("shell", "value.shell", "completions.shell");
            vec![shell.hide_possible_values(true).value_parser(value_parser!(Shell))]
        }
        "explain" => vec![make.argument("code", "value.id", "explain.code").required(false)],
        "import" => vec![
            make.argument("files", "value.files", "import.files").num_args(1..).value_parser(path()),
            make.flag("dry-run", "import.dry-run"),
            make.flag("accept-exact", "import.accept-exact"),
            make.option("columns", "value.column", "import.columns")
                .action(ArgAction::Append)
                .value_parser(ValueParser::new(column_assignment)),
        ],
        "help" => vec![make.argument("command", "value.command", "help.command").required(false)],
        _ => Vec::new(),
    }
}

fn path() -> ValueParser {
    value_parser!(PathBuf)
}

/// What data is exported, and as what.
fn export(make: Make) -> Vec<Arg> {
    let forms = PossibleValuesParser::new(["json", "csv", "excel", "nginx", "apache", "iis"])
        .map(|it| Server::of(&it).map_or_else(|| ExportAs::Data(DataForm::of(&it)), ExportAs::Former));
    let table = make.argument("table", "value.table", "export.table").required(false);
    vec![
        make.argument("form", "value.format", "export.form").hide_possible_values(true).value_parser(forms),
        table.value_parser(ValueParser::new(data_table)),
    ]
}

/// What one yearbook is given to: its making, or its editors' care.
fn yearbook(make: Make) -> Vec<Arg> {
    let papers = PossibleValuesParser::new(["a4", "a5"]);
    let papers = papers.map(|it| if it == "a4" { Paper::A4 } else { Paper::A5 });
    let paper = make.option("paper", "value.paper", "yearbook.paper");
    vec![
        make.argument("id", "value.id", "yearbook.id"),
        make.flag("pdf", "yearbook.pdf").conflicts_with_all(["status", "freeze"]),
        paper.hide_possible_values(true).value_parser(papers).requires("pdf").conflicts_with("proof"),
        make.flag("bleed", "yearbook.bleed").requires("pdf").conflicts_with("proof"),
        make.flag("epub", "yearbook.epub").conflicts_with_all(["status", "freeze", "proof"]),
        make.flag("status", "yearbook.status").conflicts_with_all(["freeze", "proof"]),
        make.flag("freeze", "yearbook.freeze").conflicts_with("proof"),
        make.flag("proof", "yearbook.proof").group("of_units"),
        make.flag("forms", "yearbook.forms")
            .group("of_units")
            .conflicts_with_all(["pdf", "epub", "status", "freeze"]),
        make.option("unit", "value.id", "yearbook.unit").requires("of_units"),
    ]
}
