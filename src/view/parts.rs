//! What stands around a page's own text: the ways to read it, where it stands, its cards, what it
//! says of itself.

use crate::config::phone::dialled;
use crate::config::{ContactWords, Lang, TextKind};
use crate::model::front::Taken;
use crate::model::{Address, Page, PageId, Site, Text};
use crate::theme::Phrase;

use super::blocks::PictureView;
use super::edition::{Edition, Shown, Views};
use super::nav;
use super::page::{
    AboutView, Body, CardView, ContactView, GuideView, LinkView, PageView, VariantView, WayView,
};

/// The pictures that the theme's own parts show, by their shelf names.
pub(super) const THEME_PICTURES: [&str; 8] = [
    "book",
    "easy-read",
    "big-letters",
    "phone",
    "email",
    "letter",
    "question",
    "skip",
];

/// The picture of each variant on its door.
fn way_picture(id: &str, text: TextKind) -> &'static str {
    match (id, text) {
        (_, TextKind::Easy) => "easy-read",
        ("standard", _) => "book",
        _ => "big-letters",
    }
}

/// The picture of an edition's variant.
pub(super) fn variant_picture<'s>(
    views: &Views<'s>,
    edition: &Edition<'s>,
    up: &str,
) -> Option<PictureView> {
    let variant = edition.variant;
    shelf_picture(views, edition, way_picture(&variant.id, variant.text), up)
}

/// What a sheet has in common with a page.
pub(super) struct PaperFrame {
    pub(super) variant: VariantView,
    pub(super) guide: GuideView,
    pub(super) contact: Option<ContactView>,
}

/// A sheet with everything that all sheets have.
pub(super) fn paper_frame(views: &Views<'_>, edition: &Edition<'_>) -> PaperFrame {
    PaperFrame {
        variant: variant(edition),
        guide: guide(views.site, edition),
        contact: contact(views.site, edition),
    }
}

fn variant(edition: &Edition<'_>) -> VariantView {
    VariantView {
        id: edition.variant.id.clone(),
        name: edition.name.clone(),
        profile: edition.variant.profile,
        text: edition.variant.text,
    }
}

/// The file of one page in another edition, where it exists there.
pub(super) type Same<'f, 's> = &'f dyn Fn(&Edition<'s>) -> Option<String>;

/// A page with everything that all pages have. `same` tells this page's file in another edition.
pub(super) fn frame<'s>(
    views: &Views<'s>,
    edition: &Edition<'s>,
    address: &Address,
    same: Same<'_, 's>,
) -> PageView {
    let site = views.site;
    let depth = edition.folder.matches('/').count() + address.parts().len();
    let up = "../".repeat(depth);
    PageView {
        template: "page.html",
        lang: edition.lang.clone(),
        dir: edition.lang.direction(),
        variant: variant(edition),
        kind: "page",
        home: edition.href(Site::HOME, &up),
        head_title: String::new(),
        title: Phrase::default(),
        purpose: None,
        picture: None,
        guide: guide(site, edition),
        ways: ways(views, edition, &up, same),
        languages: languages(views, edition, &up, same),
        trail: Vec::new(),
        position: None,
        nav: Vec::new(),
        contents: Vec::new(),
        body: Body::Blocks(Vec::new()),
        notes: Vec::new(),
        principles: Vec::new(),
        examples: Vec::new(),
        children: Vec::new(),
        about: AboutView::default(),
        prints: Vec::new(),
        back: None,
        next: None,
        contact: contact(site, edition),
        tools: tool_links(edition, &up),
        canonical: canonical(views, edition, address),
        alternates: Vec::new(),
        up,
    }
}

fn guide(site: &Site, edition: &Edition<'_>) -> GuideView {
    let publisher = edition.of_guide(site, |words| words.publisher.as_ref());
    let version = edition.words_of_guide(site, None, site.config.guide.version.as_ref());
    let line = |key: &str, name: &str, value: &Option<Phrase>| {
        let value = value.clone()?;
        Some(edition.said.fill(key, &[(name, value)]))
    };
    let imprint = [
        line("published_by", "publisher", &publisher),
        line("version", "version", &version),
    ];
    GuideView {
        title: edition.guide_title(site),
        subtitle: edition.of_guide(site, |words| words.subtitle.as_ref()),
        imprint: imprint.into_iter().flatten().collect(),
        publisher,
        version,
    }
}

fn ways<'s>(
    views: &Views<'s>,
    edition: &Edition<'s>,
    up: &str,
    same: Same<'_, 's>,
) -> Vec<WayView> {
    views
        .of_language(edition.lang)
        .map(|other| {
            let variant = other.variant;
            let picture = way_picture(&variant.id, variant.text);
            WayView {
                id: variant.id.clone(),
                name: other.name.clone(),
                about: other.about.clone(),
                picture: shelf_picture(views, edition, picture, up),
                href: href_there(other, up, same),
                current: std::ptr::eq(other, edition),
                note: None,
            }
        })
        .collect()
}

