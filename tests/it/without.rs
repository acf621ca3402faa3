//! Parts that a site does without.

use crate::{
    html,
    site::{Site, is_data},
};

/// A part that a site does without is nowhere: neither its files nor a link to them.
#[test]
fn a_site_does_without_the_parts_it_names() {
    let config = |without: &str| {
        format!(
            "title: Thử\nbase_url: https://example.org/\nfeeds: {{formats: [atom]}}\nwithout: [{without}]\n"
        )
    };
    let parts =
        [("search", "tim-kiem/"), ("facets", "tra-cuu/"), ("statistics", "thong-ke/"), ("data", "data/")];
    let all = parts.map(|it| it.0).join(", ");
    for (without, gone) in
        parts.iter().map(|it| (it.0, vec![it.1])).chain([(&*all, parts.map(|it| it.1).to_vec())])
    {
        let site = Site::sample().file("content/site.yaml", config(without));
        let built = site.try_build().expect("it can be built");
        for folder in gone {
            let planned: Vec<&str> = built
                .session
                .site
                .plan
                .outputs()
                .map(|it| it.0)
                .filter(|it| it.starts_with(folder) || folder == "data/" && is_data(it))
                .collect();
            assert_eq!(planned, Vec::<&str>::new(), "without {without}");
            for (path, page) in built.pages() {
                let leads = html::addresses(&page.html)
                    .into_iter()
                    .filter(|it| it.starts_with(&format!("/{folder}")));
                assert_eq!(
                    leads.collect::<Vec<_>>(),
                    Vec::<String>::new(),
                    "{path} leads to what is not there, without {without}"
                );
            }
        }
    }
    assert!(Site::sample().build().has("/tim-kiem/"));
}

#[test]
fn an_unknown_part_is_a_problem() {
    let text = "title: Thử\nbase_url: https://example.org/\nwithout: [serach]\nfeeds: {formats: [xml], of: [news]}\n";
    let seen = Site::new().file("content/site.yaml", text).try_build().expect("it is read");
    for it in ["3:11: error[unknown-value]", "4:19: error[unknown-value]", "4:30: error[unknown-value]"] {
        assert!(seen.problems.contains(it), "{it} is missing from\n{}", seen.problems);
    }
}
