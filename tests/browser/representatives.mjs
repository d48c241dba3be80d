// Which pages have to be looked at so that nothing which any page of a site is made of goes unseen. Nobody
// names them: they are found in the pages themselves. Not run alone: visitor.mjs visits them.

import { samples, variants } from './site.mjs';

/**
 * For each variant in each language: one page of each kind, the one with the longest word, and then, again
 * and again, the page with most shapes that no chosen one has, until every shape is on a chosen page.
 * A shape is an element, with what style sheets go by, in the two elements around it: in-page/source.js.
 *
 * @param sources  by path of a page, what in-page/source.js read of it
 */
export function representatives(site, sources) {
  const kinds = new Set(samples(site).map((page) => page.path));
  const chosen = new Set();
  for (const { pages } of variants(site)) {
    const of = (page) => sources.get(page.path);
    const longest = pages.reduce((most, page) => (of(page).longestWord > of(most).longestWord ? page : most));
    const left = new Set(pages.flatMap((page) => of(page).shapes));
    const choose = (page) => {
      chosen.add(page.path);
      for (const shape of of(page).shapes) left.delete(shape);
    };
    for (const page of pages) if (kinds.has(page.path) || page === longest) choose(page);
    while (left.size > 0) {
      const news = (page) => of(page).shapes.filter((shape) => left.has(shape)).length;
      choose(pages.map((page) => [page, news(page)]).reduce((most, next) => (next[1] > most[1] ? next : most))[0]);
    }
  }
  // The page for a wrong address belongs to no variant, and is like no other.
  return site.shown.filter((page) => chosen.has(page.path) || page.path === '404.html');
}
