//! The description by which browsers take the site among their search engines (OpenSearch 1.1).

use super::{lens::Lens, pages::search, xml::Xml};
use crate::prose;

/// The standard allows sixteen characters, and browsers cut longer names as they please.
const SHORT_NAME: usize = 16;

/// `opensearch.xml`, beside the search page.
pub fn open_search(lens: Lens<'_>) -> String {
    let title = lens.text(&lens.site.config.title);
    let page = lens.site.config.base.absolute(&search::address(lens));
    let template = format!("{page}?q={{searchTerms}}");
    let mut xml = Xml::document();
    xml.open("OpenSearchDescription", &[("xmlns", "http://a9.com/-/spec/opensearch/1.1/")]);
    xml.text("ShortName", &prose::excerpt(&title, SHORT_NAME));
    xml.text("Description", &format!("{}: {title}", lens.word("search")));
    xml.text_with("Url", &[("type", "text/html"), ("template", &template)], "");
    xml.text("InputEncoding", "UTF-8");
    xml.text("Language", lens.language_tag());
    xml.close("OpenSearchDescription");
    xml.finish()
}
