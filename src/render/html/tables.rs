//! Tables, and tables as headed lists.

use std::fmt::Write as _;

use crate::theme::Phrase;
use crate::view::Alignment;
use crate::view::blocks::{HeadedRow, Inline};

use super::write::{Writer, Written, phrase};

/// What stands in the place of words to come. The space makes it be heard as blank, not passed over.
const BLANK: &str = "<span class=\"blank\">&nbsp;</span>";

impl Writer<'_> {
    pub(super) fn table(
        &mut self,
        attrs: &str,
        (id, label): (&str, &Phrase),
        (alignments, row_heads): (&[Alignment], bool),
        head: &[Vec<Inline>],
        rows: &[Vec<Vec<Inline>>],
        out: &mut String,
    ) -> Written {
        // A wide table scrolls by itself; the keyboard reaches what scrolls.
        let _ = write!(
            out,
            "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-labelledby=\"{id}\"><span id=\"{id}\" hidden>"
        );
        phrase(label, self.templates.rtl(), out);
        out.push_str("</span>");
        let _ = writeln!(out, "<table{attrs}>");
        if !head.is_empty() {
            self.head(alignments, head, out)?;
        }
        out.push_str("<tbody>\n");
        for row in rows {
            out.push_str("<tr>");
            for (at, cell) in row.iter().enumerate() {
                let class = alignment(alignments.get(at));
                let (tag, scope) = if at == 0 && row_heads && !cell.is_empty() {
                    ("th", " scope=\"row\"")
                } else {
                    ("td", "")
                };
                let _ = write!(out, "<{tag}{scope}{class}>");
                self.words(cell, out)?;
                let _ = write!(out, "</{tag}>");
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody>\n</table></div>");
        Ok(())
    }

    fn head(
        &mut self,
        alignments: &[Alignment],
        head: &[Vec<Inline>],
        out: &mut String,
    ) -> Written {
        out.push_str("<thead><tr>\n");
        for (at, cell) in head.iter().enumerate() {
            let class = alignment(alignments.get(at));
            if cell.is_empty() {
                let _ = write!(out, "<td{class}></td>");
                continue;
            }
            let _ = write!(out, "<th scope=\"col\"{class}>");
            self.words(cell, out)?;
            out.push_str("</th>");
        }
        out.push_str("</tr></thead>\n");
        Ok(())
    }

    pub(super) fn headed_rows(
        &mut self,
        attrs: &str,
        rows: &[HeadedRow],
        out: &mut String,
    ) -> Written {
        let _ = writeln!(out, "<ul class=\"headed-rows\"{attrs}>");
        for row in rows {
            out.push_str("<li>");
            let has_head = !(row.head.is_empty() && row.head_name.is_empty());
            if has_head {
                out.push_str("<p class=\"row-head\">");
                if !row.head_name.is_empty() {
                    self.words(&row.head_name, out)?;
                    out.push_str(": ");
                }
                if row.head.is_empty() {
                    out.push_str(BLANK);
                } else {
                    out.push_str("<strong>");
                    self.words(&row.head, out)?;
                    out.push_str("</strong>");
                }
                out.push_str("</p>\n");
            } else if row.cells.is_empty() {
                let _ = writeln!(out, "<p>{BLANK}</p>");
            }
            if row.cells.iter().any(|(name, _)| name.is_empty()) {
                self.without_names(row, out)?;
            } else if !row.cells.is_empty() {
                out.push_str("<dl>");
                for (name, cell) in &row.cells {
                    out.push_str("<div><dt>");
                    self.words(name, out)?;
                    out.push_str("</dt><dd>");
                    self.cell(cell, out)?;
                    out.push_str("</dd></div>");
                }
                out.push_str("</dl>");
            }
            out.push_str("</li>\n");
        }
        out.push_str("</ul>");
        Ok(())
    }

    /// The cells of a row, where not every column has a name.
    fn without_names(&mut self, row: &HeadedRow, out: &mut String) -> Written {
        out.push_str("<ul>");
        for (name, cell) in &row.cells {
            out.push_str("<li>");
            if !name.is_empty() {
                self.words(name, out)?;
                out.push_str(": ");
            }
            self.cell(cell, out)?;
            out.push_str("</li>");
        }
        out.push_str("</ul>");
        Ok(())
    }

    /// A cell beside the heading of its column; one without words is a line to write on.
    fn cell(&mut self, cell: &[Inline], out: &mut String) -> Written {
        if cell.is_empty() {
            out.push_str(BLANK);
            return Ok(());
        }
        self.words(cell, out)
    }
}

fn alignment(alignment: Option<&Alignment>) -> &'static str {
    match alignment {
        Some(Alignment::Centre) => " class=\"centre\"",
        Some(Alignment::End) => " class=\"end\"",
        Some(Alignment::Start | Alignment::None) | None => "",
    }
}
