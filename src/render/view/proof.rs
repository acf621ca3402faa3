//! The extract of a yearbook that a unit checks and signs. It is a file of its own on its way between offices, not a page of the
//! site, so it may link nothing and carries its style within.

use serde::Serialize;

use crate::render::view::{
    common::{DateView, TermView},
    grant::GrantView,
};

/// An extract, `proof` in `proof.html` and in `print/proof.typ`. Every line has the place of its record, such as `content/people/a.md:3`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ProofView {
    /// BCP 47 tag of its language.
    pub language: String,
    /// The yearbook's title.
    pub book: String,
    /// The unit's name at the cutoff.
    pub unit: String,
    /// The cutoff: names and offices are those of this day.
    pub day: Option<DateView>,
    /// When the extract was made.
    pub made: DateView,
    /// The unit's names, each with the time it held.
    pub names: Vec<ProofLineView>,
    /// Its people and their offices.
    pub people: Vec<ProofPersonView>,
    /// Its awards.
    pub own: Vec<ProofGrantView>,
    /// Awards of its people.
    pub by_people: Vec<ProofGrantView>,
    /// Awards of its collectives that have no record.
    pub by_collectives: Vec<ProofGrantView>,
    /// Awards of its households.
    pub by_households: Vec<ProofGrantView>,
    /// Presentations, each with who gave it.
    pub presentations: Vec<ProofLineView>,
    /// Figures of the text that count in this unit, each with the words around it.
    pub figures: Vec<ProofLineView>,
}

/// A line to check.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ProofLineView {
    /// What is printed.
    pub text: String,
    /// What explains it: a time, a presenter, the words around.
    pub detail: Option<String>,
    /// File and line.
    pub place: String,
}

/// A person to check.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ProofPersonView {
    /// Full name.
    pub name: String,
    /// Sex, where stated.
    pub sex: Option<TermView>,
    /// Office and unit on the day.
    pub office: Option<String>,
    /// Recognition as an exemplar.
    pub exemplar: Option<TermView>,
    /// A portrait is there.
    pub portrait: bool,
    /// File and line.
    pub place: String,
}

/// An award to check.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ProofGrantView {
    /// The award.
    pub grant: GrantView,
    /// What it was given for, without markup.
    pub citation: Option<String>,
    /// File and line.
    pub place: String,
}
