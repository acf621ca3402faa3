//! Text that was copied from news sites: articles one after another, with pictures lost, and with what stands around them.

use super::{
    account::{Account, Class, Id, Place, Weight},
    proposal::{News, Photo, Text},
    vocabulary::Vocabulary,
    wording::{
        Captioned, captioned, glued_byline, is_headline, markdown, moment, remark_glued,
        remark_wrong_weekday, signature,
    },
};
use crate::{phrase, report::Phrase, vietnamese::date::DateProblem};

/// Lines that stand together, with nothing between.
struct Block {
    lines: Vec<Id>,
}

/// Articles of a text, at most.
const MOST_ARTICLES: usize = 300;
/// Letters of a title, at most.
const LONGEST_TITLE: usize = 200;

/// Reads the articles of a text.
pub(super) fn read(text: &str, vocabulary: &Vocabulary, account: &mut Account) -> Vec<News> {
    let blocks = blocks(text, account);
    let mut blocks = split_glued(blocks, account);
    let end = set_aside(&blocks, vocabulary, account);
    blocks.truncate(end);
    for id in blocks.iter().flat_map(|it| &it.lines) {
        if let Some(name) = vocabulary.chrome(account.text(*id)) {
            account.set(*id, Class::Dropped(name));
        }
    }
    blocks.iter_mut().for_each(|it| it.lines.retain(|it| !account.is_set(*it)));
    blocks.retain(|it| !it.lines.is_empty());
    let mut starts = starts(&blocks, account);
    if let Some(rest) = starts.get(MOST_ARTICLES).and_then(|it| blocks.get(*it)) {
        let words = Phrase::new(
            "quá nhiều bài trong một tệp: phần từ đây chưa nhập, hãy chia tệp",
            "too many articles in a file: from here on none is imported, split it",
        );
        account.remark(Weight::Error, rest.lines.first().copied(), words);
        blocks.truncate(starts[MOST_ARTICLES]);
        starts.truncate(MOST_ARTICLES);
    }
    let ends = starts.iter().skip(1).copied().chain([blocks.len()]);
    let mut news = Vec::new();
    for (start, end) in starts.iter().zip(ends) {
        if let Some(blocks) = blocks.get(*start..end) {
            news.push(article(blocks, vocabulary, account));
        }
    }
    news
}

fn blocks(text: &str, account: &mut Account) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut is_open = false;
    for (at, line) in text.lines().enumerate() {
        // A line that looks empty and is not says that a picture has no caption.
        let is_empty = line.trim_matches([' ', '\t']).is_empty();
        if is_empty {
            is_open = false;
            continue;
        }
        let id = account.add(Place::Line(at + 1), line);
        match blocks.last_mut().filter(|_| is_open) {
            Some(block) => block.lines.push(id),
            None => blocks.push(Block { lines: vec![id] }),
        }
        is_open = true;
    }
    blocks
}

/// A signature that the next title was glued to becomes a line of its own.
fn split_glued(blocks: Vec<Block>, account: &mut Account) -> Vec<Block> {
    let mut parted = Vec::with_capacity(blocks.len());
    for block in blocks {
        let glued = if let [line] = block.lines[..] { Some(line) } else { None };
        let title = glued.and_then(|it| Some((it, glued_byline(account.text(it))?)));
        parted.push(block);
        if let Some((line, title)) = title {
            let title = account.split(line, title);
            account.remark(
                Weight::Note,
                Some(line),
                phrase!(
                    "tên tác giả dính vào tiêu đề bài sau: đã tách",
                    "the byline was glued to the next title: they are parted"
                ),
            );
            parted.push(Block { lines: vec![title] });
        }
    }
    parted
}

