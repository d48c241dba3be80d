//! `alongside explain`: a rule's page, or the list of all rules.

use std::fmt::Write as _;

use crate::check;
use crate::check::rules;
use crate::config::guesses::nearest;

use super::{Terminal, run};

pub(super) fn explain(name: &str, _: Terminal) -> u8 {
    if name.is_empty() {
        run::print(&list());
        return 0;
    }
    // As it stands in a message, too: error[broken-link].
    let inside = name.split_once('[').map_or(name, |(_, inside)| inside);
    let inside = inside.split(']').next().unwrap_or_default();
    let name = &inside
        .trim_matches([':', '.', ',', '`', ' '])
        .replace(' ', "-")
        .to_lowercase();
    let name = name.as_str();
    if let Some(lint) = check::rule(name) {
        run::print(lint.page);
        return 0;
    }
    if rules::COMING.contains(&name) {
        run::complain(&format!(
            "This version of Alongside does not look for `{name}` yet. You may name it in your guide already.\n"
        ));
        return 2;
    }
    let help = match nearest(name, check::all_names()) {
        Some(near) => format!("Did you mean `{near}`?"),
        None => "Run `alongside explain` to see the names of all rules.".to_owned(),
    };
    run::complain(&format!("There is no rule called `{name}`.\n{help}\n"));
    2
}

/// Every rule by its purpose, with the first sentence of its page.
fn list() -> String {
    let mut out = String::new();
    let mut group = None;
    let mut rules: Vec<_> = rules::ALL.to_vec();
    rules.sort_by_key(|lint| (lint.group, lint.name));
    for lint in rules {
        if group != Some(lint.group) {
            let _ = writeln!(
                out,
                "{}{}",
                if group.is_some() { "\n" } else { "" },
                title(lint.group.word())
            );
            group = Some(lint.group);
        }
        let first = lint
            .page
            .lines()
            .skip(1)
            .find(|line| !line.trim().is_empty());
        let _ = writeln!(out, "  {:<26} {}", lint.name, first.unwrap_or(""));
    }
    out.push_str("\nFor one of them: alongside explain NAME\n");
    out
}

fn title(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
