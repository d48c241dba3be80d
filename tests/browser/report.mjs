// Collects what the checkers find and prints it: one message for each fault, with the pages that
// share it. Also the command line of a checker that has one of its own. Not run alone.

import fs from 'node:fs';
import { pathToFileURL } from 'node:url';
import { exceptions } from './exceptions.mjs';
import { readSite } from './site.mjs';

const PAGES_SHOWN = 3;
const FAULTS_SHOWN = 25;

export class Report {
  constructor(part, { listed = exceptions } = {}) {
    this.part = part;
    this.listed = listed.filter((exception) => exception.part === part);
    this.used = new Set();
    this.faults = [];
    this.excused = 0;
    this.notes = [];
  }

  /**
   * `where` is the setting in which it was seen ("320 px, dark"), `dir` the site where there are several;
   * the rest says what is wrong and how to mend it.
   */
  fault({ dir, page = '', where = '', check, selector = '', message }) {
    const excuse = this.listed.find(
      (e) =>
        e.check === check &&
        (!e.page || e.page.test(page)) &&
        (!e.selector || e.selector.test(selector)) &&
        (!e.message || e.message.test(message)),
    );
    if (excuse) {
      this.used.add(excuse);
      this.excused += 1;
      return;
    }
    this.faults.push({ dir, page, where, check, selector, message });
  }

  note(text) {
    this.notes.push(text);
  }

  /** An exception that excuses nothing hides the next real fault: it has to go. */
  unusedExceptions() {
    for (const e of this.listed.filter((listed) => !this.used.has(listed))) this.unused(e);
  }

  unused(exception) {
    this.faults.push({
      page: '',
      where: '',
      check: 'unused-exception',
      selector: '',
      message: `exceptions.mjs excuses ${exception.check} (“${exception.reason}”), but nothing needs it: take it out.`,
    });
  }

  print() {
    // A fault of a template is on every page; said once with a count, it can be read.
    const groups = new Map();
    // In order of page, whichever was visited first, so that two runs can be compared.
    for (const fault of this.faults.toSorted((a, b) => (a.page < b.page ? -1 : Number(a.page > b.page)))) {
      const key = [fault.check, fault.selector, fault.message].join('\n');
      if (!groups.has(key)) groups.set(key, { ...fault, pages: new Map() });
      const { pages } = groups.get(key);
      if (!pages.has(fault.page)) pages.set(fault.page, new Set());
      if (fault.where) pages.get(fault.page).add(fault.where);
    }
    const counts = new Map();
    for (const { check, selector, message, pages } of groups.values()) {
      counts.set(check, (counts.get(check) ?? 0) + 1);
      // One kind of fault must not push the others out of sight.
      if (counts.get(check) > FAULTS_SHOWN) continue;
      console.log(`\n✗ ${check}${selector ? `: ${selector}` : ''}`);
      console.log(`  ${message}`);
      const all = [...pages];
      for (const [page, where] of all.slice(0, PAGES_SHOWN)) {
        if (page) console.log(`  on ${page}${where.size ? ` (${[...where].join('; ')})` : ''}`);
      }
      if (all.length > PAGES_SHOWN) console.log(`  and on ${all.length - PAGES_SHOWN} more pages`);
    }
    if (groups.size > 0) console.log('');
    for (const text of this.notes) console.log(`  ${text}`);
    if (this.excused > 0) console.log(`  ${this.excused} excused by exceptions.mjs`);
    const sums = [...counts].map(([check, count]) => `${check} ${count}${count > FAULTS_SHOWN ? ` (${FAULTS_SHOWN} shown)` : ''}`);
    console.log(`${this.part}: ${groups.size === 0 ? 'no fault' : `faults that differ: ${groups.size}, which are ${sums.join(', ')}`}`);
  }
}

/**
 * Runs a checker from the command line, when its file is the one that node was given:
 *   node tests/browser/hosted.mjs SITE_FOLDER
 */
export async function alone(meta, part, check) {
  if (!process.argv[1] || pathToFileURL(fs.realpathSync(process.argv[1])).href !== meta.url) return;
  const [dir] = process.argv.slice(2);
  if (!dir) {
    console.error(`Say which site to check: node tests/browser/${part}.mjs SITE_FOLDER`);
    process.exit(2);
  }
  try {
    const report = new Report(part);
    await check(readSite(dir), report);
    report.unusedExceptions();
    report.print();
    process.exitCode = report.faults.length > 0 ? 1 : 0;
  } catch (error) {
    console.error(`${part} could not run: ${error.stack ?? error}`);
    process.exitCode = 2;
  }
}
