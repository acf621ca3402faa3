//! Problems of the numbers that chapters and presentations ask of the records or state themselves.

use super::near_or_all;
use crate::{
    check::stated::ContradictionKind,
    phrase,
    prose::{LIVE_FIGURE_ARGUMENTS, LiveFigureFault},
    report::{Code, Diagnostic, Phrase, Report, alike::nearest},
    source::Span,
    vietnamese::ordinal::to_roman,
};

/// A figure that is not what the records give.
#[derive(Debug)]
pub struct Difference {
    /// What the text states.
    pub claim: u64,
    /// What is recorded.
    pub count: u64,
    /// Recipients are counted, each once.
    pub is_distinct: bool,
    /// What was asked for: award, class, years, unit and the like.
    pub asked: Vec<Phrase>,
    /// What is recorded by award, class, year, unit and sex.
    pub totals: Vec<Total>,
    /// Every record that was counted, and what it is.
    pub records: Vec<(Span, Phrase)>,
    /// Records that would be counted if they stated a year.
    pub n_without_year: u64,
    /// Records that are not counted, and why.
    pub not_counted: Vec<(Span, Phrase)>,
}

/// The records of a difference told apart by one thing.
#[derive(Debug)]
pub struct Total {
    /// By what.
    pub by: Phrase,
    /// How many of each value.
    pub values: Vec<(Phrase, u64)>,
}

/// The values of a total that are said; the rest is counted.
const MOST_VALUES: usize = 12;

impl Report {
    /// Braces that are no live figure.
    pub fn live_figure(&mut self, at: Span, fault: &LiveFigureFault) {
        let (message, hint) = words(fault);
        self.push(Diagnostic::new(Code::LiveFigure, at, message).hint(hint));
    }

    /// A value of the wrong form.
    pub fn live_figure_value(&mut self, at: Span, name: &str, value: &str, example: &str) {
        let message = phrase!("`{name}` không nhận `{value}`", "`{name}` does not take `{value}`");
        let hint = phrase!("ghi như `{name}={example}`", "write it as `{name}={example}`");
        self.push(Diagnostic::new(Code::LiveFigure, at, message).hint(hint));
    }

    /// Two arguments of which there may be one.
    pub fn live_figure_both(&mut self, at: Span, one: &str, other: &str) {
        let message = phrase!("`{one}` và `{other}` cùng có", "both `{one}` and `{other}` are given");
        let hint = Phrase::new("giữ một trong hai", "keep one of them");
        self.push(Diagnostic::new(Code::LiveFigure, at, message).hint(hint));
    }

    /// An argument that says nothing without another.
    pub fn live_figure_alone(&mut self, at: Span, name: &str, needs: &str) {
        let message =
            phrase!("`{name}` không có nghĩa khi thiếu `{needs}`", "`{name}` says nothing without `{needs}`");
        let hint = phrase!("thêm `{needs}=\"…\"` hoặc bỏ `{name}`", "add `{needs}=\"…\"` or remove `{name}`");
        self.push(Diagnostic::new(Code::LiveFigure, at, message).hint(hint));
    }

    /// A part of a figure that does not stand before it.
    pub fn live_figure_whole(&mut self, at: Span, argument: &str, name: &str, near: Option<&str>) {
        let message = phrase!(
            "trước chỗ này chưa có số liệu nào mang tên `{name}`",
            "no figure before this one bears the name `{name}`"
        );
        let hint = match near {
            Some(near) => phrase!("có phải `{near}`?", "did you mean `{near}`?"),
            None => phrase!(
                "đặt `name=\"{name}\"` cho số tổng, đứng trước các số có `{argument}`",
                "give the whole `name=\"{name}\"`; it stands before figures with `{argument}`"
            ),
        };
        self.push(Diagnostic::new(Code::LiveFigure, at, message).hint(hint));
    }

