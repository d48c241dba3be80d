//! The words of a paragraph: runs of letters that look alike, and what stands between them.

use roxmltree::Node;

use super::drawings;
use super::fields::{Asked, Shown};
use super::line::{Format, Line};
use super::signs::Signs;
use super::story::{Looks, NoteKind, Spoken, Story};
use super::styles::{Look, Raised};
use super::xml::{Space, attr, child, kind, switch, value, word};
use crate::model::imported::RemarkKind;

/// Links in links, changes in changes: no deeper than this.
const DEEPEST: usize = 80;

impl Story<'_> {
    /// Everything in an element that stands in a line.
    pub(super) fn runs(
        &mut self,
        node: Node<'_, '_>,
        look: &Look,
        line: &mut Line,
        looks: &mut Looks,
    ) {
        if self.depth >= DEEPEST {
            self.too_deep(node);
            return;
        }
        self.depth += 1;
        for child in node.children().filter(Node::is_element) {
            match kind(child) {
                (Space::Word, name) => self.in_line(name, child, look, line, looks),
                (Space::Math, _) => self.formula(child, look, line),
                (Space::Choices, "AlternateContent") => {
                    if let Some(chosen) = drawings::chosen(child) {
                        self.runs(chosen, look, line, looks);
                    }
                }
                _ => {}
            }
        }
        self.depth -= 1;
    }

    fn in_line(
        &mut self,
        name: &str,
        node: Node<'_, '_>,
        look: &Look,
        line: &mut Line,
        looks: &mut Looks,
    ) {
        match name {
            "r" => self.run(node, look, line, looks),
            "hyperlink" => {
                let target = self.target(node);
                let outer = self.link;
                if let Some(target) = target.filter(|_| self.fields.shows()) {
                    self.link = self.out.link(&target);
                }
                self.runs(node, look, line, looks);
                self.link = outer;
            }
            "ins" | "moveTo" => {
                self.counts.added += 1;
                self.runs(node, look, line, looks);
            }
            "del" | "moveFrom" => self.counts.taken_out += 1,
            "fldSimple" => {
                self.fields.begin();
                self.fields.code(attr(node, "instr").unwrap_or_default());
                self.separate(line);
                self.runs(node, look, line, looks);
                self.fields.end();
            }
            "sdt" => self.control(node, look, line, looks),
            "smartTag" | "customXml" | "dir" | "bdo" => self.runs(node, look, line, looks),
            "bookmarkStart" => {
                if let Some(name) = attr(node, "name").filter(|name| *name != "_GoBack") {
                    self.places.push(name.to_owned());
                }
            }
            _ => {}
        }
    }

    /// Where a link leads.
    fn target(&self, node: Node<'_, '_>) -> Option<String> {
        let relation = attr(node, "id").and_then(|id| self.around.relations.get(id));
        let mut target = relation.map(|to| to.target.clone()).unwrap_or_default();
        if let Some(place) = attr(node, "anchor").filter(|place| !place.is_empty()) {
            target.push('#');
            target.push_str(place);
        }
        (!target.is_empty()).then_some(target)
    }

    /// A field for words, or a box to tick. Its hint is no word of the author's.
    fn control(&mut self, node: Node<'_, '_>, look: &Look, line: &mut Line, looks: &mut Looks) {
        let properties = child(node, "sdtPr");
        let Some(content) = child(node, "sdtContent") else {
            return;
        };
        if let Some(tick) = properties.and_then(|of| child(of, "checkbox")) {
            let is_ticked =
                value(tick, "checked").is_some_and(|value| matches!(value, "1" | "true"));
            line.text(if is_ticked { "☑" } else { "☐" }, Format::default());
            return;
        }
        if properties.and_then(|of| switch(of, "showingPlcHdr")) == Some(true) {
            self.counts.hints += 1;
            line.text(" ……… ", Format::default());
            return;
        }
        self.runs(content, look, line, looks);
    }

    fn formula(&mut self, node: Node<'_, '_>, look: &Look, line: &mut Line) {
        let text: String = node
            .descendants()
            .filter(|node| kind(*node) == (Space::Math, "t"))
            .filter_map(|node| node.text())
            .collect();
        if !text.is_empty() {
            self.counts.formulas += 1;
            self.words(&text, look, line);
        }
    }

    fn run(&mut self, node: Node<'_, '_>, behind: &Look, line: &mut Line, looks: &mut Looks) {
        let own = child(node, "rPr");
        let mut look = own.map(Look::read).unwrap_or_default();
        if let Some(style) = own.and_then(|own| value(own, "rStyle")) {
            look = look.over(&self.around.styles.of_words(style));
        }
        look = look.over(behind);
        for part in node.children().filter(Node::is_element) {
            match kind(part) {
                (Space::Word, name) => self.part(name, part, &look, line, looks),
                (Space::Choices, "AlternateContent") => {
                    if let Some(chosen) = drawings::chosen(part) {
                        for part in chosen.children().filter(Node::is_element) {
                            self.part(word(part), part, &look, line, looks);
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn part(
        &mut self,
        name: &str,
        node: Node<'_, '_>,
        look: &Look,
        line: &mut Line,
        looks: &mut Looks,
    ) {
        match name {
            "t" => {
                let text = node.text().unwrap_or_default();
                self.said(text, look, looks);
                self.words(text, look, line);
            }
            "tab" | "ptab" => self.words(" ", look, line),
            "br" if matches!(attr(node, "type"), Some("page" | "column")) => {
                self.words(" ", look, line);
            }
            "br" | "cr" if self.fields.shows() => line.line_break(self.format(look)),
            "noBreakHyphen" => self.words("\u{2011}", look, line),
            "sym" => {
                let code = attr(node, "char").and_then(|code| u32::from_str_radix(code, 16).ok());
                let sign = code.and_then(|code| char::from_u32(code | 0xF000));
                if let Some(sign) = sign {
                    let look = Look {
                        signs: attr(node, "font").map(Signs::of_font),
                        ..look.clone()
                    };
                    self.words(&sign.to_string(), &look, line);
                }
            }
            "ruby" => {
                for part in node.children() {
                    self.runs(part, look, line, looks);
                }
            }
            "fldChar" => self.field(node, line),
            "instrText" => self.fields.code(node.text().unwrap_or_default()),
            "footnoteReference" => self.note(NoteKind::Foot, node, line),
            "endnoteReference" => self.note(NoteKind::End, node, line),
            "commentReference" => self.comment(node, line),
            "drawing" | "pict" | "object" if self.fields.shows() => {
                if name == "object" {
                    self.counts.objects += 1;
                }
                self.drawing(node, line, self.format(look));
            }
            _ => {}
        }
    }

    /// Words, as they look and where they lead.
    fn words(&mut self, text: &str, look: &Look, line: &mut Line) {
        if !self.fields.shows() {
            return;
        }
        if look.hidden == Some(true) {
            if !text.trim().is_empty() {
                let span = self.out.here();
                let message = format!("“{}” is hidden in Word.", text.trim());
                self.out.remark(RemarkKind::LeftOut, Some(span), message);
            }
            return;
        }
        let signs = look.signs.unwrap_or_default();
        let text: String = text.chars().map(|sign| signs.shown(sign)).collect();
        line.text(&text, self.format(look));
    }

    fn format(&self, look: &Look) -> Format {
        Format {
            link: self.fields.link().or(self.link),
            bold: look.bold == Some(true) && !self.style.0,
            italic: look.italic == Some(true) && !self.style.1,
            struck: look.struck == Some(true),
            raised: look.raised.filter(|raised| *raised != Raised::No),
        }
    }

    /// Remembers how the words of a paragraph look, and in which language they are.
    fn said(&mut self, text: &str, look: &Look, looks: &mut Looks) {
        let letters = text.chars().filter(|sign| sign.is_alphanumeric()).count();
        if letters == 0 || !self.fields.shows() || look.hidden == Some(true) {
            return;
        }
        looks.letters += letters;
        looks.all.is_bold &= look.bold == Some(true);
        looks.all.is_italic &= look.italic == Some(true);
        // Links are underlined in Word by themselves.
        let is_link = self.link.is_some() || self.fields.link().is_some();
        looks.all.is_underlined &= look.underlined == Some(true) && !is_link;
        looks.all.size = looks.all.size.max(look.size.unwrap_or(20));
        let lang = look.lang.as_deref().unwrap_or_default();
        self.lang = match std::mem::take(&mut self.lang) {
            Spoken::Nothing => Spoken::One(lang.to_owned()),
            Spoken::One(tag) if tag == lang => Spoken::One(tag),
            _ => Spoken::Several,
        };
        *self.out.spoken.entry(lang.to_owned()).or_default() += letters;
    }

    fn field(&mut self, node: Node<'_, '_>, line: &mut Line) {
        match attr(node, "fldCharType") {
            Some("begin") => {
                self.fields.begin();
                let tick = child(node, "ffData").and_then(|of| child(of, "checkBox"));
                if let Some(tick) = tick {
                    let is_ticked = switch(tick, "checked").or_else(|| switch(tick, "default"));
                    self.box_of_field = Some(is_ticked == Some(true));
                }
            }
            Some("separate") => self.separate(line),
            Some("end") => {
                let asked = self.fields.end();
                if asked == Some(Asked::Box) {
                    self.tick(line);
                }
            }
            _ => {}
        }
    }

    /// What a field is for is known when its result begins.
    fn separate(&mut self, line: &mut Line) {
        let Some(asked) = self.fields.separate() else {
            return;
        };
        let shown = match asked {
            Asked::Link(target) if !target.is_empty() => {
                self.out.link(&target).map_or(Shown::Result, Shown::Link)
            }
            Asked::PageNumber => {
                if self.fields.is_seen() {
                    let span = self.out.here();
                    self.out.remark(
                        RemarkKind::LeftOut,
                        Some(span),
                        "The number of a page is left out here: pages on a screen have none. Look at the words around it.",
                    );
                }
                Shown::Nothing
            }
            Asked::Contents => {
                self.counts.contents += 1;
                Shown::Nothing
            }
            Asked::Box => {
                self.tick(line);
                Shown::Nothing
            }
            Asked::Link(_) | Asked::Other => Shown::Result,
        };
        self.fields.show(shown);
    }

    fn tick(&mut self, line: &mut Line) {
        let is_ticked = self.box_of_field.take() == Some(true);
        line.text(if is_ticked { "☑" } else { "☐" }, Format::default());
    }

    fn note(&mut self, kind: NoteKind, node: Node<'_, '_>, line: &mut Line) {
        let Some(id) = attr(node, "id").filter(|_| self.fields.shows()) else {
            return;
        };
        match self.marks.note(kind, id) {
            Some(number) => line.note(number),
            None => self.counts.notes_in_notes += 1,
        }
    }

    fn comment(&mut self, node: Node<'_, '_>, line: &mut Line) {
        let id = attr(node, "id").filter(|id| self.marks.comments.insert((*id).to_owned()));
        let found = id.and_then(|id| self.around.comments.get(id));
        let Some((who, words)) = found.filter(|(_, words)| !words.trim().is_empty()) else {
            return;
        };
        let words = if self.around.names_authors && !who.is_empty() {
            format!("{who}: {words}")
        } else {
            words.clone()
        };
        self.counts.comments += 1;
        line.comment(words);
    }
}
