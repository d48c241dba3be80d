// Measures how every page is put together and laid out: at 1280 px, at 320 px and at 400% zoom, folded
// and unfolded, with a reader's own text spacing, and with scripts off.
// Run alone: node tests/browser/looks.mjs SITE_FOLDER [PART_OF_ADDRESS]

import fs from 'node:fs';
import { open, openTab, SCREENS, setScreen, share, withBrowser } from './browser.mjs';
import { alone } from './report.mjs';

const SCRIPTS = ['common', 'room', 'structure'].map((name) =>
  fs.readFileSync(new URL(`in-page/${name}.js`, import.meta.url), 'utf8'),
);

/** The smallest side of what can be pressed: more for profiles made for unsteady hands and eyes. */
function leastTarget(profile) {
  return profile === 'standard' ? 44 : 56;
}

export async function checkLooks(site, report, given) {
  const titles = new Map();
  await withBrowser(given, (browser) =>
    share(
      site.shown,
      async () => [
        await openTab(browser, { scripts: SCRIPTS }),
        await openTab(browser, { scripts: SCRIPTS, context: { javaScriptEnabled: false } }),
      ],
      async ([tab, bare], page) => {
        const add = (where) => (faults) => faults.forEach((fault) => report.fault({ page: page.path, where, ...fault }));
        const still = await asWritten(bare, page, titles, add);
        await laidOut(tab, page, still, add);
      },
    ),
  );
  for (const [title, pages] of titles) {
    if (pages.length === 1) continue;
    const others = pages.slice(1, 4).join(', ');
    report.fault({
      page: pages[0],
      check: 'same-title',
      message: `The title “${title}” is also that of ${others}: name the page and its variant in it.`,
    });
  }
  report.note(`${site.shown.length} pages`);
}

/** What stands in the file, before any script: returns the words that it shows. */
async function asWritten(tab, page, titles, add) {
  await open(tab, page.url);
  const { faults, title, text } = await tab.page.evaluate(() => {
    const checks = globalThis.alongsideChecks;
    return { faults: [...checks.inline(), ...checks.structure()], title: document.title.trim(), text: checks.words() };
  });
  add('')(faults);
  if (!page.profile) {
    add('')([{ check: 'page-profile', message: 'The <html> has no data-profile, which says how large things are.' }]);
  }
  if (!titles.has(title)) titles.set(title, []);
  titles.get(title).push(page.path);
  return text;
}

async function laidOut(tab, page, still, add) {
  await open(tab, page.url);
  const { faults, text } = await tab.page.evaluate(() => {
    const checks = globalThis.alongsideChecks;
    return { faults: checks.structure(), text: checks.words() };
  });
  add('with scripts')(faults);
  if (text !== still) add('')([{ check: 'needs-script', message: firstDifference(still, text) }]);

  const least = leastTarget(page.profile);
  const screens = [SCREENS.wide, SCREENS.narrow, SCREENS.zoomed];
  for (const screen of screens) {
    await setScreen(tab, screen);
    add(screen.name)(await measure(tab, least));
  }
  const unfolded = await tab.page.evaluate(() => globalThis.alongsideChecks.unfold());
  if (unfolded) {
    for (const screen of [SCREENS.narrow, SCREENS.wide]) {
      await setScreen(tab, screen);
      add(`${screen.name}, unfolded`)(await measure(tab, least));
    }
  }
  // Everything is unfolded now, which is the fullest that the page can get.
  await tab.page.evaluate(() => globalThis.alongsideChecks.spaceOut(true));
  for (const screen of screens) {
    await setScreen(tab, screen);
    add(`${screen.name}, text spacing`)(
      await tab.page.evaluate(() => [...globalThis.alongsideChecks.sideways(), ...globalThis.alongsideChecks.clipped()]),
    );
  }
}

function measure(tab, least) {
  return tab.page.evaluate((smallest) => {
    const checks = globalThis.alongsideChecks;
    return [...checks.sideways(), ...checks.clipped(), ...checks.stuck(), ...checks.smallTargets(smallest)];
  }, least);
}

function firstDifference(without, withScripts) {
  let at = 0;
  while (at < without.length && without[at] === withScripts[at]) at += 1;
  const from = Math.max(0, at - 20);
  const cut = (text) => text.slice(from, at + 40);
  return (
    `With scripts off the words differ: “…${cut(without)}…”, but with them “…${cut(withScripts)}…”. ` +
    'Write the words into the page, or mark what only works with a script with data-needs-script.'
  );
}

await alone(import.meta, 'looks', checkLooks);