/// Where the articles end; what follows is set aside: a week's schedule, titles of other items.
fn set_aside(blocks: &[Block], vocabulary: &Vocabulary, account: &mut Account) -> usize {
    let cut = blocks.iter().position(|it| vocabulary.is_cut(account.text(it.lines[0])));
    let Some(cut) = cut else { return blocks.len() };
    // Articles may follow: a line that is a date alone, and text behind it.
    let next = (cut + 1..blocks.len()).find(|at| {
        let mut moments = blocks[*at].lines.iter().filter_map(|line| moment(account.text(*line)));
        moments.any(|it| it.is_ok_and(|it| it.time.is_some())) && blocks.len() > at + 2
    });
    let rest = &blocks[cut..next.map_or(blocks.len(), |it| it.saturating_sub(1).max(cut))];
    let all: Vec<Id> = rest.iter().flat_map(|it| &it.lines).copied().collect();
    let days: Vec<Id> = all.iter().copied().filter(|it| moment(account.text(*it)).is_some()).collect();
    let why = if days.is_empty() {
        Phrase::new("tin khác của trang", "other items of the site")
    } else {
        Phrase::new("lịch công tác tuần, để riêng", "a week's schedule, set aside")
    };
    for id in &all {
        let why = vocabulary.chrome(account.text(*id)).unwrap_or_else(|| why.clone());
        account.set(*id, Class::Dropped(why));
    }
    if let Some(first) = days.first() {
        let count = all.len();
        account.remark(
            Weight::Proposal,
            Some(*first),
            phrase!(
                "{count} dòng là lịch công tác tuần: tạo bằng `kyyeu new schedule`",
                "{count} lines are a week's schedule: make it with `kyyeu new schedule`"
            ),
        );
        for day in days {
            if let Some(Err(DateProblem::WrongWeekday { .. })) = moment(account.text(day)) {
                remark_wrong_weekday(day, account);
            }
        }
    }
    cut
}

/// Where each article starts: at the title before a line that is a date, or at that line where the title follows it.
fn starts(blocks: &[Block], account: &Account) -> Vec<usize> {
    let mut starts = vec![0];
    for at in 1..blocks.len() {
        if moment(account.text(blocks[at].lines[0])).is_none() {
            continue;
        }
        let before = &blocks[at - 1];
        let has_title = before.lines.len() == 1 && is_title(account.text(before.lines[0]));
        let start = if has_title { at - 1 } else { at };
        let last = starts.last().copied().unwrap_or(0);
        // The first article has its date behind its title.
        if start > last && !(last == 0 && at <= 2 && start <= 1) {
            starts.push(start);
        }
    }
    starts
}

fn is_title(line: &str) -> bool {
    let count = line.trim().chars().count();
    is_headline(line) && count <= LONGEST_TITLE && signature(line, false).is_none()
}

fn article(blocks: &[Block], vocabulary: &Vocabulary, account: &mut Account) -> News {
    let mut news = News::default();
    let mut at = head(blocks, &mut news, vocabulary, account);
    let (end, credit) = signed(blocks, at, &mut news, account);
    while at < end {
        let block = &blocks[at];
        at += 1;
        let is_marked = vocabulary.is_photo(account.text(block.lines[0]));
        if is_marked {
            // Marks may follow one another, with or without captions between.
            let mut starts: Vec<usize> = (0..block.lines.len())
                .filter(|it| vocabulary.is_photo(account.text(block.lines[*it])))
                .collect();
            starts.push(block.lines.len());
            for it in starts.windows(2) {
                photo(block.lines.get(it[0]..it[1]).unwrap_or_default(), &mut news, account);
            }
        } else if at > 1
            && at < end
            && is_caption(block, blocks.get(at), vocabulary, account)
            && !news.body.is_empty()
        {
            caption(&block.lines, &mut news, account);
        } else {
            for line in &block.lines {
                paragraph(*line, &mut news, account);
            }
        }
    }
    credit.iter().for_each(|it| news.credit_photos(it));
    news
}

/// Reads date, title and source; where the text begins.
fn head(blocks: &[Block], news: &mut News, vocabulary: &Vocabulary, account: &mut Account) -> usize {
    let mut at = 0;
    while let Some(block) = blocks.get(at) {
        let mut lines = block.lines.iter().copied();
        let Some(line) = lines.next() else { break };
        let text = account.text(line).trim().to_owned();
        match moment(&text) {
            Some(Ok(parsed)) if news.published.is_none() => {
                news.published = Some(parsed.to_string());
                account.set(line, Class::Field);
            }
            Some(Err(_)) => {
                remark_wrong_weekday(line, account);
                account.set(line, Class::Unread(phrase!("ngày không hợp lệ", "no valid date")));
            }
            _ if outlet(&text).is_some() && news.source.is_none() => {
                news.source = outlet(&text);
                account.set(line, Class::Field);
                // The text may follow on the next line.
                lines.for_each(|it| paragraph(it, news, account));
            }
            _ if news.title.is_none()
                && news.body.is_empty()
                && block.lines.len() == 1
                && is_title(&text)
                && !vocabulary.is_photo(&text) =>
            {
                news.title = Some(text);
                account.set(line, Class::Heading);
            }
            _ => return at,
        }
        at += 1;
        if !news.body.is_empty() {
            return at;
        }
    }
    at
}

