//! The copy for the public is a sound page that anybody can use.

use std::collections::BTreeSet;

use dpia_core::publish::publish;
use roxmltree::{Document, Node};

use super::example;
use super::published::{all, choices, copy, tree, words};

#[test]
fn the_same_assessment_gives_the_same_page_with_its_day() {
    let (form, assessment) = example("council-dpia");
    let make = || {
        publish(form, &assessment, &choices())
            .expect("settled")
            .html
    };
    assert!(make() == make());
    assert!(make().contains("3 March 2026"));
}

#[test]
fn each_example_is_a_sound_page_that_needs_nothing_else() {
    for form in ["council-pia", "council-dpia"] {
        let page = copy(form, |_, _| ()).html;
        let tree = tree(&page);
        assert_eq!(tree.root_element().attribute("lang"), Some("en-GB"));
        for once in ["title", "main", "nav", "header", "footer", "h1"] {
            let found = all(&tree, once);
            let here = found.iter().filter(|node| {
                !node
                    .ancestors()
                    .any(|a| a.has_tag_name(("http://www.w3.org/2000/svg", "svg")))
            });
            assert_eq!(here.count(), 1, "{form}: {once}");
        }
        for never in ["script", "link", "img", "iframe", "object", "form", "base"] {
            assert!(all(&tree, never).is_empty(), "{form}: {never}");
        }
        let policy = all(&tree, "meta")
            .iter()
            .filter_map(|meta| meta.attribute("content"))
            .any(|content| content.starts_with("default-src 'none'; style-src 'sha256-"));
        assert!(policy, "{form}: no policy");
        ids_and_links(&tree, form);
        headings(&tree, form);
        tables(&tree, form);
    }
}

fn ids_and_links(tree: &Document<'_>, form: &str) {
    let mut ids = BTreeSet::new();
    for node in tree.descendants() {
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            assert!(
                !name.starts_with("on") && name != "style" && name != "src",
                "{form}: {name}"
            );
            if name == "id" {
                assert!(ids.insert(value), "{form}: {value} twice");
            }
        }
    }
    for node in tree.descendants() {
        for (name, prefix) in [("href", "#"), ("aria-labelledby", "")] {
            for target in node.attribute(name).unwrap_or_default().split_whitespace() {
                let id = target.strip_prefix(prefix).expect("links stay on the page");
                assert!(ids.contains(id), "{form}: nothing is called {id}");
            }
        }
    }
}

fn headings(tree: &Document<'_>, form: &str) {
    let mut last = 0;
    for node in tree.descendants() {
        let name = node.tag_name().name();
        let Some(level) = name
            .strip_prefix('h')
            .and_then(|level| level.parse::<usize>().ok())
        else {
            continue;
        };
        assert!(
            level <= last + 1,
            "{form}: {name} after h{last}: {}",
            words(node)
        );
        assert!(!words(node).is_empty(), "{form}: an empty {name}");
        last = level;
    }
}

fn tables(tree: &Document<'_>, form: &str) {
    let tables = all(tree, "table");
    assert!(tables.len() > 5, "{form}");
    for table in tables {
        let within = |name: &str| {
            table
                .descendants()
                .filter(|node| node.has_tag_name(name))
                .collect::<Vec<_>>()
        };
        let captions = within("caption");
        assert_eq!(captions.len(), 1, "{form}");
        assert!(!words(captions[0]).is_empty(), "{form}: an empty caption");
        let heads = within("th");
        assert!(
            heads
                .iter()
                .all(|head| matches!(head.attribute("scope"), Some("col" | "row")))
        );
        assert!(!heads.is_empty(), "{form}: {}", words(table));
    }
}

#[test]
fn the_diagram_is_drawn_and_named_and_its_tables_follow_it() {
    let page = copy("council-pia", |_, _| ()).html;
    let tree = tree(&page);
    let svg = all(&tree, "svg");
    assert_eq!(svg.len(), 1);
    assert_eq!(svg[0].attribute("role"), Some("img"));
    for name in ["title", "desc"] {
        let part = svg[0]
            .children()
            .find(|node| node.tag_name().name() == name);
        assert!(
            part.is_some_and(|part| !words(part).is_empty()),
            "no {name}"
        );
    }
    let after = page.find("</svg>").expect("it ends");
    assert!(page[after..].contains("Flows, numbered as in the picture"));
}

#[test]
fn a_level_of_risk_is_a_symbol_a_word_and_a_colour() {
    let page = copy("council-dpia", |_, _| ()).html;
    let tree = tree(&page);
    let levels: Vec<Node<'_, '_>> = tree
        .descendants()
        .filter(|node| {
            node.attribute("class")
                .is_some_and(|class| class.starts_with("level "))
        })
        .collect();
    assert!(levels.len() > 5);
    for level in levels {
        let symbol = level.first_element_child().expect("a symbol");
        assert_eq!(symbol.attribute("aria-hidden"), Some("true"));
        assert!(words(level).chars().count() > 3, "{}", words(level));
    }
}
