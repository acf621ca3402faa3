//! Themes that extend the default one: what three small files can change, and what is said of faulty ones.

use kyyeu::{
    edition::rehearsal::rehearse,
    image::Cache,
    own::Folder,
    render::filters::FILTERS,
    report::{
        Language, Report,
        failure::{TemplateFault, template_fault},
        print::{Format, print},
    },
    source::Sources,
};

use crate::site::{Built, Site};

const MANIFEST: &str = "name: co-quan\nextends: default\noptions:\n  motto: {type: text, default: null}\n";
const NEWS: &str = "{% extends \"default/news.html\" %}\n{% block aside %}<p class=\"own\">Hộp riêng: {{ site.options.motto }}</p>{% endblock aside %}\n";

fn site() -> Site {
    let site = "title: Thử\nbase_url: https://example.org/\ntheme: co-quan\n\
                theme_options: {accent: \"#005a2b\", motto: \"Đoàn kết\"}\n";
    Site::new()
        .file("content/site.yaml", site)
        .file(
            "content/news/tin-mot.md",
            "---\nkind: tin\ntitle: Tin một\npublished: 2024-05-01T08:00\n---\nNội dung.\n",
        )
        .file("content/people/le-van-a.md", "---\nname: Lê Văn A\n---\nTiểu sử.\n")
        .file("themes/co-quan/theme.yaml", MANIFEST)
}

fn style_sheet(built: &Built) -> String {
    let outputs = built.outputs();
    let (_, sheet) =
        outputs.iter().find(|(path, _)| path.starts_with("assets/theme.")).expect("there is a style sheet");
    String::from_utf8(sheet.clone()).expect("it is text")
}

#[test]
fn three_small_files_change_a_block_an_option_and_a_word() {
    let built = site()
        .file("themes/co-quan/templates/news.html", NEWS)
        .file("themes/co-quan/i18n/vi.yaml", "skip: Vào ngay nội dung\n")
        .build();
    let page = built.page("/tin-tuc/tin-mot/");
    assert!(page.says("Hộp riêng: Đoàn kết"), "{}", page.text());
    assert!(page.says("Nội dung."), "the other blocks are the default's");
    assert!(page.html.contains("Vào ngay nội dung"), "the word of the theme");
    assert!(built.page("/ca-nhan/le-van-a/").html.contains("Vào ngay nội dung"), "on every page");
    let sheet = style_sheet(&built);
    assert!(sheet.contains("--accent:#005a2b"), "{}", &sheet[..400]);
    assert!(sheet.contains("#eda493"), "what is not set keeps its default");
}

#[test]
fn a_component_can_be_replaced() {
    let basics = include_str!("../../themes/default/templates/components/basics.html");
    let own = basics.replace("<span class=\"unknown\">", "<span class=\"unknown own-sign\">");
    let built = site()
        .file("themes/co-quan/templates/components/basics.html", own)
        .file("content/news/khong-ngay.md", "---\nkind: tin\ntitle: Không ngày\npublished: null\n---\nChữ.\n")
        .build();
    assert!(built.page("/tin-tuc/khong-ngay/").html.contains("own-sign"));
}

#[test]
fn what_editors_leave_in_a_theme_is_no_part_of_it() {
    let built = site()
        .file("themes/co-quan/static/icon.svg~", "cũ")
        .file("themes/co-quan/static/.DS_Store", "máy")
        .file("themes/co-quan/templates/.news.html.swp", "{{ sai( }}")
        .file("themes/co-quan/templates/#news.html#", "{{ sai( }}")
        .build();
    assert!(built.has("/assets/icon.svg"));
    assert!(!built.has("/assets/icon.svg~"));
    assert!(!built.has("/assets/.DS_Store"));
}

#[test]
fn a_file_of_the_theme_replaces_the_default_one() {
    let icon = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    let built = site().file("themes/co-quan/static/icon.svg", icon).build();
    assert_eq!(built.text("/assets/icon.svg"), icon);
    assert!(built.has("/assets/marks.svg"));
}

/// What is said when the theme is loaded, or the first page is rendered.
fn fault(template: &str) -> String {
    let site = site().file("themes/co-quan/templates/person.html", template);
    let built = match site.try_build() {
        Ok(built) => built,
        Err(fault) => return fault,
    };
    let plan = &built.session.site.plan;
    let person = plan.at("ca-nhan/le-van-a/index.html").expect("the page is planned");
    match kyyeu::render::render(&built.session, person) {
        Ok(_) => String::new(),
        Err(fault) => format!("{fault:#}"),
    }
}

