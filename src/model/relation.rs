//! How records refer to one another.

/// How one record refers to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Links or mentions it in text.
    Mentions,
    /// Signed it.
    Author,
    /// Reports the conference.
    Reports,
    /// Shows the person in a photo.
    Shows,
    /// Took part.
    Participant,
    /// Held it, or ran it.
    Host,
    /// Holds an office in it, or is a part of it.
    Belongs,
    /// Received a grant of the batch.
    Received,
    /// Handed a grant of the batch over.
    Presented,
    /// Was handed over there.
    ConferredAt,
    /// Rests on the document, movement or initiative.
    Basis,
    /// Goes together with it.
    Linked,
    /// Issued or launched it.
    Issuer,
    /// Gave it, or is its subject.
    Presenter,
    /// Is a member of the cluster.
    Member,
    /// Is a source.
    Source,
    /// Is a part of the book.
    Part,
}
