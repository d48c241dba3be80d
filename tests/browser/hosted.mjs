// Checks what only a guide with an address has: canonical links, the site map, and the page for a wrong
// address, opened where a lost reader meets it, several folders deep.
// Run alone: node tests/browser/hosted.mjs SITE_FOLDER   (BASE_URL: the address that it was built for)

import fs from 'node:fs';
import path from 'node:path';
import { inTime, twice } from './answers.mjs';
import { inject, run, violations } from './axe.mjs';
import { open, openTab, SCREENS, setScreen } from './browser.mjs';
import { alone } from './report.mjs';
import { Worker } from './worker.mjs';

const TYPES = { html: 'text/html', css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml', json: 'application/json', woff2: 'font/woff2', png: 'image/png', jpg: 'image/jpeg', webp: 'image/webp' };

/** Without a `worker` it has one of its own. */
export async function checkHosted(site, report, worker, base = process.env.BASE_URL ?? 'https://example.org/guide/') {
  checkOwnAddresses(site, report, base);
  checkSitemap(site, report, base, checkCanonical(site, report, base));
  if (!site.files.has('404.html')) {
    report.fault({ check: 'not-found-page', message: 'There is no 404.html: a server needs one beside the home page.' });
    return;
  }
  const own = worker ?? new Worker();
  try {
    const ask = async () => checkNotFound(await own.browser(), site, base);
    const faults = await twice(() => inTime('opening 404.html', ask), () => own.close());
    for (const fault of faults) report.fault({ page: '404.html', ...fault });
  } finally {
    if (!worker) await own.close();
  }
}

/** The file that a server gives for an address, or null. */
function fileFor(address, site, base) {
  if (!address.startsWith(base)) return null;
  const { pathname } = new URL(address);
  const name = decodeURIComponent(pathname.slice(new URL(base).pathname.length));
  const file = name === '' || name.endsWith('/') ? `${name}index.html` : name;
  return site.files.has(file) ? file : null;
}

/** Wherever the guide's own address is written (feeds, links to other languages), a file is behind it. */
function checkOwnAddresses(site, report, base) {
  // Only where it is a whole value: words that mention it are the author's.
  const written = new RegExp(`["'>]\\s*(${base.replace(/[^\w]/g, '\\$&')}[^\\s"'<>]*)\\s*["'<]`, 'g');
  let count = 0;
  for (const name of site.files) {
    if (!/\.(html|xml|json|webmanifest)$/i.test(name)) continue;
    const text = fs.readFileSync(path.join(site.dir, name), 'utf8');
    const addresses = new Set([...text.matchAll(written)].map(([, address]) => address.replaceAll('&amp;', '&').split('#')[0]));
    count += addresses.size;
    for (const address of addresses) {
      if (fileFor(address, site, base)) continue;
      report.fault({ page: name, check: 'own-address', message: `It names ${address}, but the guide has no file there.` });
    }
  }
  report.note(`${count} times the guide's own address`);
}

/** Returns the canonical addresses: what the site map may name. */
function checkCanonical(site, report, base) {
  const addresses = new Set();
  for (const page of site.shown.filter((shown) => shown.path !== '404.html')) {
    const fault = (message) => report.fault({ page: page.path, check: 'canonical', message });
    const link = page.source.match(/<link\b[^>]*\brel\s*=\s*["']?canonical\b[^>]*>/i)?.[0];
    const address = link?.match(/href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i)?.slice(1).find(Boolean);
    if (!address) fault('The page has no canonical link, though the guide has an address.');
    else if (!address.startsWith(base)) fault(`Its canonical address ${address} is not under ${base}.`);
    else addresses.add(address);
  }
  report.note(`${addresses.size} canonical addresses`);
  return addresses;
}

/** Not every page has to be in it: the same text in large print, say, need not be found twice. */
function checkSitemap(site, report, base, canonical) {
  const fault = (message) => report.fault({ page: 'sitemap.xml', check: 'sitemap', message });
  if (!site.files.has('sitemap.xml')) {
    fault('There is none, though the guide has an address.');
    return;
  }
  const xml = fs.readFileSync(path.join(site.dir, 'sitemap.xml'), 'utf8');
  const named = [...xml.matchAll(/<loc>\s*([^<]*?)\s*<\/loc>/g)].map(([, address]) => address.replaceAll('&amp;', '&'));
  for (const address of named) {
    if (!canonical.has(address)) fault(`It names ${address}, which no page gives as its canonical address.`);
  }
  if (!named.some((address) => fileFor(address, site, base) === 'index.html')) fault('The home page is not in it.');
  report.note(`${named.length} addresses in the site map`);
}

/** Returns what is wrong with it. */
async function checkNotFound(browser, site, base) {
  const faults = [];
  const fault = (message) => faults.push({ check: 'not-found-page', message });
  const tab = await openTab(browser, { context: { offline: false } });
  const missing = [];
  // Nothing leaves the machine: every request is answered here, from the folder.
  await tab.context.route('**/*', (route) => {
    const address = route.request().url();
    const file = fileFor(address, site, base);
    if (!file && route.request().resourceType() !== 'document') missing.push(address);
    const name = file ?? '404.html';
    return route.fulfill({
      status: file ? 200 : 404,
      contentType: TYPES[name.split('.').pop()] ?? 'application/octet-stream',
      body: fs.readFileSync(path.join(site.dir, name)),
    });
  });
  const lost = `${base}no/such/page/here.html`;
  await open(tab, lost);
  const links = await tab.page.evaluate(() =>
    [...document.querySelectorAll('a[href]')].map((e) => ({ written: e.getAttribute('href'), href: e.href })),
  );
  for (const address of new Set(missing)) fault(`Opened at ${lost}, it asks for ${address}, which is not there: start its addresses at the top of the server.`);
  for (const { written, href } of links) {
    const inside = href.startsWith(new URL('/', base).href);
    if (inside && !written.startsWith('#') && !fileFor(href.split('#')[0], site, base)) {
      fault(`Opened at ${lost}, its link “${written}” leads to ${href}, which is not there.`);
    }
  }
  if (!links.some(({ href }) => fileFor(href.split('#')[0], site, base) === 'index.html')) {
    fault('It has no link to the home page, so a lost reader stays lost.');
  }
  const { all } = await inject(tab);
  for (const scheme of ['light', 'dark']) {
    await setScreen(tab, SCREENS.narrow, scheme);
    for (const found of violations(await run(tab, all))) faults.push({ where: `${SCREENS.narrow.name}, ${scheme}`, ...found });
  }
  await tab.context.close();
  return faults;
}

await alone(import.meta, 'hosted', checkHosted);
