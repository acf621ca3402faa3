//! What was typed and not saved: kept beside the publication for whoever opens the record next, and never in its content.

use std::sync::Arc;

use serde_json::{Value as Json, json};

use super::{PERSON, Room};

const KEPT: &str = ".kyyeu/desk/typed/person.le-van-an.json";

fn typed(room: &Room, new: &str) -> Json {
    let opened = room.ask("open", &json!({"record": "person:le-van-an"}));
    let change = json!({"field": "name", "old": "Lê Văn An", "new": new});
    let asked = json!({"record": "person:le-van-an", "hash": opened["hash"], "changes": [change], "at": 1_700_000_000_000_u64});
    room.ask("type", &asked);
    asked
}

fn kept(room: &Room) -> Json {
    room.ask("open", &json!({"record": "person:le-van-an"}))["kept"].clone()
}

#[test]
fn what_was_typed_is_offered_to_whoever_opens_the_record_next() {
    let room = Room::new();
    assert_eq!(kept(&room), Json::Null);
    let asked = typed(&room, "Lê Văn Ân");
    assert_eq!(kept(&room), json!({"at": asked["at"], "changes": asked["changes"]}));
    assert_eq!(room.text("content/people/le-van-an.md"), PERSON, "nothing but a save writes content");
    // Another run at another port, with another browser, is offered it too.
    let other = Room::over(Arc::clone(&room.folder));
    assert_eq!(kept(&other)["changes"], asked["changes"]);
    room.ask("save", &asked);
    assert_eq!(kept(&room), Json::Null, "what was saved is offered to nobody");
    assert!(!room.folder.path().join(KEPT).exists());
}

#[test]
fn what_nobody_wants_is_forgotten() {
    let room = Room::new();
    typed(&room, "Lê Văn Ân");
    room.ask("forget", &json!({"record": "person:le-van-an"}));
    assert_eq!(kept(&room), Json::Null);
    typed(&room, "Lê Văn Ân");
    // Whoever has typed it back has typed nothing.
    room.ask("type", &json!({"record": "person:le-van-an", "changes": []}));
    assert_eq!(kept(&room), Json::Null);
}

/// What cannot be saved as it stands is kept all the same, and so it is where somebody else has written the field meanwhile.
#[test]
fn what_cannot_be_saved_is_kept() {
    let room = Room::new();
    room.folder.put("content/people/le-van-an.md", &PERSON.replace("Văn An", "Văn Bình"));
    let mut asked = typed(&room, "Lê Văn Ân");
    // It was opened before the other change.
    asked["hash"] = json!("");
    assert!(room.ask("type", &asked).get("conflicts").is_some());
    assert_eq!(kept(&room)["changes"], asked["changes"]);
}

/// A link in the place of what is kept is not followed.
#[test]
#[cfg(unix)]
fn nothing_is_kept_through_a_link() {
    let room = Room::new();
    let elsewhere = tempfile::tempdir().expect("a folder");
    std::fs::create_dir_all(room.folder.path().join(".kyyeu")).expect("it can be made");
    let link = room.folder.path().join(".kyyeu/desk");
    std::os::unix::fs::symlink(elsewhere.path(), link).expect("it can be made");
    typed(&room, "Lê Văn Ân");
    assert_eq!(kept(&room), Json::Null);
    assert_eq!(std::fs::read_dir(elsewhere.path()).expect("a folder").count(), 0);
}