#[test]
fn a_typing_error_is_shown_with_line_caret_and_record() {
    let syntax =
        fault("{% extends \"base.html\" %}\n{% block main %}\n{{ person.name }\n{% endblock main %}\n");
    assert!(syntax.contains("person.html") && syntax.contains(":3:") && syntax.contains('^'), "{syntax}");
    let name = fault(
        "{% extends \"base.html\" %}\n{% block main %}\n<p>{{ person.nmae.first }}</p>\n{% endblock main %}\n",
    );
    assert!(name.contains("person.html") && name.contains(":3:") && name.contains('^'), "{name}");
    assert!(name.contains("Lê Văn A"), "the record being rendered is named: {name}");
    let filter =
        fault("{% extends \"base.html\" %}\n{% block main %}{{ person.name | uper }}{% endblock main %}\n");
    assert!(filter.contains("uper") && filter.contains("person.html"), "{filter}");
}

#[test]
fn options_are_checked_where_they_are_written() {
    let site = "title: Thử\nbase_url: https://example.org/\ntheme_options:\n  acent: \"#005a2b\"\n";
    let built = Site::new().file("content/site.yaml", site).try_build().expect("it is a site");
    assert_eq!(built.errors().len(), 1, "{}", built.problems);
    assert!(
        built.problems.starts_with("content/site.yaml:3:")
            || built.problems.starts_with("content/site.yaml:4:"),
        "{}",
        built.problems
    );
    assert!(built.problems.contains("acent"), "{}", built.problems);
    for value in ["red; } body { display: none", "url(https://example.com)", "#12", "#gggggg", "12"] {
        let site =
            format!("title: Thử\nbase_url: https://example.org/\ntheme_options: {{accent: \"{value}\"}}\n");
        let built = Site::new().file("content/site.yaml", site).try_build().expect("it is a site");
        assert_eq!(built.errors().len(), 1, "{value}: {}", built.problems);
        assert!(style_sheet(&built).contains("--accent:#8c1c13"), "the default stands in");
    }
}

#[test]
fn a_theme_that_is_not_there_is_named() {
    let with = |theme: &str| format!("title: Thử\nbase_url: https://example.org/\ntheme: {theme}\n");
    let missing = Site::new().file("content/site.yaml", with("xanh")).try_build().err().expect("refused");
    assert!(missing.contains("`xanh`") && missing.contains("themes/xanh/theme.yaml"), "{missing}");
    let outside =
        Site::new().file("content/site.yaml", with("../../etc")).try_build().err().expect("refused");
    assert!(outside.contains("../../etc"), "{outside}");
    let circle = Site::new()
        .file("content/site.yaml", with("a"))
        .file("themes/a/theme.yaml", "name: a\nextends: b\n")
        .file("themes/b/theme.yaml", "name: b\nextends: a\n")
        .try_build()
        .err()
        .expect("refused");
    assert!(circle.contains("circle"), "{circle}");
    let faulty = Site::new()
        .file("content/site.yaml", with("a"))
        .file("themes/a/theme.yaml", "name: a\nextend: default\n")
        .try_build()
        .err()
        .expect("refused");
    assert!(faulty.contains("themes/a/theme.yaml") && faulty.contains("extend"), "{faulty}");
}

#[test]
fn templates_see_neither_files_nor_the_environment() {
    for template in [
        "{% include \"/etc/passwd\" %}",
        "{% include \"../../../Cargo.toml\" %}",
        "{{ get_env(name=\"PATH\") }}",
    ] {
        let said = fault(template);
        assert!(said.contains("person.html"), "{template}: {said}");
    }
}

/// A theme of the publication's own, of one template.
fn with_template(name: &str, text: &str) -> Site {
    Site::new()
        .file("content/site.yaml", "title: Thử\nbase_url: https://example.org/\ntheme: rieng\n")
        .file("content/pages/a.md", "---\ntitle: Trang\n---\nChữ.\n")
        .file("themes/rieng/theme.yaml", "name: rieng\nextends: default\n")
        .file(&format!("themes/rieng/templates/{name}"), text)
}

#[test]
fn a_template_that_cannot_be_rendered_is_found_before_the_build() {
    let built = with_template("page.html", "{{ content.khong_co.gi }}").build();
    let fault = kyyeu::render::rehearse(&built.session).pop().expect("there is no such field");
    assert!(format!("{fault:#}").contains("themes/rieng/templates/page.html:1:12"), "{fault:#}");
    let built = with_template("page.html", "{{ page.title }}").build();
    assert!(kyyeu::render::rehearse(&built.session).is_empty(), "it can be rendered");
}

