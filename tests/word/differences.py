"""Where pandoc and our pages differ, and why: for each document what pandoc has, what our pages have, and the reason."""

ANSWERS = "the head of a table to fill in, and the numbers of its rows, are in the report"
CAPTIONS = "pandoc puts a table's caption below it"
COLUMNS = "pandoc sets the cells of a row side by side, line by line"
CONTENTS = "lists of contents and numbers of pages are left out"
SHAPES = "pandoc does not read text boxes"

DIFFERENCES = {
    "answers": [
        ("Area Standard Yes No Comments", "", ANSWERS),
        ("Ref Question Always Sometimes Never N A If never what will you do A1", "", ANSWERS),
        ("A2", "", ANSWERS),
        ("Statement 1 2 3 4", "", ANSWERS),
        ("1 2 3 4", "", "numbers to put a ring round are the answers of the scale"),
        ("1 2 3 4", "", "numbers to put a ring round are the answers of the scale"),
        ("Statement Yes No", "", ANSWERS),
    ],
    "audit": [("Yes Sometimes No Action By when", "", ANSWERS)],
    "boxes": [
        ("o", "", "a box of the font Wingdings is the letter o to pandoc"),
        ("No Statement Yes No Sometimes Action By when 1", "", ANSWERS),
        ("2", "", ANSWERS),
        ("Yes Sometimes No", "", ANSWERS),
    ],
    "changes": [
        ("", "The end of this line is gone and nothing follows", "pandoc loses a last line whose end was taken out"),
    ],
    "fields": [
        ("1 Contents Fields 1", "", CONTENTS),
        ("", "the team", "pandoc leaves out what short fields show"),
        ("7", "Table 1 Who came", CONTENTS),
        ("Table 1 Who came", "", CAPTIONS),
        ("Click or tap here to enter text", "", "the hint of a field to fill in is no word of the author's"),
        ("secret words", "", "hidden words are in the report"),
    ],
    "headings": [("", "For people families and staff", "pandoc does not print a subtitle")],
    "lo-easy": [("", "Your plan", "LibreOffice keeps the title of a web page beside the words")],
    "lo-guide": [
        ("Contents Meeting people 1", "", CONTENTS),
        ("", "A tip in a frame", SHAPES),
        ("1", "", CONTENTS),
    ],
    "npm-web": [("How we work Money Before you come", "Our way of working", CONTENTS + ", and the title is beside the words")],
    "points": [("Picture Words", "", "the head of a table of pictures is in the report")],
    "shapes": [
        ("", "A tip ask early Ask often", SHAPES),
        ("", "An old text box First in the group Second in the group", SHAPES),
    ],
    "tables": [
        ("", "a friend", COLUMNS),
        ("a friend 2", "", COLUMNS),
        ("", "Words on the left", COLUMNS),
        ("left Words on the", "", COLUMNS),
    ],
}
