//! The texts of a checklist's page have the same areas and statements, by id: what is wrong with that.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::guesses::Guesses;
use crate::diag::{Diagnostic, Sink, Span};

use super::super::checklist::{Area, Checklist, Statement};
use super::super::document::plain_words;
use super::super::site::Text;

/// An area or a statement.
struct Named<'t> {
    id: &'t str,
    /// Whether nobody wrote the id.
    is_made: bool,
    /// Whether it was said already that what stands there for an id cannot be read, or is that of another.
    is_told: bool,
    line: Span,
    what: &'static str,
    /// How many of its kind stand before it.
    place: usize,
}

/// Those of a text.
struct Names<'t> {
    path: &'t str,
    all: Vec<Named<'t>>,
    /// Where the areas stand in `all`, and the statements.
    kinds: BTreeMap<&'static str, Vec<usize>>,
    ids: BTreeSet<&'t str>,
    left_out: &'t [Option<String>],
}

impl<'t> Names<'t> {
    fn of(text: &'t Text) -> Option<Self> {
        let checklist = text.checklist.as_ref()?;
        let mut all: Vec<Named<'t>> = named(checklist).collect();
        let mut kinds: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (at, one) in all.iter_mut().enumerate() {
            let kind = kinds.entry(one.what).or_default();
            one.place = kind.len();
            kind.push(at);
        }
        Some(Self {
            kinds,
            path: &text.path,
            ids: all.iter().map(|one| one.id).collect(),
            all,
            left_out: &checklist.left_out,
        })
    }

    /// Whether this may be a statement that has no words here: that was told.
    fn has_left_out(&self, one: &Named<'_>) -> bool {
        let is_it = |id: &Option<String>| id.as_ref().is_none_or(|id| id == one.id);
        one.what == "statement" && self.left_out.iter().any(is_it)
    }

    /// What this text has in the place of a thing in another text, where both have as many.
    fn opposite(&self, other: &Self, one: &Named<'_>) -> Option<&Named<'t>> {
        let (mine, theirs) = (self.kinds.get(one.what)?, other.kinds.get(one.what)?);
        let at = mine.get(one.place)?;
        self.all.get(*at).filter(|_| mine.len() == theirs.len())
    }
}

fn named(checklist: &Checklist) -> impl Iterator<Item = Named<'_>> {
    checklist.areas().flat_map(|area| {
        let statements = area.statements().map(of_statement);
        of_area(area).into_iter().chain(statements)
    })
}

fn of_area(area: &Area) -> Option<Named<'_>> {
    let heading = area.heading.as_ref()?;
    Some(Named {
        id: &area.id,
        is_made: area.is_made || area.is_second,
        is_told: area.is_second,
        line: heading.span,
        what: "area",
        place: 0,
    })
}

fn of_statement(statement: &Statement) -> Named<'_> {
    Named {
        id: &statement.id,
        is_made: statement.is_made || statement.is_second,
        is_told: statement.is_second
            || statement.is_made && plain_words(&statement.words).contains("{#"),
        line: statement.line,
        what: "statement",
        place: 0,
    }
}

/// Tells of ids that are missing, and of ids that only one text has. One slip is told of once.
pub(super) fn tell(texts: &[Text], guesses: &Guesses, sink: &mut Sink) {
    let all: Vec<Names<'_>> = texts.iter().filter_map(Names::of).collect();
    let Some((first, others)) = all.split_first() else {
        return;
    };
    missing(first, others.first(), sink);
    for other in others {
        // Who adds ids to the first text is told there to use the same here.
        let lacks = |names: &Names<'_>| names.all.iter().any(|one| one.is_made && !one.is_told);
        let is_new = |one: &Named<'_>| one.is_made && !first.ids.contains(one.id);
        if !lacks(first) || other.all.iter().any(is_new) {
            missing(other, Some(first), sink);
        }
        for (here, there) in [(other, first), (first, other)] {
            for one in &here.all {
                if one.is_made || there.ids.contains(one.id) || there.has_left_out(one) {
                    continue;
                }
                // An id that is missing there was told of there.
                let opposite = there.opposite(here, one);
                // And of two ids that differ by a slip, the one was told of with the other.
                let is_told = opposite.is_some_and(|same| {
                    let is_slip = || guesses.nearest(one.id, [same.id]).is_some();
                    same.is_made
                        || std::ptr::eq(here, first) && !here.ids.contains(same.id) && is_slip()
                });
                if !is_told {
                    sink.push(unmatched(one, here, there, guesses));
                }
            }
        }
    }
}

/// One message for a text, however many ids are missing.
fn missing(here: &Names<'_>, there: Option<&Names<'_>>, sink: &mut Sink) {
    let lack: Vec<&Named<'_>> = here
        .all
        .iter()
        .filter(|one| one.is_made && !one.is_told)
        .collect();
    let Some(first) = lack.first() else {
        return;
    };
    let same = there.and_then(|there| {
        let same = there.opposite(here, first).filter(|same| !same.is_made)?;
        (!here.ids.contains(same.id)).then_some((same, there.path))
    });
    let count = |what: &str| match lack.iter().filter(|one| one.what == what).count() {
        0 => None,
        1 => Some(format!("1 {what}")),
        more => Some(format!("{more} {what}s")),
    };
    let counted: Vec<String> = ["area", "statement"]
        .into_iter()
        .filter_map(count)
        .collect();
    let (message, line) = if lack.len() == 1 {
        let message = format!("This {} has no id of its own.", first.what);
        (message, "its line")
    } else {
        let counted = counted.join(" and ");
        let message = format!("{counted} of this page have no id of their own. Here is the first.");
        (message, "each such line")
    };
    let help = match same {
        Some((same, path)) if lack.len() == 1 => {
            format!(
                "Add {{#{}}} at the end of {line}, as in content/{path}.",
                same.id
            )
        }
        Some((same, path)) => format!(
            "Add one at the end of {line}, the same as in content/{path}: {{#{}}} here.",
            same.id
        ),
        None => format!(
            "Add one at the end of {line}, such as {{#{}}}, and use the same in the easy text.",
            first.id
        ),
    };
    sink.push(Diagnostic::at(first.line, "missing-id", message).help(help));
}

fn unmatched(
    one: &Named<'_>,
    here: &Names<'_>,
    there: &Names<'_>,
    guesses: &Guesses,
) -> Diagnostic {
    let Named { id, what, line, .. } = one;
    let diagnostic = Diagnostic::at(
        *line,
        "unmatched-statement",
        format!("content/{} has no {what} with the id `{id}`.", there.path),
    );
    // What both texts have is not what was meant.
    let free = there
        .all
        .iter()
        .filter(|other| other.what == *what && !other.is_made && !here.ids.contains(other.id));
    match guesses.nearest(id, free.map(|other| other.id)) {
        Some(near) => diagnostic.help(format!(
            "Add it there, or give both the same id: did you mean `{near}`?"
        )),
        None => diagnostic.help(format!(
            "Add the {what} there, with {{#{id}}} at the end of its line."
        )),
    }
}
