//! Findings: what the rules see in the joined guide, and the level that this guide gives each.
//!
//! 1. [`find`] runs every rule that looks at the joined guide, [`find_on_paper`] those that look at what
//!    was typeset of it. Other findings came out of reading
//!    and joining; both kinds have their rule in [`rules`].
//! 2. `english` holds what the rules about English words share.
//! 3. [`judge`] gives each finding its level, silences what the author allowed, and reports what
//!    was allowed in vain.

mod allow;
mod english;
pub mod rules;

use std::collections::BTreeSet;

use crate::config::Config;
use crate::config::guesses::nearest;
use crate::diag::{Diagnostic, Finding, Group, Lint, Report, Sink, SourceMap};
use crate::model::Site;
use crate::model::printed::PrintedText;

/// A rule's function.
pub type Check = fn(&Site, &mut Sink);

/// The function of a rule about texts on paper, which are known only once they are typeset.
pub type PaperCheck = fn(&Site, &[PrintedText], &mut Sink);

/// Runs every rule.
pub fn find(site: &Site, sink: &mut Sink) {
    for check in rules::CHECKS {
        check(site, sink);
    }
}

/// Runs every rule about texts on paper.
pub fn find_on_paper(site: &Site, printed: &[PrintedText], sink: &mut Sink) {
    for check in rules::PAPER_CHECKS {
        check(site, printed, sink);
    }
}

/// The rule of this name.
#[must_use]
pub fn rule(name: &str) -> Option<&'static Lint> {
    rules::ALL.iter().copied().find(|lint| lint.name == name)
}

/// Whether a finding of this rule stops a build.
#[must_use]
pub fn stops(name: &str) -> bool {
    rule(name).is_none_or(|lint| lint.group == Group::Stops)
}

/// Makes the report of a run. Without a site, nothing can be silenced.
#[must_use]
pub fn judge(
    config: Option<&Config>,
    site: Option<&Site>,
    sink: Sink,
    sources: &SourceMap,
) -> Report {
    let mut report = Report::default();
    let mut allows = site.map(allow::Allows::of).unwrap_or_default();
    for diagnostic in sink.into_inner() {
        if allows.silences(&diagnostic) {
            continue;
        }
        report.findings.extend(level(config, diagnostic));
    }
    spelling_of_nowhere(&mut report);
    let (allowed, unused) = allows.finish();
    report.allowed = allowed;
    for diagnostic in unused {
        report.findings.extend(level(config, diagnostic));
    }
    report.sort(sources);
    report
}

/// Forgets that a link has a slip in its spelling, where it leads nowhere: that is mended first.
fn spelling_of_nowhere(report: &mut Report) {
    let nowhere: BTreeSet<_> = report
        .findings
        .iter()
        .filter(|one| matches!(one.diagnostic.rule, "broken-link" | "missing-picture"))
        .filter_map(|one| one.diagnostic.span)
        .collect();
    if nowhere.is_empty() {
        return;
    }
    report.findings.retain(|one| {
        let told = &one.diagnostic;
        // One that speaks of others on the page stays.
        let is_alone = !told.message.contains(" on this page");
        let is_one = told.rule == "mended-link" && is_alone;
        !(is_one && told.span.is_some_and(|span| nowhere.contains(&span)))
    });
}

/// A finding with its level; `None` where the guide turned its rule off.
fn level(config: Option<&Config>, diagnostic: Diagnostic) -> Option<Finding> {
    let lint = rule(diagnostic.rule).unwrap_or(&rules::bad_arguments::LINT);
    let own = diagnostic.level.unwrap_or(lint.level);
    let set = config.and_then(|config| config.check.rules.get(lint.name));
    let level = match set {
        Some((level, _)) if lint.group != Group::Stops => (*level)?,
        _ => own,
    };
    Some(Finding {
        lint,
        level,
        diagnostic,
    })
}

/// Looks for names in `[check.rules]` that no rule has.
pub fn settings(config: &Config, sink: &mut Sink) {
    for (name, (_, span)) in &config.check.rules {
        if is_known(name) {
            continue;
        }
        let diagnostic = Diagnostic::at(
            *span,
            "unknown-key",
            format!("There is no rule called `{name}`."),
        );
        sink.push(match nearest(name, all_names()) {
            Some(near) => diagnostic
                .help(format!("Did you mean `{near}`?"))
                .fix(*span, near),
            None => diagnostic.help("Run `alongside explain` to see the names of all rules."),
        });
    }
}

/// Whether this version or a later one has a rule of this name.
fn is_known(name: &str) -> bool {
    all_names().any(|known| known == name)
}

/// The names of all rules, those that are still to come included.
pub fn all_names() -> impl Iterator<Item = &'static str> {
    let made = rules::ALL.iter().map(|lint| lint.name);
    made.chain(rules::COMING.iter().copied())
}
