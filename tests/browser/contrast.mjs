// Measures contrast on what is painted: words 7 to 1 with the ground under their own dots, the edges of
// controls and what shows a choice 3 to 1, in light, in dark, and in the colours of a reader's system.
// Every look is measured once in each variant: words in the same elements with the same classes look alike.
// Run alone: node tests/browser/contrast.mjs SITE_FOLDER [PART_OF_ADDRESS]

import fs from 'node:fs';
import { open, setScreen, share, withBrowser } from './browser.mjs';
import { judge, openStudio, SCALE, shoot } from './pixels.mjs';
import { alone } from './report.mjs';

const SCRIPTS = ['common', 'room', 'paint'].map((name) =>
  fs.readFileSync(new URL(`in-page/${name}.js`, import.meta.url), 'utf8'),
);

const WORDS = 7;
/** In forced colours it is the reader who chose them: what is asked is that nothing is lost. */
const FORCED_WORDS = 4.5;
const EDGES = 3;
/** Less than this many px² is no sign of a choice: a bold word alone has more. */
const CHOICE = 12;

const WIDE = { width: 1280, height: 800, scale: SCALE };
const NARROW = { width: 390, height: 844, scale: SCALE };
const SETTINGS = [
  { name: 'light, 1280 px', screen: WIDE, media: { colorScheme: 'light' } },
  { name: 'dark, 390 px', screen: NARROW, media: { colorScheme: 'dark' } },
  { name: 'forced colours', screen: NARROW, media: { colorScheme: 'dark', forcedColors: 'active' } },
];

/** Places nearer to each other than this are in one picture. */
const NEAR = 150;
const TALLEST = 2500;

export async function checkContrast(site, report, given) {
  const seen = new Set();
  const sums = { words: 0, least: Infinity, controls: 0, choices: 0, drawings: 0 };
  await withBrowser(given, (browser) =>
    share(site.shown, () => openStudio(browser, { scripts: SCRIPTS }), async ([tab, bench], page) => {
      await open(tab, page.url, WIDE);
      await tab.page.evaluate(() => globalThis.alongsideChecks.unfold());
      for (const setting of SETTINGS) {
        await tab.page.emulateMedia({ forcedColors: 'none', reducedMotion: 'reduce', ...setting.media });
        await setScreen(tab, setting.screen);
        const fresh = (items) => items.filter(({ look }) => isNew(seen, `${page.variant} ${setting.name} ${look}`));
        const add = (check, item, message) => report.fault({ page: page.path, where: setting.name, check, selector: item.name, message });
        await painted(tab, bench, setting, fresh, add, sums, await whereAll(tab));
        await painted(tab, bench, setting, fresh, add, sums, await skipLink(tab));
        // It may lie over what is looked at next.
        await tab.page.evaluate(() => document.activeElement.blur());
        await chosen(tab, bench, fresh, add, sums);
      }
    }),
  );
  report.note(`${sums.words} looks of words, the least contrast ${floor(sums.least)} to 1; ${sums.controls} of controls, ${sums.choices} of choices, ${sums.drawings} of drawings`);
  report.note(`on ${site.shown.length} pages in ${SETTINGS.map(({ name }) => name).join('; ')}`);
}

