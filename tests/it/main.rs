//! The one integration test binary; a line per module says what it holds.

#![allow(
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "a test cuts texts of its own, and where it cuts wrong it fails"
)]

/// Addresses in fields.
mod addresses;
/// Hints: the known word most like a wrong one.
mod alike;
/// Records changed in place, every other byte kept.
mod amend;
/// Names, offices, orders and counts as a deputy head wants them; what must not be published.
mod archive;
/// Files that should not be: bombs, binaries, pictures that are none.
mod bad_input;
mod bare_addresses;
/// Calendars as programs for calendars read them.
mod blocks;
mod calendars;
/// What templates print into values.
mod captured;
/// The check stage as a whole: the press articles, and many faults in one run.
mod checks;
/// Rules on time, units and awards where they must keep silent.
mod checks_history;
/// Rules on texts, photos, files and yearbook manifests.
mod checks_prose;
/// Every kind of output is claimed.
mod claims;
/// `clean` that fails or is killed.
#[cfg(unix)]
mod clean;
/// The real program: what is printed where, exit codes, files made.
mod cli;
/// The examples of the CommonMark specification, through our settings.
mod commonmark;
/// CSV files of recipients.
mod copied_text;
mod csv;
mod csv_excel;
/// What lies on a disk between two builds may be anything.
mod damaged;
/// The publication as tables for other programs.
mod data;
/// The default theme by itself: texts in both languages, ids, colors.
mod default_theme;
/// The desk: forms, saves, and who may ask.
mod desk;
/// The same bytes whatever the threads, the folder, the locale, the order of files.
mod determinism;
/// The real disk: links, pipes, names, sizes.
#[cfg(unix)]
mod disk;
/// A yearbook on its way to print: what is missing, the freeze, extracts to sign.
mod editing;
/// The yearbook as EPUB.
mod editions;
/// A publication of another institution in English.
mod english;
/// The search by facets: counts, columns, plain lists, rows.
mod facets;
/// Every fact that the press articles state, on the page where it belongs.
mod facts;
/// Feeds in three formats, sitemaps, and what never stands in them.
mod feeds;
/// Made-up publications for benchmarks: sound, and the same for the same arguments.
mod fiction;
mod files;
/// What field descriptions yield: templates, schemas, the manual.
mod format;
/// Photographs together, and whose caption is whose.
mod galleries;
/// Small publications and the text of every page of theirs.
mod golden;
/// No page grows without bound.
mod growth;
/// The guide and the README, run as they are printed.
mod guide;
/// Files that another program holds open.
mod held;
/// What the program says to do.
mod help;
/// The home page of publications with much, little and nothing.
mod home;
/// Whom decisions and awards honored, in every order.
mod honored_lists;
/// Reading rendered markup: its text, its links, its balance.
#[allow(dead_code, reason = "not every helper is used at every stage of the tests")]
mod html;
/// What makes a grant the grant it is, and the names that other programs keep.
mod identity;
/// Photos: what is refused, what is stripped, which sizes, and the cache of them.
mod images;
/// Files of offices: what becomes of every line.
mod import;
/// Photographs made for print.
mod inks;
/// What pages tell search engines of themselves.
mod json_ld;
/// The award catalogue against the text of the law.
mod law;
mod letters;
/// The live preview: what a save changes, what a fault leaves, what many edits come to.
mod live;
/// Numbers that chapters ask of the records, or state.
mod live_figures;
/// Names that look like others and are written in other letters.
mod long_words;
mod look_alike;
/// The manual of the format, made from the descriptions of fields.
mod manual;
/// Many faults of one kind.
mod many_faults;
/// Mistakes of YAML, named at their place and read as they are meant.
mod mending;
/// Books of units that merged: awards, proof sheets, names, tables.
mod merged;
/// A slip of the hand in every line of a good file of every kind.
mod mistakes;
/// Every field with what nobody expects there.
mod name_form;
mod nasty;
/// What others made, and what the repository promises of itself.
mod notices;
/// Numbers of pictures and tables in a yearbook.
mod numbers;
/// Files of the program's own in a stranger's publication, and where commands may write.
#[cfg(unix)]
mod own;
/// What every page has for those who list it, cite it, pass it on.
mod page_facts;
/// Pages as a reader sees them.
mod pages;
/// The yearbook as PDF.
#[cfg(feature = "pdf")]
mod print;
/// Whom a book asks about each award.
mod proof_sheets;
/// What holds for every publication: links, backlinks, well-formed pages, inert fields.
mod properties;
/// Markdown of bodies: references, photos, safety, traps.
mod prose;
/// What pages say of records in states that are rare.
mod rare_states;
/// Who was honored, and what each counts as.
mod recipients;
/// What few recipients have.
mod recipients_aside;
/// Every field that names a record, by the description, and the backlink on that record's page.
mod references;
/// Renaming a record: what follows, and what stays byte for byte.
mod rename;
/// The pages of problems, each an example that is run.
mod roll;
mod rules;
/// The publications of the repository: sound, and silent only where their sources are.
mod sample;
/// The search index: what is in it, what is not, how it grows.
mod search;
/// What reads the bits of a search index.
mod search_bits;
/// The preview: what a browser gets, and what no stranger does.
mod serve;
/// Shapes of Markdown, and every form that texts are published in.
mod shapes;
/// A folder that the preview's HTTP is tried with.
mod shown_folder;
/// A publication in strings: the fixture of every test that needs content.
#[allow(dead_code, reason = "not every helper is used at every stage of the tests")]
mod site;
/// References by what records are called.
mod sought;
/// Files that a text names, by every spelling of their path.
mod spelled_paths;
/// What pages state of people, units and awards is what the records say.
mod stated;
/// Figures: what is counted, sums, charts, and the way to them.
mod statistics;
/// The tables that tests read: facts of the articles, pairs of the language.
mod tables;
/// What reaches a terminal, by every command.
#[cfg(unix)]
mod terminal;
/// The theme reference is made from the view structs, and kept up to date.
mod theme_reference;
/// Themes that extend the default one, and what is said of faulty ones.
mod themes;
/// The shape of the source itself: module edges, lengths, what may not be written.
mod tidy;
/// Where the time of a build goes, as it tells.
mod timings;
/// Sources that change together, also where the command is ended midway or the disk is full.
#[cfg(unix)]
mod together;
/// The default theme on none, one and many of everything that views may hold.
mod totality;
/// Every total that is printed is one count.
mod totals;
/// The same count in feeds, tables of data, JSON-LD and search.
mod totals_outward;
/// What a second build leaves undone, and what it must not.
mod typed;
mod unchanged;
/// Units that moved, merged and ended: a grant counts for those above its unit on its day.
mod unit_history;
/// Characters that nobody sees, and other text that is not what it looks like.
mod unseen;
/// Stills that lead to videos elsewhere.
mod videos;
/// Every applicable pair of the Vietnamese language tables, composed and decomposed.
mod vietnamese;
/// What language keys promise for every text.
mod vietnamese_properties;
/// The views as their source describes them, and values of them.
mod views;
/// Controlled values, and the award catalogue that ships with the program.
mod vocabulary;
/// Parts that a site does without.
mod without;
/// Consultations, publications, days and delegates of a congress.
mod works;
/// Outputs to disk: what changes, what is left alone, what a killed or refused build leaves.
mod write;
/// Yearbooks as books: order, names of the cutoff, successors, indexes, the printed page.
mod yearbook;
/// Parts of yearbooks that tell of the time before, or are placed.
mod yearbook_parts;