    /// A part that asks for something else than its whole.
    pub fn live_figure_contradiction(&mut self, at: Span, argument: &str, name: &str, whole: Span) {
        let message = phrase!(
            "`{argument}` khác với số liệu `{name}`, nên không thể là một phần của nó",
            "`{argument}` differs from the figure `{name}`, so this cannot be a part of it"
        );
        let label = Phrase::new("số tổng ở đây", "the whole is here");
        let hint = phrase!("bỏ `{argument}` ở một trong hai", "remove `{argument}` from one of them");
        self.push(Diagnostic::new(Code::LiveFigure, at, message).label(whole, label).hint(hint));
    }

    /// A name given twice in one text.
    pub fn live_figure_name(&mut self, at: Span, name: &str, earlier: Span) {
        let message = phrase!("tên `{name}` đã dùng cho số liệu khác", "the name `{name}` is taken");
        let label = Phrase::new("số liệu kia ở đây", "the other figure is here");
        let hint = Phrase::new("đặt tên khác", "choose another name");
        self.push(Diagnostic::new(Code::LiveFigure, at, message).label(earlier, label).hint(hint));
    }

    /// A figure that asks for years which the book does not count.
    pub fn figure_after_cutoff(&mut self, at: Span, year: i16, cutoff: i16, stated: Span) {
        let message = phrase!(
            "năm {year} sau mốc số liệu {cutoff} của sách",
            "{year} is after the book's cutoff {cutoff}"
        );
        let label = Phrase::new("mốc số liệu ghi ở đây", "the cutoff is stated here");
        let hint = phrase!(
            "hỏi đến năm {cutoff}, hoặc sửa `results_cutoff` cho cả sách",
            "ask up to {cutoff}, or change `results_cutoff` for the whole book"
        );
        self.push(Diagnostic::new(Code::FigureCutoff, at, message).label(stated, label).hint(hint));
    }

    /// A number of running text that contradicts itself or its book.
    pub fn contradiction(&mut self, at: Span, kind: &ContradictionKind) {
        let (message, hint) = match kind {
            ContradictionKind::Sum(stated, sum) => (
                phrase!(
                    "tổng ghi {stated}, các số hạng cộng lại là {sum}",
                    "the sum is stated as {stated}, its terms come to {sum}"
                ),
                Phrase::new(
                    "sửa số sai; để máy đối chiếu với hồ sơ thì dùng `figure` và `part_of`",
                    "correct what is wrong; `figure` and `part_of` have it checked against the records",
                ),
            ),
            ContradictionKind::Span(stated, years) => (
                phrase!(
                    "ghi {stated} năm, nhưng từ năm đầu đến năm cuối là {years} năm",
                    "{stated} years are stated, from the first year to the last there are {years}"
                ),
                Phrase::new(
                    "sửa số năm, hoặc các năm trong ngoặc",
                    "correct the number, or the years in parentheses",
                ),
            ),
            ContradictionKind::Cutoff(stated, cutoff) => (
                phrase!(
                    "bài tính đến {stated}, mốc số liệu của sách là {cutoff}",
                    "the text counts up to {stated}, the cutoff of the book is {cutoff}"
                ),
                Phrase::new(
                    "thống nhất một mốc: sửa bài, hoặc `results_cutoff` của yearbook.yaml",
                    "keep to one cutoff: change the text, or `results_cutoff` of yearbook.yaml",
                ),
            ),
            ContradictionKind::Ordinal(stated, own) => {
                let (stated, own) = (to_roman(*stated), to_roman(*own));
                (
                    phrase!(
                        "bài ghi Đại hội lần thứ {stated}, sách là của Đại hội lần thứ {own}",
                        "the text says congress {stated}, the book is of congress {own}"
                    ),
                    Phrase::new(
                        "sửa số thứ tự, hoặc `ordinal` của đại hội",
                        "correct the number, or `ordinal` of the congress",
                    ),
                )
            }
        };
        self.push(Diagnostic::new(Code::StatedFigure, at, message).hint(hint));
    }

