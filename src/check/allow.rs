//! What an author silenced, and what it was good for.

use crate::config::guesses::nearest;
use crate::diag::{Allowed, Diagnostic, FileId, Span};
use crate::model::Site;

use super::{all_names, is_known, rules, stops};

/// Every `allow` of a guide.
#[derive(Debug, Default)]
pub(super) struct Allows {
    all: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    rule: String,
    reason: String,
    span: Span,
    covers: Covers,
    used: bool,
}

#[derive(Debug)]
enum Covers {
    Page(FileId),
    Block(Span),
    Nothing,
}

impl Allows {
    pub(super) fn of(site: &Site) -> Self {
        let mut all = Vec::new();
        for (_, page) in site.in_order() {
            for text in &page.texts {
                for own in &text.front.allow {
                    all.push(Entry {
                        rule: own.rule.value.clone(),
                        reason: own.reason.clone(),
                        span: own.rule.span,
                        covers: Covers::Page(text.file),
                        used: false,
                    });
                }
                for own in &text.document.allows {
                    all.push(Entry {
                        rule: own.rule.value.clone(),
                        reason: own.reason.clone(),
                        span: own.rule.span,
                        covers: own.covers.map_or(Covers::Nothing, Covers::Block),
                        used: false,
                    });
                }
            }
        }
        // An exception without a reason is reported by itself and silences nothing.
        all.retain(|entry| !entry.reason.is_empty());
        Self { all }
    }

    /// Whether a finding was allowed.
    pub(super) fn silences(&mut self, found: &Diagnostic) -> bool {
        let stops = stops(found.rule);
        let Some(span) = found.span.filter(|_| !stops) else {
            return false;
        };
        let mut silenced = false;
        for entry in &mut self.all {
            let covers = match entry.covers {
                Covers::Page(file) => file == span.file,
                Covers::Block(block) => {
                    block.file == span.file && (block.start..=block.end).contains(&span.start)
                }
                Covers::Nothing => false,
            };
            if covers && entry.rule == found.rule {
                entry.used = true;
                silenced = true;
            }
        }
        silenced
    }

    /// What was allowed, and findings for what was allowed in vain.
    pub(super) fn finish(self) -> (Vec<Allowed>, Vec<Diagnostic>) {
        let mut allowed = Vec::new();
        let mut unused = Vec::new();
        for entry in self.all {
            if entry.used {
                allowed.push(Allowed {
                    rule: entry.rule,
                    span: entry.span,
                    reason: entry.reason,
                });
            } else if !rules::COMING.contains(&entry.rule.as_str()) {
                unused.push(in_vain(&entry));
            }
        }
        (allowed, unused)
    }
}

fn in_vain(entry: &Entry) -> Diagnostic {
    let name = &entry.rule;
    let known = is_known(name);
    let message = match (known, stops(name)) {
        (false, _) => format!("There is no rule called `{name}`."),
        (true, true) => format!("`{name}` stops a build and cannot be allowed."),
        (true, false) => format!("`{name}` finds nothing here, so there is nothing to allow."),
    };
    let diagnostic = Diagnostic::at(entry.span, "unused-allow", message);
    match nearest(name, all_names()) {
        Some(near) if !known => diagnostic.help(format!("Did you mean `{near}`?")),
        _ => diagnostic.help("Take the line out."),
    }
}
