// Holds the checkers to tiny sites: the good one must come through clean, and every spoiled one must be
// caught by the very check that is there for it.
// Run alone: node tests/browser/selftest.mjs [PART_OF_A_NAME]

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AXE_LAUNCH, checkAxe } from './axe.mjs';
import { launch } from './browser.mjs';
import { checkContrast } from './contrast.mjs';
import { checkFocus } from './focus.mjs';
import { checkHosted } from './hosted.mjs';
import { checkHtml } from './html.mjs';
import { checkKeyboard } from './keyboard.mjs';
import { checkLinks } from './links.mjs';
import { checkLooks } from './looks.mjs';
import { checkPrint } from './print.mjs';
import { checkReading } from './reading.mjs';
import { Report } from './report.mjs';
import { goodHostedSite, goodSite, SPOILED, SPOILED_HOSTED, SPOILED_HTML } from './selftest-sites.mjs';
import { SPOILED_SEEN } from './selftest-seen.mjs';
import { readSite } from './site.mjs';
import { checkStill } from './still.mjs';
import { checkWeight } from './weight.mjs';

const CHECKERS = {
  links: checkLinks,
  axe: checkAxe,
  looks: checkLooks,
  reading: checkReading,
  still: checkStill,
  weight: checkWeight,
  contrast: checkContrast,
  focus: checkFocus,
  print: checkPrint,
  // The tiny site has no checklist and no glossary.
  keyboard: (site, report, browser) => checkKeyboard(site, report, browser, ['home', 'principle']),
};
const SITES_AT_ONCE = 4;
const BASE = 'https://example.org/guide/';

const only = process.argv[2] ? new RegExp(process.argv[2]) : /./;
const temp = fs.mkdtempSync(path.join(os.tmpdir(), 'alongside-selftest-'));
const failures = [];
let tried = 0;

function write(site) {
  const dir = fs.mkdtempSync(path.join(temp, 'site-'));
  for (const [name, content] of Object.entries(site)) {
    const file = path.join(dir, ...name.split('/'));
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
  }
  return dir;
}

/** Exceptions of the real guide have no say here: `listed` is empty. */
async function faultsOf(part, site, check) {
  const report = new Report(part, { listed: [] });
  await check(report, write(site));
  return report.faults;
}

function expectNone(what, faults) {
  tried += 1;
  if (faults.length > 0) failures.push(`${what} should be clean, but: ${JSON.stringify(faults.slice(0, 3), null, 2)}`);
}

function expectFault(what, faults, found) {
  tried += 1;
  if (!faults.some(found)) failures.push(`${what} was not caught; found instead: ${[...new Set(faults.map((f) => f.check))].join(', ') || 'nothing'}`);
}

/** Tiny pages keep nobody busy: most of the time goes by in waiting for the next frame. */
async function severalAtOnce(items, work) {
  const left = [...items];
  const worker = async () => {
    while (left.length > 0) await work(left.shift());
  };
  await Promise.all(Array.from({ length: SITES_AT_ONCE }, worker));
}

async function browserParts() {
  for (const [part, check] of Object.entries(CHECKERS)) {
    const browser = await launch(part === 'axe' ? AXE_LAUNCH : {});
    const faults = (site) => faultsOf(part, site, (report, dir) => check(readSite(dir), report, browser));
    if (only.test(`${part}: the good site`)) expectNone(`${part}: the good site`, await faults(goodSite()));
    const wanted = [...SPOILED, ...SPOILED_SEEN].filter(([of, name, what]) => of === part && only.test(`${part}: ${name}: ${what}`));
    if (part === 'keyboard' && only.test('keyboard: no-page')) {
      const bare = await faultsOf(part, goodSite(), (report, dir) => checkKeyboard(readSite(dir), report, browser));
      expectFault('keyboard: no-page: a site with no checklist', bare, (fault) => /kind checklist/.test(fault.message));
    }
    await severalAtOnce(wanted, async ([, name, what, spoil]) => {
      const site = goodSite();
      spoil(site);
      expectFault(`${part}: ${name}: ${what}`, await faults(site), (fault) => fault.check === name);
    });
    await browser.close();
  }
}

async function hostedPart() {
  const browser = await launch();
  const faults = (site) => faultsOf('hosted', site, (report, dir) => checkHosted(readSite(dir), report, browser, BASE));
  if (only.test('hosted: the good site')) expectNone('hosted: the good site', await faults(goodHostedSite(BASE)));
  for (const [name, what, spoil] of SPOILED_HOSTED) {
    const title = `hosted: ${name}: ${what}`;
    if (!only.test(title)) continue;
    const site = goodHostedSite(BASE);
    spoil(site, BASE);
    expectFault(title, await faults(site), (fault) => fault.check === name);
  }
  await browser.close();
}

async function htmlPart() {
  if (!only.test('html: ')) return;
  const good = [goodSite(), goodHostedSite(BASE)].map(write);
  const spoiled = SPOILED_HTML.map(([, , , spoil]) => {
    const site = goodSite();
    spoil(site);
    return write(site);
  });
  const report = new Report('html', { listed: [] });
  // One start of the checker for all: what it says of a site is told apart by the folder.
  await checkHtml([...good, ...spoiled], report);
  const of = (dir) => report.faults.filter((fault) => fault.dir === dir);
  expectNone('html: the good sites', good.flatMap(of));
  SPOILED_HTML.forEach(([name, says, what], i) => {
    expectFault(`html: ${name}: ${what}`, of(spoiled[i]), (fault) => fault.check === name && says.test(fault.message));
  });
}

function exceptionsPart() {
  if (!only.test('exceptions')) return;
  const report = new Report('axe', { listed: [{ part: 'axe', check: 'image-alt', page: /^a/, reason: 'r' }, { part: 'axe', check: 'region', reason: 'r' }] });
  report.fault({ page: 'a.html', check: 'image-alt', message: 'm' });
  expectNone('exceptions: a listed fault', report.faults);
  report.fault({ page: 'b.html', check: 'image-alt', message: 'm' });
  expectFault('exceptions: the same fault elsewhere', report.faults, (fault) => fault.check === 'image-alt');
  report.unusedExceptions();
  expectFault('exceptions: one that excuses nothing', report.faults, (fault) => fault.check === 'unused-exception');
}

try {
  exceptionsPart();
  await browserParts();
  await hostedPart();
  await htmlPart();
} finally {
  fs.rmSync(temp, { recursive: true, force: true });
}
for (const failure of failures) console.log(`✗ ${failure}`);
if (tried === 0) failures.push('nothing was tried');
console.log(`selftest: ${tried} sites tried, ${failures.length} not as they should be`);
process.exitCode = failures.length > 0 ? 1 : 0;
