//! The command line: what may be typed, and what was typed. Nothing is decided here but what a word means.

use std::{ffi::OsString, path::PathBuf};

use clap::{
    Arg, ArgAction, ArgMatches, Command,
    builder::{PossibleValuesParser, TypedValueParser as _, ValueParser},
    value_parser,
};
use clap_complete::Shell;
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use super::words::word;
use crate::{
    config::BaseUrl,
    model::kind::RecordKind,
    report::{Language, print::Format},
};

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
    Init { dir: PathBuf },
    New { kind: RecordKind, id: String, form: Option<Form> },
    Check,
    Build { force: bool },
    Serve { port: u16, open: bool, force: bool },
    Rename { kind: RecordKind, old: String, new: String, dry_run: bool },
    List(What),
    Schema { of: SchemaOf, out: Option<PathBuf> },
    Clean,
    Completions(Shell),
    Help(Option<String>),
}

/// How `new` lays a record out, where the user does not leave it to the kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Folder,
    File,
}

/// What `list` lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Drafts,
    Future,
    Withdrawn,
    Kinds,
    Kind(RecordKind),
}

/// What `schema` describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SchemaOf {
    All,
    Site,
    Kind(RecordKind),
}

/// Reads the words after `kyyeu`.
pub(super) fn parse(
    arguments: impl IntoIterator<Item = OsString>,
    language: Language,
) -> Result<Arguments, clap::Error> {
    let matches = command(language).try_get_matches_from(arguments)?;
    let globals = globals(&matches);
    let action = match matches.subcommand() {
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
        verbose: matches.get_count("verbose") > 0,
        threads: matches.get_one("threads").map(|it: &u64| *it as usize),
    }
}

fn action(name: &str, matches: &ArgMatches) -> Action {
    let text = |name: &str| matches.get_one::<String>(name).cloned().expect("clap requires it");
    let kind = || *matches.get_one::<RecordKind>("kind").expect("clap requires it");
    match name {
        "init" => Action::Init { dir: matches.get_one("dir").cloned().unwrap_or_else(|| ".".into()) },
        "new" => {
            let flag = |name: &str, form| matches.get_flag(name).then_some(form);
            let form = flag("folder", Form::Folder).or_else(|| flag("file", Form::File));
            Action::New { kind: kind(), id: text("id"), form }
        }
        "check" => Action::Check,
        "build" => Action::Build { force: matches.get_flag("force") },
        "serve" => Action::Serve {
            port: matches.get_one("port").copied().unwrap_or(1948),
            open: matches.get_flag("open"),
            force: matches.get_flag("force"),
        },
        "rename" => Action::Rename {
            kind: kind(),
            old: text("old"),
            new: text("new"),
            dry_run: matches.get_flag("dry-run"),
        },
        "list" => Action::List(*matches.get_one("what").expect("clap requires it")),
        "schema" => Action::Schema {
            of: matches.get_one("of").copied().unwrap_or(SchemaOf::All),
            out: matches.get_one("out").cloned(),
        },
        "clean" => Action::Clean,
        "completions" => Action::Completions(*matches.get_one("shell").expect("clap requires it")),
        _ => Action::Help(matches.get_one("command").cloned()),
    }
}

