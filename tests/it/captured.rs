//! What templates print into values: it is counted, whatever captures it and whatever prints it, and nothing of that is seen.

use kyyeu::{
    plan::Output,
    render::template::template,
    report::failure::{TemplateFault, template_fault},
    source::Files as _,
};

use crate::site::Site;

/// A publication with a theme of its own.
fn site() -> Site {
    Site::new()
        .file("content/site.yaml", "title: Thử\nbase_url: https://example.org/\ntheme: rieng\n")
        .file("content/pages/a.md", "---\ntitle: Trang <a>\n---\nChữ.\n")
        .file("content/people/b.md", "---\nname: Lê Văn A\n---\nChữ.\n")
        .file("content/news/c.md", "---\nkind: tin\ntitle: Tin\npublished: 2024-05-01\n---\nChữ.\n")
        .file("themes/rieng/theme.yaml", "name: rieng\nextends: default\n")
}

/// Templates and their names.
type Files = Vec<(String, String)>;

/// What prints `inner` into a value: a template, and others of names with a number of their own.
fn captures(inner: &str, n: usize) -> Vec<(String, Files)> {
    let component = |name: &str, text: &str| {
        (
            format!("components/{name}.html"),
            format!("{{% component {name}(of=\"\") %}}{text}{{% endcomponent %}}"),
        )
    };
    let with = |head: String, body: &str| {
        let file = format!("components/box{n}.html");
        vec![(file, format!("{{% component box{n}(of=\"\") %}}{head}{body}{{% endcomponent %}}"))]
    };
    let boxed = || with(String::new(), "[{{ body }}]");
    let grown = |name: &str| vec![component(&format!("{name}{n}"), inner)];
    let base = |block: &str| (format!("base{n}.html"), format!("{{% block a %}}{block}{{% endblock %}}"));
    vec![
        (format!("{{% set x %}}{inner}{{% endset %}}"), vec![]),
        (format!("{{% set_global x | trim %}}{inner}{{% endset %}}"), vec![]),
        (format!("{{%- filter upper | trim -%}}{inner}{{%- endfilter -%}}"), vec![]),
        (format!("{{% <box{n}> %}}{inner}{{% </box{n}> %}}"), boxed()),
        (format!("{{% set x = <grow{n}/> %}}"), grown("grow")),
        (format!("{{{{ <grow{n}/> | upper }}}}"), grown("grow")),
        (format!("{{{{ <grow{n}/> ~ <grow{n}/> }}}}"), grown("grow")),
        (format!("{{% if <grow{n}/> %}}{{% endif %}}"), grown("grow")),
        (
            format!("{{{{ <box{n} of={{<grow{n}/>}}/> }}}}"),
            [grown("grow"), with(String::new(), "{{ of }}")].concat(),
        ),
        (format!("{{% set x %}}{{{{ <outer{n}/> }}}}{{% endset %}}"), {
            let outer = component(&format!("outer{n}"), &format!("{{{{ <grow{n}/> }}}}"));
            [grown("grow"), vec![outer]].concat()
        }),
        (format!("{{% set x = <ns{n}.grow/> %}}"), {
            let text = format!("{{% component ns{n}.grow() %}}{inner}{{% endcomponent ns{n}.grow %}}");
            vec![(format!("components/dotted{n}.html"), text)]
        }),
        (format!("{{% set x %}}{{% include \"one{n}.html\" %}}{{% endset %}}"), {
            let one = format!("{{% include \"rieng/two{n}.html\" %}}");
            vec![(format!("one{n}.html"), one), (format!("two{n}.html"), inner.to_owned())]
        }),
        (
            format!("{{% extends \"base{n}.html\" %}}{{% block a %}}{{{{ super() }}}}{{% endblock %}}"),
            vec![base(inner)],
        ),
        (
            format!("{{% extends \"base{n}.html\" %}}{{% block b %}}{inner}{{% endblock %}}"),
            vec![base("{% set x %}{% block b %}{% endblock %}{% endset %}")],
        ),
        (
            format!(
                "{{% set x %}}{{% filter upper %}}{{% <box{n}> %}}{inner}{{% </box{n}> %}}{{% endfilter %}}{{% endset %}}"
            ),
            boxed(),
        ),
        (format!("{{% set x %}}{{% <box{n}> %}}{}{{% </box{n}> %}}{{% endset %}}", "x".repeat(50_000)), {
            with(String::new(), "{% for i in range(end=99999) %}{{ body }}{% endfor %}")
        }),
    ]
}

