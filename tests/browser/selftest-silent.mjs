// Browsers that do not answer, and what becomes of the visit. Not run alone: selftest.mjs tries them.

import fs from 'node:fs';
import path from 'node:path';
import { launch } from './browser.mjs';
import { checkHtml } from './html.mjs';
import { Report } from './report.mjs';
import { css, goodSite } from './selftest-sites.mjs';
import { Visitor } from './visitor.mjs';
import { weight } from './weight.mjs';
import { Worker } from './worker.mjs';

/** A check that answers answers at once, however busy the machine is. */
const SHORT_MS = 300;

/** A program has to start in it, however busy the machine is. */
const LONG_MS = 5_000;

/** Also asked of a page. */
const never = () => new Promise(() => {});

/** A check that finds one fault on each page, after `what` has been done. `visits` are the pages that it has come to. */
function finder(what, limit) {
  const visits = [];
  const check = {
    name: 'finder',
    limit,
    begin: () => ({
      at: {
        wide: async (visit, add) => {
          visits.push(visit.page.path);
          add({ check: 'found', message: 'before' });
          await what(visit, visits.filter((path) => path === visit.page.path).length);
          add({ check: 'found', message: 'after' });
        },
      },
    }),
  };
  return { check, visits };
}

/** Visits the good site with it. */
async function visit(write, { check }, options = {}) {
  const printed = [];
  const visitor = new Visitor({ checks: [check], all: true, listed: [], workers: [new Worker(options)], say: (line) => printed.push(line) });
  try {
    const result = await visitor.visit(write(goodSite()));
    return { ...result, printed, faults: result.reports.flatMap((report) => report.faults.map(({ page, message }) => `${page} ${message}`)) };
  } finally {
    await visitor.close();
  }
}

const ALL = ['index.html before', 'index.html after', 'principles/fair/index.html before', 'principles/fair/index.html after'];
const same = (found, wanted) => (found.toSorted().join('\n') === wanted.toSorted().join('\n') ? '' : `found ${JSON.stringify(found)}`);
const home = ({ page }) => page.path === 'index.html';

/** It hung once, or ended: one line says so, the page was visited again, and nothing was counted twice. */
async function passesTheSecondTime(write, finder, says) {
  const { faults, failures, printed } = await visit(write, finder);
  if (failures.length > 0) return failures.join();
  if (printed.length !== 1 || !says.test(printed[0])) return `printed ${JSON.stringify(printed)}`;
  return same(faults, ALL);
}

/** A check that goes wrong on the home page, the first time that it is visited. */
const wrongOnce = (work, limit) =>
  finder(async (at, time) => {
    if (home(at) && time === 1) await work(at);
  }, limit);

/** [what it is about, what has to be so, a function that says what is not so] */
export const SILENT = [
  [
    'silent',
    'a check that hangs once is tried again, with a new browser, though the old one does not even close',
    (write) => {
      const stops = wrongOnce(async (at) => {
        process.kill(at.worker.process.pid, 'SIGSTOP');
        await never();
      }, SHORT_MS);
      return passesTheSecondTime(write, stops, /^ {2}finder at 1280 px, light, on index\.html, did not answer in 0\.3 s; starting a new browser/);
    },
  ],
  [
    'silent',
    'a tab that crashes is tried again',
    (write) => {
      const crashes = wrongOnce(async (at) => {
        at.tab.session.send('Page.crash').catch(() => {});
        await at.ask(never);
      });
      return passesTheSecondTime(write, crashes, /^ {2}finder at 1280 px, light, on index\.html, did not answer, because the browser ended/);
    },
  ],
  [
    'silent',
    'a browser that ends is started again',
    (write) => {
      const ends = wrongOnce(async (at) => {
        process.kill(at.worker.process.pid, 'SIGKILL');
        await at.ask(() => 1);
      });
      return passesTheSecondTime(write, ends, /^ {2}finder at 1280 px, light, on index\.html, did not answer, because the browser ended/);
    },
  ],
  [
    'silent',
    'a check that hangs twice fails by name, and the other page is still reported',
    async (write) => {
      const hangs = finder(async (at) => (home(at) ? never() : undefined), SHORT_MS);
      const { faults, failures } = await visit(write, hangs);
      if (!/^finder at 1280 px, light, on index\.html, did not answer in 0\.3 s, the second time as well$/.test(failures.join('\n'))) return `failed with ${JSON.stringify(failures)}`;
      return same(faults, ALL.slice(2)) || same(hangs.visits, ['index.html', 'index.html', 'principles/fair/index.html']);
    },
  ],
  [
    'silent',
    'a browser that does not start is started again',
    async (write) => {
      let starts = 0;
      const start = () => {
        starts += 1;
        if (starts === 1) throw new Error('Failed to launch the browser');
        return launch();
      };
      const { faults, failures } = await visit(write, finder(() => {}), { start });
      return failures.join() || same(faults, ALL);
    },
  ],
  [
    'silent',
    'a browser that never starts fails by name',
    async (write) => {
      const start = () => {
        throw new Error('Failed to launch the browser');
      };
      const { failures } = await visit(write, finder(() => {}), { start });
      return /^reading the sources of .* did not answer, because the browser ended \(Failed to launch the browser\), the second time as well$/.test(failures.join('\n')) ? '' : `failed with ${JSON.stringify(failures)}`;
    },
  ],
  [
    'silent',
    'a page that never shows a word fails by name, since what comes late to it was not measured',
    async (write) => {
      const site = goodSite();
      css('body { visibility: hidden; }')(site);
      const worker = new Worker();
      await worker.tab('bench');
      const visitor = new Visitor({ checks: [weight], only: /^index/, listed: [], limit: LONG_MS, workers: [worker], say: () => {} });
      const { failures } = await visitor.visit(write(site));
      await visitor.close();
      return /^opening at 390 px, with late pictures, on index\.html, did not answer/.test(failures.join('\n')) ? '' : `failed with ${JSON.stringify(failures)}`;
    },
  ],
  [
    'silent',
    'an HTML checker that hangs once is started again',
    async (write) => {
      const program = path.join(write({ java: '#!/bin/sh\necho /one/file.html\nif mkdir "$0.once" 2>/dev/null; then exec sleep 600; fi\necho \'{ "messages": [] }\' >&2\n' }), 'java');
      fs.chmodSync(program, 0o700);
      const printed = [];
      await checkHtml([], new Report('html', { listed: [] }), { program, limit: LONG_MS, say: (line) => printed.push(line) });
      return /^ {2}the HTML checker \(Java\) at \/one\/file\.html did not answer in 5 s; starting it afresh/.test(printed.join('\n')) ? '' : `printed ${JSON.stringify(printed)}`;
    },
  ],
];
