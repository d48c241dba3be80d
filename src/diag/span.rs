//! Where something stands: files by number, ranges of bytes, lines and columns.

use std::sync::OnceLock;

/// A file that was read in this run. The number is its place in the [`SourceMap`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A range of bytes in one file, as the author sees the file (front matter included).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// First byte after the range.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets. Files of over 4 GiB are refused long before this.
    #[must_use]
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let clamp = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self {
            file,
            start: clamp(start),
            end: clamp(end.max(start)),
        }
    }

    /// The range as offsets into the file's text.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value and where the author wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub span: Span,
}

impl<T> Located<T> {
    /// Pairs a value with its place.
    pub const fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// A line and a column, both counted from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// Every file read in a run, by number: path, text and where its lines begin.
#[derive(Debug, Default)]
pub struct SourceMap {
    files: Vec<File>,
}

#[derive(Debug)]
struct File {
    path: String,
    text: String,
    /// Where its lines begin, and how many characters before where; most files have no findings, and
    /// nobody asks.
    counts: OnceLock<Counts>,
}

#[derive(Debug)]
struct Counts {
    /// Where each line begins.
    lines: Vec<usize>,
    /// How many characters begin before each [`STEP`]: a line may be as long as the file, and each of
    /// its findings asks for a column.
    characters: Vec<usize>,
}

/// Bytes from one count of characters to the next.
const STEP: usize = 1024;

impl File {
    fn counts(&self) -> &Counts {
        self.counts.get_or_init(|| {
            let ends = self.text.match_indices('\n');
            let mut before = 0;
            let chunks = self.text.as_bytes().chunks(STEP);
            let counted = chunks.map(|chunk| {
                before += characters(chunk);
                before
            });
            Counts {
                lines: std::iter::once(0)
                    .chain(ends.map(|(at, _)| at + 1))
                    .collect(),
                characters: std::iter::once(0).chain(counted).collect(),
            }
        })
    }

    /// How many characters begin before a byte.
    fn characters_before(&self, offset: usize) -> usize {
        let step = offset / STEP;
        let counted = self.counts().characters.get(step).copied().unwrap_or(0);
        counted + characters(&self.text.as_bytes()[step * STEP..offset])
    }
}

/// How many characters begin in these bytes.
fn characters(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .filter(|byte| !matches!(byte, 0x80..=0xBF))
        .count()
}

impl SourceMap {
    /// Adds a file and gives its number. `path` is relative to the guide's folder, with `/`.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(File {
            path: path.into(),
            text: text.into(),
            counts: OnceLock::new(),
        });
        id
    }

    /// Puts another text in the place of the file's own: it was read again.
    pub fn replace(&mut self, file: FileId, text: impl Into<String>) {
        if let Some(file) = self.files.get_mut(file.0 as usize) {
            file.text = text.into();
            file.counts = OnceLock::new();
        }
    }

    /// Forgets a file's text, in which nobody will look for a place any more.
    pub fn forget(&mut self, file: FileId) {
        self.replace(file, String::new());
    }

    /// The file's path, relative to the guide's folder.
    #[must_use]
    pub fn path(&self, file: FileId) -> &str {
        self.file(file).map_or("", |file| &file.path)
    }

    /// The file's text.
    #[must_use]
    pub fn text(&self, file: FileId) -> &str {
        self.file(file).map_or("", |file| &file.text)
    }

    /// Line and column of a byte offset. An offset beyond the end is the end; one inside a
    /// character is that character's start.
    #[must_use]
    pub fn position(&self, file: FileId, offset: u32) -> Position {
        let Some(file) = self.file(file) else {
            return Position { line: 1, column: 1 };
        };
        let offset = floor_boundary(&file.text, offset as usize);
        let lines = &file.counts().lines;
        let line = lines.partition_point(|start| *start <= offset);
        let start = lines.get(line - 1).copied().unwrap_or(0);
        Position {
            line,
            column: file.characters_before(offset) - file.characters_before(start) + 1,
        }
    }

    /// The line in which a byte stands, without its end.
    #[must_use]
    pub fn line(&self, file: FileId, offset: u32) -> std::ops::Range<usize> {
        let Some(file) = self.file(file) else {
            return 0..0;
        };
        let offset = floor_boundary(&file.text, offset as usize);
        let next = file
            .counts()
            .lines
            .partition_point(|start| *start <= offset);
        let start = file.counts().lines.get(next - 1).copied().unwrap_or(0);
        let end = file
            .counts()
            .lines
            .get(next)
            .map_or(file.text.len(), |next| next - 1);
        start..end
    }

    fn file(&self, id: FileId) -> Option<&File> {
        self.files.get(id.0 as usize)
    }
}

/// The nearest character border at or before `offset`.
pub(crate) fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_count_from_one() {
        let mut map = SourceMap::default();
        let file = map.add("a.md", "é one\n\u{1F600}two\n");
        let at = |offset| {
            let p = map.position(file, offset);
            (p.line, p.column)
        };
        assert_eq!(at(0), (1, 1));
        assert_eq!(at(3), (1, 3));
        assert_eq!(at(7), (2, 1));
        assert_eq!(at(11), (2, 2));
        assert_eq!(at(9), (2, 1), "inside a character is the character's start");
        assert_eq!(at(9999), (3, 1));
    }

    #[test]
    fn columns_and_lines_are_right_beyond_the_first_step() {
        let text = "x\n".to_owned() + &"é\u{1F600}a".repeat(700) + "\nlast";
        let mut map = SourceMap::default();
        let file = map.add("a.md", text.clone());
        for offset in 0..=text.len() {
            let floor = floor_boundary(&text, offset);
            let start = text[..floor].rfind('\n').map_or(0, |at| at + 1);
            let end = text[floor..].find('\n').map_or(text.len(), |at| floor + at);
            let asked = u32::try_from(offset).expect("a short text");
            let at = map.position(file, asked);
            assert_eq!(
                at.column,
                text[start..floor].chars().count() + 1,
                "{offset}"
            );
            assert_eq!(at.line, text[..floor].matches('\n').count() + 1, "{offset}");
            assert_eq!(map.line(file, asked), start..end, "{offset}");
        }
    }
}
