// Pages are light, and stand still while they load: HTML and CSS under 30 KB compressed, pictures under
// 300 KB, each with the room that it needs, those of the first screen loaded at once and the others when
// they are near, and nothing jumps when pictures or fonts come late.
// Run alone: node tests/browser/weight.mjs SITE_FOLDER [PART_OF_ADDRESS]

import fs from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { judge as judgeAddress } from './addresses.mjs';
import { openTab, setScreen, share, withBrowser } from './browser.mjs';
import { alone } from './report.mjs';
import { samples } from './site.mjs';

const SCRIPTS = ['common', 'pictures'].map((name) =>
  fs.readFileSync(new URL(`in-page/${name}.js`, import.meta.url), 'utf8'),
);

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
/** Late is what comes when there is something to read already, however long that takes, and a little later. */
const LATE_MS = 100;
const LONGEST_MS = 3000;
/** Most of the time goes by in waiting for what is late. */
const TABS = 4;

const PHONE = { name: '390 px', width: 390, height: 844, scale: 1 };
const LAPTOP = { name: '1280 px', width: 1280, height: 800, scale: 1 };

export async function checkWeight(site, report, given) {
  weigh(site, report);
  for (const name of site.files) {
    if (!/\.(svg|png|jpe?g|gif|webp|avif)$/i.test(name)) continue;
    const { size } = fs.statSync(path.join(site.dir, name));
    if (size > MOST_PICTURE) report.fault({ page: name, check: 'heavy-picture', message: `The picture has ${kb(size)}: make it ${kb(MOST_PICTURE)} or less.` });
  }
  const chosen = samples(site);
  const shifts = { pictures: [], fonts: [] };
  await withBrowser(given, async (browser) => {
    await share(site.shown, () => slowTab(browser, 'pictures'), (tab, page) => loadPictures(tab, page, report, shifts.pictures), TABS);
    const visits = chosen.flatMap((page) => [PHONE, LAPTOP].map((screen) => ({ ...page, page, screen })));
    await share(visits, () => slowTab(browser, 'fonts'), (tab, { page, screen }) => loadFonts(tab, page, screen, report, shifts.fonts), TABS);
  });
  const most = (list) => Math.max(0, ...list).toFixed(3);
  const over = shifts.fonts.filter((shift) => shift >= STILL).length;
  report.note(`the largest shift with late pictures ${most(shifts.pictures)} in ${shifts.pictures.length} visits; with late fonts ${most(shifts.fonts)}, and ${over} of ${shifts.fonts.length} visits with ${STILL} or more`);
}

const kb = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;

