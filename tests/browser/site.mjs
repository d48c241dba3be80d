// What a finished guide is on the disk: its files, its pages and what each page's <html> tag says.
// Not run alone: every checker reads the folder through readSite().

import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * @typedef {object} Page
 * @property {string} path     relative to the site's folder, with forward slashes
 * @property {string} url      file:// address
 * @property {string} source   the HTML as written
 * @property {string} lang
 * @property {string} dir      of writing, where the page says it
 * @property {string} variant  html[data-variant]
 * @property {string} profile  html[data-profile]
 * @property {boolean} alias   an old address that sends the reader on at once
 */

/** Reads a site's folder. Pages are in order of address, so that logs can be compared. */
export function readSite(dir, only) {
  const root = path.resolve(dir);
  if (!fs.existsSync(root) || !fs.statSync(root).isDirectory()) {
    throw new Error(`There is no site in ${dir}: build one first, or name its folder.`);
  }
  const files = fs
    .readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)))
    .map((name) => name.split(path.sep).join('/'))
    .sort();
  const pages = files.filter((name) => name.endsWith('.html')).map((name) => readPage(root, name));
  if (pages.length === 0) throw new Error(`${dir} holds no .html file: nothing can be checked.`);
  return {
    dir: root,
    url: pathToFileURL(`${root}/`).href,
    files: new Set(files),
    pages,
    only,
    /** The files of a kind that are text, such as style sheets. */
    read: (kind) => files.filter((name) => kind.test(name)).map((name) => ({ name, text: fs.readFileSync(path.join(root, name), 'utf8') })),
    /** The pages that a reader sees. An alias leaves before anything of it can be measured. */
    shown: pages.filter((page) => !page.alias && (!only || only.test(page.path))),
  };
}

function readPage(root, name) {
  const file = path.join(root, ...name.split('/'));
  const source = fs.readFileSync(file, 'utf8');
  const open = source.match(/<html\b[^>]*>/i)?.[0] ?? '';
  const attribute = (key) => open.match(new RegExp(`\\s${key}\\s*=\\s*["']?([^"'\\s>]*)`, 'i'))?.[1] ?? '';
  return {
    path: name,
    url: pathToFileURL(file).href,
    source,
    lang: attribute('lang'),
    dir: attribute('dir'),
    variant: attribute('data-variant'),
    profile: attribute('data-profile'),
    alias: /<meta\b[^>]*http-equiv\s*=\s*["']?refresh/i.test(source),
  };
}

/**
 * The sites inside the site: one for each language and variant, with the folder each lives in,
 * so that a page can be found in all of them by the same address ("principles/equality/…").
 */
export function variants(site) {
  const groups = new Map();
  for (const page of site.shown) {
    if (page.path === '404.html') continue;
    const key = `${page.lang} ${page.variant}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(page);
  }
  return [...groups].map(([name, pages]) => {
    const homes = pages.filter((page) => /(^|\/)index\.html$/.test(page.path));
    const depth = (page) => page.path.split('/').length;
    const home = homes.sort((a, b) => depth(a) - depth(b))[0];
    const folder = home ? home.path.slice(0, -'index.html'.length) : '';
    return { name, folder, pages: pages.map((page) => ({ ...page, within: page.path.slice(folder.length) })) };
  });
}

/** The kind that a page's <body> says, or `page` where it is of no special one. */
export function kindOf(page) {
  return page.source.match(/<body\b[^>]*\bkind-([\w-]+)/)?.[1] ?? 'page';
}
