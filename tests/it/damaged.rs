//! What a build keeps for the next one lies on a disk, where anything may become of it: numbers in it may name what is not there.

use kyyeu::{
    memo::reads::{Canonical, Names},
    model::{
        RecordKind,
        table::{GRANTS, N_TABLES, TAGS, of_kind},
    },
};

use crate::site::Site;

#[test]
fn a_number_that_no_part_of_a_value_has_is_told_from_those_that_there_are() {
    // In each of them some tables are empty while others are not: there are no tags, no grants, or nothing at all.
    let news = "---\nkind: tin\ntitle: Tin\npublished: 2024-05-01\n---\nHọp.\n";
    let untagged =
        (0..20).fold(Site::new(), |site, it| site.file(&format!("content/news/tin-{it}.md"), news));
    let (mut n_parts, mut n_others) = (0, 0);
    for site in [untagged, Site::new(), Site::sample()] {
        let built = site.build();
        let site = &built.session.site;
        let mut n_places = [0; N_TABLES];
        n_places[0] = site.sources.len();
        n_places[GRANTS] = site.catalog.grants().places();
        n_places[TAGS] = site.atlas.news.tag_keys().count();
        for kind in RecordKind::ALL {
            n_places[of_kind(*kind)] = site.catalog.records().places_of(*kind);
        }
        let most = n_places.iter().max().copied().unwrap_or_default();
        let names = Names(n_places.map(|it| vec![1; it]).to_vec());
        for value in site.parts() {
            let layout = value.layout();
            for part in 0..layout.fixed + layout.tables.len() * (most + 2) + 2 {
                if layout.has(part, &names) {
                    n_parts += 1;
                    value.hash_part(part, &mut Canonical::new(&names));
                } else {
                    n_others += 1;
                }
            }
        }
    }
    assert!(n_parts > 10_000 && n_others > 1_000, "{n_parts} parts, {n_others} others");
}
