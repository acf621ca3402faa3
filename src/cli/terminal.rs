//! What the user reads: results on the standard output, everything else on the standard error, colors where they
//! are wanted, and silence once nobody reads any more.

use std::{
    borrow::Cow,
    io::{ErrorKind, IsTerminal as _, Write},
    sync::{Arc, mpsc},
    thread::JoinHandle,
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::{
    report::{
        Act, Explain as _, Language, Phrase, Report, cannot,
        print::{Format, print},
        visible::{Styled, visible, visible_line},
    },
    source::Sources,
    write::Progress,
};

/// How long something may take before a progress bar is shown for it.
const PATIENCE: Duration = Duration::from_secs(1);

/// What may go to a stream. Whatever is written comes from one of these, so that no text of a publication and no word of a
/// command line commands the terminal.
pub(super) trait Shown {
    fn shown(&self) -> Cow<'_, str>;
}

impl Shown for str {
    fn shown(&self) -> Cow<'_, str> {
        visible(self)
    }
}

impl Shown for String {
    fn shown(&self) -> Cow<'_, str> {
        visible(self)
    }
}

impl Shown for Styled {
    fn shown(&self) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

/// A result for another program: as it is, but to a terminal.
pub(super) struct Data<'d>(pub(super) &'d str);

impl Shown for Data<'_> {
    fn shown(&self) -> Cow<'_, str> {
        match std::io::stdout().is_terminal() {
            true => visible(self.0),
            false => Cow::Borrowed(self.0),
        }
    }
}

/// The two streams, how much goes there, and in what form.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Terminal {
    pub(super) language: Language,
    /// Of problems and lists.
    pub(super) format: Format,
    /// Warnings are errors.
    pub(super) strict: bool,
    pub(super) quiet: bool,
    pub(super) verbose: bool,
}

impl Terminal {
    /// Problems as text.
    pub(super) fn problems(&self, report: &Report, sources: &Sources) -> Styled {
        print(report, sources, self.format, self.language)
    }

    /// A result: what the command was asked for.
    pub(super) fn print(&self, text: &(impl Shown + ?Sized)) -> anyhow::Result<()> {
        written(anstream::stdout().lock(), &text.shown(), "stdout")
    }

    /// Problems and refusals: said even when quiet.
    pub(super) fn complain(&self, text: &(impl Shown + ?Sized)) -> anyhow::Result<()> {
        written(anstream::stderr().lock(), &text.shown(), "stderr")
    }

    /// A line about what happened.
    pub(super) fn note(&self, phrase: &Phrase) -> anyhow::Result<()> {
        self.report(self.say(phrase))
    }

    /// The same for words that are in the user's language already.
    pub(super) fn report(&self, line: &str) -> anyhow::Result<()> {
        if self.quiet { Ok(()) } else { self.complain(&format!("{line}\n")) }
    }

    /// How long it has taken: `0,42 giây`.
    pub(super) fn seconds(&self, start: Instant) -> String {
        let seconds = format!("{:.2}", start.elapsed().as_secs_f64());
        match self.language {
            Language::Vi => format!("{} giây", seconds.replace('.', ",")),
            Language::En => format!("{seconds} s"),
        }
    }

    /// What English adds to a noun after a number.
    pub(super) fn s(count: usize) -> &'static str {
        if Language::En.is_singular(count as u64) { "" } else { "s" }
    }

    /// A phrase in the user's language.
    pub(super) fn say<'p>(&self, phrase: &'p Phrase) -> &'p str {
        phrase.in_language(self.language)
    }

    /// A failure with the user's words for it.
    pub(super) fn failure(&self, phrase: &Phrase) -> anyhow::Error {
        anyhow::Error::msg(self.say(phrase).to_owned())
    }

    /// A progress bar that shows itself once its work takes over a second on a terminal.
    pub(super) fn waiting(&self, phrase: &Phrase) -> Waiting {
        let visible = !self.quiet && std::io::stderr().is_terminal();
        Waiting::new(self.say(phrase).to_owned(), visible, self.language)
    }
}

/// A reader that went away (`kyyeu list news | head`) is no fault.
fn written(mut stream: impl Write, text: &str, name: &str) -> anyhow::Result<()> {
    match stream.write_all(text.as_bytes()).and_then(|()| stream.flush()) {
        Err(fault) if fault.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other.explain(|| cannot(Act::Write, name)),
    }
}

/// Something that may take a while. The bar goes when this is dropped.
pub(super) struct Waiting {
    bar: Arc<ProgressBar>,
    language: Language,
    /// Dropped to end the thread that shows the bar.
    running: Option<mpsc::Sender<()>>,
    shower: Option<JoinHandle<()>>,
}

impl Waiting {
    fn new(message: String, visible: bool, language: Language) -> Waiting {
        let bar = Arc::new(ProgressBar::hidden());
        bar.set_message(visible_line(&message).into_owned());
        if !visible {
            return Waiting { bar, language, running: None, shower: None };
        }
        let (running, ended) = mpsc::channel::<()>();
        let shown = Arc::clone(&bar);
        let shower = std::thread::spawn(move || {
            if ended.recv_timeout(PATIENCE) == Err(mpsc::RecvTimeoutError::Timeout) {
                shown.set_draw_target(ProgressDrawTarget::stderr());
                shown.enable_steady_tick(Duration::from_millis(100));
                // Nothing is ever sent: this returns when the work is done.
                let _ = ended.recv();
            }
        });
        Waiting { bar, language, running: Some(running), shower: Some(shower) }
    }

    /// Does something that prints, with the bar out of its way.
    pub(super) fn hide<T>(&self, act: impl FnOnce() -> T) -> T {
        self.bar.suspend(act)
    }

    /// Another stage begins.
    pub(super) fn stage(&self, message: &str) {
        self.bar.set_message(visible_line(message).into_owned());
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        drop(self.running.take());
        if let Some(shower) = self.shower.take() {
            // It only waits and draws; if it panicked, there is no bar to clear.
            let _ = shower.join();
        }
        self.bar.finish_and_clear();
    }
}

impl Progress for Waiting {
    fn start(&self, total: usize) {
        let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}");
        self.bar.set_style(style.expect("the template is well formed"));
        self.bar.set_length(total as u64);
    }

    fn advance(&self) {
        self.bar.inc(1);
    }

    fn note(&self, what: &Phrase) {
        self.bar.set_message(visible_line(what.in_language(self.language)).into_owned());
    }
}
