//! What is tried: how inputs of a target are made, and what the program does with them.

mod content;
mod imported;
mod kept;
mod pictures;

use fastrand::Rng;

/// An input, and what it is to be taken for: the kind of a record, the format of a file.
#[derive(Clone)]
pub(crate) struct Input {
    pub(crate) target: String,
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

impl Input {
    fn new(target: &str, name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Input {
        Input { target: target.to_owned(), name: name.into(), bytes: bytes.into() }
    }

    /// As it is kept: two words in a line, then what it holds.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        [format!("{} {}\n", self.target, self.name).as_bytes(), &self.bytes].concat()
    }

    pub(crate) fn of_bytes(bytes: &[u8]) -> Option<Input> {
        let at = bytes.iter().position(|it| *it == b'\n')?;
        let (target, name) = std::str::from_utf8(&bytes[..at]).ok()?.split_once(' ')?;
        Some(Input::new(target, name, &bytes[at + 1..]))
    }
}

/// Something that reads what others wrote.
pub(crate) struct Target {
    name: &'static str,
    pub(crate) make: fn(&mut Rng) -> Input,
    /// Gives the program an input. What it answers is told in a few words, such as codes of problems: an input that is answered as none
    /// before it is worth changing further. It panics where the answer is wrong.
    pub(crate) try_out: fn(&Input) -> Vec<String>,
    /// Words of its notation.
    pub(crate) words: &'static [&'static str],
}

static TARGETS: [Target; 10] = [
    Target { name: "yaml", make: content::yaml, try_out: content::try_out, words: content::YAML },
    Target { name: "site", make: content::site, try_out: content::try_out, words: content::YAML },
    Target {
        name: "front-matter",
        make: content::front_matter,
        try_out: content::try_out,
        words: content::YAML,
    },
    Target { name: "markdown", make: content::markdown, try_out: content::try_out, words: content::MARKDOWN },
    Target { name: "csv", make: content::csv, try_out: content::try_out, words: content::CSV },
    Target { name: "figures", make: content::figures, try_out: content::try_out, words: content::FIGURES },
    Target { name: "manifest", make: content::manifest, try_out: content::try_out, words: content::YAML },
    Target { name: "kept", make: kept::make, try_out: kept::try_out, words: &[] },
    Target { name: "import", make: imported::make, try_out: imported::try_out, words: imported::WORDS },
    Target { name: "picture", make: pictures::make, try_out: pictures::try_out, words: &[] },
];

pub(crate) fn find(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|it| it.name == name)
}

pub(crate) fn names() -> Vec<&'static str> {
    TARGETS.iter().map(|it| it.name).collect()
}
