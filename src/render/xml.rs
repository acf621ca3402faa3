//! XML for other programs: feeds and sitemaps. quick-xml escapes and closes; what XML 1.0 cannot hold is left out
//! here.

use std::borrow::Cow;

use quick_xml::{
    Writer,
    escape::partial_escape,
    events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event},
};

/// Writing to memory is the only writing there is.
const IN_MEMORY: &str = "memory can be written";

/// A document or a part of one, written front to back; every element stands on a line of its own.
pub struct Xml {
    writer: Writer<Vec<u8>>,
}

/// Attributes by name.
pub type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    /// A document with its declaration.
    pub fn document() -> Xml {
        let mut xml = Xml::part();
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
        xml.line();
        xml
    }

    /// Some elements that will stand in a document.
    pub fn part() -> Xml {
        Xml { writer: Writer::new(Vec::new()) }
    }

    /// Starts an element that others stand in.
    pub fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        self.event(Event::Start(start(name, attributes)));
        self.line();
    }

    /// Ends the element that was opened last.
    pub fn close(&mut self, name: &str) {
        self.event(Event::End(BytesEnd::new(name)));
        self.line();
    }

    /// An element with a text.
    pub fn text(&mut self, name: &str, text: &str) {
        self.text_with(name, &[], text);
    }

    /// An element with attributes and a text.
    pub fn text_with(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.event(Event::Start(start(name, attributes)));
        // Quotation marks need no escape in a text, and markup in feeds is full of them.
        let text = allowed(text);
        self.event(Event::Text(BytesText::from_escaped(partial_escape(text.as_ref()))));
        self.event(Event::End(BytesEnd::new(name)));
        self.line();
    }

    /// An element without content.
    pub fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.event(Event::Empty(start(name, attributes)));
        self.line();
    }

    /// Elements made by [`Xml::part`].
    pub fn put(&mut self, part: &str) {
        self.event(Event::Text(BytesText::from_escaped(part)));
    }

    /// The text.
    pub fn finish(self) -> String {
        String::from_utf8(self.writer.into_inner()).expect("only text was written")
    }

    fn line(&mut self) {
        self.put("\n");
    }

    fn event(&mut self, event: Event<'_>) {
        self.writer.write_event(event).expect(IN_MEMORY);
    }
}

fn start<'a>(name: &'a str, attributes: Attributes<'a>) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, allowed(value).as_ref()));
    }
    start
}

/// A text without the characters that XML 1.0 cannot hold, escaped or not.
fn allowed(text: &str) -> Cow<'_, str> {
    if text.contains(is_odd) { Cow::Owned(text.replace(is_odd, "")) } else { Cow::Borrowed(text) }
}

fn is_odd(letter: char) -> bool {
    (letter.is_control() && !matches!(letter, '\t' | '\n')) || matches!(letter, '\u{FFFE}' | '\u{FFFF}')
}
