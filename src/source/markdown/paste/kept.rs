//! Lines that end where they were ended: postal addresses, details such as a telephone number, what people say in turn.

mod times;

use super::is_space;
use super::marks::begins_item;

/// `Email: jo@example.org`: the name of something and what it is.
fn is_labelled(line: &str) -> bool {
    const LONGEST_LABEL: usize = 25;
    let Some((label, said)) = line.trim_start().split_once(": ") else {
        return false;
    };
    label.len() <= LONGEST_LABEL
        && label.starts_with(char::is_uppercase)
        && label.split(' ').count() <= 3
        && label
            .chars()
            .all(|sign| sign.is_alphanumeric() || matches!(sign, ' ' | '-' | '/' | '\''))
        && said.chars().count() <= LONGEST_OF_ADDRESS
        && !said.trim().is_empty()
}

/// Whether what is said behind a label is an address or a number.
fn has_address(line: &str) -> bool {
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    digits >= 5 || line.contains('@') || line.contains("www.") || line.contains("://")
}

/// Whether these lines are details one below the other, such as an email address and a telephone number: three or more, or
/// two with addresses in them, or two alone that are short. The first may say whose they are.
fn are_details(lines: &[&str]) -> bool {
    let details = match lines {
        [first, rest @ ..] if !is_labelled(first) => {
            let is_name = first.chars().count() <= LONGEST_OF_ADDRESS
                && !first.trim_end().ends_with(['.', '!', '?', ',']);
            if is_name { rest } else { &[] }
        }
        all => all,
    };
    details.iter().all(|line| is_labelled(line))
        && (details.len() >= 3
            || (details.len() == 2
                && (details.iter().all(|line| has_address(line))
                    || (details.len() == lines.len()
                        && details.iter().all(|line| is_whole(line))))))
}

/// Whether what is said behind a label does not go on in the next line.
fn is_whole(line: &str) -> bool {
    const SHORT: usize = 30;
    let said = line.split_once(": ").map_or("", |(_, said)| said).trim();
    said.chars().count() <= SHORT || said.ends_with(['.', '!', '?'])
}

/// A British postcode at the end of a line, which ends an address.
fn ends_with_postcode(line: &str) -> bool {
    let line = line.trim_end_matches(is_space).trim_end_matches(['.', ',']);
    let mut parts = line.rsplit(' ');
    let (Some(inward), Some(outward)) = (parts.next(), parts.next()) else {
        return false;
    };
    let inward = inward.as_bytes();
    let is_inward = inward.len() == 3
        && inward[0].is_ascii_digit()
        && inward[1..].iter().all(u8::is_ascii_uppercase);
    let outward = outward.as_bytes();
    let is_outward = (2..=4).contains(&outward.len())
        && outward[0].is_ascii_uppercase()
        && outward.iter().any(u8::is_ascii_digit)
        && outward
            .iter()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    is_inward && is_outward
}

/// Longer lines than this are not those of an address.
const LONGEST_OF_ADDRESS: usize = 45;

/// More lines than this are no postal address, and nobody talks in more turns without an empty line.
const MOST_LINES: usize = 40;

/// How many lines of a text, which begins with this one, are a postal address, or what people say in turn: each but the
/// last has to end where it was ended.
pub(super) fn kept_lines(first: &str, text: &str) -> usize {
    let begun = beginning(first);
    let is_plain = begun.starts_with(char::is_alphanumeric);
    let may_be_one = is_plain && begun.len() <= 2 * LONGEST_OF_ADDRESS && first.len() < text.len();
    if !may_be_one && !first.starts_with("**") {
        return 0;
    }
    let lines: Vec<&str> = std::iter::once(begun)
        .chain(text.lines().skip(1))
        .take(MOST_LINES)
        .take_while(|line| !line.trim().is_empty())
        .collect();
    if lines.len() < 2 {
        return 0;
    }
    // Another item is none of these.
    let own = lines[1..]
        .iter()
        .position(|line| begins_item(line.trim_start()));
    let lines = &lines[..own.map_or(lines.len(), |own| own + 1)];
    let is_short =
        |line: &&&str| line.chars().count() <= LONGEST_OF_ADDRESS && !line.trim().is_empty();
    // Words that end in a colon or a full stop may stand above an address.
    let above = usize::from(lines[0].trim_end().ends_with([':', '.', '!', '?']));
    let short = above + lines[above..].iter().take_while(is_short).count();
    if let Some(last) = lines[above..short]
        .iter()
        .position(|line| ends_with_postcode(line))
    {
        let plain = |line: &&str| {
            line.trim_start().starts_with(char::is_alphanumeric)
                && !line.trim_end().ends_with(['.', ':', '?', '!'])
        };
        let last = above + last;
        let is_address = last >= 1 && lines[above..last].iter().all(plain);
        return if is_address { last + 1 } else { 0 };
    }
    let speaks = |line: &&&str| {
        let name = line
            .strip_prefix("**")
            .and_then(|rest| rest.split_once("**"));
        name.is_some_and(|(name, rest)| name.ends_with(':') || rest.starts_with(':'))
    };
    let turns = lines.iter().take_while(speaks).count();
    if turns >= 2 {
        turns
    } else if are_details(lines) {
        lines.len()
    } else {
        times::kept(lines)
    }
}

