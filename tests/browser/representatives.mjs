// Which pages have to be looked at so that nothing which any page of a site is made of goes unseen. Nobody
// names them: they are found in the pages themselves. Not run alone: visitor.mjs visits them.

import { kindOf } from './site.mjs';

/**
 * For each variant, in each language: one page of each special kind and the one with the longest word. Then,
 * for each variant and each direction of writing, again and again the page with most shapes that no chosen
 * one has, until every shape is on a chosen page. A shape is an element, with what style sheets go by, in the
 * two elements around it: in-page/source.js.
 *
 * @param sources  by path of a page, what in-page/source.js read of it
 */
export function representatives(site, sources) {
  const of = (page) => sources.get(page.path);
  // The page for a wrong address belongs to no variant, and is like no other.
  const [lost, others] = split(site.shown, (page) => page.path === '404.html');
  const chosen = new Set(lost);
  for (const pages of groups(others, (page) => `${page.variant} ${page.dir}`)) {
    const left = new Set(pages.flatMap((page) => of(page).shapes));
    const choose = (page) => {
      chosen.add(page);
      for (const shape of of(page).shapes) left.delete(shape);
    };
    for (const inLanguage of groups(pages, (page) => page.lang)) {
      choose(inLanguage.reduce((most, page) => (of(page).longestWord > of(most).longestWord ? page : most)));
      const [, special] = split(inLanguage, (page) => kindOf(page) === 'page');
      for (const [first] of groups(special, kindOf)) choose(first);
    }
    while (left.size > 0) {
      const news = (page) => of(page).shapes.filter((shape) => left.has(shape)).length;
      choose(pages.map((page) => [page, news(page)]).reduce((most, next) => (next[1] > most[1] ? next : most))[0]);
    }
  }
  return site.shown.filter((page) => chosen.has(page));
}

const split = (pages, isSo) => [pages.filter(isSo), pages.filter((page) => !isSo(page))];

function groups(pages, key) {
  const found = new Map();
  for (const page of pages) {
    if (!found.has(key(page))) found.set(key(page), []);
    found.get(key(page)).push(page);
  }
  return [...found.values()];
}
