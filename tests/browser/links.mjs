// Every address in every page, style sheet and picture leads to a file in the folder, and every page
// opens from file:// with no network, no console error and no refusal by its own content policy.
// Run alone: node tests/browser/links.mjs SITE_FOLDER [PART_OF_ADDRESS]

import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { cssAddresses, idsInText, judge, srcset } from './addresses.mjs';
import { open, openTab, share, withBrowser } from './browser.mjs';
import { alone } from './report.mjs';

const LOCAL = /^(file|data|blob|about):/;

export async function checkLinks(site, report, given) {
  const reader = { ids: new Map(), addresses: new Map() };
  await withBrowser(given, async (browser) => {
    await share(site.pages, () => openTab(browser, { context: { javaScriptEnabled: false } }), (tab, page) =>
      readAddresses(tab, page, reader),
    );
    await share(site.shown, () => watched(browser), (tab, page) => openWatched(tab, page, site, report));
  });
  const outside = new Set();
  for (const page of site.pages) {
    for (const found of reader.addresses.get(page.path)) judgeFound(found, page.path, site, reader, report, outside);
  }
  for (const name of site.files) {
    if (/\.(css|svg)$/i.test(name)) checkTextFile(name, site, report);
  }
  const total = [...reader.addresses.values()].reduce((sum, list) => sum + list.length, 0);
  report.note(`${site.pages.length} pages, ${total} addresses; ${outside.size} lead outside and were not opened:`);
  for (const address of [...outside].sort()) report.note(`  ${address}`);
}

/** Scripts are off: what is read here is what the page itself says, not what a script made of it. */
async function readAddresses(tab, page, reader) {
  // An alias would leave before it is read; without its refresh it stays, and the refresh is read below.
  if (page.alias) await tab.page.setContent(page.source.replace(/<meta\b[^>]*http-equiv\s*=\s*["']?refresh[^>]*>/i, ''));
  else await open(tab, page.url);
  const { addresses, ids } = await tab.page.evaluate(() => {
    const found = [];
    const add = (element, attribute, kind, list) => {
      const text = element.textContent.trim().replace(/\s+/g, ' ').slice(0, 40);
      const value = element.getAttribute(attribute);
      if (value !== null) found.push({ selector: `${element.localName}[${attribute}]${text && ` “${text}”`}`, value, kind, list });
    };
    for (const element of document.querySelectorAll('*')) {
      const reader = element.localName === 'a' || element.localName === 'area';
      add(element, 'href', reader ? 'link' : 'part');
      add(element, 'xlink:href', reader ? 'link' : 'part');
      for (const key of ['src', 'poster', 'data', 'action', 'formaction', 'background']) add(element, key, 'part');
      for (const key of ['srcset', 'imagesrcset']) add(element, key, 'part', true);
    }
    const named = [...document.querySelectorAll('[id], a[name]')].map((e) => e.id || e.getAttribute('name'));
    return { addresses: found, ids: named };
  });
  const refresh = page.source.match(/<meta\b[^>]*http-equiv\s*=\s*["']?refresh[^>]*>/i)?.[0];
  if (refresh) addresses.push({ selector: 'meta[http-equiv=refresh]', value: refreshAddress(refresh), kind: 'link' });
  reader.addresses.set(page.path, addresses);
  reader.ids.set(page.path, new Set(ids));
}

function refreshAddress(meta) {
  const content = meta.match(/content\s*=\s*"([^"]*)"|content\s*=\s*'([^']*)'/i);
  return (content?.[1] ?? content?.[2] ?? '').replace(/^\s*[\d.]*\s*[;,]?\s*(url\s*=)?\s*/i, '').replace(/^['"]|['"]$/g, '');
}

function judgeFound(found, page, site, reader, report, outside) {
  for (const address of found.list ? srcset(found.value) : [found.value]) {
    const result = judge(address, page, found.kind, site.files);
    const fault = (check, message) => report.fault({ page, check, selector: found.selector, message });
    if (result.fault) fault(result.fault.check, result.fault.message);
    else if (result.outside) outside.add(result.outside);
    else if (result.fragment !== undefined) {
      const ids = idsOf(result.file, site, reader);
      if (ids && !ids.has(result.fragment)) {
        fault('broken-fragment', `“${address}” leads to #${result.fragment}, but nothing in ${result.file} has that id.`);
      }
    }
  }
}

/** null where a fragment is not an id: “#page=2” of a PDF, say. */
function idsOf(file, site, reader) {
  if (!reader.ids.has(file)) {
    const text = /\.svg$/i.test(file) ? fs.readFileSync(path.join(site.dir, file), 'utf8') : null;
    reader.ids.set(file, text === null ? null : idsInText(text));
  }
  return reader.ids.get(file);
}

function checkTextFile(name, site, report) {
  const text = fs.readFileSync(path.join(site.dir, name), 'utf8');
  const isCss = /\.css$/i.test(name);
  const addresses = cssAddresses(text);
  if (!isCss) {
    for (const [, value] of text.matchAll(/\s(?:xlink:)?href\s*=\s*["']([^"']*)["']/g)) addresses.push(value);
  }
  for (const address of addresses) {
    if (address.startsWith('#')) continue;
    const { fault } = judge(address, name, 'part', site.files);
    if (fault) report.fault({ page: name, check: fault.check, selector: isCss ? 'url()' : 'href', message: fault.message });
  }
}

/** A tab that writes down what goes wrong while a page is open. */
async function watched(browser) {
  const tab = await openTab(browser);
  tab.seen = [];
  tab.page.on('request', (request) => {
    if (!LOCAL.test(request.url())) {
      tab.seen.push(['remote-request', `The page asked the network for ${request.url()}: put the file in the guide.`]);
    }
  });
  tab.page.on('requestfailed', (request) => {
    // Opening the next page cuts off pictures that were still on their way; that is no fault.
    if (LOCAL.test(request.url()) && request.failure()?.errorText !== 'net::ERR_ABORTED') {
      tab.seen.push(['failed-request', `The page could not load ${request.url()} (${request.failure()?.errorText}).`]);
    }
  });
  tab.page.on('pageerror', (error) => tab.seen.push(['script-error', `A script of the page failed: ${error.message}`]));
  tab.page.on('console', (message) => {
    if (message.type() !== 'error') return;
    const text = message.text();
    const check = /Content Security Policy/i.test(text) ? 'policy-violation' : 'console-error';
    tab.seen.push([check, `The console says: ${text}`]);
  });
  return tab;
}

async function openWatched(tab, page, site, report) {
  tab.seen = [];
  await open(tab, page.url);
  // Pictures that load late load only when they are near; bringing each near makes it ask for its file.
  await tab.page.evaluate(async () => {
    const late = [...document.querySelectorAll('img[loading="lazy"]')].filter((image) => !image.complete);
    for (const image of late) image.loading = 'eager';
    await Promise.all(late.map((image) => image.decode().catch(() => {})));
  });
  const root = pathToFileURL(`${site.dir}/`).href;
  for (const [check, message] of tab.seen) {
    report.fault({ page: page.path, check, message: message.replaceAll(root, '') });
  }
}

await alone(import.meta, 'links', checkLinks);
