//! Sentences from the grammar in `grammar.txt`: every rule is a list of alternatives, each alternative a run of plain
//! text and of names of other rules. Capital letters and full stops are the grammar's; a sentence's first letter is
//! raised here, since the same words also stand inside sentences.

use std::collections::BTreeMap;

use super::random::Random;

const GRAMMAR: &str = include_str!("grammar.txt");

/// First and second syllables of made-up place names, 1,024 in all.
const PLACE_FIRST: [&str; 32] = [
    "Mây", "Sương", "Trăng", "Đá", "Gió", "Suối", "Mưa", "Nắng", "Cỏ", "Sóng", "Rêu", "Khói", "Lá", "Hạc",
    "Én", "Sen", "Trúc", "Mai", "Quế", "Lau", "Đồi", "Thác", "Bến", "Ghềnh", "Đầm", "Vịnh", "Truông",
    "Nương", "Gò", "Bãi", "Hang", "Đèo",
];
const PLACE_SECOND: [&str; 32] = [
    "Tưởng", "Mộng", "Huyễn", "Ảo", "Ngờ", "Vắng", "Xưa", "Lạ", "Hồng", "Biếc", "Tím", "Xám", "Vàng", "Bạc",
    "Ngủ", "Thức", "Bay", "Trôi", "Lặng", "Cười", "Múa", "Hát", "Quên", "Nhớ", "Chờ", "Đợi", "Xoay",
    "Nghiêng", "Tròn", "Vuông", "Cong", "Thẳng",
];

enum Piece {
    Text(&'static str),
    Rule(usize),
    Number,
    Percent,
    Year,
    Place,
}

/// The parsed grammar.
pub(crate) struct Grammar {
    rules: Vec<Vec<Vec<Piece>>>,
    names: BTreeMap<&'static str, usize>,
}

impl Grammar {
    /// Reads the grammar that is built in.
    pub(crate) fn new() -> Self {
        let lines = || {
            let text = GRAMMAR.lines().map(str::trim);
            text.filter(|line| !line.is_empty() && !line.starts_with('#'))
        };
        let heading = |line: &'static str| line.strip_prefix('[')?.strip_suffix(']');
        let names: BTreeMap<_, _> =
            lines().filter_map(heading).enumerate().map(|(number, name)| (name, number)).collect();
        let mut rules: Vec<Vec<Vec<Piece>>> = Vec::new();
        for line in lines() {
            match heading(line) {
                Some(_) => rules.push(Vec::new()),
                None => {
                    let rule = rules.last_mut().expect("the grammar starts with a heading");
                    rule.push(pieces(line, &names));
                }
            }
        }
        Self { rules, names }
    }

    /// One text of the rule `rule`, without a raised first letter.
    pub(crate) fn text(&self, rule: &str, random: &mut Random) -> String {
        let mut text = String::new();
        self.expand(self.names[rule], random, &mut text);
        text
    }

    /// As [`Self::text`], with the first letter raised.
    pub(crate) fn capital(&self, rule: &str, random: &mut Random) -> String {
        raise_first(&self.text(rule, random))
    }

    /// A paragraph of `n` sentences on one line.
    pub(crate) fn paragraph(&self, n: usize, random: &mut Random) -> String {
        let sentences: Vec<String> = (0..n).map(|_| self.capital("sentence", random)).collect();
        sentences.join(" ")
    }

    /// How many alternatives a rule has.
    pub(crate) fn len(&self, rule: &str) -> usize {
        self.rules[self.names[rule]].len()
    }

    /// The plain words of one alternative of a rule that refers to no other rule.
    pub(crate) fn plain(&self, rule: &str, alternative: usize) -> &'static str {
        match self.rules[self.names[rule]][alternative].as_slice() {
            [Piece::Text(text)] => text,
            _ => panic!("the rule `{rule}` must be plain text"),
        }
    }

    fn expand(&self, rule: usize, random: &mut Random, text: &mut String) {
        for piece in random.pick(&self.rules[rule]) {
            match piece {
                Piece::Text(plain) => text.push_str(plain),
                Piece::Rule(rule) => self.expand(*rule, random, text),
                Piece::Number => text.push_str(&format!("{:02}", random.between(2, 98))),
                Piece::Percent => {
                    text.push_str(&format!("{},{}%", random.between(51, 99), random.below(10)));
                }
                Piece::Year => text.push_str(&random.between(2005, 2025).to_string()),
                Piece::Place => text.push_str(&place(random)),
            }
        }
    }
}

/// A place that is on no map.
pub(crate) fn place(random: &mut Random) -> String {
    format!("{} {}", random.pick(&PLACE_FIRST), random.pick(&PLACE_SECOND))
}

fn raise_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

fn pieces(line: &'static str, names: &BTreeMap<&'static str, usize>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').expect("a rule's name is closed");
        if !before.is_empty() {
            pieces.push(Piece::Text(before));
        }
        pieces.push(match name {
            "number" => Piece::Number,
            "percent" => Piece::Percent,
            "year" => Piece::Year,
            "place" => Piece::Place,
            _ => Piece::Rule(*names.get(name).expect("the grammar has every rule it names")),
        });
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    pieces
}
