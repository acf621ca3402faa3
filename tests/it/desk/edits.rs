//! Edits through the desk among edits on disk and branches that `git checkout` puts in their place: after each one every file holds
//! what the same edits by hand make of it, and what is wrong is what `check` says of it.

use std::{
    collections::{BTreeMap, BTreeSet},
    process::Command,
};

use serde_json::{Value as Json, json};

use super::Room;
use crate::properties::Dice;

/// How many edits, where more are wanted than for every day.
const EDITS: &str = "KYYEU_TEST_EDITS";
const FIELDS: [&str; 4] = ["name", "birth_year", "home", "bio"];
const VALUES: [&str; 8] =
    ["Lê Văn Ân", "Hà Nội", "1970", "a: b", "# dấu", "\"nháy\"", "một\n\nhai", "- gạch đầu dòng"];

/// A record as somebody writes it by hand.
#[derive(Clone, Debug, Default, PartialEq)]
struct Person {
    values: BTreeMap<&'static str, String>,
    /// What stands in quotes, which it keeps.
    quoted: BTreeSet<&'static str>,
    /// Remarks stay where they are, whatever changes around them.
    remark: usize,
    /// Whether an empty line stands where a text was.
    is_open: bool,
}

impl Person {
    fn text(&self) -> String {
        let mut text = format!("---\n# ghi chú {}\n", self.remark);
        for field in &FIELDS[..3] {
            if let Some(value) = self.values.get(field) {
                let is_quoted = self.quoted.contains(field);
                text +=
                    &if is_quoted { format!("{field}: {value:?}\n") } else { format!("{field}: {value}\n") };
            }
        }
        text += "# hết\n---\n";
        match self.values.get("bio") {
            Some(bio) => text += &format!("\n{bio}\n"),
            None if self.is_open => text += "\n",
            None => {}
        }
        text
    }
}

impl Person {
    /// What a person would do to a line: quotes come where they are needed, and stay.
    fn set(&mut self, field: &'static str, value: Option<String>) {
        self.is_open |= field == "bio";
        let Some(value) = value else {
            self.values.remove(field);
            self.quoted.remove(field);
            return;
        };
        if value.contains([':', '#', '"']) || value.starts_with('-') {
            self.quoted.insert(field);
        }
        self.values.insert(field, value);
    }
}

struct Play {
    room: Room,
    people: Vec<Person>,
    /// What each was when the desk opened it.
    opened: Vec<(Json, Person)>,
    dice: Dice,
}

impl Play {
    fn path(at: usize) -> String {
        format!("content/people/nguoi-{at}.md")
    }

    fn record(at: usize) -> String {
        format!("person:nguoi-{at}")
    }

    fn put(&self, at: usize) {
        self.room.folder.put(&Self::path(at), &self.people[at].text());
    }

    fn open(&mut self, at: usize) {
        let opened = self.room.ask("open", &json!({"record": Self::record(at)}));
        self.opened[at] = (opened["hash"].clone(), self.people[at].clone());
    }

    fn value(&mut self, field: &str) -> Option<String> {
        let value = VALUES[self.dice.roll(VALUES.len())].to_owned();
        let is_line = field != "bio";
        match self.dice.roll(4) {
            0 if field != "name" => None,
            _ if is_line && value.contains('\n') => Some("Huế".to_owned()),
            _ => Some(value),
        }
    }

    /// A change of one field by the desk, made on what it opened, however long ago.
    fn by_desk(&mut self) {
        let at = self.dice.roll(self.people.len());
        if self.dice.roll(2) == 0 {
            self.open(at);
        }
        let field = FIELDS[self.dice.roll(FIELDS.len())];
        let new = self.value(field);
        let (hash, seen) = self.opened[at].clone();
        let old = seen.values.get(field).cloned();
        let mut change = json!({"field": field});
        old.iter().for_each(|it| change["old"] = json!(it));
        new.iter().for_each(|it| change["new"] = json!(it));
        let asked = json!({"record": Self::record(at), "hash": hash, "changes": [change]});
        let answer = self.room.ask("save", &asked);
        let now = self.people[at].values.get(field).cloned();
        if now != old && now != new {
            let theirs = answer["conflicts"][0].get("theirs").and_then(Json::as_str);
            assert_eq!(theirs, now.as_deref(), "{asked}: {answer}");
            return;
        }
        assert!(answer.get("hash").is_some(), "{asked}: {answer}");
        // What holds it already is no change.
        if now != new {
            self.people[at].set(field, new);
        }
        self.opened[at] = (answer["hash"].clone(), self.people[at].clone());
    }

    /// What is there is committed, and another branch is checked out.
    fn check_out(&mut self, branch: &str) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message", "edits"]);
        self.git(&["checkout", "--quiet", branch]);
        self.room.noticed();
    }

    fn git(&self, args: &[&str]) {
        let ran = Command::new("git")
            .args(["-c", "user.name=An", "-c", "user.email=an@vi-du.vn", "-c", "core.autocrlf=false"])
            .args(args)
            .current_dir(self.room.folder.path())
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .output()
            .expect("git can run");
        assert!(ran.status.success(), "{args:?}: {}", String::from_utf8_lossy(&ran.stderr));
    }

    fn by_hand(&mut self) {
        let at = self.dice.roll(self.people.len());
        let field = FIELDS[self.dice.roll(FIELDS.len())];
        let value = self.value(field);
        self.people[at].set(field, value);
        self.people[at].remark += 1;
        self.put(at);
    }
}

#[test]
fn edits_by_the_desk_and_by_hand_come_to_the_same_files() {
    let room = Room::new();
    let values = [("name", "Lê Văn Ân".to_owned()), ("bio", "Tiểu sử.".to_owned())];
    let person = Person { values: values.into(), ..Person::default() };
    let people = vec![person.clone(); 6];
    let opened = vec![(json!(""), person); 6];
    let mut play = Play { room, people, opened, dice: Dice(7) };
    (0..6).for_each(|it| play.put(it));
    play.room.noticed();
    (0..6).for_each(|it| play.open(it));
    play.git(&["init", "--quiet", "--initial-branch", "main"]);
    play.git(&["add", "-A"]);
    play.git(&["commit", "--quiet", "--message", "begun"]);
    play.git(&["branch", "other"]);
    let (mut before, mut is_main) = (play.people.clone(), true);
    let n_edits: usize = std::env::var(EDITS).ok().and_then(|it| it.parse().ok()).unwrap_or(200);
    for edit in 0..n_edits {
        match play.dice.roll(20) {
            0 => {
                is_main = !is_main;
                play.check_out(if is_main { "main" } else { "other" });
                std::mem::swap(&mut play.people, &mut before);
            }
            1..5 => play.by_hand(),
            _ => play.by_desk(),
        }
        for (at, it) in play.people.iter().enumerate() {
            assert_eq!(play.room.text(&Play::path(at)), it.text(), "edit {edit}, record {at}");
        }
    }
    play.room.noticed();
    let start = play.room.ask("start", &json!({}));
    let checked = play.room.folder.run(&["check", "--format", "json"]).out;
    let of = |severity: &str| checked.matches(&format!("\"severity\": \"{severity}\"")).count();
    assert_eq!(
        (start["n_errors"].as_u64(), of("error") as u64),
        (Some(of("error") as u64), of("error") as u64)
    );
    assert_eq!(start["n_warnings"].as_u64(), Some(of("warning") as u64), "{checked}");
}
