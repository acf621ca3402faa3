//! The commands: from words typed to a library call, and from its answer to words on a terminal and an exit code.
//!
//! A command is a file. It returns what came of it; environment failures are errors that name the act and the path.
//! Results go to the standard output (problems are what `check` is asked for), all else to the standard error.

use std::{
    ffi::OsString,
    panic::{self, AssertUnwindSafe},
    process::ExitCode,
};

use crate::{
    embedded::NOTICE,
    report::{
        Code, Explain as _, Language, Phrase, Report,
        failure::{TemplateFault, in_language, template_fault},
        visible::{Styled, visible_line},
    },
    write::Failures,
};

mod args;
mod build;
mod check;
mod clean;
mod completions;
mod desk;
mod explain;
mod export;
mod import;
mod init;
mod list;
mod new;
mod refusal;
mod rename;
mod schema;
mod seen;
mod serve;
mod terminal;
mod timings;
mod words;
mod workspace;
mod yearbook;

use args::{Action, Arguments};
use terminal::Terminal;
use workspace::Workspace;

/// What came of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// What was asked for was done.
    Done,
    /// The content has errors, or warnings under `--strict`.
    Faulty,
    /// It could not be run.
    Failed,
}

impl Outcome {
    /// What errors come to: where there is no publication, there is no content to have any.
    fn of_errors(report: &Report) -> Outcome {
        if report.has(Code::MissingSite) { Outcome::Failed } else { Outcome::Faulty }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        match outcome {
            Outcome::Done => ExitCode::SUCCESS,
            Outcome::Faulty => ExitCode::from(1),
            Outcome::Failed => ExitCode::from(2),
        }
    }
}

/// Runs what the words of a command line ask for, the program's own name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Outcome {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let language = language(&arguments);
    let terminal = Terminal { language, ..Terminal::default() };
    let parsed = match args::parse(arguments, language) {
        Ok(parsed) => parsed,
        Err(fault) if !fault.use_stderr() => {
            return outcome(&terminal, terminal.print(&Styled::of(&fault.render().ansi().to_string())));
        }
        Err(fault) => {
            return match terminal.complain(&refusal::refusal(&fault, language)) {
                Ok(()) | Err(_) => Outcome::Failed,
            };
        }
    };
    let Arguments { globals, action } = parsed;
    let args::Globals { format, strict, quiet, verbose, .. } = globals;
    let terminal = Terminal { language, format, strict, quiet, verbose };
    apologize_for_panics(language);
    let done = panic::catch_unwind(AssertUnwindSafe(|| {
        if let Some(threads) = globals.threads {
            rayon::ThreadPoolBuilder::new().num_threads(threads).build_global().explain(|| {
                Phrase::new("không mở được từng ấy luồng xử lý", "cannot start that many threads")
            })?;
        }
        act(action, &globals, &terminal)
    }));
    match done {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(fault)) => outcome(&terminal, Err(fault)),
        Err(_) => Outcome::Failed,
    }
}

fn act(action: Action, globals: &args::Globals, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let place = || Workspace::find(globals, terminal);
    match action {
        Action::Init { dir, demo, shortcut } => init::run(&dir, (demo, shortcut), globals, terminal),
        Action::New { kind, id, form } => new::run(kind, &id, form, &place()?, terminal),
        Action::Check => check::run(&place()?, terminal),
        Action::List(what) => list::run(what, &place()?, terminal),
        Action::Export { form, table } => export::run(form, table, &place()?, terminal),
        Action::Yearbook { id, act } => yearbook::run(&id, &act, &place()?, terminal),
        Action::Schema { of, out } => schema::run(of, out.as_deref(), &place()?, terminal),
        Action::Explain(code) => explain::run(code.as_deref(), terminal),
        Action::Clean => clean::run(&place()?, terminal),
        Action::Import(what) => import::run(&what, &place()?, terminal),
        Action::Completions(shell) => completions::run(shell, terminal),
        Action::Licenses => terminal.print(&terminal::Data(NOTICE)).map(|()| Outcome::Done),
        Action::Help(command) => help(command.as_deref(), terminal),
        Action::Rename { kind, old, new, dry_run } => {
            let names = rename::Names { kind, old: &old, new: &new };
            rename::run(&names, dry_run, &place()?, terminal)
        }
        Action::Build { force, timings } => build::run(force, timings, &place()?, terminal),
        Action::Desk { port, open } => desk::run(port, open, &place()?, terminal),
        Action::Serve { port, open } => serve::run(port, open, &place()?, terminal),
    }
}

