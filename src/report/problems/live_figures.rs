//! Problems of the numbers that chapters and presentations ask of the records or state themselves.

use super::{near_or, near_or_all};
use crate::{
    check::stated::ContradictionKind,
    phrase,
    prose::{LIVE_FIGURE_ARGUMENTS, LiveFigureFault},
    report::{Code, Diagnostic, Phrase, Report, nearest},
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

/// The records of a difference that one thing distinguishes.
#[derive(Debug)]
pub struct Total {
    /// By what.
    pub by: Phrase,
    /// How many of each value.
    pub values: Vec<(Phrase, u64)>,
}

/// The values of a total that are listed; the rest is counted.
const MOST_VALUES: usize = 12;

problems! {
    /// Braces that are no live figure.
    LiveFigure: live_figure(at: Span, fault: &LiveFigureFault) {
        message_and_hint(at, words(fault));
    }

    LiveFigure: live_figure_value(at: Span, name: &str, value: &str, example: &str) {
        message(at, "`{name}` không nhận `{value}`", "`{name}` does not take `{value}`");
        hint("ghi như `{name}={example}`", "write it as `{name}={example}`");
    }

    LiveFigure: live_figure_both(at: Span, one: &str, other: &str) {
        message(at, "`{one}` và `{other}` cùng có", "both `{one}` and `{other}` are given");
        hint("giữ một trong hai", "keep one of them");
    }

    LiveFigure: live_figure_alone(at: Span, name: &str, needs: &str) {
        message(at, "`{name}` không có nghĩa khi thiếu `{needs}`", "`{name}` says nothing without `{needs}`");
        hint("thêm `{needs}=\"…\"` hoặc bỏ `{name}`", "add `{needs}=\"…\"` or remove `{name}`");
    }

    LiveFigure: live_figure_whole(at: Span, argument: &str, name: &str, near: Option<&str>) {
        message(at, "trước chỗ này chưa có số liệu nào mang tên `{name}`",
                    "no figure before this one bears the name `{name}`");
        near(near, "đặt `name=\"{name}\"` cho số tổng, đứng trước các số có `{argument}`",
                   "give the whole `name=\"{name}\"`; it stands before figures with `{argument}`");
    }

    LiveFigure: live_figure_contradiction(at: Span, argument: &str, name: &str, whole: Span) {
        message(at, "`{argument}` khác với số liệu `{name}`, nên không thể là một phần của nó",
                    "`{argument}` differs from the figure `{name}`, so this cannot be a part of it");
        label(whole, "số tổng ở đây", "the whole is here");
        hint("bỏ `{argument}` ở một trong hai", "remove `{argument}` from one of them");
    }

    LiveFigure: live_figure_name(at: Span, name: &str, earlier: Span) {
        message(at, "tên `{name}` đã dùng cho số liệu khác", "the name `{name}` is taken");
        label(earlier, "số liệu kia ở đây", "the other figure is here");
        hint("đặt tên khác", "choose another name");
    }

    FigureCutoff: figure_after_cutoff(at: Span, year: i16, cutoff: i16, stated: Span) {
        message(at, "năm {year} sau mốc số liệu {cutoff} của sách",
                    "{year} is after the book's cutoff {cutoff}");
        label(stated, "mốc số liệu ghi ở đây", "the cutoff is stated here");
        hint("hỏi đến năm {cutoff}, hoặc sửa `results_cutoff` cho cả sách",
             "ask up to {cutoff}, or change `results_cutoff` for the whole book");
    }

    /// A number of running text that contradicts itself or its book.
    StatedFigure: contradiction(at: Span, kind: &ContradictionKind) {
        message_and_hint(at, match kind {
            ContradictionKind::Sum(stated, sum) => (
                "tổng ghi {stated}, các số hạng cộng lại là {sum}",
                "the sum is stated as {stated}, its terms come to {sum}";
                "sửa số sai; để máy đối chiếu với hồ sơ thì dùng `figure` và `part_of`",
                "correct what is wrong; `figure` and `part_of` have it checked against the records"),
            ContradictionKind::Span(stated, years) => (
                "ghi {stated} năm, nhưng từ năm đầu đến năm cuối là {years} năm",
                "{stated} years are stated, from the first year to the last there are {years}";
                "sửa số năm, hoặc các năm trong ngoặc", "correct the number, or the years in parentheses"),
            ContradictionKind::Cutoff(stated, cutoff) => (
                "bài tính đến {stated}, mốc số liệu của sách là {cutoff}",
                "the text counts up to {stated}, the cutoff of the book is {cutoff}";
                "thống nhất một mốc: sửa bài, hoặc `results_cutoff` của yearbook.yaml",
                "keep to one cutoff: change the text, or `results_cutoff` of yearbook.yaml"),
            ContradictionKind::Ordinal(stated, own) => {
                let (stated, own) = (to_roman(*stated), to_roman(*own));
                words!(
                    "bài ghi Đại hội lần thứ {stated}, sách là của Đại hội lần thứ {own}",
                    "the text says congress {stated}, the book is of congress {own}";
                    "sửa số thứ tự, hoặc `ordinal` của đại hội",
                    "correct the number, or `ordinal` of the congress")
            }
        });
    }

    /// A figure that the records do not give.
    FigureDiffers: figure_differs(at: Span, it: Difference) {
        let Difference { claim, count, is_distinct, asked, totals, records, n_without_year, not_counted } = it;
        let Phrase { vi, en } = match asked.is_empty() {
            true => phrase!("mọi khen thưởng", "all awards"),
            false => joined(asked, "; "),
        };
        message(at, match is_distinct {
            true => ("bài viết nêu {claim}, hồ sơ có {count} người và đơn vị được khen",
                     "the text states {claim}, the records have {count} recipients"),
            false => ("bài viết nêu {claim}, hồ sơ có {count} lần khen thưởng",
                      "the text states {claim}, the records have {count} awards"),
        });
        note("bài viết nêu {claim}: {vi}", "stated, {claim}: {en}");
        notes(totals.into_iter().map(|Total { by, values }| {
            let Phrase { vi, en } = total(values);
            let (by_vi, by_en) = (by.vi, by.en);
            phrase!("hồ sơ có {count}, theo {by_vi}: {vi}", "recorded, {count}, by {by_en}: {en}")
        }));
        notes((n_without_year > 0).then(|| phrase!(
            "không đếm {n_without_year} lần khen thưởng chưa rõ năm",
            "{n_without_year} more without a stated year are not counted")));
        labels(not_counted.into_iter()
            .map(|(span, Phrase { vi, en })| (span, phrase!("không đếm: {vi}", "not counted: {en}"))));
        labels(records.into_iter().zip(1..)
            .map(|((span, Phrase { vi, en }), number)| (span, phrase!("{number}. {vi}", "{number}. {en}"))));
        hint("sửa con số thành {count}, hoặc bổ sung hồ sơ còn thiếu; mọi hồ sơ đã đếm: `kyyeu check --format json`",
             "write {count}, or add the records that are missing; all that were counted: `kyyeu check --format json`");
    }

    FigureSplit: figure_split(
        at: Span,
        whole: u64,
        parts: &[(Span, u64)],
        left: Vec<(Span, Phrase)>,
        twice: Vec<(Span, Phrase)>,
    ) {
        let sum = parts.iter().map(|it| it.1).sum::<u64>();
        let terms = parts.iter().map(|it| it.1.to_string()).collect::<Vec<_>>().join(" + ");
        message(at, "các phần cộng lại là {terms} = {sum}, không phải {whole}",
                    "the parts come to {terms} = {sum}, not {whole}");
        labels(parts.iter().map(|(span, number)| (*span, phrase!("phần: {number}", "a part: {number}"))));
        labels(left.into_iter()
            .map(|(span, Phrase { vi, en })| (span, phrase!("không thuộc phần nào: {vi}", "in no part: {en}"))));
        labels(twice.into_iter()
            .map(|(span, Phrase { vi, en })| (span, phrase!("thuộc hai phần: {vi}", "in two parts: {en}"))));
        hint("bổ sung phần còn thiếu hoặc điều còn thiếu trong hồ sơ; phần không cần cộng đủ thì dùng `within`",
             "add the missing part, or what the records do not state; a part that need not add up takes `within`");
    }
}

/// What is wrong with a notation, and what to do.
fn words(fault: &LiveFigureFault) -> (Phrase, Phrase) {
    let escape =
        words!("muốn in ngoặc nhọn như chữ thì ghi `\\{{{{`", "write `\\{{{{` for braces that are only text");
    let example = Phrase::new(
        "viết như `{{ count(award=\"…\", year=2019) }}` hoặc `{{ figure(402, award=\"…\", year=2019) }}`",
        "write it as `{{ count(award=\"…\", year=2019) }}` or `{{ figure(402, award=\"…\", year=2019) }}`",
    );
    words! { match fault {
        LiveFigureFault::Unclosed => (
            "số liệu chưa đóng bằng `}}}}`", "live figure is not closed by `}}}}`"; escape),
        LiveFigureFault::UnknownFunction(word) => (
            "không có số liệu kiểu `{word}`", "there is no live figure `{word}`";
            near_or(nearest(word, ["count", "figure"].into_iter()), escape)),
        LiveFigureFault::Expected(what) => ("chỗ này cần `{what}`", "`{what}` is expected here"; example),
        LiveFigureFault::OpenQuote => (
            "dấu ngoặc kép chưa đóng", "quotation mark without its partner";
            "đóng dấu ngoặc sau giá trị", "close it after the value"),
        LiveFigureFault::UnknownArgument(word) => (
            "số liệu không có tham số `{word}`", "live figures have no argument `{word}`";
            near_or_all(word, &LIVE_FIGURE_ARGUMENTS)),
        LiveFigureFault::Repeated(name) => (
            "tham số `{name}` ghi hai lần", "argument `{name}` is given twice";
            "bỏ một trong hai", "remove one of them"),
        LiveFigureFault::NoClaim => (
            "`figure` chưa nêu con số nào", "`figure` states no number";
            "ghi con số trước các tham số: `figure(402, …)`; muốn máy đếm thì dùng `count`",
            "put the number before the arguments, `figure(402, …)`; `count` lets the records say it"),
        LiveFigureFault::ClaimInCount => (
            "`count` không nhận con số", "`count` takes no number";
            "bỏ con số, hoặc dùng `figure` để đối chiếu", "remove it, or use `figure` to have it checked"),
        LiveFigureFault::NoNumber(word) => (
            "`{word}` không phải con số", "`{word}` is no number";
            "ghi như `402` hoặc `1.234`", "write it as `402` or `1.234`"),
        LiveFigureFault::InHeading => (
            "đề mục không nhận số liệu", "headings take no live figures";
            "đưa số liệu xuống đoạn văn; đề mục còn đứng ở mục lục và đầu trang",
            "put it into the text below; headings also stand in contents and running heads"),
    } }
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