/// What is said of a publication whose theme's template for pages is this one, with other files of the theme.
fn never_ending(template: &str, files: &[(String, String)]) -> String {
    let site = with_template("page.html", template);
    let site = files
        .iter()
        .fold(site, |site, (name, text)| site.file(&format!("themes/rieng/templates/{name}"), text.as_str()));
    let fault = match site.try_build() {
        Err(fault) => return fault,
        Ok(built) => kyyeu::render::rehearse(&built.session).pop().expect("it does more than any page needs"),
    };
    assert_eq!(template_fault(&fault), Some(TemplateFault::Endless), "{fault:#}");
    format!("{fault:#}")
}

#[test]
fn a_template_that_never_ends_is_a_fault_with_words_and_place() {
    let numbers = "range(end=100000)";
    let (text, long) = (format!("\"{}\"", "x".repeat(2000)), "x".repeat(100_000));
    let loops = |of: &str, inner: &str| {
        format!("{{% for i in {of} -%}} {{%- for j in {of} -%}} {inner}{{%- endfor -%}} {{%- endfor %}}")
    };
    let grown =
        |step: &str| format!("{{% set s = \"xx\" %}}{{% for i in range(end=99) %}}{step}{{% endfor %}}");
    let turns = "the loops of one page turn more than 2000000 times";
    let (value, page) = ("a value is larger than 4 MB", "the page is larger than 64 MB");
    let (within, joined) = ("all that is in a value is larger than 32 MB", "one page joins more than 32 MB");
    // Four million letters, and what is done with them then.
    let large = |then: &str| {
        let turns = "{% for i in range(end=12) %}{% set_global s = s ~ s %}{% endfor %}";
        format!("{{% set s = \"{}\" %}}{turns}{then}", "x".repeat(1000))
    };
    let many = |sign: &str| ["s"; 100].join(sign);
    for (template, wanted, place) in [
        (loops(numbers, ""), turns, "page.html:1:47"),
        (loops(numbers, "x"), turns, "page.html:1:47"),
        (loops(&text, ""), turns, "page.html:1:"),
        (["{%- for a, b in page -%}"; 12].concat() + &["{%- endfor -%}"; 12].concat(), turns, "page.html:1:"),
        (format!("\n\t{{% set a = [[b for b in {text}] for c in {text}] %}}"), turns, "page.html:2:"),
        ("{% for i in range(end=9000000000000000) %}{% endfor %}".to_owned(), turns, "page.html:1:13"),
        (grown("{% set_global s = s ~ s %}"), value, "page.html:1:"),
        (grown("{% set_global s %}{{ s }}{{ s }}{% endset %}"), value, "page.html:1:"),
        (grown("{% set_global s = s | replace(from=\"x\", to=\"xxxxxx\") %}"), value, "page.html:1:"),
        (format!("{{% for i in range(end=9999) %}}{long}{{% endfor %}}"), page, "page.html"),
        (grown("{% set_global s = [...[s], ...[s]] %}"), within, "page.html:1:"),
        (grown("{% set_global s = [s, s] %}"), within, "page.html:1:"),
        (grown("{% set_global s = {\"a\": s, \"b\": [s]} %}"), within, "page.html:1:"),
        (
            "{% set s = [1] %}{% for i in range(end=99) %}{% set_global s = [...s, ...s] %}{% endfor %}"
                .to_owned(),
            value,
            "page.html:1:",
        ),
        (
            "{% set s = [] %}{% for i in range(end=999999) %}{% set_global s = [s] %}{% endfor %}".to_owned(),
            "values stand in one another more than 64 times",
            "page.html:1:",
        ),
        (large(&format!("{{{{ {} }}}}", many(" ~ "))), joined, "page.html:1:"),
        (large(&format!("{{% set t = {} %}}", many("~"))), joined, "page.html:1:"),
        (large(&format!("{{{{ [{}] }}}}", many(", "))), within, "page.html:1:"),
        (
            large(&format!("{{{{ none | default(value={{\"a\": [{}]}}) }}}}", many(", "))),
            within,
            "page.html:1:",
        ),
        (large("{{ [s ~ s for i in range(end=99999)] | length }}"), value, "page.html:1:"),
        (
            large("{{ [s | upper for i in range(end=99999)] | length }}"),
            "the variables of one page hold",
            "page.html:1:",
        ),
        (large("{{ range(end=99999) | join(sep=s) }}"), value, "page.html:1:"),
        (large("{{ [s, s] | join }}"), value, "page.html:1:"),
        (large("{{ s | replace(from=\"x\", to=s) }}"), value, "page.html:1:"),
        (
            large("{{ s | replace(from=\"x\", to=\"\n\") | indent(width=1000, blank=true) }}"),
            value,
            "page.html:1:",
        ),
        (large("{{ s | split(pat=\"\") | length }}"), value, "page.html:1:"),
        (
            large("{{ (s | replace(from=\"x\", to=\"&\") | escape_html | escape_html) }}"),
            value,
            "page.html:1:",
        ),
        (large("{{ (s | replace(from=\"x\", to=\"'\") | escape_xml | escape_xml) }}"), value, "page.html:1:"),
        (
            large("{{ (s | replace(from=\"x\", to=\"\n\") | newlines_to_br | newlines_to_br) }}"),
            value,
            "page.html:1:",
        ),
        (large("{{ [s, s] | str | length }}"), value, "page.html:1:"),
        (large("{{ [s, s] | sort_texts | length }}"), value, "page.html:1:"),
        (large("{{ [s, s] | sap_xep_ten | length }}"), value, "page.html:1:"),
        ("{{ range(end=99999) | unique | length }}".to_owned(), turns, "page.html:1:"),
        (
            format!(
                "{{% set s = \"{long}\" %}}{{% for i in range(end=999) %}}{{% set t = s %}}{{% endfor %}}"
            ),
            "the variables of one page hold more than 64 MB",
            "page.html:1:",
        ),
    ] {
        let fault = never_ending(&template, &[]);
        assert!(fault.contains(wanted) && fault.contains(place), "{wanted} {place}: {fault}");
        assert!(fault.contains("--> ") && !fault.contains('\x0c') && !fault.contains("s_("), "{fault}");
    }
}