function isNew(seen, key) {
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

const floor = (contrast) => Math.floor(contrast * 10) / 10;

function whereAll(tab) {
  return tab.page.evaluate(() => {
    const { words, controls, drawings } = globalThis.alongsideChecks;
    return { words: words(), edges: controls(), drawings: drawings() };
  });
}

/** The first stop shows itself only while it has the focus. */
async function skipLink(tab) {
  await tab.page.keyboard.press('Tab');
  return tab.page.evaluate(() => ({ words: globalThis.alongsideChecks.words(document.activeElement) }));
}

/** What was not looked at yet, in as few pictures as the places allow. */
async function painted(tab, bench, setting, fresh, add, sums, found) {
  const forced = setting.media.forcedColors === 'active';
  const items = Object.entries(found).flatMap(([kind, list]) => fresh(list.map((item) => ({ ...item, kind, look: `${kind} ${item.look}` }))));
  for (const band of bands(items, setting.screen.width)) {
    const of = (kind) => band.items.filter((item) => item.kind === kind);
    const look = { at: band.clip, scale: SCALE };
    const picture = await shoot(tab, band.clip);
    let bare;
    if (!forced && of('words').length > 0) {
      await tab.page.evaluate(() => globalThis.alongsideChecks.hideWords(true));
      bare = await shoot(tab, band.clip);
      await tab.page.evaluate(() => globalThis.alongsideChecks.hideWords(false));
    }
    // A system's colours can't be taken off words, so there the ground is what fills most of their box.
    const measure = (how, kind) => (of(kind).length > 0 ? judge(bench, how, { ...look, painted: picture, bare, items: of(kind) }) : []);
    judgeWords(of('words'), await measure(forced ? 'inks' : 'words', 'words'), forced, add, sums);
    const edges = await measure('edges', 'edges');
    of('edges').forEach((item, i) => {
      sums.controls += 1;
      if (edges[i].contrast < EDGES) add('faint-edge', item, `Its edge has a contrast of ${floor(edges[i].contrast)} to 1 with what is around it: make it ${EDGES} to 1 or more on all four sides.`);
    });
    const drawn = await measure('inks', 'drawings');
    of('drawings').forEach((item, i) => {
      sums.drawings += 1;
      if (drawn[i].contrast < EDGES) add('faint-drawing', item, `Its lines have a contrast of ${floor(drawn[i].contrast)} to 1 with their ground: make it ${EDGES} to 1 or more.`);
    });
  }
}

function judgeWords(items, measured, forced, add, sums) {
  const least = forced ? FORCED_WORDS : WORDS;
  items.forEach((item, i) => {
    sums.words += 1;
    const { contrast, ink, ground } = measured[i] ?? { contrast: 1 };
    if (contrast < 1.2) {
      add('unseen-words', item, 'Its words are in the page, but they are not to be seen: something covers them, or they have the colour of their ground.');
      return;
    }
    if (!forced) sums.least = Math.min(sums.least, contrast);
    if (contrast < least) {
      add('faint-words', item, `Its words are painted ${ink} on ${ground}, a contrast of ${floor(contrast)} to 1: make it ${least} to 1 or more.`);
    }
  });
}

/** Groups items whose boxes are near each other, from top to bottom. */
function bands(items, width) {
  const extent = ({ boxes }) => [Math.min(...boxes.map((b) => b.y)), Math.max(...boxes.map((b) => b.y + b.height))];
  const out = [];
  for (const item of items.toSorted((a, b) => extent(a)[0] - extent(b)[0])) {
    const [top, bottom] = extent(item);
    const last = out.at(-1);
    if (last && top < last.bottom + NEAR && bottom - last.top < TALLEST) {
      last.bottom = Math.max(last.bottom, bottom);
      last.items.push(item);
    } else out.push({ top, bottom, items: [item] });
  }
  return out.map(({ top, bottom, items: inside }) => {
    const y = Math.max(0, Math.floor(top) - 8);
    return { clip: { x: 0, y, width, height: Math.ceil(bottom) + 8 - y }, items: inside };
  });
}

/** A choice has to be seen: with and without it, enough dots have to differ by 3 to 1. */
async function chosen(tab, bench, fresh, add, sums) {
  const items = fresh(await tab.page.evaluate(() => globalThis.alongsideChecks.choices().map((item) => ({ ...item, look: `choice ${item.look}` }))));
  for (const item of items) {
    const [box] = item.boxes;
    const clip = { x: Math.max(0, box.x - 4), y: Math.max(0, box.y - 4), width: box.width + 8, height: box.height + 8 };
    const flip = () => tab.page.evaluate((i) => globalThis.alongsideChecks.flip(i), item.state);
    const before = await shoot(tab, clip);
    await flip();
    const after = await shoot(tab, clip);
    await flip();
    const area = await judge(bench, 'change', { before, after, scale: SCALE, least: EDGES });
    sums.choices += 1;
    if (area < CHOICE) add('faint-choice', item, `Chosen or not, it looks almost the same (${floor(area)} px² differ by ${EDGES} to 1): show the choice by an edge or a ground.`);
  }
}

await alone(import.meta, 'contrast', checkContrast);