/// The other languages, in one place on every page: this page in each, or else its first page.
fn languages<'s>(
    views: &Views<'s>,
    edition: &Edition<'s>,
    up: &str,
    same: Same<'_, 's>,
) -> Vec<LinkView> {
    let others = views.site.languages.iter();
    others
        .filter(|lang| *lang != edition.lang)
        .filter_map(|lang| views.sibling(edition, lang))
        .map(|other| LinkView {
            href: href_there(other, up, same),
            words: other.said.own_language(),
            hreflang: Some(other.lang.clone()),
        })
        .collect()
}

/// This page in another edition; where it is not there, that edition's first page.
fn href_there<'s>(other: &Edition<'s>, up: &str, same: Same<'_, 's>) -> String {
    same(other).map_or_else(|| other.href(Site::HOME, up), |file| format!("{up}{file}"))
}

/// A silent picture of the shelf, by name.
pub(super) fn shelf_picture<'s>(
    views: &Views<'s>,
    edition: &Edition<'s>,
    name: &str,
    up: &str,
) -> Option<PictureView> {
    let id = views.site.shelf.named(name)?;
    views.silent_picture(edition, id, up)
}

fn contact(site: &Site, edition: &Edition<'_>) -> Option<ContactView> {
    let all = &site.config.contact;
    let own = all.translations.get(edition.lang);
    let words = |pick: fn(&ContactWords) -> Option<&String>| {
        edition.words_of_guide(site, own.and_then(pick), pick(&all.words))
    };
    let phone = words(|words| words.phone.as_ref());
    let view = ContactView {
        name: words(|words| words.name.as_ref()),
        phone: phone.map(|Phrase { text: shown, .. }| {
            let number = dialled(&shown);
            (shown, number)
        }),
        email: words(|words| words.email.as_ref()).map(|email| email.text),
        post: words(|words| words.post.as_ref()),
        pictures: edition.variant.text == TextKind::Easy,
    };
    let any =
        view.name.is_some() || view.phone.is_some() || view.email.is_some() || view.post.is_some();
    any.then_some(view)
}

fn tool_links(edition: &Edition<'_>, up: &str) -> Vec<LinkView> {
    let link = |(file, words): &(String, Phrase)| LinkView {
        href: [up, file].concat(),
        words: words.clone(),
        hreflang: None,
    };
    edition.tools.iter().map(link).collect()
}

/// The whole address of a page. A variant with the same text as an earlier one names the earlier
/// one, so that search engines show each text once.
pub(super) fn canonical(
    views: &Views<'_>,
    edition: &Edition<'_>,
    address: &Address,
) -> Option<String> {
    let base = views.site.config.guide.base_url.as_ref()?;
    let first = views
        .of_language(edition.lang)
        .find(|other| other.variant.text == edition.variant.text)?;
    Some(format!(
        "{base}{}",
        first.file(address).trim_end_matches("index.html")
    ))
}

/// Where a page stands: section, place in order, neighbours, and what belongs to it.
pub(super) fn around<'s>(
    views: &Views<'s>,
    edition: &Edition<'s>,
    id: PageId,
    view: &mut PageView,
) {
    let site = views.site;
    let page = site.page(id);
    let up = view.up.clone();
    let link = |id: PageId| page_link(views, edition, id, &up);
    let mut above = edition.parent(id);
    while let Some(parent) = above {
        if parent != Site::HOME {
            view.trail.insert(0, link(parent));
        }
        above = edition.parent(parent);
    }
    let number = edition.number(id);
    let all = edition.order.len() - 1;
    if id != Site::HOME {
        let place = [("n", number.into()), ("all", all.into())];
        view.position = Some(edition.said.fill("position", &place));
    }
    view.nav = nav::around(views, edition, id);
    view.back = number.checked_sub(1).map(|at| link(edition.order[at]));
    view.next = edition.order.get(number + 1).map(|next| link(*next));
    let card = |id: &PageId| card(views, edition, *id, &up);
    let here = |id: &&PageId| views.showing(edition, **id).is_some();
    let examples = page.kind == crate::model::Kind::Example;
    if examples {
        view.principles = page.principles.iter().filter(here).map(card).collect();
    }
    let text = match edition.shown(page) {
        Shown::Text(text) => Some(text),
        _ => None,
    };
    // A list of what the text itself leads to would say everything twice.
    let told = |ids: &[PageId]| text.is_some_and(|text| ids.iter().all(|id| text.leads_to(*id)));
    if !told(&page.examples) {
        view.examples = page.examples.iter().filter(here).map(card).collect();
    }
    let children = views.below(edition, id);
    if id != Site::HOME && !told(&children) {
        view.children = children.iter().map(card).collect();
    }
    for lang in &site.languages {
        let other = views.sibling(edition, lang).filter(|other| other.has(id));
        if let Some(other) = other.filter(|other| other.lang != edition.lang)
            && let Some(whole) = canonical(views, other, &page.address)
        {
            view.alternates.push((lang.clone(), whole));
        }
    }
    for way in &mut view.ways {
        let other = views
            .of_language(edition.lang)
            .find(|other| other.variant.id == way.id);
        if let Some(Shown::NoEasyText(_)) = other.map(|other| other.shown(page)) {
            way.note = Some(edition.said.say("no_easy_text.note"));
        }
    }
}