/// What prints much when it is done often; `s` is a long text, `m` a map with it.
fn prints() -> Vec<String> {
    let long = "x".repeat(50_000);
    let plain = [
        "{{ s }}",
        "{{- m.s -}}",
        "{{ s | trim | safe }}",
        "{{ s if i > 0 else m.s }}",
        "{{ m[\"s\"] or s }}",
        "{{ m }}",
        "{% filter replace(from=\"y\", to=s) %}y{% endfilter %}",
        "{% if i > 0 %}{{ s }}{% else %}{{ s }}{% endif %}",
        "{{ \"<\" | safe }}{{ q }}",
    ];
    let written = [
        long.clone(),
        format!("{{% raw %}}{long}{{% endraw %}}"),
        format!("{{# #}}{long}{{%- if i > 0 -%}}y{{% endif %}}"),
    ];
    plain.map(str::to_owned).into_iter().chain(written).collect()
}

#[test]
fn what_is_printed_into_values_is_bounded_whatever_captures_and_prints_it() {
    let head = format!(
        "{{% set s = \"{}\" | safe %}}{{% set q = \"{}\" %}}{{% set m = {{\"s\": s}} %}}",
        "x".repeat(50_000),
        "&'".repeat(10_000)
    );
    let n_captures = captures("", 0).len();
    let kinds = prints().into_iter().enumerate().flat_map(|(at, print)| {
        let inner = format!("{head}{{% for i in range(end=99999) %}}{print}{{% endfor %}}");
        (0..n_captures).map(move |which| (at, which, inner.clone()))
    });
    // Every print in some of the captures and every capture with some of the prints: all of them take a minute.
    let mut left: Vec<(usize, usize, String)> =
        kinds.filter(|(at, which, _)| (at + which) % 6 == 0).collect();
    let planned = site().build();
    let pages = planned.session.site.plan.outputs().filter_map(|(_, output)| match output {
        Output::Page(page) => Some(template(page)),
        _ => None,
    });
    let names: std::collections::BTreeSet<_> = pages.collect();
    assert!(names.len() > 5, "{names:?}");
    while !left.is_empty() {
        let some: Vec<_> = left.split_off(left.len().saturating_sub(names.len()));
        let mut own = site();
        for (n, (name, (_, which, inner))) in names.iter().zip(&some).enumerate() {
            let (template, files) = captures(inner, n).swap_remove(*which);
            for (file, text) in files.into_iter().chain([(format!("{name}.html"), template)]) {
                own = own.file(&format!("themes/rieng/templates/{file}"), text);
            }
        }
        let built = own.build();
        let faults = kyyeu::render::rehearse(&built.session);
        assert_eq!(faults.len(), some.len(), "each template prints more than any page needs");
        for fault in faults {
            assert_eq!(template_fault(&fault), Some(TemplateFault::Endless), "{fault:#}");
            let words = format!("{fault:#}");
            assert!(words.contains("one page prints more than 48 MB into values"), "{words}");
            assert!(!words.contains('\x0c') && !words.contains("prints_"), "{words}");
        }
    }
}

