// Every address in every page, style sheet and picture leads to a file in the folder, and every page
// opens from file:// with no network, no console error and no refusal by its own content policy.
// Run alone: node tests/browser/visit.mjs --checks links SITE_FOLDER

import fs from 'node:fs';
import path from 'node:path';
import { cssAddresses, idsInText, judge, srcset } from './addresses.mjs';

/** @type {import('./visitor.mjs').Check} */
export const links = {
  name: 'links',
  begin({ site, report, sources }) {
    const ids = new Map([...sources].map(([name, source]) => [name, new Set(source.ids)]));
    const outside = new Set();
    let total = 0;
    for (const [name, source] of sources) {
      total += source.addresses.length;
      for (const found of source.addresses) judgeFound(found, name, site, ids, report, outside);
    }
    for (const { name, text } of site.read(/\.(css|svg)$/i)) checkTextFile(name, text, site, report);
    report.note(`${site.pages.length} pages, ${total} addresses; ${outside.size} lead outside and were not opened:`);
    for (const address of [...outside].sort()) report.note(`  ${address}`);

    return {
      at: {
        // All pictures were asked for by now, and no check has yet done anything that the console could tell of.
        wide(visit, add) {
          for (const { check, message } of visit.tab.heard) add({ where: '', check, message: message.replaceAll(site.url, '') });
        },
      },
    };
  },
};

function judgeFound(found, page, site, ids, report, outside) {
  for (const address of found.list ? srcset(found.value) : [found.value]) {
    const result = judge(address, page, found.kind, site.files);
    const fault = (check, message) => report.fault({ page, check, selector: found.selector, message });
    if (result.fault) fault(result.fault.check, result.fault.message);
    else if (result.outside) outside.add(result.outside);
    else if (result.fragment !== undefined) {
      const inFile = idsOf(result.file, site, ids);
      if (inFile && !inFile.has(result.fragment)) {
        fault('broken-fragment', `“${address}” leads to #${result.fragment}, but nothing in ${result.file} has that id.`);
      }
    }
  }
}

/** null where a fragment is not an id: “#page=2” of a PDF, say. */
function idsOf(file, site, ids) {
  if (!ids.has(file)) {
    const text = /\.svg$/i.test(file) ? fs.readFileSync(path.join(site.dir, file), 'utf8') : null;
    ids.set(file, text === null ? null : idsInText(text));
  }
  return ids.get(file);
}

function checkTextFile(name, text, site, report) {
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
