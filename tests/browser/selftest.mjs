// Holds the checkers to tiny sites: the good one must come through clean, and every spoiled one must be
// caught by the very check that is there for it.
// Run alone: node tests/browser/selftest.mjs [PART_OF_A_NAME]

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CHECKS } from './checks.mjs';
import { checkHosted } from './hosted.mjs';
import { checkHtml } from './html.mjs';
import { keyboardOn } from './keyboard.mjs';
import { Report } from './report.mjs';
import { SILENT } from './selftest-silent.mjs';
import { goodHostedSite, goodSite, SPOILED, SPOILED_HOSTED, SPOILED_HTML } from './selftest-sites.mjs';
import { SPOILED_SEEN } from './selftest-seen.mjs';
import { CHOSEN } from './selftest-chosen.mjs';
import { readSite } from './site.mjs';
import { Visitor } from './visitor.mjs';
import { Worker } from './worker.mjs';

// The tiny site has no checklist and no glossary.
const TINY = { keyboard: keyboardOn({ kinds: ['home', 'principle'] }) };
/** Tiny pages keep nobody busy: most of the time goes by in waiting for the next frame. */
const AT_ONCE = 4;
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

/** What a check finds in a site, or in `only` some pages. Exceptions of the real guide have no say: `listed` is empty. */
async function faultsOf(check, site, worker, only) {
  const visitor = new Visitor({ checks: [check], all: true, listed: [], workers: [worker], only });
  const { reports, failures } = await visitor.visit(write(site));
  for (const failure of failures) console.log(`  ${failure}`);
  return reports.flatMap((report) => report.faults);
}

/** The same, as far as it takes to find a fault: most sites are spoiled on their first page. */
async function faultsUntil(found, check, site, worker) {
  const faults = await faultsOf(check, site, worker, /^index\.html$/);
  return faults.some(found) ? faults : faultsOf(check, site, worker);
}

async function hostedFaults(site, worker) {
  const report = new Report('hosted', { listed: [] });
  await checkHosted(readSite(write(site)), report, worker, BASE);
  return report.faults;
}

function expectNone(what, faults) {
  tried += 1;
  if (faults.length > 0) failures.push(`${what} should be clean, but: ${JSON.stringify(faults.slice(0, 3), null, 2)}`);
}

/** `said` is what is wrong, or nothing. */
function expectTrue(what, said) {
  tried += 1;
  if (said) failures.push(`${what}: ${said}`);
}

function expectFault(what, faults, found) {
  tried += 1;
  if (!faults.some(found)) failures.push(`${what} was not caught; found instead: ${[...new Set(faults.map((f) => f.check))].join(', ') || 'nothing'}`);
}

/** Each case is given to the next free worker. */
async function browserParts() {
  const cases = CHECKS.flatMap((check) => casesOf(TINY[check.name] ?? check));
  if (only.test('keyboard: no-page: a site with no checklist')) {
    const [strict] = CHECKS.filter(({ name }) => name === 'keyboard');
    cases.push(async (worker) => {
      const faults = await faultsOf(strict, goodSite(), worker);
      expectFault('keyboard: no-page: a site with no checklist', faults, (fault) => /kind checklist/.test(fault.message));
    });
  }
  for (const [name, what, isSo] of [...SILENT, ...CHOSEN]) {
    if (only.test(`${name}: ${what}`)) cases.unshift(async () => expectTrue(`${name}: ${what}`, await isSo(write)));
  }
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      const worker = new Worker();
      while (cases.length > 0) await cases.shift()(worker);
      await worker.close();
    }),
  );
}

function casesOf(check) {
  const spoiled = [...SPOILED, ...SPOILED_SEEN].filter(([part]) => part === check.name);
  const good = `${check.name}: the good site`;
  return [
    ...(only.test(good) ? [async (worker) => expectNone(good, await faultsOf(check, goodSite(), worker))] : []),
    ...spoiled
      .map(([part, name, what, spoil]) => ({ title: `${part}: ${name}: ${what}`, name, spoil }))
      .filter(({ title }) => only.test(title))
      .map(({ title, name, spoil }) => async (worker) => {
        const site = goodSite();
        spoil(site);
        const found = (fault) => fault.check === name;
        expectFault(title, await faultsUntil(found, check, site, worker), found);
      }),
  ];
}

async function hostedPart() {
  if (!only.test('hosted: ')) return;
  const worker = new Worker();
  if (only.test('hosted: the good site')) expectNone('hosted: the good site', await hostedFaults(goodHostedSite(BASE), worker));
  for (const [name, what, spoil] of SPOILED_HOSTED) {
    const title = `hosted: ${name}: ${what}`;
    if (!only.test(title)) continue;
    const site = goodHostedSite(BASE);
    spoil(site, BASE);
    expectFault(title, await hostedFaults(site, worker), (fault) => fault.check === name);
  }
  await worker.close();
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
  // One that could not be tried must not keep the others from being reported.
  const parts = [browserParts, hostedPart, htmlPart].map((part) => part().catch((error) => failures.push(`${part.name}: ${error.stack ?? error}`)));
  await Promise.all(parts);
} finally {
  fs.rmSync(temp, { recursive: true, force: true });
}
for (const failure of failures) console.log(`✗ ${failure}`);
if (tried === 0) failures.push('nothing was tried');
console.log(`selftest: ${tried} cases tried, ${failures.length} not as they should be`);
process.exitCode = failures.length > 0 ? 1 : 0;