#[test]
fn what_is_counted_in_values_is_printed_as_tera_prints_it() {
    let parts = [
        " a ",
        " {{ p }} ",
        " {{- p -}} ",
        "{{ p | upper }}",
        "{{ 1 + 1 -}} ",
        "{# c -#} b",
        " {#- c #} ",
        " {%- raw -%} {{ r }} {%- endraw %} ",
        "{% raw %} x {% endraw -%} ",
        " {%- if p %} y {%- else -%} n {%- endif -%} ",
        "{% for i in [1, 2] -%} {{ i }}, {%- endfor %}",
        " {%- filter upper -%} f {{ p }} {%- endfilter -%} ",
        " {%- <own of={p} /> -%} z {%- </own> -%} ",
        " {{- <alone of={[<alone of={p}/>, p]} /> -}} ",
        "{%- include \"part.html\" -%} ",
        " {{ <alone of={1}/> ~ \"<\" }} ",
    ];
    let mut template = String::from("{% set p = \"<p>\" %}");
    for (begin, end) in [
        ("{% set x %}", "{% endset %}{{ x }}"),
        ("{%- set x | upper -%}", "{%- endset -%} {{ x }}"),
        ("{% filter lower %}", "{% endfilter %}"),
        ("{% <own of={2}> -%}", "{%- </own> %}"),
    ] {
        for first in parts {
            for second in parts {
                template.push_str(&format!("{begin}{first}{second}{end}|"));
            }
        }
    }
    let template = template.replace("{%- <own of={p} /> -%}", "{%- <own of={p}> -%}");
    let files = [
        ("page.html", template.as_str()),
        ("part.html", " P {{ 3 -}} \n {%- if true %}t {% endif %}\n"),
        (
            "components/own.html",
            "{% component own(of) %} [{{ of }}: {{ body }}] {% endcomponent %}\n{% component alone(of) -%} ({{ of }}){% endcomponent %}\n",
        ),
    ];
    let mut plain = tera::Tera::new();
    plain.add_raw_templates(files).expect("they are templates");
    let plain = plain.render("page.html", &tera::Context::new()).expect("it can be rendered");
    let site = files
        .iter()
        .fold(site(), |site, (name, text)| site.file(&format!("themes/rieng/templates/{name}"), *text));
    // Places where long words may break are put in when Tera is done.
    assert_eq!(site.build().text("/a/").replace("<wbr>", ""), plain);
}

#[test]
fn a_name_that_is_not_there_is_told_as_elsewhere_where_it_is_captured() {
    let place = |template: &str| {
        let built = site().file("themes/rieng/templates/page.html", template).build();
        format!("{:#}", kyyeu::render::rehearse(&built.session).pop().expect("there is no such field"))
    };
    let words = place("{% set x %}ab {{ page.titel }}{% endset %}");
    assert!(words.contains("page.html:1:23") && words.contains("Available fields"), "{words}");
    assert!(words.contains("| {% set x %}ab {{ page.titel }}{% endset %}"), "{words}");
    let words = place("{% set x %}ab {{ page.titel | upper }}{% endset %}");
    assert!(
        words.contains("page.html:1:")
            && words.contains("| {% set x %}ab {{ page.titel | upper }}{% endset %}"),
        "{words}"
    );
}

/// A theme that changes nothing makes the pages of the one that it extends.
#[test]
fn the_default_theme_makes_the_same_pages_when_it_is_counted() {
    let plain = Site::sample();
    let settings = plain.files.read("content/site.yaml").expect("the sample has settings");
    let settings = String::from_utf8_lossy(&settings).replace("theme: default", "theme: rieng");
    let own = plain.clone().file("content/site.yaml", settings);
    let own = own.file("themes/rieng/theme.yaml", "name: rieng\nextends: default\n");
    let (plain, own) = (plain.build().outputs(), own.build().outputs());
    assert_eq!(plain.len(), own.len());
    for (path, bytes) in plain.iter().filter(|it| it.0.ends_with(".html")) {
        assert!(own.get(path) == Some(bytes), "{path}");
    }
}

/// What a template counts follows from what others call: a saved one makes others count.
#[test]
fn a_part_is_counted_once_a_saved_template_captures_it() {
    let long = "x".repeat(50_000);
    let component = format!(
        "{{% component grow() %}}{{% for i in range(end=9999) %}}{long}{{% endfor %}}{{% endcomponent %}}"
    );
    let page = "themes/rieng/templates/page.html";
    let before = site().file("themes/rieng/templates/components/grow.html", component).file(page, "a");
    let built = before.build();
    let after = before.file(page, "{% set x = <grow/> %}");
    let theme =
        built.session.theme.reload(&after.files, &[page.to_owned()].into()).expect("a template changed");
    let fault = theme.tera.render("page.html", &tera::Context::new()).expect_err("it prints 500 MB");
    assert!(format!("{fault}").contains("into values"), "{fault}");
}
