//! The names of all rules.

use super::{Check, Lint, PaperCheck};

pub mod allow_without_reason;
pub mod bad_arguments;
pub mod bad_front_matter;
pub mod bad_toml;
pub mod broken_link;
pub mod broken_note;
pub mod disk_trouble;
pub mod double_barrelled_statement;
pub mod drawn_table;
pub mod duplicate_id;
pub mod empty_box;
pub mod empty_guide;
pub mod empty_heading;
pub mod empty_statement;
pub mod garbled_letters;
pub mod left_over;
pub mod long_path;
pub mod many_printed_pages;
pub mod mended_link;
pub mod missing_alt;
pub mod missing_contact;
pub mod missing_easy_text;
pub mod missing_id;
pub mod missing_picture;
pub mod missing_purpose;
pub mod missing_title;
pub mod missing_translation;
pub mod missing_words;
pub mod moving_picture;
pub mod negative_statement;
pub mod nested_too_deep;
pub mod not_utf8;
pub mod odd_file_name;
pub mod odd_key;
pub mod odd_theme;
pub mod output_refused;
pub mod outside_content;
pub mod own_page;
pub mod pasted_sign;
pub mod plain_words;
pub mod raw_html;
pub mod same_address;
pub mod second_title;
pub mod stray_box;
pub mod stray_copy;
pub mod text_without_picture;
pub mod theme_fault;
pub mod two_pictures;
pub mod unclosed_comment;
pub mod uncovered_principle;
pub mod undefined_hard_word;
pub mod unknown_attribute;
pub mod unknown_callout;
pub mod unknown_key;
pub mod unknown_principle;
pub mod unlicensed_picture;
pub mod unmatched_statement;
pub mod unprintable;
pub mod unread_file;
pub mod unsafe_link;
pub mod unsafe_picture;
pub mod unused_allow;
pub mod vague_link;
pub mod wide_table;

/// Every rule, in the order of the documentation.
pub static ALL: &[&Lint] = &[
    &broken_link::LINT,
    &broken_note::LINT,
    &unsafe_link::LINT,
    &pasted_sign::LINT,
    &mended_link::LINT,
    &drawn_table::LINT,
    &raw_html::LINT,
    &unclosed_comment::LINT,
    &empty_guide::LINT,
    &missing_title::LINT,
    &second_title::LINT,
    &empty_box::LINT,
    &empty_heading::LINT,
    &empty_statement::LINT,
    &stray_box::LINT,
    &left_over::LINT,
    &plain_words::LINT,
    &missing_id::LINT,
    &unknown_attribute::LINT,
    &duplicate_id::LINT,
    &unmatched_statement::LINT,
    &unknown_principle::LINT,
    &unknown_callout::LINT,
    &missing_easy_text::LINT,
    &missing_translation::LINT,
    &missing_purpose::LINT,
    &missing_contact::LINT,
    &vague_link::LINT,
    &double_barrelled_statement::LINT,
    &negative_statement::LINT,
    &uncovered_principle::LINT,
    &wide_table::LINT,
    &unused_allow::LINT,
    &allow_without_reason::LINT,
    &nested_too_deep::LINT,
    &outside_content::LINT,
    &missing_words::LINT,
    &missing_picture::LINT,
    &unsafe_picture::LINT,
    &moving_picture::LINT,
    &two_pictures::LINT,
    &text_without_picture::LINT,
    &missing_alt::LINT,
    &unlicensed_picture::LINT,
    &garbled_letters::LINT,
    &undefined_hard_word::LINT,
    &bad_arguments::LINT,
    &bad_toml::LINT,
    &unknown_key::LINT,
    &bad_front_matter::LINT,
    &not_utf8::LINT,
    &same_address::LINT,
    &stray_copy::LINT,
    &unread_file::LINT,
    &own_page::LINT,
    &odd_file_name::LINT,
    &odd_key::LINT,
    &long_path::LINT,
    &odd_theme::LINT,
    &theme_fault::LINT,
    &many_printed_pages::LINT,
    &unprintable::LINT,
    &output_refused::LINT,
    &disk_trouble::LINT,
];

/// The rules that look at the joined guide; the others fall out of reading and joining.
pub static CHECKS: &[Check] = &[
    empty_guide::check,
    missing_easy_text::check,
    missing_translation::check,
    missing_purpose::check,
    missing_contact::check,
    vague_link::check,
    double_barrelled_statement::check,
    negative_statement::check,
    uncovered_principle::check,
    text_without_picture::check,
    wide_table::check,
];

/// The rules that look at what was typeset.
pub static PAPER_CHECKS: &[PaperCheck] = &[many_printed_pages::check];

/// Names that guides may already use, of rules that this version does not have yet.
pub static COMING: &[&str] = &[
    "long-sentence",
    "many-ideas",
    "many-commas",
    "missing-full-stop",
    "crowded-point",
    "long-page",
    "missing-subheading",
    "long-heading",
    "skipped-heading-level",
    "deep-list",
    "footnote",
    "cross-reference",
    "complex-word",
    "unmarked-hard-word",
    "rare-long-word",
    "unexplained-initials",
    "latin-short-form",
    "contraction",
    "idiom",
    "foreign-word",
    "two-words-one-thing",
    "labelling-language",
    "reader-not-addressed",
    "unclear-this",
    "vague-amount",
    "abstract-nouns",
    "stray-capital",
    "childish-tone",
    "passive-voice",
    "double-negative",
    "stacked-conditions",
    "unsure-verb",
    "noun-string",
    "number-in-words",
    "percentage",
    "large-number",
    "roman-numeral",
    "fraction",
    "short-date",
    "wrong-weekday",
    "twenty-four-hour-time",
    "ungrouped-phone-number",
    "semicolon",
    "brackets",
    "special-character",
    "dash-aside",
    "scare-quotes",
    "italics",
    "block-capitals",
    "poor-alt",
    "picture-of-two-things",
    "small-picture",
    "missing-consent",
    "changed-since-checked",
    "never-checked",
    "overdue-review",
    "lost-fact",
];