/// A link to a page, by its title.
pub(super) fn page_link<'s>(
    views: &Views<'s>,
    edition: &Edition<'s>,
    id: PageId,
    up: &str,
) -> LinkView {
    let other = views.showing(edition, id);
    if let Some(other) = other.filter(|other| other.lang != edition.lang) {
        return LinkView {
            href: other.href(id, up),
            words: Views::foreign_title(edition, other, id),
            hreflang: Some(other.lang.clone()),
        };
    }
    let words = if id == Site::HOME {
        edition.said.say("home")
    } else {
        edition.title_phrase(id)
    };
    LinkView {
        href: edition.href(id, up),
        words,
        hreflang: None,
    }
}

/// A page as a card.
pub(super) fn card<'s>(views: &Views<'s>, edition: &Edition<'s>, id: PageId, up: &str) -> CardView {
    let page = views.site.page(id);
    let text = match edition.shown(page) {
        Shown::Text(text) => Some(text),
        Shown::NoEasyText(_) | Shown::List => None,
    };
    let mut facts = Vec::new();
    if let Some(text) = text {
        if let Some(checklist) = &text.checklist {
            let statements = checklist.statements().count();
            facts.push(edition.said.count("statements", statements));
        }
        facts.extend(time(edition, text));
        facts.extend(text.front.setting.as_ref().map(taken));
    }
    CardView {
        link: page_link(views, edition, id, up),
        picture: page_picture(views, edition, id, up),
        purpose: text
            .and_then(|text| text.front.purpose.as_ref())
            .map(|purpose| purpose.value.clone()),
        facts,
    }
}

pub(super) fn time(edition: &Edition<'_>, text: &Text) -> Option<Phrase> {
    let mins = text.front.time_mins?;
    Some(edition.said.count("minutes", mins as usize))
}

/// Words of front matter.
pub(super) fn taken(words: &Taken<String>) -> Phrase {
    Phrase::in_lang(words.words.as_str(), words.lang.clone())
}

/// A page's own picture, silent: the title beside it says what it says.
pub(super) fn page_picture<'s>(
    views: &Views<'s>,
    edition: &Edition<'s>,
    id: PageId,
    up: &str,
) -> Option<PictureView> {
    let page = views.site.page(id);
    let own = match edition.shown(page) {
        Shown::Text(text) | Shown::NoEasyText(text) => text.joined.picture,
        Shown::List => None,
    };
    let picture = own.or_else(|| page.texts.iter().find_map(|text| text.joined.picture))?;
    views.silent_picture(edition, picture, up)
}

/// The browser's title: page, variant, guide, so that each page has its own. Where two pages have one
/// title, their sections tell them apart.
pub(super) fn finish_title(edition: &Edition<'_>, site: &Site, view: &mut PageView) {
    let guide = edition.guide_title(site).text;
    let mut title = view.title.text.clone();
    if edition.has_namesakes(&title) {
        for section in view.trail.iter().rev() {
            title.push_str(" – ");
            title.push_str(&section.words.text);
        }
    }
    view.head_title = if title == guide {
        format!("{guide} – {}", edition.name.text)
    } else {
        format!("{title} – {} – {guide}", edition.name.text)
    };
}

/// Makes every link of a page a whole address.
pub(super) fn make_absolute(view: &mut PageView, base: &str) {
    let fix = |href: &mut String| *href = format!("{base}{href}");
    fix(&mut view.home);
    fix(&mut view.up);
    for way in &mut view.ways {
        fix(&mut way.href);
        if let Some(picture) = &mut way.picture {
            fix(&mut picture.src);
        }
    }
    for link in view.tools.iter_mut().chain(&mut view.languages) {
        fix(&mut link.href);
    }
}

/// The language in which a page can be read when it is not there in the reader's.
pub(super) fn language_of<'s>(site: &'s Site, page: &'s Page) -> Option<&'s Lang> {
    if page.texts.is_empty() || page.speaks(site.language()) {
        return Some(site.language());
    }
    page.texts.first().map(|text| &text.lang)
}
