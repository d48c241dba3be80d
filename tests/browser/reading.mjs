// Compares what is read with what is seen: the order of the words at 320, 768 and 1280 px, from left to
// right and from right to left; languages and directions; the names of landmarks and of pages.
// Run alone: node tests/browser/visit.mjs --checks reading SITE_FOLDER

/** @type {import('./visitor.mjs').Check} */
export const reading = {
  name: 'reading',
  begin({ site, report, visited, core }) {
    const byUrl = new Map(site.pages.map((page) => [page.url, page]));
    report.note(`${visited.size} pages at 1280 px, 768 px, 320 px, ${core.size} of them mirrored as well`);
    return {
      at: {
        wideUnfolded: async (visit, add) => {
          const { faults, links } = await visit.ask(() => {
            const checks = globalThis.alongsideChecks;
            return { faults: [...checks.landmarks(), ...checks.languages()], links: checks.languageLinks() };
          });
          for (const fault of [...faults, ...links.flatMap((link) => misleading(link, byUrl))]) add({ ...fault, where: '' });
          await order(visit, add);
        },
        middleUnfolded: order,
        narrowUnfolded: order,
        wideMirrored: order,
        middleMirrored: order,
        narrowMirrored: order,
      },
      wants: (page, stage) => !stage.endsWith('Mirrored') || core.has(page.path),
    };
  },
};

async function order(visit, add) {
  const faults = await visit.ask(() => globalThis.alongsideChecks.order());
  faults.forEach(add);
}

/** A link that names a language leads to a page in it. */
function misleading({ selector, hreflang, href }, byUrl) {
  const page = byUrl.get(href);
  if (!page || page.alias || page.lang.toLowerCase() === hreflang.toLowerCase()) return [];
  return [{ check: 'wrong-hreflang', selector, message: `It says that it leads to a page in ${hreflang}, but ${page.path} is in ${page.lang || 'no language'}.` }];
}
