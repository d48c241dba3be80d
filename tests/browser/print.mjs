// Looks at one page of each kind in each variant as it is printed: nothing runs over the side of an A4
// sheet, no menus, no word lost, black on white; and pictures that load late are on paper although nobody
// scrolled to them.
// Run alone: node tests/browser/print.mjs SITE_FOLDER [PART_OF_ADDRESS]

import fs from 'node:fs';
import { open, openTab, setScreen, share, withBrowser } from './browser.mjs';
import { alone } from './report.mjs';
import { samples } from './site.mjs';

const SCRIPTS = ['common', 'room', 'paper'].map((name) =>
  fs.readFileSync(new URL(`in-page/${name}.js`, import.meta.url), 'utf8'),
);

/** The inside of an A4 sheet with the widest margins that the theme has: 168 mm. */
const SHEET = { name: 'A4', width: 635, height: 960, scale: 1 };
/** Dates in a PDF do not change its length, but numbers in it may by a digit or two. */
const SAME = 200;
/** So many pages of each variant are really printed, twice. */
const TWICE = 3;

export async function checkPrint(site, report, given) {
  const pages = samples(site);
  const printed = new Map();
  await withBrowser(given, (browser) =>
    share(pages, () => openTab(browser, { scripts: SCRIPTS }), async (tab, page) => {
      await tab.page.emulateMedia({ media: 'screen', reducedMotion: 'reduce' });
      await open(tab, page.url);
      await tab.page.evaluate(() => globalThis.alongsideChecks.remember());
      const late = await tab.page.evaluate(() => [...document.images].filter((image) => !image.complete).length);
      const already = printed.get(page.variant) ?? 0;
      if (late > 0 && already < TWICE) {
        printed.set(page.variant, already + 1);
        await pictures(browser, tab, page, report);
      }
      await tab.page.emulateMedia({ media: 'print', colorScheme: 'dark', reducedMotion: 'reduce' });
      await setScreen(tab, SHEET);
      const faults = await tab.page.evaluate(() => {
        const { sideways, clipped, useless, lost, colours } = globalThis.alongsideChecks;
        return [...sideways(), ...clipped(), ...useless(), ...lost(), ...colours()];
      });
      for (const fault of faults) report.fault({ page: page.path, where: 'printed', ...fault });
    }),
  );
  const twice = [...printed.values()].reduce((sum, count) => sum + count, 0);
  report.note(`${pages.length} pages; ${twice} of them were printed before all their pictures had loaded, and again after`);
}

/**
 * Prints as a reader does who has just opened the page, and as one does who has seen every part of it.
 * Each in a tab of its own, so that nothing is there from the first time.
 */
async function pictures(browser, tab, page, report) {
  const print = ({ page: shown }) => shown.pdf({ preferCSSPageSize: true, printBackground: true });
  const first = await print(tab);
  const another = await openTab(browser);
  await open(another, page.url);
  await another.page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const look = async (top) => {
      scrollTo({ top, behavior: 'instant' });
      // The page's own listeners hear of it in the first, and what they did is seen in the second.
      await frame();
      await frame();
    };
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) await look(y);
    await look(0);
    for (const image of document.images) {
      const ended = (name) => new Promise((done) => image.addEventListener(name, done, { once: true }));
      if (!image.complete) await Promise.race([ended('load'), ended('error')]);
      await image.decode().catch(() => {});
    }
  });
  const second = await print(another);
  await another.context.close();
  if (second.length - first.length > SAME) {
    report.fault({ page: page.path, where: 'printed', check: 'picture-not-printed', message: `Printed at once it has ${first.length} bytes, and printed after scrolling ${second.length}: pictures that nobody scrolled to, or fonts that only paper has, are missing on paper.` });
  }
}

await alone(import.meta, 'print', checkPrint);
