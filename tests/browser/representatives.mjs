// Which pages have to be looked at so that nothing which any page of a site is made of goes unseen. Nobody
// names them: they are found in the pages themselves. Not run alone: visitor.mjs visits them.

import { kindOf } from './site.mjs';

/** Sizes are of a variant, and so is what does not fit. */
export const EACH_VARIANT = ({ variant, dir }) => `${variant} ${dir}`;
/** What a page is made of is the same in all variants, but for the parts that only one of them has. */
export const EACH_DIRECTION = ({ dir }) => dir;

/**
 * For each variant in each language the page with the longest word, and what `cover` adds to these.
 *
 * @param sources  by path of a page, what in-page/source.js read of it
 * @param group    EACH_VARIANT or EACH_DIRECTION
 */
export function representatives(pages, sources, group) {
  const longest = (page) => sources.get(page.path).longestWord;
  const chosen = groups(pages, ({ variant, lang }) => `${variant} ${lang}`).map((alike) =>
    alike.reduce((most, page) => (longest(page) > longest(most) ? page : most)),
  );
  return cover(pages, sources, group, chosen);
}

/**
 * Of each group of pages one of each special kind. Then, in each group, again and again the page with most
 * shapes that no chosen one has, until every shape is on a chosen page. A shape is an element, with what style
 * sheets go by, in the one around it: in-page/source.js.
 */
export function cover(pages, sources, group, first = []) {
  const of = (page) => sources.get(page.path);
  // The page for a wrong address belongs to no variant, and is like no other.
  const [lost, others] = split(pages, (page) => page.path === '404.html');
  const chosen = new Set([...first, ...lost]);
  for (const inGroup of groups(others, group)) coverGroup(inGroup, of, chosen);
  return pages.filter((page) => chosen.has(page));
}

function coverGroup(pages, of, chosen) {
  const left = new Set(pages.flatMap((page) => of(page).shapes));
  const choose = (page) => {
    chosen.add(page);
    for (const shape of of(page).shapes) left.delete(shape);
  };
  for (const page of pages) if (chosen.has(page)) choose(page);
  for (const kind of groups(pages, kindOf)) {
    if (kindOf(kind[0]) !== 'page' && !kind.some((page) => chosen.has(page))) choose(kind[0]);
  }
  while (left.size > 0) {
    const news = (page) => of(page).shapes.filter((shape) => left.has(shape)).length;
    choose(pages.map((page) => [page, news(page)]).reduce((most, next) => (next[1] > most[1] ? next : most))[0]);
  }
}

const split = (pages, isSo) => [pages.filter(isSo), pages.filter((page) => !isSo(page))];

/** Lists of the pages that have the same key. */
export function groups(pages, key) {
  const found = new Map();
  for (const page of pages) {
    if (!found.has(key(page))) found.set(key(page), []);
    found.get(key(page)).push(page);
  }
  return [...found.values()];
}
