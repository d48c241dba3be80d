// Makes the documents here that come from docx, a package of npm (9.5), which writes what web programs give people to download.
//
// Run where it is installed (npm install docx): node docx_npm.mjs FOLDER

import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { deflateSync } from "node:zlib";

const {
  AlignmentType, Bookmark, CheckBox, CommentRangeEnd, CommentRangeStart, CommentReference, Document, DeletedTextRun, ExternalHyperlink,
  FootnoteReferenceRun, Header, HeadingLevel, ImageRun, InsertedTextRun, InternalHyperlink, LevelFormat, Packer, PageReference, Paragraph,
  Table, TableCell, TableOfContents, TableRow, TextRun, VerticalMergeType,
} = createRequire(join(process.cwd(), "x.js"))("docx");

/** A picture of one colour, as PNG. */
function picture(red, green, blue) {
  const [wide, high] = [24, 16];
  const crcs = Array.from({ length: 256 }, (_, n) => {
    for (let k = 0; k < 8; k += 1) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
    return n >>> 0;
  });
  const chunk = (name, held) => {
    const body = Buffer.concat([Buffer.from(name), held]);
    const crc = body.reduce((sum, byte) => crcs[(sum ^ byte) & 0xff] ^ (sum >>> 8), 0xffffffff) ^ 0xffffffff;
    const [size, end] = [Buffer.alloc(4), Buffer.alloc(4)];
    size.writeUInt32BE(held.length);
    end.writeUInt32BE(crc >>> 0);
    return Buffer.concat([size, body, end]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(wide, 0);
  head.writeUInt32BE(high, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.concat(Array(wide).fill(Buffer.from([red, green, blue])))]);
  const dots = deflateSync(Buffer.concat(Array(high).fill(row)));
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", head), chunk("IDAT", dots), chunk("IEND", Buffer.alloc(0))]);
}

const image = (colour, words) =>
  new ImageRun({
    type: "png",
    data: picture(...colour),
    transformation: { width: 60, height: 40 },
    altText: { name: "Picture", title: "Picture", description: words },
  });
const heading = (words, level) => new Paragraph({ text: words, heading: HeadingLevel[level] });
const cell = (words, more = {}) =>
  new TableCell({ children: [typeof words === "string" ? new Paragraph(words) : new Paragraph({ children: words })], ...more });
const change = { id: 1, author: "Sam Example", date: "2026-01-01T00:00:00Z" };

const web = new Document({
  title: "Our way of working",
  comments: { children: [{ id: 0, author: "Sam Example", date: new Date(0), children: [new Paragraph("Is that so?")] }] },
  footnotes: { 1: { children: [new Paragraph("Care Act 2014.")] } },
  numbering: {
    config: [
      {
        reference: "steps",
        levels: [
          { level: 0, format: LevelFormat.DECIMAL, text: "%1.", alignment: AlignmentType.START },
          { level: 1, format: LevelFormat.LOWER_ROMAN, text: "%2)", alignment: AlignmentType.START },
        ],
      },
    ],
  },
  sections: [
    {
      headers: { default: new Header({ children: [new Paragraph("On each page")] }) },
      children: [
        new TableOfContents("Contents", { hyperlink: true, headingStyleRange: "1-3" }),
        heading("How we work", "HEADING_1"),
        new Paragraph({
          children: [
            new TextRun("We follow the law"),
            new FootnoteReferenceRun(1),
            new TextRun(", and "),
            new CommentRangeStart(0),
            new TextRun({ text: "we ask people", bold: true }),
            new CommentRangeEnd(0),
            new TextRun({ children: [new CommentReference(0)] }),
            new DeletedTextRun({ text: " now and then", ...change }),
            new InsertedTextRun({ text: " every month", ...change }),
            new TextRun("."),
          ],
        }),
        new Paragraph({ text: "Ask.", numbering: { reference: "steps", level: 0 } }),
        new Paragraph({ text: "Ask again.", numbering: { reference: "steps", level: 1 } }),
        new Paragraph({ text: "Decide.", numbering: { reference: "steps", level: 0 } }),
        new Paragraph({
          children: [
            new TextRun("Read "),
            new InternalHyperlink({ anchor: "money", children: [new TextRun("who pays")] }),
            new TextRun(" on page "),
            new PageReference("money"),
            new TextRun(", or "),
            new ExternalHyperlink({ link: "https://example.org/rights", children: [new TextRun("our rights")] }),
            new TextRun("."),
          ],
        }),
        new Table({
          rows: [
            new TableRow({ tableHeader: true, children: [cell("Who"), cell("When"), cell("Where")] }),
            new TableRow({ children: [cell("Ali", { verticalMerge: VerticalMergeType.RESTART }), cell("Monday"), cell("Home")] }),
            new TableRow({ children: [cell("", { verticalMerge: VerticalMergeType.CONTINUE }), cell("Any day, anywhere", { columnSpan: 2 })] }),
          ],
        }),
        new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new Bookmark({ id: "money", children: [new TextRun("Money")] })] }),
        new Paragraph({ text: "Travel is paid on the day.", bullet: { level: 0 } }),
        new Paragraph({ text: "Taxis too.", bullet: { level: 1 } }),
        heading("Before you come", "HEADING_1"),
        ...["Bring your plan.", "Bring a friend.", "Bring a pen."].map(
          (words, at) => new Paragraph({ children: [new CheckBox({ checked: at === 2 }), new TextRun(` ${words}`)] }),
        ),
      ],
    },
  ],
});

const easy = new Document({
  sections: [
    {
      children: [
        heading("Your rights", "HEADING_1"),
        new Table({
          rows: [
            [[0, 120, 120], "A person at a door", "You choose who comes in."],
            [[200, 100, 0], "A phone", "You can ring us."],
            [[0, 0, 120], "A calendar", "You can change the day."],
          ].map(([colour, alt, words]) => new TableRow({ children: [cell([image(colour, alt)]), cell(words)] })),
        }),
        new Paragraph({ children: [new TextRun({ text: "Nobody will be cross with you.", italics: true })] }),
      ],
    },
  ],
});

for (const [name, document] of Object.entries({ "npm-web": web, "npm-easy": easy })) {
  writeFileSync(join(process.argv[2], `${name}.docx`), await Packer.toBuffer(document));
}
