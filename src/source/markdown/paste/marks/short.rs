//! Short words behind a hyphen without a space: `-be kind` is an item of a list, `-o file` tells a program what to do.

/// English words of one letter or two that begin what people write in lists.
const WORDS: [&str; 29] = [
    "a", "am", "an", "as", "at", "be", "by", "do", "go", "he", "hi", "i", "if", "in", "is", "it",
    "me", "my", "no", "of", "on", "or", "ok", "so", "to", "tv", "up", "us", "we",
];

/// So many lines are looked at.
const MOST_LINES: usize = 40;

/// Whether what follows a hyphen begins with a word: one of three letters or more, or a short one with others behind it.
pub(super) fn begins_words(words: &str) -> bool {
    let first = first(words);
    if first.chars().count() > 2 {
        return true;
    }
    let behind = &words[first.len()..];
    let is_apart = behind.starts_with([' ', ',', '\'', '’']);
    let has_more = behind.split(' ').skip(1).any(|word| !word.is_empty());
    // A letter alone is a word as `I` or `a`.
    let is_known = first != "i" && WORDS.contains(&first.to_lowercase().as_str());
    is_known && is_apart && has_more && !behind.contains(['=', '`', '<'])
}

/// Whether all of some lines that follow each other without a space behind their hyphens begin with words. Where the first
/// begins with a word of three letters, nothing else can be meant.
pub(super) fn are_words(text: &str, is_tight: &impl Fn(&str) -> bool) -> bool {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let lines: Vec<&str> = lines
        .take(MOST_LINES)
        .take_while(|line| is_tight(line))
        .map(|line| &line[1..])
        .collect();
    let begins_long = lines
        .first()
        .is_some_and(|line| first(line).chars().count() > 2);
    // Letters that are not the same are those of a program.
    let mut letters = lines.iter().map(|line| first(line));
    let one = letters.next().unwrap_or_default();
    let are_letters = one.len() == 1
        && letters.clone().all(|letter| letter.len() == 1)
        && letters.any(|letter| letter != one);
    begins_long || (!are_letters && lines.iter().all(|line| begins_words(line)))
}

/// The letters at the beginning of some words.
fn first(words: &str) -> &str {
    let end = words.find(|sign: char| !sign.is_alphabetic());
    &words[..end.unwrap_or(words.len())]
}

#[cfg(test)]
mod tests {
    use super::super::super::mend;

    #[test]
    fn short_words_begin_items() {
        for (written, wanted) in [
            ("-be kind\n-on time", "- be kind\n- on time"),
            (
                "-do not shout\n-go slowly\n-wait",
                "- do not shout\n- go slowly\n- wait",
            ),
            ("-no space\n-no space two", "- no space\n- no space two"),
            ("-I listen\n-I'm here", "- I listen\n- I'm here"),
            ("- one\n-no space\n- three", "- one\n- no space\n- three"),
        ] {
            assert_eq!(mend(written).text, wanted, "{written}");
        }
    }

    #[test]
    fn what_programs_are_told_is_no_list() {
        for text in [
            "-o file\n-i file\n",
            "-as file\n-rf folder\n",
            "-is-on here\n-or this\n",
            "-I folder\n-a all\n",
            "-no\n-so\n",
            "-no space\n\nWords\n",
            "- One\n-o file\n- Three\n",
        ] {
            assert_eq!(mend(text).text, text);
        }
    }
}
