//! What goes back to a browser, in no HTTP library's words.

use std::{
    fs::File,
    io::{self, Seek as _, SeekFrom},
    time::SystemTime,
};

use time::{OffsetDateTime, format_description::BorrowedFormatItem, macros::format_description};

use crate::serve::{
    ask::{Ask, Part, part},
    events::Listening,
    media_type::media_type,
};

/// Dates as HTTP writes them.
const HTTP_DATE: &[BorrowedFormatItem<'_>] =
    format_description!("[weekday repr:short], [day] [month repr:short] [year] [hour]:[minute]:[second] GMT");

/// A status, headers and a body.
#[derive(Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// Names, in lower case, and values. The length and what every answer has are added to them.
    pub headers: Vec<(&'static str, String)>,
    /// What follows.
    pub body: Body,
}

/// The bytes of an answer.
#[derive(Debug)]
pub enum Body {
    /// They are at hand.
    Bytes(Vec<u8>),
    /// So many from where the file stands.
    File(File, u64),
    /// News, for as long as the browser listens.
    News(Listening),
}

impl Answer {
    /// A short text.
    pub fn text(status: u16, text: &str) -> Self {
        Self {
            status,
            headers: vec![("content-type", "text/plain; charset=utf-8".to_owned())],
            body: Body::Bytes(format!("{text}\n").into_bytes()),
        }
    }

    /// Sends the browser to another path of this server.
    pub fn redirect(target: String) -> Self {
        let mut answer = Self::text(302, "moved");
        answer.headers.push(("location", target));
        answer
    }

    /// What would be a file called `name`, or the part of it that was asked for.
    pub fn made(mut bytes: Vec<u8>, name: &str, ask: &Ask<'_>) -> Self {
        let length = bytes.len() as u64;
        let mut headers =
            vec![("content-type", media_type(name).to_owned()), ("accept-ranges", "bytes".to_owned())];
        // What is made anew each time has no tag, so that a part can never be joined to one of another version.
        let range = ask.header("Range").filter(|_| ask.header("If-Range").is_none());
        match part(range, length) {
            Part::Whole => Self { status: 200, headers, body: Body::Bytes(bytes) },
            Part::Bytes(range) => {
                headers.push(("content-range", format!("bytes {}-{}/{length}", range.start, range.end - 1)));
                bytes.truncate(range.end as usize);
                Self { status: 206, headers, body: Body::Bytes(bytes.split_off(range.start as usize)) }
            }
            Part::Outside => Self::outside(length),
        }
    }

    /// News for as long as the browser listens.
    pub fn events(listening: Listening) -> Self {
        let headers = vec![("content-type", "text/event-stream".to_owned())];
        Self { status: 200, headers, body: Body::News(listening) }
    }

    fn outside(length: u64) -> Self {
        let mut answer = Self::text(416, "the file is shorter than that");
        answer.headers.push(("content-range", format!("bytes */{length}")));
        answer
    }

    /// A file called `name`, or the part of it that was asked for, or the news that it has not changed.
    pub fn file(mut file: File, name: &str, ask: &Ask<'_>) -> io::Result<Self> {
        let metadata = file.metadata()?;
        let length = metadata.len();
        let modified = metadata.modified()?;
        let tag = entity_tag(length, modified);
        let date = OffsetDateTime::from(modified).format(HTTP_DATE).map_err(io::Error::other)?;
        let unchanged = match ask.header("If-None-Match") {
            Some(tags) => tags.split(',').any(|it| matches!(it.trim(), "*") || same_tag(it, &tag)),
            None => ask.header("If-Modified-Since") == Some(&date),
        };
        // A part of another version must not be joined to what the browser has.
        let same_version = ask.header("If-Range").is_none_or(|it| it == tag || it == date);
        let mut headers = vec![
            ("content-type", media_type(name).to_owned()),
            ("etag", tag),
            ("last-modified", date),
            ("accept-ranges", "bytes".to_owned()),
        ];
        if unchanged {
            return Ok(Self { status: 304, headers, body: Body::Bytes(Vec::new()) });
        }
        match part(ask.header("Range").filter(|_| same_version), length) {
            Part::Whole => Ok(Self { status: 200, headers, body: Body::File(file, length) }),
            Part::Bytes(range) => {
                file.seek(SeekFrom::Start(range.start))?;
                let value = format!("bytes {}-{}/{length}", range.start, range.end - 1);
                headers.push(("content-range", value));
                Ok(Self { status: 206, headers, body: Body::File(file, range.end - range.start) })
            }
            Part::Outside => Ok(Self::outside(length)),
        }
    }
}

fn entity_tag(length: u64, modified: SystemTime) -> String {
    let since = modified.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    format!("\"{length:x}-{:x}\"", since.as_nanos())
}

/// Whether a tag that a browser sends is ours; what stands between it and the server may have marked it as
/// weak.
fn same_tag(sent: &str, ours: &str) -> bool {
    let sent = sent.trim();
    sent.strip_prefix("W/").unwrap_or(sent) == ours
}