fn help(name: Option<&str>, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let mut command = args::command(terminal.language);
    // Global options reach the subcommands only when the whole is built.
    command.build();
    let text = match name {
        None => command.render_help(),
        Some(name) => match command.find_subcommand_mut(name) {
            Some(subcommand) => subcommand.render_help(),
            None => {
                let phrase = crate::phrase!("không có lệnh `{name}`", "there is no command `{name}`");
                return Err(terminal.failure(&phrase));
            }
        },
    };
    terminal.print(&Styled::of(&text.ansi().to_string()))?;
    Ok(Outcome::Done)
}

/// Reports why a run failed.
fn outcome(terminal: &Terminal, done: anyhow::Result<()>) -> Outcome {
    let Err(fault) = done else { return Outcome::Done };
    let word = terminal.say(&Phrase::new("lỗi", "error")).to_owned();
    let reason = match fault.downcast_ref::<Failures>() {
        Some(failures) => failures.in_language(terminal.language),
        None => in_language(&fault, terminal.language),
    };
    let is_given_up = match fault.downcast_ref::<Failures>() {
        Some(failures) => failures.failures.iter().all(|(_, it)| is_endless(it)),
        None => is_endless(&fault),
    };
    // Where even this cannot be printed, the exit code still shows it.
    let _ = terminal.complain(&format!("{word}: {reason}\n"));
    if is_given_up { Outcome::Faulty } else { Outcome::Failed }
}

fn is_endless(fault: &anyhow::Error) -> bool {
    template_fault(fault) == Some(TemplateFault::Endless)
}

/// `--lang`, else the locale: Vietnamese where none is set, since the program is made for Vietnam.
fn language(arguments: &[OsString]) -> Language {
    let words: Vec<&str> = arguments.iter().filter_map(|it| it.to_str()).collect();
    let given = words.iter().enumerate().find_map(|(at, word)| match word.strip_prefix("--lang") {
        Some("") => words.get(at + 1).copied(),
        Some(rest) => rest.strip_prefix('='),
        None => None,
    });
    let locale = given.map_or_else(locale, str::to_owned);
    let none = ["", "C", "POSIX"].contains(&locale.as_str()) || locale.starts_with("C.");
    if none || locale.starts_with("vi") { Language::Vi } else { Language::En }
}

/// The locale of the environment; empty where it has none.
fn locale() -> String {
    let mut set = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|it| std::env::var(it).ok());
    set.find(|it| !it.is_empty()).unwrap_or_default()
}

/// A bug of ours must not look like a fault of the user's: one line says whose it is and what to send us.
fn apologize_for_panics(language: Language) {
    if std::env::var_os("RUST_BACKTRACE").is_some() {
        return;
    }
    panic::set_hook(Box::new(move |panic| {
        let sorry = Phrase::new(
            "chương trình gặp lỗi của chính nó, không phải do nội dung; xin gửi cho nhóm phát triển dòng sau",
            "the program met a bug of its own, not of your content; please send its makers this line",
        );
        let place = panic.location().map(|it| format!("{}:{}", it.file(), it.line())).unwrap_or_default();
        let payload = panic.payload();
        let text = payload.downcast_ref::<String>().map(String::as_str);
        let what = text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or_default();
        let what = what.replace('\n', " ");
        let line = format!("kyyeu: {}:\n  {place} {}\n", sorry.in_language(language), visible_line(&what));
        let _ = std::io::Write::write_all(&mut anstream::stderr().lock(), line.as_bytes());
    }));
}
