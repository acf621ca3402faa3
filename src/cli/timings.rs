//! `kyyeu build --timings`: the clock beside a build, and its table.

use std::{
    cell::RefCell,
    fmt::Write as _,
    time::{Duration, Instant},
};

use serde::Serialize;

use super::terminal::Terminal;
use crate::{
    build::timings::{Timings, in_seconds},
    report::{Language, Phrase, print::Format},
    stages::{Stage, Watch},
};

/// Notes when each stage begins.
#[derive(Default)]
pub(super) struct Stopwatch {
    begun: RefCell<Vec<(Stage, Instant)>>,
}

impl Watch for Stopwatch {
    fn begins(&self, stage: Stage) {
        self.begun.borrow_mut().push((stage, Instant::now()));
    }
}

impl Stopwatch {
    /// What each stage took until now, in the order of stages.
    fn stages(&self) -> Vec<(Stage, Duration)> {
        let begun = self.begun.borrow();
        let now = Instant::now();
        let ends = begun.iter().skip(1).map(|it| it.1).chain([now]);
        let stretches: Vec<(Stage, Duration)> =
            begun.iter().zip(ends).map(|((stage, start), end)| (*stage, end - *start)).collect();
        let stages = Stage::ALL.map(|stage| {
            let of_stage = stretches.iter().filter(|it| it.0 == stage);
            (stage, of_stage.map(|it| it.1).sum())
        });
        stages.to_vec()
    }

    /// Everything that was measured, as text. Called as soon as the last stage is over.
    pub(super) fn print(&self, timings: &Timings, terminal: &Terminal) -> String {
        let stages = self.stages();
        match terminal.format {
            Format::Json => json(&stages, timings),
            Format::Human | Format::Short => table(&stages, timings, terminal.language),
        }
    }
}

#[derive(Serialize)]
struct Measured<'t> {
    stages: Vec<StageLine>,
    #[serde(flatten)]
    timings: &'t Timings,
}

#[derive(Serialize)]
struct StageLine {
    stage: &'static str,
    #[serde(serialize_with = "in_seconds")]
    seconds: Duration,
}

fn json(stages: &[(Stage, Duration)], timings: &Timings) -> String {
    let stages = stages.iter().map(|(stage, it)| StageLine { stage: word(*stage), seconds: *it });
    let measured = Measured { stages: stages.collect(), timings };
    serde_json::to_string_pretty(&measured).expect("texts and numbers serialize") + "\n"
}

fn word(stage: Stage) -> &'static str {
    match stage {
        Stage::Read => "read",
        Stage::Check => "check",
        Stage::Theme => "theme",
        Stage::Derive => "derive",
        Stage::Plan => "plan",
        Stage::Write => "write",
    }
}

fn label(stage: Stage) -> Phrase {
    match stage {
        Stage::Read => Phrase::new("đọc hồ sơ", "reading records"),
        Stage::Check => Phrase::new("kiểm tra", "checking"),
        Stage::Theme => Phrase::new("giao diện", "theme"),
        Stage::Derive => Phrase::new("suy ra", "deriving"),
        Stage::Plan => Phrase::new("định địa chỉ", "planning addresses"),
        Stage::Write => Phrase::new("làm và ghi tệp", "making and writing files"),
    }
}

/// Three small tables: stages by the clock on the wall, sorts of files added up over threads, the slowest files.
fn table(stages: &[(Stage, Duration)], timings: &Timings, language: Language) -> String {
    let say = |vi: &'static str, en: &'static str| match language {
        Language::Vi => vi,
        Language::En => en,
    };
    let mut text = format!("{:<28}{:>10}\n", say("bước", "stage"), say("giây", "seconds"));
    for (stage, took) in stages {
        put_line(&mut text, label(*stage).in_language(language), seconds(*took, language));
        if *stage == Stage::Write && !timings.prepared.is_zero() {
            put_line(
                &mut text,
                say("  trong đó chỉ mục tìm kiếm", "  of it the search index"),
                seconds(timings.prepared, language),
            );
        }
    }
    put_line(&mut text, say("tất cả", "all"), seconds(stages.iter().map(|it| it.1).sum(), language));
    if timings.sorts.is_empty() {
        return text + say("\nkhông có tệp nào phải làm lại\n", "\nno file had to be made\n");
    }
    let [name, files, making, writing, each] = match language {
        Language::Vi => ["tệp theo mẫu hoặc loại", "số tệp", "làm, giây", "ghi, giây", "làm mỗi tệp, ms"],
        Language::En => ["files by template or sort", "files", "making, s", "writing, s", "making each, ms"],
    };
    put_row(&mut text, [""; 5]);
    put_row(&mut text, [name, files, making, writing, each]);
    for it in &timings.sorts {
        let each = milliseconds(it.making / u32::try_from(it.outputs).unwrap_or(u32::MAX), language);
        put_row(
            &mut text,
            [
                &it.name,
                &it.outputs.to_string(),
                &seconds(it.making, language),
                &seconds(it.writing, language),
                &each,
            ],
        );
    }
    writeln!(text, "\n{}", say("làm lâu nhất, ms", "slowest to make, ms")).expect("a String takes any text");
    for it in &timings.slowest {
        writeln!(text, "{:>10}  {}", milliseconds(it.making, language), it.path)
            .expect("a String takes any text");
    }
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n") + "\n"
}

fn seconds(it: Duration, language: Language) -> String {
    number(it.as_secs_f64(), 2, language)
}

fn milliseconds(it: Duration, language: Language) -> String {
    number(it.as_secs_f64() * 1000.0, 2, language)
}

fn put_line(text: &mut String, label: &str, value: String) {
    writeln!(text, "{label:<28}{value:>10}").expect("a String takes any text");
}

fn put_row(text: &mut String, [name, files, making, writing, each]: [&str; 5]) {
    writeln!(text, "{name:<28}{files:>10}{making:>12}{writing:>12}{each:>17}")
        .expect("a String takes any text");
}

/// `0,42`.
fn number(value: f64, decimals: usize, language: Language) -> String {
    let text = format!("{value:.decimals$}");
    match language {
        Language::Vi => text.replace('.', ","),
        Language::En => text,
    }
}