/// The whole command with its help in one language.
pub(super) fn command(language: Language) -> Command {
    let say = |name: &str| word(language, name);
    let usage = format!("kyyeu {} {}", say("usage.rest"), say("usage.command"));
    let mut command = Command::new("kyyeu")
        .version(env!("CARGO_PKG_VERSION"))
        .about(say("about"))
        .help_template(say("template"))
        .override_usage(usage)
        .subcommand_help_heading(say("commands"))
        .after_help(say("after"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .max_term_width(100)
        .args(global_options(language));
    for subcommand in subcommands(language) {
        command = command.subcommand(subcommand);
    }
    command
}

fn global_options(language: Language) -> Vec<Arg> {
    let say = |name: &str| word(language, name);
    let option = |name: &'static str| {
        Arg::new(name).long(name).help(say(name)).global(true).help_heading(say("global"))
    };
    let value = |name, value: &str| option(name).value_name(say(value));
    let flag = |name| option(name).action(ArgAction::SetTrue);
    vec![
        value("root", "value.dir").value_parser(value_parser!(PathBuf)),
        value("output", "value.dir").short('o').value_parser(value_parser!(PathBuf)),
        value("base-url", "value.url").value_parser(ValueParser::new(base_url)),
        flag("drafts"),
        flag("future"),
        value("now", "value.time").value_parser(ValueParser::new(moment)),
        flag("strict"),
        value("format", "value.format").hide_possible_values(true).value_parser(
            PossibleValuesParser::new(["human", "short", "json"]).map(|it| match it.as_str() {
                "short" => Format::Short,
                "json" => Format::Json,
                _ => Format::Human,
            }),
        ),
        flag("quiet").short('q').conflicts_with("verbose"),
        option("verbose").short('v').action(ArgAction::Count),
        value("lang", "value.language")
            .hide_possible_values(true)
            .value_parser(PossibleValuesParser::new(["vi", "en"])),
        value("threads", "value.number").value_parser(value_parser!(u64).range(1..=1024)),
        option("help").short('h').action(ArgAction::Help),
        option("version").short('V').action(ArgAction::Version),
    ]
}

fn subcommands(language: Language) -> Vec<Command> {
    let say = |name: &str| word(language, name);
    // `id` is the argument's name, `value` its name in the help, `of` its text's name.
    let argument = |id: &'static str, value: &str, of: &str| {
        Arg::new(id).value_name(say(value)).help(say(of)).help_heading(say("arguments")).required(true)
    };
    let flag = |id: &'static str, of: &str| {
        Arg::new(id).long(id).help(say(of)).help_heading(say("options")).action(ArgAction::SetTrue)
    };
    let subcommand = |name: &'static str, arguments: Vec<Arg>| {
        let mut usage = format!("kyyeu {name} {}", say("usage.rest"));
        for it in arguments.iter().filter(|it| it.is_positional()) {
            let name = it.get_value_names().map_or("", |it| it[0].as_str());
            usage += &if it.is_required_set() { format!(" {name}") } else { format!(" [{name}]") };
        }
        Command::new(name)
            .version(env!("CARGO_PKG_VERSION"))
            .about(say(&format!("{name}.about")))
            .help_template(say("template"))
            .override_usage(usage)
            .args(arguments)
    };
    vec![
        subcommand(
            "init",
            vec![
                argument("dir", "value.dir", "init.dir").required(false).value_parser(value_parser!(PathBuf)),
            ],
        ),
        subcommand(
            "new",
            vec![
                argument("kind", "value.kind", "new.kind").value_parser(ValueParser::new(kind)),
                argument("id", "value.id", "new.id"),
                flag("folder", "new.folder").conflicts_with("file"),
                flag("file", "new.file"),
            ],
        ),
        subcommand("check", vec![]),
        subcommand("build", vec![flag("force", "build.force")]),
        subcommand(
            "serve",
            vec![
                Arg::new("port")
                    .long("port")
                    .help(say("serve.port"))
                    .help_heading(say("options"))
                    .value_name(say("value.number"))
                    .value_parser(value_parser!(u16)),
                flag("open", "serve.open"),
                flag("force", "build.force"),
            ],
        ),
        subcommand(
            "rename",
            vec![
                argument("kind", "value.kind", "rename.kind").value_parser(ValueParser::new(kind)),
                argument("old", "value.old", "rename.old"),
                argument("new", "value.new", "rename.new"),
                flag("dry-run", "rename.dry-run"),
            ],
        ),
        subcommand(
            "list",
            vec![argument("what", "value.what", "list.what").value_parser(ValueParser::new(what))],
        ),
        subcommand(
            "schema",
            vec![
                argument("of", "value.kind", "schema.kind")
                    .required(false)
                    .value_parser(ValueParser::new(schema_of)),
                Arg::new("out")
                    .long("out")
                    .help(say("schema.out"))
                    .help_heading(say("options"))
                    .value_name(say("value.dir"))
                    .value_parser(value_parser!(PathBuf)),
            ],
        ),
        subcommand("clean", vec![]),
        subcommand(
            "completions",
            vec![
                argument("shell", "value.shell", "completions.shell")
                    .hide_possible_values(true)
                    .value_parser(value_parser!(Shell)),
            ],
        ),
        subcommand("help", vec![argument("command", "value.command", "help.command").required(false)]),
    ]
}

/// A kind by its word or by its folder, since people type either.
fn kind(text: &str) -> Result<RecordKind, String> {
    let known = RecordKind::from_word(text).or_else(|| RecordKind::from_folder(text));
    known.ok_or_else(|| choices(RecordKind::ALL.iter().map(|it| it.word())))
}

fn what(text: &str) -> Result<What, String> {
    const WORDS: [(&str, What); 4] = [
        ("drafts", What::Drafts),
        ("future", What::Future),
        ("withdrawn", What::Withdrawn),
        ("kinds", What::Kinds),
    ];
    let known = WORDS.iter().find(|(word, _)| *word == text).map(|(_, it)| *it);
    known.or_else(|| kind(text).ok().map(What::Kind)).ok_or_else(|| {
        choices(WORDS.iter().map(|(word, _)| *word).chain(RecordKind::ALL.iter().map(|it| it.word())))
    })
}

fn schema_of(text: &str) -> Result<SchemaOf, String> {
    match text {
        "all" => Ok(SchemaOf::All),
        "site" => Ok(SchemaOf::Site),
        _ => kind(text).map(SchemaOf::Kind).map_err(|words| format!("all, site, {words}")),
    }
}

fn choices<'w>(words: impl Iterator<Item = &'w str>) -> String {
    words.collect::<Vec<_>>().join(", ")
}

fn base_url(text: &str) -> Result<String, String> {
    match BaseUrl::parse(text) {
        Some(_) => Ok(text.to_owned()),
        None => Err("https://example.org/, https://example.org/thi-dua/".to_owned()),
    }
}

fn moment(text: &str) -> Result<OffsetDateTime, String> {
    OffsetDateTime::parse(text, &Rfc3339).map_err(|_| "2024-06-01T08:00:00+07:00".to_owned())
}