/// The site that a line in parentheses names.
fn outlet(line: &str) -> Option<String> {
    let inside = line.strip_prefix('(')?.strip_suffix(')')?;
    let is_domain = inside.contains('.')
        && !inside.contains(' ')
        && inside.chars().all(|it| it.is_ascii_alphanumeric() || ".-/:".contains(it));
    is_domain.then(|| inside.to_owned())
}

/// Reads what signs an article at its end, a line or several; where the text ends, and who took the pictures.
fn signed(blocks: &[Block], start: usize, news: &mut News, account: &mut Account) -> (usize, Option<String>) {
    const MOST: usize = 3;
    let (mut end, mut credit, mut bylines) = (blocks.len(), None, Vec::new());
    while end > start.max(1) && end + MOST > blocks.len() {
        let [line] = blocks[end - 1].lines[..] else { break };
        // Above the last line a signature says that it is one.
        let is_last = end == blocks.len();
        let Some(found) = signature(account.text(line), true).filter(|it| is_last || it.is_led) else {
            break;
        };
        bylines.splice(0..0, found.bylines);
        news.source = news.source.take().or(found.source);
        credit = credit.or(found.credit);
        account.set(line, Class::Byline);
        end -= 1;
    }
    news.bylines.extend(bylines);
    (end, credit)
}

/// A picture that was marked: the lines behind the mark are its caption.
fn photo(lines: &[Id], news: &mut News, account: &mut Account) {
    let Some((mark, caption)) = lines.split_first() else { return };
    account.set(*mark, Class::Photo);
    let said: Vec<&str> =
        caption.iter().map(|it| account.text(*it).trim()).filter(|it| !it.is_empty()).collect();
    let said = said.join(" ");
    for line in caption {
        let class = match account.text(*line).trim().is_empty() {
            true => Class::Dropped(Phrase::new("chú thích trống", "empty caption")),
            false => Class::Caption,
        };
        account.set(*line, class);
    }
    push_photo(&said, false, news);
}

fn push_photo(caption: &str, is_proposed: bool, news: &mut News) {
    let Captioned { caption, credit, kind } = captioned(caption);
    news.body.push(Text::Photo(news.photos.len()));
    news.photos.push(Photo { caption, credit, kind, is_proposed, ..Photo::default() });
}

/// A short block without a stop, between paragraphs, that says what pictures show is a caption whose picture is lost.
fn is_caption(block: &Block, next: Option<&Block>, vocabulary: &Vocabulary, account: &Account) -> bool {
    let text: Vec<&str> = block.lines.iter().map(|it| account.text(*it).trim()).collect();
    let is_short = text.iter().all(|it| it.chars().count() < 160);
    let whole = text.join(" ");
    let is_item =
        whole.starts_with(['-', '+', '*', '•']) || whole.starts_with(|it: char| it.is_ascii_digit());
    let is_between = next.is_some_and(|it| {
        let next = account.text(it.lines[0]);
        next.chars().count() > 60 || next.trim_end().ends_with('.')
    });
    block.lines.len() <= 3
        && is_short
        && is_headline(&whole)
        && vocabulary.is_of_picture(&whole)
        && !is_item
        && is_between
}

fn caption(lines: &[Id], news: &mut News, account: &mut Account) {
    let said: Vec<&str> = lines.iter().map(|it| account.text(*it).trim()).collect();
    let said = said.join(" ");
    lines.iter().for_each(|it| account.set(*it, Class::Caption));
    push_photo(&said, true, news);
    account.remark(
        Weight::Proposal,
        lines.first().copied(),
        phrase!(
            "có lẽ là chú thích của ảnh đã mất: {said}",
            "probably the caption of a lost picture: {said}"
        ),
    );
}

fn paragraph(line: Id, news: &mut News, account: &mut Account) {
    let text = account.text(line).trim().to_owned();
    if text.is_empty() {
        account.set(line, Class::Dropped(Phrase::new("dòng trống", "empty line")));
        return;
    }
    remark_glued(&text, line, account);
    account.set(line, Class::Kept);
    news.body.push(Text::Paragraph(markdown(&text)));
}
