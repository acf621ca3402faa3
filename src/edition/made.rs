//! The editions that are outputs of a site. The EPUB has the page numbers of the PDF, so each is laid out once for both.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use super::{Material, epub};
use crate::{
    book::PrintedPages,
    image::Cache,
    model::Id,
    plan::book::wanted,
    records::{Yearbook, yearbook::Edition},
    render::Session,
    source::Files,
};

/// A book in print.
#[derive(Debug)]
struct Printed {
    pdf: Vec<u8>,
    pages: PrintedPages,
}

/// Books that are made when first asked for.
#[derive(Debug, Default)]
pub struct Books {
    /// By the places of their records.
    printed: Mutex<BTreeMap<usize, Arc<Printed>>>,
}

impl Books {
    /// The bytes of an edition.
    pub fn bytes(
        &self,
        session: &Session,
        files: &dyn Files,
        cache: &Cache,
        id: Id<Yearbook>,
        edition: Edition,
    ) -> anyhow::Result<Vec<u8>> {
        let material = Material::new(session, files, cache, id);
        let has_print = wanted(&session.site.catalog.records().yearbooks[id]).any(|it| it == Edition::Pdf);
        let printed = match has_print && Edition::Pdf.is_possible() {
            true => Some(self.printed(&material, id)?),
            false => None,
        };
        match (edition, printed) {
            (Edition::Pdf, Some(printed)) => Ok(printed.pdf.clone()),
            (_, printed) => epub::epub(&material, printed.as_ref().map(|it| &it.pages)),
        }
    }

    /// Held while it is laid out, so that whoever else wants it waits.
    fn printed(&self, material: &Material<'_>, id: Id<Yearbook>) -> anyhow::Result<Arc<Printed>> {
        let mut known = self.printed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(printed) = known.get(&id.index()) {
            return Ok(Arc::clone(printed));
        }
        let printed = Arc::new(print(material)?);
        known.insert(id.index(), Arc::clone(&printed));
        Ok(printed)
    }
}

#[cfg(feature = "pdf")]
fn print(material: &Material<'_>) -> anyhow::Result<Printed> {
    use super::pdf::{Outcome, Wish, pages, pdf};
    match pdf(material, Wish::default())? {
        Outcome::Made(printed) => Ok(Printed { pages: pages(&printed), pdf: printed.pdf }),
        Outcome::Letters(missing) => {
            let letters: std::collections::BTreeSet<char> =
                missing.iter().flat_map(|it| it.letters.iter().copied()).collect();
            let letters = crate::report::problems::listed(letters);
            Err(crate::failure!(
                "không phông chữ nào của giao diện có {letters}; xem chỗ viết bằng `kyyeu yearbook`",
                "no font of the theme has {letters}; `kyyeu yearbook` says where they are written"
            )
            .into())
        }
    }
}

#[cfg(not(feature = "pdf"))]
fn print(_: &Material<'_>) -> anyhow::Result<Printed> {
    unreachable!("no PDF is planned that cannot be made")
}
