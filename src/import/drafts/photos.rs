//! Photographs of a draft: in its front matter, in its text, as files beside it.

use super::{Draft, Made, Maker, quoted};
use crate::{
    import::proposal::{Photo, Text},
    prose::PHOTO_ID,
    vietnamese::text::one_line,
};

impl Maker<'_, '_> {
    /// Ends the front matter with the photographs, and puts the text below.
    pub(super) fn text_with_photos(
        &mut self,
        folder: &str,
        mut text: String,
        (photos, body): (&[Photo], &[Text]),
        path: String,
    ) {
        if !photos.is_empty() {
            text += "photos:\n";
        }
        for (at, photo) in photos.iter().enumerate() {
            text += &entry(at, photo);
            if let Some(source) = &photo.source {
                let path = format!("{folder}/{}", name(at, photo));
                self.drafts.push(Draft { path, made_of: Made::Picture(source.clone()) });
            }
        }
        text += "---\n";
        for part in body {
            text += "\n";
            match part {
                Text::Paragraph(part) => text += part,
                Text::Photo(at) => {
                    let photo = &photos[*at];
                    let prefix = if photo.source.is_some() { "" } else { PHOTO_ID };
                    text += &format!("![]({prefix}{})", name(*at, photo));
                }
            }
            text += "\n";
        }
        self.put(path, text);
    }
}

/// The name of a photograph: of its file, or what it is placed by where it has none.
fn name(at: usize, photo: &Photo) -> String {
    let number = at + 1;
    match photo.source {
        Some(_) => format!("anh-{number}.{}", photo.ending),
        None => format!("anh-{number}"),
    }
}

fn entry(at: usize, photo: &Photo) -> String {
    let key = if photo.source.is_some() { "file" } else { "id" };
    let mut text = format!("  - {key}: {}\n", name(at, photo));
    let fields = [
        ("caption", photo.caption.as_deref()),
        ("credit", photo.credit.as_deref()),
        ("kind", photo.kind),
        ("alt", photo.alt.as_deref()),
        ("group", photo.group.as_deref()),
    ];
    for (field, value) in fields {
        if let Some(value) = value.filter(|it| !it.is_empty()) {
            text += &format!("    {field}: {}\n", quoted(value));
        }
    }
    if let Some(address) = &photo.address {
        text += &format!("    # {}\n", one_line(address));
    }
    if photo.is_proposed {
        text += "    # đề xuất: có đúng là chú thích ảnh không?\n";
    }
    text
}