/// What a line says behind the sign of an item and a picture.
fn beginning(line: &str) -> &str {
    let words = line.trim_start_matches(is_space);
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let item = if digits > 0 {
        words[digits..].strip_prefix(['.', ')'])
    } else {
        words.strip_prefix(['-', '*', '+', '•'])
    };
    let words = item
        .filter(|item| item.starts_with(is_space))
        .map_or(words, |item| item.trim_start_matches(is_space));
    let picture = words
        .strip_prefix("![")
        .and_then(|rest| rest.split_once("]("))
        .and_then(|(_, rest)| rest.split_once(')'));
    picture.map_or(words, |(_, behind)| behind.trim_start_matches(is_space))
}

#[cfg(test)]
mod tests {
    use super::super::mend;

    #[test]
    fn addresses_keep_their_lines() {
        assert_eq!(
            mend("The Office\n1 Example Street\nLeeds\nLS1 1AA\n\nWords\ngo on.\n").text,
            "The Office  \n1 Example Street  \nLeeds  \nLS1 1AA\n\nWords\ngo on.\n"
        );
        assert_eq!(
            mend("**Mo:** How?\n**Sam:** Good.\n").text,
            "**Mo:** How?  \n**Sam:** Good.\n"
        );
        assert_eq!(
            mend("Roses are red,\nviolets are blue.\n").text,
            "Roses are red,\nviolets are blue.\n"
        );
        for (text, wanted) in [
            (
                "Email: jo@example.org\nTel: 0113 496 0000\n",
                "Email: jo@example.org  \nTel: 0113 496 0000\n",
            ),
            (
                "The office\nEmail: jo@example.org\nWeb: www.example.org\n\nWords\n",
                "The office  \nEmail: jo@example.org  \nWeb: www.example.org\n\nWords\n",
            ),
            ("Name: Jo\nRole: Chair\n", "Name: Jo  \nRole: Chair\n"),
            (
                "Mo: How was it?\nSam: Good.\n",
                "Mo: How was it?  \nSam: Good.\n",
            ),
            (
                "Name: Jo\nRole: Chair\nFrom: Leeds\n",
                "Name: Jo  \nRole: Chair  \nFrom: Leeds\n",
            ),
        ] {
            assert_eq!(mend(text).text, wanted);
        }
        for text in [
            "Note: the hall will be closed all day on\nMonday: we meet at school.\n",
            "Note: this is one thing that we say here\nand it goes on\nand on\n",
            "We say this: one\nand this: two\nand this: three\n",
            "A sentence.\nEmail: jo@example.org\nTel: 0113 496 0000\n",
            "Email: jo@example.org\nTel: 0113 496 0000\nand that is all.\n",
        ] {
            assert_eq!(mend(text).text, text);
        }
    }

    #[test]
    fn addresses_stand_behind_pictures_and_other_words() {
        for (text, wanted) in [
            (
                "![](pic:home) 1 Example Street\nLeeds\nLS1 1AA\n",
                "![](pic:home) 1 Example Street  \nLeeds  \nLS1 1AA\n",
            ),
            (
                "![](pic:home) Our address is\n1 Example Street\nLeeds LS1 1AA\n",
                "![](pic:home) Our address is  \n1 Example Street  \nLeeds LS1 1AA\n",
            ),
            (
                "Our address is:\n1 Example Street\nLeeds\nLS1 1AA\n",
                "Our address is:  \n1 Example Street  \nLeeds  \nLS1 1AA\n",
            ),
            (
                "You can also write to us by post.\nThe Office\nLeeds LS1 1AA\n",
                "You can also write to us by post.  \nThe Office  \nLeeds LS1 1AA\n",
            ),
            (
                "- Ring us\n- Write to:\n  1 Example Street\n  LS1 1AA\n- Come in\n",
                "- Ring us\n- Write to:  \n  1 Example Street  \n  LS1 1AA\n- Come in\n",
            ),
            (
                "- Write to:\n1 Example Street\nLeeds LS1 1AA\n",
                "- Write to:  \n1 Example Street  \nLeeds LS1 1AA\n",
            ),
            (
                "1. Write to:\n\n   The Office\n   Leeds LS1 1AA\n",
                "1. Write to:\n\n   The Office  \n   Leeds LS1 1AA\n",
            ),
        ] {
            assert_eq!(mend(text).text, wanted);
        }
        for text in [
            "- Ring us\n- Leeds LS1 1AA\n",
            "1. One\n2. Leeds LS1 1AA\n",
            "- Write to:\n- 1 Example Street\n- Leeds LS1 1AA\n",
            "![](pic:home) Leeds LS1 1AA\n",
            "- One\n\n      let x = 1\n      y\n",
            "Come on Monday. We meet in the hall, as\nwe say.\nLS1 1AA\n",
        ] {
            assert_eq!(mend(text).text, text);
        }
    }
}
