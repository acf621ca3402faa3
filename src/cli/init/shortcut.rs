//! A file that opens the desk of a publication by a double click, as each system has them.

use std::path::Path;

use crate::report::Language;

/// The shortcut's name and what it says; both paths are whole.
pub(super) fn shortcut(program: &Path, root: &Path, language: Language) -> (String, String) {
    let (program, root) = (program.display().to_string(), root.display().to_string());
    let name = match language {
        Language::Vi => "ban-bien-tap",
        Language::En => "desk",
    };
    let title = match language {
        Language::Vi => "Bàn biên tập",
        Language::En => "Desk",
    };
    if cfg!(windows) {
        // A window that closes at once would take along what went wrong.
        let [root, program] = [root, program].map(|it| it.replace('%', "%%"));
        let text =
            format!("@echo off\r\nchcp 65001 >nul\r\ncd /d \"{root}\"\r\n\"{program}\" desk || pause\r\n");
        (format!("{name}.cmd"), text)
    } else if cfg!(target_os = "macos") {
        let text = format!("#!/bin/sh\ncd {} && exec {} desk\n", in_shell(&root), in_shell(&program));
        (format!("{name}.command"), text)
    } else {
        let text = format!(
            "[Desktop Entry]\nType=Application\nName={title}\nExec={} desk --root {}\nTerminal=true\n",
            in_entry(&program),
            in_entry(&root)
        );
        (format!("{name}.desktop"), text)
    }
}

/// A word of a shell.
fn in_shell(word: &str) -> String {
    format!("'{}'", word.replace('\'', "'\\''"))
}

/// A word of a command in a desktop entry: quoted as a shell would, and once more as texts of such files are.
fn in_entry(word: &str) -> String {
    let mut quoted = String::from('"');
    for it in word.chars() {
        match it {
            '"' | '`' | '$' => quoted.extend(['\\', '\\', it]),
            '\\' => quoted.push_str("\\\\\\\\"),
            '%' => quoted.push_str("%%"),
            _ => quoted.push(it),
        }
    }
    quoted + "\""
}
