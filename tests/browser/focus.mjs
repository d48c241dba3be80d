// Presses Tab and takes a picture with and without the focus: is the ring painted, with 3 to 1 between
// the two, as large as a band of 2 px round what has the focus, on all its sides, and covered by nothing?
// Every look is measured once in each variant, in light, in dark and in forced colours.
// Run alone: node tests/browser/focus.mjs SITE_FOLDER [PART_OF_ADDRESS]

import fs from 'node:fs';
import { open, setScreen, share, withBrowser } from './browser.mjs';
import { judge, openStudio, SCALE, shoot } from './pixels.mjs';
import { alone } from './report.mjs';
import { samples } from './site.mjs';

const SCRIPTS = ['common', 'room', 'focus', 'paint', 'ring'].map((name) =>
  fs.readFileSync(new URL(`in-page/${name}.js`, import.meta.url), 'utf8'),
);

const CONTRAST = 3;
const THICK = 2;

const WIDE = { width: 1280, height: 800, scale: SCALE };
const NARROW = { width: 390, height: 844, scale: SCALE };
const SETTINGS = [
  { name: 'light, 1280 px', screen: WIDE, media: { colorScheme: 'light' } },
  { name: 'dark, 390 px', screen: NARROW, media: { colorScheme: 'dark' } },
  { name: 'forced colours', screen: NARROW, media: { colorScheme: 'dark', forcedColors: 'active' } },
];

export async function checkFocus(site, report, given) {
  const pages = samples(site);
  const seen = new Set();
  let least = Infinity;
  await withBrowser(given, (browser) =>
    share(pages, () => openStudio(browser, { scripts: SCRIPTS }), async ([tab, bench], page) => {
      await open(tab, page.url, WIDE);
      await tab.page.evaluate(() => globalThis.alongsideChecks.unfold());
      for (const setting of SETTINGS) {
        await tab.page.emulateMedia({ forcedColors: 'none', reducedMotion: 'reduce', ...setting.media });
        await setScreen(tab, setting.screen);
        const looks = await tab.page.evaluate(() => globalThis.alongsideChecks.looksOfStops());
        for (const [stop, look] of looks.entries()) {
          const key = `${page.variant} ${setting.name} ${look}`;
          if (seen.has(key)) continue;
          seen.add(key);
          const way = await tab.page.evaluate((to) => globalThis.alongsideChecks.standBeside(to), stop);
          await tab.page.keyboard.press(way);
          const now = await tab.page.evaluate(() => globalThis.alongsideChecks.focused());
          // Where the key leads elsewhere, keyboard.mjs says so.
          if (now?.look !== look) continue;
          const add = (check, message) => report.fault({ page: page.path, where: setting.name, check, selector: now.name, message });
          least = Math.min(least, await ring(tab, bench, now, add, !setting.media.forcedColors));
        }
      }
    }),
  );
  report.note(`${seen.size} looks of what can have the focus; the smallest ring has ${Math.floor(least * 100)}% of what is asked`);
  report.note(`on ${pages.length} pages, one of each kind in each variant, in ${SETTINGS.map(({ name }) => name).join('; ')}`);
}

/**
 * Returns how large the ring is, as a share of what it has to be. In forced colours there is but one
 * ring, in a colour that the reader chose: on one side it may run over a white picture.
 */
async function ring(tab, bench, now, add, onAllSides) {
  const after = await shoot(tab, now.clip, false);
  await tab.page.evaluate(() => document.activeElement.blur());
  const before = await shoot(tab, now.clip, false);
  const { area, lacking } = await judge(bench, 'ring', {
    before,
    after,
    at: now.clip,
    scale: SCALE,
    least: CONTRAST,
    thick: THICK,
    boxes: now.pieces,
  });
  if (area < now.least) {
    add(
      'small-ring',
      `The focus changes ${Math.round(area)} px² by ${CONTRAST} to 1, and a ring of ${THICK} px round it would be ${Math.round(now.least)} px²: make the ring thicker, or plainer against what is behind it.`,
    );
  } else if (onAllSides && lacking.length > 0 && lacking.every((sides) => sides.length > 0)) {
    add('broken-ring', `Its ring is not painted at its ${lacking[0].join(', ')}: see what covers it or cuts it off.`);
  }
  return area / now.least;
}

await alone(import.meta, 'focus', checkFocus);