#[test]
fn parts_that_call_one_another_endlessly_are_a_fault_with_words_and_place() {
    let component = |step: &str, n: usize| {
        let calls = "{{ <again n={n + STEP} /> }}".replace("STEP", step).repeat(n);
        let text = format!(
            "{{%- component again(n: integer) -%}}{{%- if n < 15 -%}}{calls}{{%- endif -%}}{{%- endcomponent again -%}}"
        );
        vec![("components/again.html".to_owned(), text)]
    };
    let inclusions = |n: usize| {
        let include = |at: usize| format!("{{%- include \"i{}.html\" -%}}", at + 1).repeat(2);
        let mut files: Vec<_> = (0..n).map(|at| (format!("i{at}.html"), include(at))).collect();
        files.push((format!("i{n}.html"), String::new()));
        files
    };
    let turns = "the loops of one page turn more than";
    let deep = "components and inclusions stand in one another more than 19 times";
    for (template, files, wanted, place) in [
        ("{{ <again n={0} /> }}", component("0", 1), deep, "again.html:1:"),
        ("{{ <again n={0} /> }}", component("1", 4), turns, "again.html:1:"),
        ("{% include \"i0.html\" %}", inclusions(40), deep, "i18.html:1:"),
        ("{% include \"i0.html\" %}", inclusions(18), turns, "i1"),
    ] {
        let fault = never_ending(template, &files);
        assert!(fault.contains(wanted) && fault.contains(place), "{wanted} {place}: {fault}");
    }
}

