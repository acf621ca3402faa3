//! The desk where things fail: killed while it saves, a full disk, folders that may only be read, another command that holds the files. What is
//! on disk is the old text or the new one, and what went wrong is said.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    net::SocketAddr,
    os::unix::{fs::PermissionsExt as _, process::CommandExt as _},
    process::{Child, Command, Stdio},
    time::Duration,
};

use serde_json::{Value as Json, json};

use super::{Reply, own_headers, send};

/// How many kills, where more are wanted than for every day.
const KILLS: &str = "KYYEU_TEST_KILLS";
const PATH: &str = "content/people/le-van-an.md";

/// The program itself.
struct Program {
    child: Child,
    address: SocketAddr,
    token: String,
}

impl Program {
    /// Runs it so that files are at most so many blocks long; as nobody in particular where that is asked for.
    fn start(folder: &crate::cli::Desk, blocks: Option<u32>, as_nobody: bool) -> Program {
        let limit = blocks.map_or_else(|| "unlimited".to_owned(), |it| it.to_string());
        let mut command = Command::new("sh");
        command
            .args(["-c", &format!("trap '' XFSZ; ulimit -f {limit}; exec \"$0\" \"$@\"")])
            .arg(env!("CARGO_BIN_EXE_kyyeu"))
            .args(["desk", "--no-open", "--port", "0", "--lang", "vi"])
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        if as_nobody {
            command.uid(65_534).gid(65_534);
        }
        let mut child = command.spawn().expect("it can run");
        let mut line = String::new();
        let mut said = BufReader::new(child.stdout.take().expect("it is piped"));
        said.read_line(&mut line).expect("it says where it is");
        let (address, token) = line.trim().split_once('#').expect("an address with a token");
        let address =
            address.trim_start_matches("http://").trim_end_matches('/').parse().expect("an address");
        Program { child, address, token: token.to_owned() }
    }

    fn reply(&self, name: &str, asked: &Json) -> Reply {
        let headers = own_headers(self.address, &self.token);
        send(self.address, "POST", &format!("/api/{name}"), &headers, asked.to_string().as_bytes())
    }

    fn save(&self, text: &str) -> Reply {
        let opened: Json =
            serde_json::from_str(&self.reply("open", &json!({"record": "person:le-van-an"})).body)
                .expect("a record");
        let change = json!({"field": "bio", "old": opened["values"]["bio"], "new": text});
        self.reply(
            "save",
            &json!({"record": "person:le-van-an", "hash": opened["hash"], "changes": [change]}),
        )
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn record(text: &str) -> String {
    format!("---\nname: Lê Văn An  # đã đối chiếu\n---\n\n{text}\n")
}

fn long(word: &str) -> String {
    format!("{word} ").repeat(8_000).trim().to_owned()
}

#[test]
fn a_save_that_is_killed_anywhere_leaves_the_old_text_or_the_new() {
    let folder = crate::cli::Desk::with_publication();
    let (one, other) = (long("một"), long("hai"));
    folder.put(PATH, &record(&one));
    let n_kills: u64 = std::env::var(KILLS).ok().and_then(|it| it.parse().ok()).unwrap_or(4);
    for kill in 0..n_kills {
        let mut program = Program::start(&folder, None, false);
        std::thread::scope(|scope| {
            let (address, token) = (program.address, program.token.clone());
            let (one, other) = (&one, &other);
            scope.spawn(move || {
                let headers = own_headers(address, &token);
                // As fast as it goes, until nobody answers: the text that is there is none of its business.
                for n in 0.. {
                    let text = if n % 2 == 0 { other } else { one };
                    let changes =
                        json!([{"field": "bio", "old": if n % 2 == 0 { one } else { other }, "new": text}]);
                    let asked =
                        json!({"record": "person:le-van-an", "hash": "", "changes": changes}).to_string();
                    let reply = super::sent(address, "POST", "/api/save", &headers, asked.as_bytes());
                    if reply.is_none_or(|it| it.status == 0) {
                        break;
                    }
                }
            });
            // Spread over all that a save does, and different every time.
            std::thread::sleep(Duration::from_micros(20_000 + kill * 37_919 % 250_000));
            program.child.kill().expect("it runs still");
            program.child.wait().expect("it ended");
        });
        folder.run(&["check"]);
        let text = folder.text(PATH);
        assert!([&one, &other].iter().any(|it| text == record(it)), "mixed after kill {kill}");
        let left: Vec<_> =
            folder.content().into_keys().filter(|it| it.to_string_lossy().contains(".kyyeu")).collect();
        assert!(left.is_empty(), "{left:?}");
        folder.put(PATH, &record(&one));
    }
}

#[test]
fn a_disk_that_takes_no_more_leaves_the_old_text_and_says_so() {
    let folder = crate::cli::Desk::with_publication();
    folder.put(PATH, &record("cũ"));
    let program = Program::start(&folder, Some(128), false);
    let reply = program.save(&long("rất dài ").repeat(4));
    assert_eq!(reply.status, 500, "{}", reply.body);
    assert!(reply.body.contains("không ghi được"), "{}", reply.body);
    assert_eq!(folder.text(PATH), record("cũ"));
    assert_eq!(program.save("mới").status, 200, "what has room is saved");
    assert_eq!(folder.text(PATH), record("mới"));
}

#[test]
fn a_folder_that_may_only_be_read_is_left_alone_and_said() {
    let folder = crate::cli::Desk::with_publication();
    folder.put(PATH, &record("cũ"));
    let set = |mode| {
        for path in ["content", "content/people"] {
            let path = folder.path().join(path);
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("it can be set");
        }
    };
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o777)).expect("it can be set");
    set(0o555);
    // Whoever may do everything is tried as somebody who may not.
    let may_all = fs::write(folder.path().join("content/thu"), "").is_ok();
    if may_all {
        fs::remove_file(folder.path().join("content/thu")).expect("it was made");
    }
    let program = Program::start(&folder, None, may_all);
    let reply = program.save("mới");
    assert_eq!(reply.status, 500, "{}", reply.body);
    assert!(reply.body.contains("error"), "{}", reply.body);
    assert_eq!(folder.text(PATH), record("cũ"));
    set(0o755);
}

