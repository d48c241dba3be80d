// Looks at pages as they are printed: nothing runs over the side of an A4 sheet, no menus, no word lost, black
// on white; and pictures that load late are on paper although nobody scrolled to them.
// Run alone: node tests/browser/visit.mjs --checks print SITE_FOLDER

import { SCREENS, resize } from './browser.mjs';

/** Dates in a PDF do not change its length, but numbers in it may by a digit or two. */
const SAME = 200;

/** @type {import('./visitor.mjs').Check} */
export const print = {
  name: 'print',
  begin({ report, visited }) {
    const taken = new Set();
    let printed = 0;
    return {
      at: {
        opened: async (visit, add) => {
          await visit.ask(() => globalThis.alongsideChecks.remember());
          // One page of each variant is really printed, twice.
          if (taken.has(visit.page.variant) || (await late(visit)) === 0) return;
          // What is on its way when someone prints is not waited for by Chromium. What nobody asked for, it fetches.
          await visit.tab.page.waitForLoadState('networkidle');
          if ((await late(visit)) === 0 || !visit.first(taken, visit.page.variant)) return;
          await pictures(visit, add);
          visit.atEnd(() => {
            printed += 1;
          });
        },
        paper: async (visit, add) => {
          const faults = await visit.ask(() => {
            const { sideways, clipped, useless, lost, colours } = globalThis.alongsideChecks;
            return [...sideways(), ...clipped(), ...useless(), ...lost(), ...colours()];
          });
          faults.forEach(add);
        },
      },
      end: () => report.note(`${visited.size} pages; ${printed} of them were printed before all their pictures had loaded, and again after`),
    };
  },
};

/** How many pictures of the page are not there yet. */
function late(visit) {
  return visit.ask(() => [...document.images].filter((image) => !image.complete).length);
}

/**
 * Prints as a reader does who has just opened the page, and as one does who has seen every part of it.
 * Each in a tab of its own, so that nothing is there from the first time.
 */
async function pictures(visit, add) {
  const printed = ({ page: shown }) => shown.pdf({ preferCSSPageSize: true, printBackground: true });
  const first = await printed(visit.tab);
  const another = await visit.worker.tab('again');
  await resize(another, SCREENS.wide);
  await another.page.goto(visit.page.url, { waitUntil: 'load' });
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
  const second = await printed(another);
  if (second.length - first.length > SAME) {
    add({ where: 'printed', check: 'picture-not-printed', message: `Printed at once it has ${first.length} bytes, and printed after scrolling ${second.length}: pictures that nobody scrolled to, or fonts that only paper has, are missing on paper.` });
  }
}