/// What is counted is put into the text of templates: nothing of it may be seen.
#[test]
fn a_template_that_is_counted_does_what_it_says() {
    for (template, wanted) in [
        (
            "{% for i in range(start=5, end=0, step_by=-2) %}{{ i }},{% endfor %}{% for i in range(end=3) %}{{ i }}{% endfor %}",
            "5,3,1,012",
        ),
        (
            "{% raw %}{% for x in y %}{{ a }}{% endraw %}|{# {% for #}|{{ \"{% for x in y %}\" }}",
            "{% for x in y %}{{ a }}||{% for x in y %}",
        ),
        (
            "{% set a = {\"b\": [x for x in [1, 2, 3] if x > 1]} %}{% for k, v in a %}{{ k }}={{ v[0] }}{% endfor %}",
            "b=2",
        ),
        (
            "{% for x in [] if 1 > 2 else [7] %}{{ x }}{% else %}none{% endfor %}{% for x in [] %}{% else %}none{% endfor %}",
            "7none",
        ),
        (
            "{%- set c | upper -%} a=b %} {% endset %}{{ c }}{% set d %}<i>{% endset %}{{ d }}{% set e = d %}{{ e }}",
            "A=B %} <i><i>",
        ),
        (
            "{% set a = page?.not_there?.at_all %}{{ a or \"none\" }}{% set b=[[1, 2], [3]] %}{{ [y for y in b[0]] | length }}",
            "none2",
        ),
        (
            "{{ \"a.b\" | replace(from=\".\", to=\"<\") }}{{ \"<\" | safe | replace(from=\"<\", to=\">\") }}",
            "a&lt;b&gt;",
        ),
        (
            "{% set a = [1, ...[2, 3], ...[x * 2 for x in [2, 3]]] %}{% set m = {\"k\": a[0] ~ a[1] ~ \"z\", ...{\"l\": [a]}} %}{{ m.k ~ m[\"l\"][0][2] ~ (1 + 1) ~ [5][0] ~ 1.5 }}",
            "12z3251.5",
        ),
        (
            "{{ \"a\" ~ page?.not_there ~ page.title|upper ~ none }}|{{ \"b\" if 1 <2 and 3> 2 else \"c\" ~ \"d\" }}",
            "aTRANG|b",
        ),
        ("{{ [x ~ \"-\" for x in [1, 2] if x > 1] | join(sep=\"~\") }}", "2-"),
        (
            "{{ {\"a\": [1, 2]} | get(key=\"a\") | join(sep=\",\") }}{% if [1] == [1] and 2 in [1, 2] %}ok{% endif %}",
            "1,2ok",
        ),
        (
            "{{ <mine of={ {\"a\": [1 ~ 2]} } /> }}{{ <mine {...{\"of\": \"x\" ~ 1} } /> }}",
            "[{&quot;a&quot;: [&quot;12&quot;]}][x1]",
        ),
        ("a {%- include \"part.html\" -%} b {% include \"part.html\" %} c", "aPb P c"),
        ("a {{ <mine of={1} /> }} b", "a [1] b"),
    ] {
        let site = with_template("page.html", template).file("themes/rieng/templates/part.html", "P").file(
            "themes/rieng/templates/components/mine.html",
            "{%- component mine(of) -%} [{{ of }}] {%- endcomponent mine -%}",
        );
        assert_eq!(site.build().text("/a/"), wanted, "{template}");
    }
}

/// Filters with a bound before them do what Tera's own do.
#[test]
fn bounded_filters_do_what_teras_own_do() {
    let calls = [
        "\"a<b a\" | replace(from=\"a\", to=\"&\")",
        "\"a<b\" | safe | replace(from=\"b\", to=\"<\")",
        "\"a\n\nb\n\" | indent",
        "\"a\n\nb\" | indent(width=2, first=true, blank=true, indentation=\"<\")",
        "\"<a>\nb\" | safe | indent(width=1, indentation=\"<\")",
        "\"a,b,,c\" | split(pat=\",\")",
        "\"abc\" | split(pat=\"\")",
        "[1, \"<\", [2, \"x\"], none, 1.0] | join(sep=\" & \")",
        "[\"<\" | safe, \"<\", 3] | join(sep=\"&\")",
        "[\"<\", 3] | join(sep=\"&\" | safe)",
        "[\"a\", \"b\"] | join",
        "[1, 2, 1, \"1\", [1], [1]] | unique",
        "\"<a href='x' b=\\\"y\\\">&amp;</a>\" | escape_html",
        "\"<a href='x' b=\\\"y\\\">&amp;</a>\" | escape_xml",
        "\"a\r\nb\nc\rd\" | newlines_to_br",
        "[1, {\"b\": \"<\"}, true] | str",
    ];
    let template = calls.map(|call| format!("{{{{ {call} }}}}\n")).concat();
    let mut plain = tera::Tera::new();
    plain.add_raw_template("page.html", &template).expect("it is a template");
    let plain = plain.render("page.html", &tera::Context::new()).expect("it can be rendered");
    assert_eq!(with_template("page.html", &template).build().text("/a/"), plain);
    let refused = with_template("page.html", "{{ \"a\" | indent(indentation=\"ab\") }}").build();
    assert_eq!(kyyeu::render::rehearse(&refused.session).len(), 1);
}

