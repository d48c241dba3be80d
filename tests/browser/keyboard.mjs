// Walks with Tab from top to bottom through one page of each kind in every variant: the skip link comes
// first and works, everything is reached in order, the focus can be seen and never leaves the window.
// Run alone: node tests/browser/keyboard.mjs SITE_FOLDER [PART_OF_ADDRESS]

import fs from 'node:fs';
import { open, openTab, SCREENS, share, withBrowser } from './browser.mjs';
import { alone } from './report.mjs';
import { variants } from './site.mjs';

const SCRIPTS = ['common', 'focus'].map((name) =>
  fs.readFileSync(new URL(`in-page/${name}.js`, import.meta.url), 'utf8'),
);

/** By address inside a variant, the same in all of them. */
const KINDS = {
  home: /^index\.html$/,
  principle: /(^|\/)principles\/[^/]+\/index\.html$/,
  checklist: /(^|\/)checklists\/[^/]+\/index\.html$/,
  glossary: /(^|\/)glossary\/index\.html$/,
};

/** `given` is a browser, or undefined; `kinds` are those that the site has to have. */
export async function checkKeyboard(site, report, given, kinds = site.only ? [] : Object.keys(KINDS)) {
  const chosen = choose(site, report, kinds);
  const walks = chosen.flatMap((page) => [SCREENS.wide, SCREENS.narrow].map((screen) => ({ page, screen })));
  let stops = 0;
  await withBrowser(given, (browser) =>
    share(walks, () => openTab(browser, { scripts: SCRIPTS }), async (tab, { page, screen }) => {
      const add = (fault) => report.fault({ page: page.path, where: screen.name, ...fault });
      const walked = await walk(tab, page, screen, add);
      stops += walked;
    }),
  );
  report.note(`${walks.length} walks, ${stops} stops, on: ${chosen.map((page) => page.path).join(', ')}`);
}

/** A kind that one variant has and another lacks is a fault: every variant is a whole site. */
function choose(site, report, kinds) {
  const all = variants(site);
  const chosen = [];
  for (const [kind, address] of Object.entries(KINDS)) {
    const found = all.map((variant) => ({ variant, page: variant.pages.find((page) => address.test(page.within)) }));
    for (const { variant, page } of found) {
      if (page) chosen.push(page);
      else if (found.some((other) => other.page?.lang === variant.pages[0].lang)) {
        const message = `There is a page of kind ${kind}, but none in ${variant.name} (${variant.folder || 'top folder'}).`;
        report.fault({ page: variant.folder, check: 'no-page', message });
      }
    }
    if (kinds.includes(kind) && !found.some(({ page }) => page)) {
      report.fault({ check: 'no-page', message: `No page of kind ${kind} was found: its address should match ${address}.` });
    }
  }
  return chosen;
}

async function walk(tab, page, screen, add) {
  await open(tab, page.url, screen);
  const { count, faults } = await tab.page.evaluate(() => {
    const checks = globalThis.alongsideChecks;
    return { count: checks.startWalk(), faults: checks.positiveTabindex() };
  });
  faults.forEach(add);
  if (count === 0) {
    add({ check: 'skip-link', message: 'The keyboard can reach nothing on this page.' });
    return 0;
  }
  await forward(tab, count, add);
  await skip(tab, page, screen, add);
  return count;
}

async function forward(tab, count, add) {
  const reached = new Set();
  let last = -1;
  let stuckAt = '';
  // Some presses to spare: scrollers are stops too, players have several, and the last press has to leave.
  const most = count * 2 + 30;
  for (let presses = 0; presses < most; presses += 1) {
    await tab.page.keyboard.press('Tab');
    const now = await tab.page.evaluate(() => globalThis.alongsideChecks.where());
    now.faults.forEach(add);
    // Back at the page itself, or round to the first again: the walk is over.
    if (now.stop === -1 || (now.stop === 0 && reached.has(0) && last > 0)) {
      stuckAt = '';
      break;
    }
    stuckAt = now.name;
    if (now.stop === null) {
      if (!now.scrolls) add({ check: 'tab-order', selector: now.name, message: 'Tab stops here, but it is nothing to press.' });
      continue;
    }
    if (now.stop < last) {
      add({ check: 'tab-order', selector: now.name, message: 'Tab jumps back to it: put it in the page where it is reached.' });
    }
    if (now.stop === last && count > 1 && !now.several) {
      reached.delete(last);
      break;
    }
    reached.add(now.stop);
    last = now.stop;
  }
  if (stuckAt && reached.size < count) {
    add({ check: 'tab-trap', selector: stuckAt, message: 'Tab does not lead on from here: a reader who uses the keyboard is stuck.' });
    return;
  }
  const missed = Array.from({ length: count }, (_, i) => i).filter((i) => !reached.has(i));
  for (const stop of missed.slice(0, 5)) {
    const selector = await tab.page.evaluate((i) => globalThis.alongsideChecks.nameOf(i), stop);
    add({ check: 'tab-order', selector, message: 'Tab never stops here: a reader who uses the keyboard can not press it.' });
  }
}

async function skip(tab, page, screen, add) {
  // Afresh, as a reader comes to it: the walk may have opened or chosen something.
  await open(tab, page.url, screen);
  const { faults, next, name } = await tab.page.evaluate(() => {
    const checks = globalThis.alongsideChecks;
    checks.startWalk();
    return checks.skipLink();
  });
  faults.forEach(add);
  if (faults.length > 0) return;
  await tab.page.keyboard.press('Tab');
  await tab.page.keyboard.press('Enter');
  await tab.page.keyboard.press('Tab');
  const now = await tab.page.evaluate(() => globalThis.alongsideChecks.where());
  if (now.stop === next || now.scrolls || (next === -1 && now.stop === -1)) return;
  add({
    check: 'skip-link',
    selector: name,
    message: `After it Tab leads to ${now.name ?? 'the top of the page'}, not to the first stop of the main part: give its target an id and tabindex="-1".`,
  });
}

await alone(import.meta, 'keyboard', checkKeyboard);
