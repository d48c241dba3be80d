// Walks with Tab from top to bottom through one page of each kind in every variant and direction of writing (in
// sites beside the first, in every direction, where the kinds take the variants in turn): the skip link comes first
// and works, everything is reached in order, the focus can be seen and never leaves the window.
// Run alone: node tests/browser/visit.mjs --checks keyboard SITE_FOLDER

import { EACH_VARIANT, groups } from './representatives.mjs';
import { variants } from './site.mjs';

/** By address inside a variant, the same in all of them. */
const KINDS = {
  home: /^index\.html$/,
  principle: /(^|\/)principles\/[^/]+\/index\.html$/,
  checklist: /(^|\/)checklists\/[^/]+\/index\.html$/,
  glossary: /(^|\/)glossary\/index\.html$/,
};

/**
 * `kinds` are those that the site has to have: all of them, where nobody asked for some of its pages. In each
 * `group`, EACH_VARIANT or EACH_DIRECTION, every kind is walked once.
 */
export const keyboardOn = ({ kinds, group = EACH_VARIANT } = {}) => ({
  name: 'keyboard',
  pages: (site) => choose(site, group).chosen,
  /** @type {import('./visitor.mjs').Check['begin']} */
  begin({ site, report }) {
    const { chosen, found } = choose(site, group);
    lacking(found, kinds ?? (site.only ? [] : Object.keys(KINDS)), report);
    let walks = 0;
    let stops = 0;
    const look = async (visit, add) => {
      const count = await walk(visit, add);
      visit.atEnd(() => {
        walks += 1;
        stops += count;
      });
    };
    return {
      at: { walkedWide: look, walkedNarrow: look },
      end: () => report.note(`${walks} walks, ${stops} stops, on: ${chosen.map((page) => page.path).join(', ')}`),
    };
  },
});

export const keyboard = keyboardOn();

/** One page of each kind in every group, and which variant of which language has which. */
function choose(site, group) {
  const all = variants(site);
  const found = Object.entries(KINDS).map(([kind, address]) => ({
    kind,
    address,
    inVariants: all.map((variant) => ({ variant, page: variant.pages.find((page) => address.test(page.within)) })),
  }));
  const chosen = found.flatMap(({ inVariants }, turn) => {
    const pages = inVariants.flatMap(({ page }) => page ?? []);
    return groups(pages, group).map((alike) => alike[turn % alike.length]);
  });
  return { found, chosen };
}

/** A kind that one variant has and another of its language lacks is a fault: every variant is a whole site. */
function lacking(found, kinds, report) {
  for (const { kind, address, inVariants } of found) {
    for (const { variant, page } of inVariants) {
      if (page || !inVariants.some((other) => other.page?.lang === variant.pages[0].lang)) continue;
      const message = `There is a page of kind ${kind}, but none in ${variant.name} (${variant.folder || 'top folder'}).`;
      report.fault({ page: variant.folder, check: 'no-page', message });
    }
    if (kinds.includes(kind) && !inVariants.some(({ page }) => page)) {
      report.fault({ check: 'no-page', message: `No page of kind ${kind} was found: its address should match ${address}.` });
    }
  }
}

async function walk(visit, add) {
  const { count, faults } = await visit.ask(() => {
    const checks = globalThis.alongsideChecks;
    return { count: checks.startWalk(), faults: checks.positiveTabindex() };
  });
  faults.forEach(add);
  if (count === 0) {
    add({ check: 'skip-link', message: 'The keyboard can reach nothing on this page.' });
    return 0;
  }
  await forward(visit, count, add);
  await skip(visit, add);
  return count;
}

async function forward(visit, count, add) {
  const reached = new Set();
  let last = -1;
  let stuckAt = '';
  // Some presses to spare: scrollers are stops too, players have several, and the last press has to leave.
  const most = count * 2 + 30;
  for (let presses = 0; presses < most; presses += 1) {
    await visit.press('Tab');
    const now = await visit.ask(() => globalThis.alongsideChecks.where());
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
    const selector = await visit.ask((i) => globalThis.alongsideChecks.nameOf(i), stop);
    add({ check: 'tab-order', selector, message: 'Tab never stops here: a reader who uses the keyboard can not press it.' });
  }
}

async function skip(visit, add) {
  // Afresh, as a reader comes to it: the walk may have opened or chosen something.
  await visit.open();
  const { faults, next, name } = await visit.ask(() => {
    const checks = globalThis.alongsideChecks;
    checks.startWalk();
    return checks.skipLink();
  });
  faults.forEach(add);
  if (faults.length > 0) return;
  await visit.press('Tab');
  await visit.press('Enter');
  await visit.press('Tab');
  const now = await visit.ask(() => globalThis.alongsideChecks.where());
  if (now.stop === next || now.scrolls || (next === -1 && now.stop === -1)) return;
  add({
    check: 'skip-link',
    selector: name,
    message: `After it Tab leads to ${now.name ?? 'the top of the page'}, not to the first stop of the main part: give its target an id and tabindex="-1".`,
  });
}