#[test]
fn filters_answer_to_their_vietnamese_names() {
    let named = FILTERS.iter().filter_map(|(name, alias, _)| Some((*name, (*alias)?)));
    let values = |name: &str| match name {
        "long_date" | "short_date" | "weekday_date" => "\"2020-03-05\"",
        "number" => "1234567.5",
        "percent" => "0.125",
        "roman" => "14",
        "sort_names" | "sort_texts" => "[\"Lê Văn Đức\", \"Trần Thị An\", \"Đỗ Bình\"]",
        _ => "\"NGUYỄN THỊ HOÀ\"",
    };
    let line = |name: &str, of: &str| format!("<p>{{{{ {} | {name} }}}}</p>", values(of));
    let lines: Vec<String> =
        named.clone().flat_map(|(name, alias)| [line(name, name), line(alias, name)]).collect();
    let built = with_template("page.html", &lines.concat()).build();
    let page = built.page("/a/");
    let made: Vec<&str> = page.html.split("<p>").skip(1).collect();
    assert_eq!(made.len(), lines.len(), "{}", page.html);
    for ((name, alias), pair) in named.zip(made.chunks(2)) {
        assert_eq!(pair[0], pair[1], "{name} and {alias}");
    }
    for sure in ["05 tháng 3 năm 2020", "1.234.567,5", "XIV", "nguyen thi hoa", "12,5%"] {
        assert!(page.html.contains(sure), "{sure}: {}", page.html);
    }
}

#[test]
fn a_component_that_cannot_take_its_view_is_a_fault_of_the_theme() {
    let component = "{%- component mark_sign(key) -%}{{ key }}{%- endcomponent mark_sign -%}";
    let built = with_template("components/sign.html", component).build();
    let fault = kyyeu::render::rehearse(&built.session).pop().expect("lists of awards call it with `of`");
    assert!(format!("{fault:#}").contains("mark_sign"), "{fault:#}");
}

/// What `check` says of a publication with a book and a theme of its own that has these files.
pub(crate) fn rehearsed<T>(site: &Site, tell: impl FnOnce(&Report, &Sources) -> T) -> T {
    let compiled = kyyeu::compile(&site.files, &site.options).expect("the theme loads");
    let mut report = compiled.report;
    let mut made = compiled.outcome.unwrap_or_else(|_| panic!("there is a site.yaml"));
    let folder = tempfile::tempdir().expect("there is room for a cache");
    let cache = Cache::new(Folder::of(folder.path()));
    rehearse(&mut made, &site.files, &cache, &mut report).expect("all that is wrong has a place");
    tell(&report, &made.site.sources)
}

/// Templates of pages, of parts that templates call, of books, and files of print.
#[test]
fn every_file_of_a_theme_that_cannot_be_used_is_a_problem_at_its_place() {
    let default = |name: &str| {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default").join(name);
        std::fs::read_to_string(path).expect("the default theme has it")
    };
    let faulty =
        |text: &str| text.replacen("{%- endcomponent", "{{ of.khong_co.gi }}{%- endcomponent", usize::MAX);
    let mut files: Vec<(String, String, &str)> = [
        "person.html",
        "unit.html",
        "book.html",
        "book-chapter.html",
        "book-print.html",
        "not-found.html",
        "epub/cover.html",
        "epub/cover.svg.html",
        "epub/front.html",
        "epub/nav.html",
        "epub/chapter.html",
        "epub/book.css.html",
    ]
    .map(|name| (format!("templates/{name}"), "x\n  {{ khong_co.gi }}".to_owned(), ":2:"))
    .into();
    let component = faulty(&default("templates/components/marks.html"));
    files.push(("templates/components/marks.html".to_owned(), component, ":"));
    if cfg!(feature = "pdf") {
        let wrong = "#import \"/default/index.typ\": *\n\n#let index-block(index) = khong-co\n";
        files.push(("print/index.typ".to_owned(), wrong.to_owned(), ":3:27: "));
    }
    for (name, text, place) in files {
        let site = crate::editions::publication()
            .file("content/site.yaml", "title: Thử\nbase_url: https://example.org/\ntheme: rieng\n")
            .file("themes/rieng/theme.yaml", "name: rieng\nextends: default\n")
            .file(&format!("themes/rieng/{name}"), text);
        let told = rehearsed(&site, |report, sources| {
            print(report, sources, Format::Short, Language::En).to_string()
        });
        let found = told.lines().filter(|it| it.starts_with(&format!("themes/rieng/{name}{place}")));
        assert!(found.filter(|it| it.contains("error[theme-file]")).count() > 0, "{name}: {told}");
    }
}
