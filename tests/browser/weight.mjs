// Pages are light, and stand still while they load: HTML and CSS under 30 KB compressed, pictures under
// 300 KB, each with the room that it needs, those of the first screen loaded at once and the others when
// they are near, and nothing jumps when pictures or fonts come late.
// Run alone: node tests/browser/visit.mjs --checks weight SITE_FOLDER

import fs from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { judge as judgeAddress } from './addresses.mjs';
import { kindOf } from './site.mjs';
import { LAPTOP } from './stages.mjs';

const MOST_PAGE = 30_000;
const MOST_PICTURE = 300_000;
/** How far a page's own ratio of a picture may be from its file's: a px or so of rounding. */
const RATIO = 0.02;
/** What a layout shift is worth when it can't be seen. */
const STILL = 0.01;
/**
 * Other fonts break lines elsewhere, so the shift of a page whose fonts come late is never quite nothing,
 * and depends on the fonts of the machine. From here on web.dev calls it poor.
 */
const FONTS = 0.25;
/** @type {import('./visitor.mjs').Check} */
export const weight = {
  name: 'weight',
  begin({ site, report, core }) {
    weigh(site, report);
    for (const name of site.files) {
      if (!/\.(svg|png|jpe?g|gif|webp|avif)$/i.test(name)) continue;
      const { size } = fs.statSync(path.join(site.dir, name));
      if (size > MOST_PICTURE) report.fault({ page: name, check: 'heavy-picture', message: `The picture has ${kb(size)}: make it ${kb(MOST_PICTURE)} or less.` });
    }
    // Fonts are of the theme and the variant, and lines of words are of a kind of page.
    const alike = new Set();
    const shifts = { pictures: [], fonts: [] };
    const loadFonts = (visit, add) => comeLate(visit, add, shifts.fonts, FONTS, 'Things jump when the fonts come', 'make the fonts that stand in for them as wide as they are, with size-adjust');
    return {
      at: {
        latePictures: async (visit, add) => {
          await comeLate(visit, add, shifts.pictures, STILL, 'Things jump while the page loads', 'give what comes late its room from the start');
          await pictures(visit, add);
        },
        lateFonts: loadFonts,
        lateFontsWide: loadFonts,
      },
      wants: (page, stage, visit) => core.has(page.path) && (stage === 'latePictures' || visit.first(alike, `${stage} ${page.variant} ${kindOf(page)}`)),
      end() {
        const most = (list) => Math.max(0, ...list).toFixed(3);
        const over = shifts.fonts.filter((shift) => shift >= STILL).length;
        report.note(`the largest shift with late pictures ${most(shifts.pictures)} in ${shifts.pictures.length} visits; with late fonts ${most(shifts.fonts)}, and ${over} of ${shifts.fonts.length} visits with ${STILL} or more`);
      },
    };
  },
};

const kb = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;

/** What a reader's first page costs but for pictures and fonts: the page and its style sheets, compressed. */
function weigh(site, report) {
  const read = (name) => fs.readFileSync(path.join(site.dir, name));
  const sizes = new Map();
  const compressed = (name) => {
    if (!sizes.has(name)) sizes.set(name, gzipSync(read(name), { level: 9 }).length);
    return sizes.get(name);
  };
  let largest = { size: 0, parts: [] };
  for (const page of site.shown) {
    const sheets = (page.source.match(/<link\b[^>]*rel\s*=\s*["']?stylesheet[^>]*>/gi) ?? [])
      .map((link) => link.match(/href\s*=\s*["']?([^"'\s>]+)/i)?.[1])
      .map((address) => judgeAddress(address ?? '', page.path, 'part', site.files).file)
      .filter(Boolean);
    const parts = [page.path, ...new Set(sheets)];
    const size = parts.reduce((sum, part) => sum + compressed(part), 0);
    if (size > largest.size) largest = { size, parts };
    if (size > MOST_PAGE) report.fault({ page: page.path, check: 'heavy-page', message: `The page and its style sheets have ${kb(size)} compressed: make them ${kb(MOST_PAGE)} or less.` });
  }
  // What a server that can do better sends of it, for a person to compare.
  const brotli = largest.parts.reduce((sum, part) => sum + brotliCompressSync(read(part)).length, 0);
  report.note(`the largest page with its style sheet: ${kb(largest.size)} by gzip, ${kb(brotli)} by brotli (${largest.parts[0]})`);
}

/** How far things jumped until all of the page was there, now that what was late has come. */
async function comeLate(visit, add, shifts, most, what, advice) {
  const { total, moved } = await visit.ask(async () => {
    await document.fonts.ready;
    // A shift is known when the frame is made in which it happens.
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return globalThis.alongsideChecks.jumps();
  });
  visit.atEnd(() => shifts.push(total));
  if (total >= most) add({ where: visit.stage.screen.name, check: 'jumps', selector: moved.join(', '), message: `${what} (a layout shift of ${total.toFixed(3)}): ${advice}.` });
}

async function pictures(visit, add) {
  const stand = () => visit.ask(() => globalThis.alongsideChecks.pictures());
  const phone = await stand();
  await visit.resize(LAPTOP);
  const laptop = await stand();
  phone.forEach((picture, i) => {
    const fault = (check, message) => add({ where: '', check, selector: picture.name, message });
    if (!picture.shown && !laptop[i].shown) return;
    // A browser loads what is in the second screen soon, late or not. What is in the first screen of one
    // and not of the other may do as it likes.
    if (picture.far && laptop[i].far && !picture.late) fault('early-picture', 'It is below the second screen, but is loaded with the page: give it loading="lazy".');
    if (picture.first && laptop[i].first && picture.late) fault('late-picture', 'It is in the first screen, but waits until the page is laid out: take away its loading="lazy".');
  });
  for (const { name, width, height, own } of await visit.ask(() => globalThis.alongsideChecks.sizes())) {
    const fault = (check, message) => add({ where: '', check, selector: name, message });
    if (!(width > 0 && height > 0)) fault('no-size', 'It has no width and height, so that the page jumps when it comes.');
    else if (own[1] > 0 && Math.abs((width / height) / (own[0] / own[1]) - 1) > RATIO) fault('wrong-size', `It says ${width} by ${height}, but its file is ${own[0]} by ${own[1]}: it is stretched, or the page jumps.`);
  }
}
