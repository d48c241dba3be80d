//! What the strip says of a page: its ways to be read, and what was found on it.

use crate::config::Direction;
use crate::pipeline::OutPath;
use crate::pipeline::live::{Look, Way};

use super::address;
use super::findings;
use super::pages::{Mark, StripView, WayView};

/// The strip of a page. `path` is how it was asked for, `file` the page of the guide that is shown.
pub(super) fn view(look: &Look<'_>, path: &str, file: Option<&OutPath>, made: String) -> StripView {
    let files = file.map(|file| look.written_in(file)).unwrap_or_default();
    let ways = file.map(|file| ways(look, file)).unwrap_or_default();
    let sources = look.sources();
    let names = files.iter().map(|file| sources.path(*file).to_owned());
    let report = look.report_so_far();
    StripView {
        mark: Mark {
            page: path.to_owned(),
            made,
        },
        beside: (ways.len() > 1).then(|| format!("/_alongside/beside{}", address::href(path))),
        ways,
        is_page: file.is_some(),
        written_in: names.collect(),
        findings: report.map(|report| findings::in_files(report, &files, sources)),
        all: format!("/_alongside/findings/page{}", address::href(path)),
        now: None,
    }
}

/// This page in each variant of its language.
pub(super) fn ways(look: &Look<'_>, file: &OutPath) -> Vec<WayView> {
    let ways = look.ways(file);
    let here = ways.iter().find(|way| way.path == *file);
    let lang = here.map(|way| way.lang.clone());
    let same = |way: &Way| Some(&way.lang) == lang.as_ref();
    let view = |way: Way| {
        let lang = way.name.lang.clone().unwrap_or(way.lang);
        WayView {
            current: way.path == *file,
            href: address::href(way.path.as_str()),
            dir: match lang.direction() {
                Direction::Ltr => "ltr",
                Direction::Rtl => "rtl",
            },
            lang: lang.tag().to_owned(),
            id: way.variant,
            name: way.name.text,
        }
    };
    ways.into_iter().filter(same).map(view).collect()
}
