// Which pages are visited when not all are. Not run alone: selftest.mjs tries it.

import { keyboardOn } from './keyboard.mjs';
import { EACH_DIRECTION, EACH_VARIANT } from './representatives.mjs';
import { goodSite, page } from './selftest-sites.mjs';
import { readSite } from './site.mjs';
import { Visitor } from './visitor.mjs';
import { Worker } from './worker.mjs';

const ALIKE = 'principles/fair/index.html';
/** Two pages of a kind that are put together alike, the first of which is chosen, and one that differs as is said. */
function site(body, { profile, css = '' } = {}) {
  const made = goodSite();
  const plain = (title, more = '', own = {}) =>
    page({ title, up: '../../', body: `<h2>Why</h2>\n<p>Words of ${title}.</p>\n${more}`, ...own }).replace('<body>', '<body class="kind-principle">');
  made['principles/alike/index.html'] = plain('one');
  made[ALIKE] = plain('another');
  made['principles/other/index.html'] = plain('the other', body, profile ? { profile } : {});
  made['look.css'] += css;
  return made;
}

async function chosen(write, made, options) {
  const visits = [];
  const check = { name: 'visits', begin: () => ({ at: { wide: (visit) => visits.push(visit.page.path) } }) };
  const visitor = new Visitor({ checks: [check], listed: [], workers: [new Worker()] });
  try {
    const { failures } = await visitor.visit(write(made), options);
    return failures.length > 0 ? failures : visits;
  } finally {
    await visitor.close();
  }
}

const isChosen = (body, options) => async (write) => {
  const visits = await chosen(write, site(body, options));
  if (visits.includes(ALIKE)) return 'a page like another was visited as well';
  return visits.includes('principles/other/index.html') ? '' : `only these were visited: ${visits.join(', ')}`;
};

/** In easy read, one page with the longest word, and one with an element that a page in another variant has as well. */
async function repeated(write, group) {
  const made = site('<blockquote>Words.</blockquote>');
  const easy = (title, body) => page({ title, up: '../../', body, profile: 'easy-read' });
  made['z/longest/index.html'] = easy('longest', `<h2>Why</h2>\n<p>${'w'.repeat(30)}</p>`);
  made['z/repeated/index.html'] = easy('repeated', '<h2>Why</h2>\n<p>Words.</p>\n<blockquote>Words.</blockquote>');
  return (await chosen(write, made, { group })).includes('z/repeated/index.html');
}

/** The pages that are walked through in a site with two variants, each with two kinds of page. */
function walked(write, group) {
  const made = goodSite();
  for (const path of ['index.html', 'principles/fair/index.html']) made[`easy/${path}`] = made[path].replace('data-variant="standard"', 'data-variant="easy-read"');
  const site = readSite(write(made));
  return keyboardOn({ group }).pages(site).map((page) => page.path).sort().join();
}

/** [what it is about, what has to be so, a function that says what is not so] */
export const CHOSEN = [
  ['chosen', 'no page that is put together like another', async (write) => {
    const visits = await chosen(write, site(''));
    return visits.sort().join() === 'index.html,principles/alike/index.html' ? '' : `these were visited: ${visits.join(', ')}`;
  }],
  ['chosen', 'a page with an element that no other has', isChosen('<blockquote>Words.</blockquote>')],
  ['chosen', 'a page with a class that the style sheet goes by', isChosen('<p class="note">Words.</p>', { css: '.note { font-style: italic; }' })],
  ['chosen', 'no page for a class that no style sheet goes by', async (write) => {
    const visits = await chosen(write, site('<p class="note">Words.</p>'));
    return visits.includes('principles/other/index.html') ? 'a page that looks like others was visited' : '';
  }],
  ['chosen', 'a page with an element where no other has one', isChosen('<h2><a href="../../index.html">Words</a></h2>')],
  ['chosen', 'a page with a role that no other has', isChosen('<p role="note">Words.</p>')],
  ['chosen', 'a page in which something is open from the start', isChosen('<details open><summary>Words</summary><p>More words.</p></details>')],
  ['chosen', 'a page with an attribute that the style sheet goes by', isChosen('<p data-tone="soft">Words.</p>', { css: '[data-tone="soft"] { font-style: italic; }' })],
  ['chosen', 'a page with words from right to left', isChosen('<p dir="rtl" lang="ar">هذه كلمات عربية</p>')],
  ['chosen', 'a page with a longer word than any other', isChosen(`<p>${'w'.repeat(60)}</p>`)],
  ['chosen', 'in each variant, a page with an element that a page in another variant has', async (write) =>
    (await repeated(write, EACH_VARIANT)) ? '' : 'it was not visited'],
  ['chosen', 'in each direction, no page for an element that a page in another variant has', async (write) =>
    (await repeated(write, EACH_DIRECTION)) ? 'it was visited' : ''],
  ['chosen', 'to be walked through, each kind in each variant', (write) => {
    const pages = walked(write, EACH_VARIANT);
    return pages === 'easy/index.html,easy/principles/fair/index.html,index.html,principles/fair/index.html' ? '' : pages;
  }],
  ['chosen', 'to be walked through, each kind once, and another variant each time', (write) => {
    const pages = walked(write, EACH_DIRECTION);
    return pages === 'easy/index.html,principles/fair/index.html' ? '' : pages;
  }],
  ['chosen', 'a page of another variant', isChosen('', { profile: 'easy-read' })],
];
