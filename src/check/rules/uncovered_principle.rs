//! The rule `uncovered-principle`: a checklist with too few statements about a principle.
//!
//! Source: our choice. A mean of one or two answers says little, so results rank a principle
//! only from three answered statements on.

use crate::diag::{Diagnostic, Group, Level, Lint, Sink};
use crate::model::{Kind, Page, Site, Text};

/// A principle with fewer statements than this cannot be ranked.
const ENOUGH: usize = 3;

/// The rule.
pub static LINT: Lint = Lint {
    name: "uncovered-principle",
    group: Group::Structure,
    level: Level::Warning,
    page: include_str!("uncovered-principle.md"),
};

/// Looks for it: one finding for each checklist. A checklist that names no
/// principle at all is none of this rule's business.
pub fn check(site: &Site, sink: &mut Sink) {
    let principles: Vec<_> = site
        .in_order()
        .filter(|(_, page)| page.kind == Kind::Principle)
        .collect();
    for (_, page) in site.in_order() {
        let main = page.main_text(site.language());
        let Some((text, checklist)) = main.and_then(|text| Some((text, text.checklist.as_ref()?)))
        else {
            continue;
        };
        if checklist.statements().all(|s| s.principles.is_empty()) {
            continue;
        }
        let lacking: Vec<(String, usize)> = principles
            .iter()
            .filter_map(|(id, principle)| {
                let of_it = checklist.statements().filter(|s| s.principles.contains(id));
                let about = of_it.count();
                (about < ENOUGH).then(|| (title(principle, site), about))
            })
            .collect();
        if !lacking.is_empty() {
            sink.push(found(text, &lacking));
        }
    }
}

fn title(principle: &Page, site: &Site) -> String {
    let main = principle.main_text(site.language());
    main.map_or(principle.folder_title.as_str(), Text::title)
        .to_owned()
}

fn found(text: &Text, lacking: &[(String, usize)]) -> Diagnostic {
    let which: Vec<String> = lacking
        .iter()
        .map(|(title, about)| match about {
            0 => format!("no statement about \"{title}\""),
            1 => format!("1 statement about \"{title}\""),
            _ => format!("{about} statements about \"{title}\""),
        })
        .collect();
    let only = if lacking.iter().all(|(_, about)| *about == 0) {
        ""
    } else {
        "only "
    };
    Diagnostic::at(
        text.span(),
        LINT.name,
        format!("\"{}\" has {only}{}.", text.title(), which.join(", ")),
    )
    .help(format!(
        "Add statements until there are {ENOUGH} about each, or name the principle in ones that are about it \
         too: {{#id principles=\"…\"}}."
    ))
}