/// Who waits for files that another command holds is told, and does not wait for ever.
#[test]
fn files_that_another_command_holds_are_not_waited_for_in_silence() {
    let folder = crate::cli::Desk::with_publication();
    folder.put(PATH, &record("cũ"));
    let program = Program::start(&folder, None, false);
    let held = fs::File::open(folder.path().join("content")).expect("a folder");
    held.lock().expect("nobody else has it");
    let reply = program.save("mới");
    assert!(reply.status == 500 && reply.body.contains("lệnh khác"), "{}", reply.body);
    assert_eq!(folder.text(PATH), record("cũ"));
    drop(held);
    assert_eq!(program.save("mới").status, 200);
    assert_eq!(folder.text(PATH), record("mới"));
}

/// A double click is what most people know of starting a program.
#[test]
#[cfg(target_os = "linux")]
fn a_shortcut_opens_the_desk_of_its_publication() {
    let folder = crate::cli::Desk::new();
    folder.run(&["init", "--shortcut", "--lang", "vi", "thi đua 100% \"$(x)\""]).done();
    let place = folder.path().join("thi đua 100% \"$(x)\"");
    let text = fs::read_to_string(place.join("ban-bien-tap.desktop")).expect("it is there");
    assert_ne!(
        fs::metadata(place.join("ban-bien-tap.desktop")).expect("it is there").permissions().mode() & 0o100,
        0
    );
    assert!(
        fs::read_to_string(place.join(".gitignore"))
            .expect("it is there")
            .ends_with("/ban-bien-tap.desktop\n")
    );
    // As a desktop reads it: first as a text, then as a command.
    let line = text.lines().find_map(|it| it.strip_prefix("Exec=")).expect("a command");
    let command = line.replace("\\\\", "\\").replace("%%", "%");
    let mut child = Command::new("sh")
        .args(["-c", &format!("exec {command} --no-open --port 0")])
        .stdout(Stdio::piped())
        .spawn()
        .expect("it can run");
    let mut line = String::new();
    let mut said = BufReader::new(child.stdout.take().expect("it is piped"));
    said.read_line(&mut line).expect("it says where it is");
    child.kill().expect("it runs still");
    child.wait().expect("it ended");
    assert!(line.starts_with("http://127.0.0.1:"), "{line}");
}