    /// A figure that the records do not give.
    pub fn figure_differs(&mut self, at: Span, it: Difference) {
        let Difference { claim, count, is_distinct, asked, totals, records, n_without_year, not_counted } =
            it;
        let message = match is_distinct {
            true => phrase!(
                "bài viết nêu {claim}, hồ sơ có {count} người và đơn vị được khen",
                "the text states {claim}, the records have {count} recipients"
            ),
            false => phrase!(
                "bài viết nêu {claim}, hồ sơ có {count} lần khen thưởng",
                "the text states {claim}, the records have {count} awards"
            ),
        };
        let mut diagnostic = Diagnostic::new(Code::FigureDiffers, at, message);
        let asked = match asked.is_empty() {
            true => Phrase::new("mọi khen thưởng", "all awards"),
            false => joined(asked, "; "),
        };
        let Phrase { vi, en } = asked;
        diagnostic = diagnostic.note(phrase!("bài viết nêu {claim}: {vi}", "stated, {claim}: {en}"));
        for Total { by, values } in totals {
            let Phrase { vi, en } = total(values);
            let (by_vi, by_en) = (by.vi, by.en);
            diagnostic = diagnostic
                .note(phrase!("hồ sơ có {count}, theo {by_vi}: {vi}", "recorded, {count}, by {by_en}: {en}"));
        }
        if n_without_year > 0 {
            diagnostic = diagnostic.note(phrase!(
                "không đếm {n_without_year} lần khen thưởng chưa rõ năm",
                "{n_without_year} more without a stated year are not counted"
            ));
        }
        for (span, what) in not_counted {
            let Phrase { vi, en } = what;
            diagnostic = diagnostic.label(span, phrase!("không đếm: {vi}", "not counted: {en}"));
        }
        for (number, (span, what)) in records.into_iter().enumerate() {
            let (number, Phrase { vi, en }) = (number + 1, what);
            diagnostic = diagnostic.label(span, phrase!("{number}. {vi}", "{number}. {en}"));
        }
        self.push(diagnostic.hint(phrase!(
            "sửa con số thành {count}, hoặc bổ sung hồ sơ còn thiếu; mọi hồ sơ đã đếm: `kyyeu check --format json`",
            "write {count}, or add the records that are missing; all that were counted: `kyyeu check --format json`"
        )));
    }

    /// Parts that are not together their whole.
    pub fn figure_split(
        &mut self,
        at: Span,
        whole: u64,
        parts: &[(Span, u64)],
        left: Vec<(Span, Phrase)>,
        twice: Vec<(Span, Phrase)>,
    ) {
        let sum: u64 = parts.iter().map(|it| it.1).sum();
        let terms = parts.iter().map(|it| it.1.to_string()).collect::<Vec<_>>().join(" + ");
        let message = phrase!(
            "các phần cộng lại là {terms} = {sum}, không phải {whole}",
            "the parts come to {terms} = {sum}, not {whole}"
        );
        let mut diagnostic = Diagnostic::new(Code::FigureSplit, at, message);
        for (span, number) in parts {
            diagnostic = diagnostic.label(*span, phrase!("phần: {number}", "a part: {number}"));
        }
        for (span, what) in left {
            let Phrase { vi, en } = what;
            diagnostic = diagnostic.label(span, phrase!("không thuộc phần nào: {vi}", "in no part: {en}"));
        }
        for (span, what) in twice {
            let Phrase { vi, en } = what;
            diagnostic = diagnostic.label(span, phrase!("thuộc hai phần: {vi}", "in two parts: {en}"));
        }
        self.push(diagnostic.hint(Phrase::new(
            "bổ sung phần còn thiếu hoặc điều còn thiếu trong hồ sơ; phần không cần cộng đủ thì dùng `within`",
            "add the missing part, or what the records do not state; a part that need not add up takes `within`",
        )));
    }
}

