// Compares what is read with what is seen: the order of the words at 320, 768 and 1280 px, from left to
// right and from right to left; languages and directions; the names of landmarks and of pages.
// Run alone: node tests/browser/reading.mjs SITE_FOLDER [PART_OF_ADDRESS]

import fs from 'node:fs';
import { open, openTab, SCREENS, setScreen, share, withBrowser } from './browser.mjs';
import { alone } from './report.mjs';
import { samples } from './site.mjs';

const SCRIPTS = ['common', 'room', 'reading'].map((name) =>
  fs.readFileSync(new URL(`in-page/${name}.js`, import.meta.url), 'utf8'),
);

const MIDDLE = { name: '768 px', width: 768, height: 1024, scale: 1 };
const ALL = [SCREENS.wide, MIDDLE, SCREENS.narrow];

export async function checkReading(site, report, given) {
  const byUrl = new Map(site.pages.map((page) => [page.url, page]));
  const mirrored = new Set(samples(site).map((page) => page.path));
  await withBrowser(given, (browser) =>
    share(site.shown, () => openTab(browser, { scripts: SCRIPTS }), async (tab, page) => {
      const add = (where) => (faults) => faults.forEach((fault) => report.fault({ page: page.path, where, ...fault }));
      await open(tab, page.url);
      const { faults, links } = await tab.page.evaluate(() => {
        const checks = globalThis.alongsideChecks;
        checks.unfold();
        return { faults: [...checks.landmarks(), ...checks.languages()], links: checks.languageLinks() };
      });
      add('')(faults);
      add('')(links.flatMap((link) => misleading(link, byUrl)));
      const order = async (where) => {
        for (const screen of ALL) {
          await setScreen(tab, screen);
          add(`${screen.name}${where}`)(await tab.page.evaluate(() => globalThis.alongsideChecks.order()));
        }
      };
      await order('');
      // The same words from right to left: it is the layout that is looked at, whatever the language.
      if (mirrored.has(page.path)) {
        await tab.page.evaluate(() => globalThis.alongsideChecks.mirror());
        await order(', mirrored');
      }
    }),
  );
  report.note(`${site.shown.length} pages at ${ALL.map(({ name }) => name).join(', ')}; ${mirrored.size} of them mirrored as well`);
}

/** A link that names a language leads to a page in it. */
function misleading({ selector, hreflang, href }, byUrl) {
  const page = byUrl.get(href);
  if (!page || page.alias || page.lang.toLowerCase() === hreflang.toLowerCase()) return [];
  return [{ check: 'wrong-hreflang', selector, message: `It says that it leads to a page in ${hreflang}, but ${page.path} is in ${page.lang || 'no language'}.` }];
}

await alone(import.meta, 'reading', checkReading);