/** What a reader's first page costs but for pictures and fonts: the page and its style sheets, compressed. */
function weigh(site, report) {
  const sizes = new Map();
  const compressed = (name) => {
    if (!sizes.has(name)) {
      const bytes = fs.readFileSync(path.join(site.dir, name));
      sizes.set(name, { gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes).length });
    }
    return sizes.get(name);
  };
  const largest = { gzip: 0, brotli: 0, page: '' };
  for (const page of site.shown) {
    const sheets = (page.source.match(/<link\b[^>]*rel\s*=\s*["']?stylesheet[^>]*>/gi) ?? [])
      .map((link) => link.match(/href\s*=\s*["']?([^"'\s>]+)/i)?.[1])
      .map((address) => judgeAddress(address ?? '', page.path, 'part', site.files).file)
      .filter(Boolean);
    const parts = [page.path, ...new Set(sheets)].map(compressed);
    const gzip = parts.reduce((sum, part) => sum + part.gzip, 0);
    const brotli = parts.reduce((sum, part) => sum + part.brotli, 0);
    if (gzip > largest.gzip) Object.assign(largest, { gzip, brotli, page: page.path });
    if (gzip > MOST_PAGE) report.fault({ page: page.path, check: 'heavy-page', message: `The page and its style sheets have ${kb(gzip)} compressed: make them ${kb(MOST_PAGE)} or less.` });
  }
  report.note(`the largest page with its style sheet: ${kb(largest.gzip)} by gzip, ${kb(largest.brotli)} by brotli (${largest.page})`);
}

/**
 * A tab in which one kind of file comes late. Where it is pictures, fonts do not come at all, so that what
 * jumps is the pictures' doing.
 */
async function slowTab(browser, slow) {
  const tab = await openTab(browser, { scripts: SCRIPTS });
  await tab.context.route(/\.(woff2?|ttf|otf|svg|png|jpe?g|gif|webp|avif)$/i, async (route) => {
    const font = /\.(woff2?|ttf|otf)$/i.test(route.request().url());
    if (slow === 'pictures' && font) return route.abort();
    if (font === (slow === 'fonts')) await painted(tab);
    return route.continue().catch(() => {});
  });
  return tab;
}

/** Waits until the page that is being opened shows words. One that shows none for long has nothing that could jump. */
async function painted(tab) {
  const shown = (url) => location.href === url && performance.getEntriesByName('first-contentful-paint').length > 0;
  await tab.page.waitForFunction(shown, tab.opening, { timeout: LONGEST_MS, polling: 20 }).catch(() => {});
  await new Promise((done) => setTimeout(done, LATE_MS));
}

/** Opens a page and returns how far things jumped until all of it was there. */
async function visit(tab, page, screen) {
  await setScreen(tab, screen);
  tab.opening = page.url;
  await tab.page.goto(page.url, { waitUntil: 'load', timeout: 30_000 });
  return tab.page.evaluate(async () => {
    await document.fonts.ready;
    // Shifts are told of after the frame in which they happen.
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))));
    return globalThis.alongsideChecks.jumps();
  });
}

async function loadPictures(tab, page, report, shifts) {
  const { total, moved } = await visit(tab, page, PHONE);
  shifts.push(total);
  if (total >= STILL) {
    report.fault({ page: page.path, where: PHONE.name, check: 'jumps', selector: moved.join(', '), message: `Things jump while the page loads (a layout shift of ${total.toFixed(3)}): give what comes late its room from the start.` });
  }
  const pictures = () => tab.page.evaluate(() => globalThis.alongsideChecks.pictures());
  const phone = await pictures();
  await setScreen(tab, LAPTOP);
  const laptop = await pictures();
  phone.forEach((picture, i) => {
    const add = (check, message) => report.fault({ page: page.path, check, selector: picture.name, message });
    if (!picture.shown && !laptop[i].shown) return;
    // A browser loads what is in the second screen soon, late or not. What is in the first screen of one
    // and not of the other may do as it likes.
    if (picture.far && laptop[i].far && !picture.late) add('early-picture', 'It is below the second screen, but is loaded with the page: give it loading="lazy".');
    if (picture.first && laptop[i].first && picture.late) add('late-picture', 'It is in the first screen, but waits until the page is laid out: take away its loading="lazy".');
  });
  for (const { name, width, height, own } of await tab.page.evaluate(() => globalThis.alongsideChecks.sizes())) {
    const add = (check, message) => report.fault({ page: page.path, check, selector: name, message });
    if (!(width > 0 && height > 0)) add('no-size', 'It has no width and height, so that the page jumps when it comes.');
    else if (own[1] > 0 && Math.abs((width / height) / (own[0] / own[1]) - 1) > RATIO) add('wrong-size', `It says ${width} by ${height}, but its file is ${own[0]} by ${own[1]}: it is stretched, or the page jumps.`);
  }
}

async function loadFonts(tab, page, screen, report, shifts) {
  const { total, moved } = await visit(tab, page, screen);
  shifts.push(total);
  if (total < FONTS) return;
  report.fault({ page: page.path, where: screen.name, check: 'jumps', selector: moved.join(', '), message: `Things jump when the fonts come (a layout shift of ${total.toFixed(3)}): make the fonts that stand in for them as wide as they are, with size-adjust.` });
}

await alone(import.meta, 'weight', checkWeight);
