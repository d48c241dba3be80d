// Runs axe-core over every page in light and dark and at 1280 and 320 px, with every rule that it has
// for WCAG 2 A, AA and AAA and for best practice, those that are off by default and on trial included.
// Run alone: node tests/browser/axe.mjs SITE_FOLDER [PART_OF_ADDRESS]

import fs from 'node:fs';
import { createRequire } from 'node:module';
import { open, openTab, SCREENS, setScreen, share, withBrowser } from './browser.mjs';
import { alone } from './report.mjs';

const SOURCE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const WANTED = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag21aaa', 'wcag22a', 'wcag22aa', 'wcag22aaa', 'best-practice'];

/** A rule that can't say yes or no leaves contrast unproven, and contrast is promised: it counts as a fault. */
const MUST_BE_SURE = ['color-contrast', 'color-contrast-enhanced'];

const SETTINGS = [
  [SCREENS.wide, 'light'],
  [SCREENS.wide, 'dark'],
  [SCREENS.narrow, 'dark'],
  [SCREENS.narrow, 'light'],
];

/** axe reads style sheets to see whether they hold a page in one orientation; from file:// that needs leave. */
export const AXE_LAUNCH = { args: ['--allow-file-access-from-files'] };

export async function checkAxe(site, report, given) {
  const unsure = new Map();
  let runs = 0;
  await withBrowser(
    given,
    (browser) =>
      share(site.shown, () => openTab(browser), async (tab, page) => {
        await open(tab, page.url);
        const rules = await inject(tab);
        for (const [screen, scheme] of SETTINGS) {
          await setScreen(tab, screen, scheme);
          const where = `${screen.name}, ${scheme}`;
          tell(await run(tab, rules), page.path, where, report, unsure);
          runs += 1;
        }
        // What is folded away was not looked at yet. Opened, it is looked at by itself.
        for (const scheme of ['light', 'dark']) {
          await setScreen(tab, SCREENS.narrow, scheme);
          const result = await run(tab, rules, true);
          if (result) tell(result, page.path, `${SCREENS.narrow.name}, ${scheme}, unfolded`, report, unsure);
        }
      }),
    AXE_LAUNCH,
  );
  report.note(`${site.shown.length} pages, ${runs} runs; axe could not decide (for a person to look at):`);
  for (const [rule, { count, pages, example }] of [...unsure].sort()) {
    report.note(`  ${rule}: ${count} elements on ${pages.size} pages, such as ${example}`);
  }
}

/** Puts axe into the page and returns the names of the rules to run. */
export async function inject(tab) {
  await tab.page.evaluate(SOURCE);
  return tab.page.evaluate((wanted) => {
    const has = (rule, tag) => rule.tags.includes(tag);
    return globalThis.axe
      .getRules()
      .filter((rule) => !has(rule, 'deprecated') && !rule.tags.some((tag) => tag.endsWith('-obsolete')))
      .filter((rule) => wanted.some((tag) => has(rule, tag)))
      .map((rule) => rule.ruleId);
  }, WANTED);
}

/** With `folded`, looks only at what closed <details> hold: null where there is none. */
export async function run(tab, rules, folded = false) {
  return tab.page.evaluate(
    async ({ values, onlyFolded }) => {
      let context = document;
      if (onlyFolded) {
        const closed = [...document.querySelectorAll('details:not([open]), details[data-was-folded]')];
        if (closed.length === 0) return null;
        for (const e of closed) {
          e.removeAttribute('name');
          e.dataset.wasFolded = '';
          e.open = true;
        }
        context = closed;
      }
      const keep = (results) =>
        results.map(({ id, help, nodes }) => ({
          id,
          help,
          nodes: nodes.map((node) => ({
            selector: node.target.flat().join(' '),
            why: [...node.any, ...node.all, ...node.none].map((check) => check.message).join(' '),
          })),
        }));
      const result = await globalThis.axe.run(context, {
        runOnly: { type: 'rule', values },
        resultTypes: ['violations', 'incomplete'],
      });
      return { violations: keep(result.violations), incomplete: keep(result.incomplete) };
    },
    { values: rules, onlyFolded: folded },
  );
}

export function tell({ violations, incomplete }, page, where, report, unsure = new Map()) {
  for (const { id, help, nodes } of violations) {
    for (const { selector, why } of nodes) report.fault({ page, where, check: id, selector, message: `${help}. ${why}` });
  }
  for (const { id, nodes } of incomplete) {
    if (MUST_BE_SURE.includes(id)) {
      for (const { selector, why } of nodes) {
        report.fault({ page, where, check: `${id} (incomplete)`, selector, message: `axe can't measure the contrast: ${why}` });
      }
      continue;
    }
    if (!unsure.has(id)) unsure.set(id, { count: 0, pages: new Set(), example: `${nodes[0].selector} on ${page}` });
    unsure.get(id).count += nodes.length;
    unsure.get(id).pages.add(page);
  }
}

await alone(import.meta, 'axe', checkAxe);
