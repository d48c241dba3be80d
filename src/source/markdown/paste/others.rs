//! Boxes as other programs write them: `::: tip` and `:::` round them, or `!!! tip` above lines that stand further in.

use super::boxes::{kind, mark};
use super::whole::Around;
use super::{Kind, Mending, is_space};

/// The box of another program that the line before stands in.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Other {
    #[default]
    None,
    /// It goes on to a line of colons.
    Fenced,
    /// Its lines stand further in.
    Indented,
}

/// Longer boxes were not written by anybody; in lines.
const MOST_LINES: usize = 500;

impl Mending<'_> {
    /// Mends a line that begins such a box, and those in it.
    pub(super) fn others(&mut self, line: &str, at: usize, around: &mut Around) {
        if around.other == Other::None && !line.trim_start_matches(' ').starts_with([':', '!', '?'])
        {
            return;
        }
        let words = line.trim_matches(is_space);
        let end = at + line.len();
        match around.other {
            Other::Fenced if is_end(words) => {
                self.put(at..end, "", Kind::Box);
                around.other = Other::None;
            }
            Other::Fenced => self.put(at..at, if words.is_empty() { ">" } else { "> " }, Kind::Box),
            Other::Indented => match front(line) {
                _ if words.is_empty() => {
                    let next = self.text[end..].lines().skip(1);
                    let next = next.map(front).next();
                    if next.flatten().is_some() {
                        self.put(at..at, ">", Kind::Box);
                    } else {
                        around.other = Other::None;
                    }
                }
                Some(front) => self.put(at..at + front, "> ", Kind::Box),
                None => around.other = Other::None,
            },
            Other::None => {
                let Some((other, mark)) = begins(words) else {
                    return;
                };
                let mut below = self.text[end..].lines().take(MOST_LINES);
                let mut is_ended = || below.any(|line| is_end(line.trim()));
                if other == Other::Indented || is_ended() {
                    self.put(at..end, &mark, Kind::Box);
                    around.other = other;
                }
            }
        }
    }
}

fn is_end(words: &str) -> bool {
    words.len() >= 3 && words.bytes().all(|byte| byte == b':')
}

/// What stands before words that stand further in.
fn front(line: &str) -> Option<usize> {
    if line.starts_with('\t') {
        return Some(1);
    }
    line.starts_with("    ").then_some(4)
}

/// How a box begins in Markdown that begins so in another program.
fn begins(words: &str) -> Option<(Other, String)> {
    let fenced = words.strip_prefix(":::");
    let indented = words
        .strip_prefix("!!!")
        .or_else(|| words.strip_prefix("???"));
    let other = if fenced.is_some() {
        Other::Fenced
    } else {
        Other::Indented
    };
    let rest = fenced.or(indented)?.trim_start_matches([':', '+', ' ']);
    let rest = rest.trim_start_matches(['{', '.']).trim_end_matches('}');
    let rest = rest.strip_prefix("callout-").unwrap_or(rest);
    let length = rest.find(is_space).unwrap_or(rest.len());
    let kind = kind(&rest[..length])?;
    let written = rest[length..].trim();
    // `!!! Important !!!`, and a sentence that goes on.
    if indented.is_some()
        && (written.ends_with('!') || written.starts_with(|sign: char| sign.is_lowercase()))
    {
        return None;
    }
    let title = written.trim_matches(['"', '“', '”', ' ']);
    let gap = if title.is_empty() { "" } else { " " };
    Some((other, format!("> {}{gap}{title}", mark(kind))))
}

#[cfg(test)]
mod tests {
    use super::super::mend;

    #[test]
    fn what_is_called_out_is_no_box() {
        for text in ["!!! Important !!!\n", "!!! note that this hurts\n"] {
            assert_eq!(mend(text).text, text);
        }
    }

    #[test]
    fn boxes_of_other_programs_are_boxes() {
        for (written, wanted) in [
            (
                "::: tip\nTry it.\n\n- One\n:::\n\nWords\n",
                "> [!tip]\n> Try it.\n>\n> - One\n\n\nWords\n",
            ),
            (
                ":::tip Title\nTry it.\n:::\n",
                "> [!tip] Title\n> Try it.\n\n",
            ),
            (
                "::: {.callout-note}\nTry it.\n:::\n",
                "> [!note]\n> Try it.\n\n",
            ),
            (
                "!!! note \"A title\"\n    Words.\n\n    More.\n\nBehind.\n",
                "> [!note] A title\n> Words.\n>\n> More.\n\nBehind.\n",
            ),
        ] {
            assert_eq!(mend(written).text, wanted, "{written}");
        }
        assert_eq!(mend("!!! wow\n").text, "!!! wow\n");
        assert_eq!(mend("::: note\nnever closed\n").text, "\nnever closed\n");
    }
}
