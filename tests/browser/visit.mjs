// Opens the pages of a site, each once, and holds them to all the checks, or to some:
//
//   node tests/browser/visit.mjs [--checks axe,looks] [--all] SITE_FOLDER… [-- PART_OF_ADDRESS]
//
// Without --all it visits as many pages as it takes to see everything that pages are made of, in each variant of
// the first site and in each direction of writing of the others: representatives.mjs. What can be read in a
// page's source is read in all of them either way.

import { CHECKS } from './checks.mjs';
import { exceptions } from './exceptions.mjs';
import { keyboardOn } from './keyboard.mjs';
import { EACH_DIRECTION, EACH_VARIANT } from './representatives.mjs';
import { Visitor } from './visitor.mjs';
import path from 'node:path';

const USE = 'node tests/browser/visit.mjs [--checks axe,looks] [--all] SITE_FOLDER… [-- PART_OF_ADDRESS]';

function readArguments(given) {
  const options = { dirs: [], checks: CHECKS, all: false };
  for (let i = 0; i < given.length; i += 1) {
    if (given[i] === '--all') options.all = true;
    else if (given[i] === '--checks') options.checks = named(given[(i += 1)] ?? '');
    else if (given[i] === '--') options.only = new RegExp(given[(i += 1)] ?? '');
    else options.dirs.push(given[i]);
  }
  if (options.dirs.length === 0) throw new Error(`Say which site to visit: ${USE}`);
  return options;
}

function named(list) {
  const names = list.split(/[\s,]+/).filter(Boolean);
  const unknown = names.find((name) => !CHECKS.some((check) => check.name === name));
  if (unknown !== undefined || names.length === 0) throw new Error(`There is no check called “${unknown ?? ''}”: ${CHECKS.map(({ name }) => name).join(', ')}.`);
  return CHECKS.filter(({ name }) => names.includes(name));
}

/** What each check looked at, what it found, and how long it took: two at once, so longer than it seemed. */
function table({ reports, pages, spent, visited }) {
  const line = (name, count, faults, ms) => `  ${name.padEnd(10)} ${String(count).padStart(6)} ${String(faults).padStart(7)} ${(ms / 1000).toFixed(1).padStart(8)}`;
  const checks = reports.map(({ part, faults }) => line(part, pages.get(part), faults.length, spent.get(part) ?? 0));
  const others = ['sources', 'opening'].map((name) => line(name, visited.length, '', spent.get(name) ?? 0));
  return ['', '  check       pages  faults  seconds', ...checks, ...others].join('\n');
}

/** One that could have excused something on a page that was visited, and did so on no site. */
function unusedExceptions(results) {
  const [{ reports = [] } = {}] = results;
  const used = new Set(results.flatMap((result) => result.reports.flatMap((report) => [...report.used])));
  const visited = results.flatMap((result) => result.visited);
  for (const report of reports) {
    for (const one of report.listed) if (!used.has(one) && visited.some(({ path: name }) => !one.page || one.page.test(name))) report.unused(one);
  }
}

async function main() {
  const { dirs, ...options } = readArguments(process.argv.slice(2));
  const visitor = new Visitor({ ...options, listed: exceptions });
  // The first site is the guide itself, or the one that was asked for: it has to have pages of all kinds.
  const others = options.checks.map((check) => (check.name === 'keyboard' ? keyboardOn({ kinds: [], group: options.all ? EACH_VARIANT : EACH_DIRECTION }) : check));
  try {
    const results = await Promise.all(dirs.map((dir, i) => visitor.visit(dir, i === 0 ? {} : { checks: others, group: EACH_DIRECTION })));
    // A look at a few pages can't tell which exceptions the others need.
    if (!options.only) unusedExceptions(results);
    let faults = 0;
    for (const result of results) {
      console.log(`\n${path.basename(result.site.dir)}:`);
      for (const report of result.reports) report.print();
      if (result.reports.length > 0) console.log(table(result));
      for (const failure of result.failures) console.log(`\n✗ ${failure}`);
      faults += result.failures.length + result.reports.reduce((sum, report) => sum + report.faults.length, 0);
    }
    return faults > 0 ? 1 : 0;
  } finally {
    await visitor.close();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`The visit could not be made: ${error.stack ?? error}`);
  process.exitCode = 2;
}