/// What is wrong with a notation, and what to do.
fn words(fault: &LiveFigureFault) -> (Phrase, Phrase) {
    let escape = Phrase::new(
        "muốn in ngoặc nhọn như chữ thì ghi `\\{{`",
        "write `\\{{` for braces that are only text",
    );
    let example = Phrase::new(
        "viết như `{{ count(award=\"…\", year=2019) }}` hoặc `{{ figure(402, award=\"…\", year=2019) }}`",
        "write it as `{{ count(award=\"…\", year=2019) }}` or `{{ figure(402, award=\"…\", year=2019) }}`",
    );
    match fault {
        LiveFigureFault::Unclosed => {
            (Phrase::new("số liệu chưa đóng bằng `}}`", "live figure is not closed by `}}`"), escape)
        }
        LiveFigureFault::UnknownFunction(word) => (
            phrase!("không có số liệu kiểu `{word}`", "there is no live figure `{word}`"),
            nearest(word, ["count", "figure"].into_iter())
                .map_or(escape, |near| phrase!("có phải `{near}`?", "did you mean `{near}`?")),
        ),
        LiveFigureFault::Expected(what) => {
            (phrase!("chỗ này cần `{what}`", "`{what}` is expected here"), example)
        }
        LiveFigureFault::OpenQuote => (
            Phrase::new("dấu ngoặc kép chưa đóng", "quotation mark without its partner"),
            Phrase::new("đóng dấu ngoặc sau giá trị", "close it after the value"),
        ),
        LiveFigureFault::UnknownArgument(word) => (
            phrase!("số liệu không có tham số `{word}`", "live figures have no argument `{word}`"),
            near_or_all(word, &LIVE_FIGURE_ARGUMENTS),
        ),
        LiveFigureFault::Repeated(name) => (
            phrase!("tham số `{name}` ghi hai lần", "argument `{name}` is given twice"),
            Phrase::new("bỏ một trong hai", "remove one of them"),
        ),
        LiveFigureFault::NoClaim => (
            Phrase::new("`figure` chưa nêu con số nào", "`figure` states no number"),
            Phrase::new(
                "ghi con số trước các tham số: `figure(402, …)`; muốn máy đếm thì dùng `count`",
                "put the number before the arguments, `figure(402, …)`; `count` lets the records say it",
            ),
        ),
        LiveFigureFault::ClaimInCount => (
            Phrase::new("`count` không nhận con số", "`count` takes no number"),
            Phrase::new(
                "bỏ con số, hoặc dùng `figure` để đối chiếu",
                "remove it, or use `figure` to have it checked",
            ),
        ),
        LiveFigureFault::NoNumber(word) => (
            phrase!("`{word}` không phải con số", "`{word}` is no number"),
            Phrase::new("ghi như `402` hoặc `1.234`", "write it as `402` or `1.234`"),
        ),
        LiveFigureFault::InHeading => (
            Phrase::new("đề mục không nhận số liệu", "headings take no live figures"),
            Phrase::new(
                "đưa số liệu xuống đoạn văn; đề mục còn đứng ở mục lục và đầu trang",
                "put it into the text below; headings also stand in contents and running heads",
            ),
        ),
    }
}

/// `Vụ 16: 20, Vụ 1: 13, và 3 giá trị khác: 369`.
fn total(values: Vec<(Phrase, u64)>) -> Phrase {
    let hidden = values.len().saturating_sub(MOST_VALUES);
    let rest: u64 = values.iter().skip(MOST_VALUES).map(|it| it.1).sum();
    let mut said: Vec<Phrase> = values
        .into_iter()
        .take(MOST_VALUES)
        .map(|(Phrase { vi, en }, count)| phrase!("{vi}: {count}", "{en}: {count}"))
        .collect();
    if hidden > 0 {
        said.push(phrase!("{hidden} giá trị khác: {rest}", "{hidden} others: {rest}"));
    }
    joined(said, ", ")
}

fn joined(phrases: Vec<Phrase>, between: &str) -> Phrase {
    let (vi, en): (Vec<String>, Vec<String>) = phrases.into_iter().map(|it| (it.vi, it.en)).unzip();
    Phrase::new(vi.join(between), en.join(between))
}
