// Runs axe-core over the core of a site in light and dark and at 1280 and 320 px, with every rule that it has
// for WCAG 2 A, AA and AAA and for best practice, those that are off by default and on trial included.
// Run alone: node tests/browser/visit.mjs --checks axe SITE_FOLDER

import fs from 'node:fs';
import { createRequire } from 'node:module';
import { ask } from './browser.mjs';

const SOURCE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const WANTED = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag21aaa', 'wcag22a', 'wcag22aa', 'wcag22aaa', 'best-practice'];

/** A rule that can't say yes or no leaves contrast unproven, and contrast is promised: it counts as a fault. */
const MUST_BE_SURE = ['color-contrast', 'color-contrast-enhanced'];

/** @type {import('./visitor.mjs').Check} */
export const axe = {
  name: 'axe',
  begin({ site, report, core }) {
    const sheets = readSheets(site);
    const unsure = new Map();
    const runs = [];
    const look = async (visit, add) => {
      const onlyFolded = Boolean(visit.stage.unfolded);
      if (onlyFolded && !visit.facts.wereFolded) return;
      visit.facts.rules ??= await inject(visit.tab, sheets);
      const { all, ofColours } = visit.facts.rules;
      // In dark, which comes after light, all rules are run again only where more than colours has changed.
      const alike = await visit.ask(() => globalThis.alongsideChecks.alike());
      const found = await run(visit.tab, visit.stage.scheme === 'dark' && alike ? ofColours : all, onlyFolded);
      violations(found).forEach(add);
      visit.atEnd(() => {
        runs.push(alike);
        doubts(found, visit.page.path, unsure);
      });
    };
    return {
      at: { wide: look, wideDark: look, narrow: look, narrowDark: look, narrowUnfolded: look, narrowDarkUnfolded: look },
      wants: (page) => core.has(page.path),
      end() {
        report.note(`${core.size} pages, ${runs.length} runs, ${runs.filter(Boolean).length} of them of the rules about colours; axe could not decide (for a person to look at):`);
        for (const [rule, { count, pages, example }] of [...unsure].sort()) {
          report.note(`  ${rule}: ${count} elements on ${pages.size} pages, such as ${example}`);
        }
      },
    };
  },
};

/** By address. What a sheet imports is put into it. */
function readSheets(site) {
  const texts = new Map(site.read(/\.css$/i).map(({ name, text }) => [new URL(name, site.url).href, text]));
  const whole = (address, inside = []) =>
    inside.includes(address)
      ? ''
      : (texts.get(address) ?? '').replace(/@import\s+(?:url\()?\s*["']?([^"')\s;]+)[^;]*;/g, (_, to) => whole(new URL(to, address).href, [...inside, address]));
  return Object.fromEntries([...texts.keys()].map((address) => [address, whole(address)]));
}

/**
 * Puts axe into the page and returns the names of the rules to run, and of those about colours. axe reads
 * style sheets to see whether they hold a page in one orientation, which a page from file:// may not:
 * `sheets` are their texts by address.
 */
export async function inject(tab, sheets = {}) {
  // Its value is axe itself, which is no answer.
  await ask(tab, `${SOURCE};0`);
  return ask(
    tab,
    ({ wanted, texts }) => {
      globalThis.axeSheets = texts;
      const has = (rule, tag) => rule.tags.includes(tag);
      const rules = globalThis.axe
        .getRules()
        .filter((rule) => !has(rule, 'deprecated') && !rule.tags.some((tag) => tag.endsWith('-obsolete')))
        .filter((rule) => wanted.some((tag) => has(rule, tag)));
      const names = (list) => list.map((rule) => rule.ruleId);
      return { all: names(rules), ofColours: names(rules.filter((rule) => has(rule, 'cat.color'))) };
    },
    { wanted: WANTED, texts: sheets },
  );
}

/** With `onlyFolded`, looks only at what is unfolded and was not at first. */
export async function run(tab, rules, onlyFolded = false) {
  return ask(
    tab,
    async ({ values, contrast, folded }) => {
      const { axe, axeSheets } = globalThis;
      const own = Object.getOwnPropertyDescriptor(CSSStyleSheet.prototype, 'cssRules');
      const read = (sheet) => {
        const copy = new CSSStyleSheet();
        copy.replaceSync(axeSheets[sheet.href] ?? '');
        return copy;
      };
      const rulesOf = function rulesOf() {
        try {
          return own.get.call(this);
        } catch {
          return own.get.call(read(this));
        }
      };
      const keep = (results) =>
        results.map(({ id, help, nodes }) => ({
          id,
          help,
          nodes: nodes.map((node) => ({
            selector: node.target.flat().join(' '),
            why: [...node.any, ...node.all, ...node.none].map((check) => check.message).join(' '),
          })),
        }));
      Object.defineProperty(CSSStyleSheet.prototype, 'cssRules', { ...own, get: rulesOf });
      try {
        const context = folded ? globalThis.alongsideChecks.wereFolded() : document;
        const ask = (names, checks = {}) => axe.run(context, { runOnly: { type: 'rule', values: names }, resultTypes: ['violations', 'incomplete'], checks });
        const isContrast = (id) => contrast.includes(id);
        // The two rules about contrast measure the same, which takes half of all the time. The stricter one,
        // made to speak of what fails the other too, is asked first; where it is content, so is the other.
        const { options } = axe._audit.checks[contrast[1]];
        const { normal, large } = options.contrastRatio;
        const strict = { ...options, contrastRatio: { normal: { ...normal, minThreshold: null }, large: { ...large, minThreshold: null } } };
        const first = await ask(values.filter((id) => id !== contrast[0]), { [contrast[1]]: { options: strict } });
        const all = [...first.violations, ...first.incomplete];
        const second = all.some(({ id }) => isContrast(id)) ? await ask(contrast) : { violations: [], incomplete: [] };
        const both = (kind) => keep([...first[kind].filter(({ id }) => !isContrast(id)), ...second[kind]]);
        return { violations: both('violations'), incomplete: both('incomplete') };
      } finally {
        Object.defineProperty(CSSStyleSheet.prototype, 'cssRules', own);
      }
    },
    { values: rules, contrast: MUST_BE_SURE, folded: onlyFolded },
  );
}

/** What is a fault of a page. */
export function violations({ violations: broken, incomplete }) {
  const faults = broken.flatMap(({ id, help, nodes }) => nodes.map(({ selector, why }) => ({ check: id, selector, message: `${help}. ${why}` })));
  for (const { id, nodes } of incomplete.filter((rule) => MUST_BE_SURE.includes(rule.id))) {
    for (const { selector, why } of nodes) faults.push({ check: `${id} (incomplete)`, selector, message: `axe can't measure the contrast: ${why}` });
  }
  return faults;
}

/** What a person has to look at. */
function doubts({ incomplete }, page, unsure) {
  for (const { id, nodes } of incomplete.filter((rule) => !MUST_BE_SURE.includes(rule.id))) {
    if (!unsure.has(id)) unsure.set(id, { count: 0, pages: new Set(), example: `${nodes[0].selector} on ${page}` });
    unsure.get(id).count += nodes.length;
    unsure.get(id).pages.add(page);
  }
}
