// Visits the pages of a site: each is opened once and passed to all the checks that are wanted, in the order of
// their stages. Not run alone: visit.mjs and selftest.mjs have sites visited.

import { inTime, LIMIT_MS, NoAnswer, twice } from './answers.mjs';
import { Report } from './report.mjs';
import { cover, EACH_DIRECTION, EACH_VARIANT, representatives } from './representatives.mjs';
import { readSite } from './site.mjs';
import { STAGES } from './stages.mjs';
import { Visit } from './visit-page.mjs';
import { Pool, Worker } from './worker.mjs';

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {number} [limit]            how long it may take to answer, in milliseconds
 * @property {(site) => Page[]} [pages]    those that it looks at, where it is not all that are visited
 * @property {(about: About) => Promise<Looks>|Looks} begin   once for a site: what needs no page to be open
 *
 * @typedef {object} Looks
 * @property {Record<string, (visit: Visit, add: (fault) => void) => Promise<void>|void>} at   by name of a stage
 * @property {(page, stage: string, visit: Visit) => boolean} [wants]   whether it looks then at all
 * @property {() => void} [end]            when all pages were visited
 *
 * @typedef {object} About
 * @property {object} site
 * @property {Report} report
 * @property {Map<string, object>} sources  by path, what in-page/source.js read of every page
 * @property {Set<string>} visited          the paths of the pages that are visited
 * @property {Set<string>} core             of these, as many as it takes to see what pages are made of in one variant
 *                                          or another: for what is slow, and the same in all of them
 * @property {Worker} worker
 */

/** So many pages are read in one go. */
const BATCH = 40;

export class Visitor {
  /**
   * Three `workers` keep two cores busy: each waits for the next frame now and then. `limit` is how long they may
   * take to answer, where a check has none of its own.
   */
  constructor({ checks, all = false, only, listed, limit = LIMIT_MS, workers = [new Worker(), new Worker(), new Worker()], say }) {
    Object.assign(this, { checks, all, only, listed, limit, workers, say });
    this.pool = new Pool(workers);
  }

  async close() {
    await Promise.all(this.workers.map((worker) => worker.close()));
  }

  /**
   * Returns what was found: a report for each check, and the names of the visits that failed. While pages of
   * one site are visited, others can be begun: then nobody waits for the last page.
   */
  async visit(dir, { checks = this.checks, group = EACH_VARIANT } = {}) {
    const site = readSite(dir, this.only);
    // What is far off is laid out in a frame, and not when a page is only asked for its sizes.
    site.waits = site.read(/\.css$/i).some(({ text }) => text.includes('content-visibility'));
    const result = { site, reports: [], visited: [], failures: [], pages: new Map(), spent: new Map() };
    const spend = (who, ms) => result.spent.set(who, (result.spent.get(who) ?? 0) + ms);
    const fail = (what, error) => result.failures.push(error instanceof NoAnswer ? error.message : `${what}: ${error.stack ?? error}`);

    const begin = (worker) => inTime(`reading the sources of ${site.dir}`, () => this.begin(site, { checks, group }, worker, spend), this.limit, () => worker.answered);
    const began = await this.twice(begin).catch((error) => fail(`${site.dir} could not be read`, error));
    if (!began?.running) return result;
    const { running, pages } = began;
    // The longest first: the others then have less that is new, and no worker is left with it at the end.
    const queue = [...pages].sort((a, b) => b.source.length - a.source.length);
    const visit = (page) => this.twice((worker) => this.visitPage(worker, site, page, running, spend)).catch((error) => fail(`${page.path} could not be visited`, error));
    await Promise.all(queue.map(visit));
    for (const one of running) {
      one.looks.end?.();
      result.pages.set(one.check.name, pages.filter((page) => one.holds(page)).length);
    }
    return Object.assign(result, { visited: pages, reports: running.map(({ report }) => report) });
  }

  /** Has a worker do something, and once more of a new browser if it does not answer. It is closed where that fails. */
  twice(attempt) {
    return this.pool.lend(async (worker) => {
      try {
        return await twice(() => attempt(worker), () => worker.close(), { say: this.say });
      } catch (error) {
        await worker.close();
        throw error;
      }
    });
  }

  async begin(site, { checks, group }, worker, spend) {
    const start = performance.now();
    const sources = await readSources(site, worker);
    const own = checks.map((check) => check.pages?.(site));
    const everything = this.all || Boolean(this.only);
    const chosen = everything ? site.shown : representatives(site.shown, sources, group);
    const wanted = new Set([...chosen, ...own.flatMap((list) => list ?? [])].map((page) => page.path));
    // A page that only some checks asked for is held to all of them: it is open anyway.
    const pages = site.shown.filter((page) => wanted.has(page.path) && own.some((list) => !list || list.some((one) => one.path === page.path)));
    const paths = (list) => new Set(list.map((page) => page.path));
    const [visited, core] = [paths(pages), paths(everything ? pages : cover(pages, sources, EACH_DIRECTION))];
    spend('sources', performance.now() - start);
    const running = [];
    for (const [i, check] of checks.entries()) {
      const began = performance.now();
      const report = new Report(check.name, { listed: this.listed });
      const wantsOnly = own[i] && paths(own[i]);
      const looks = await check.begin({ site, report, sources, visited, core, worker });
      running.push({ check, report, looks, holds: (page) => wantsOnly?.has(page.path) ?? true });
      spend(check.name, performance.now() - began);
    }
    return { running, pages };
  }

  async visitPage(worker, site, page, running, spend) {
    const visit = new Visit({ worker, site, page, limit: this.limit });
    try {
      for (const [name, stage] of Object.entries(STAGES)) {
        const here = running.filter(({ looks, holds }) => looks.at[name] && holds(page));
        const looking = here.filter(({ looks }) => looks.wants?.(page, name, visit) ?? true);
        if (looking.length === 0) continue;
        await visit.step('opening', stage.title, () => visit.prepare(name, stage));
        for (const { check, report, looks } of looking) {
          const add = (fault) => visit.atEnd(() => report.fault({ page: page.path, where: stage.title, ...fault }));
          await visit.step(check.name, stage.title, () => looks.at[name](visit, add), check.limit);
        }
      }
      visit.complete();
    } catch (error) {
      visit.breakOff();
      throw error;
    } finally {
      for (const [who, ms] of visit.spent) spend(who, ms);
    }
  }
}

/** What is written in every page, shown or not. */
export async function readSources(site, worker) {
  await worker.onBench('sources', 'forget');
  const sheets = site.read(/\.css$/i);
  const goneBy = [];
  for (const { text } of sheets) goneBy.push(await worker.onBench('styles', 'goBy', text));
  const [attributes, classes] = ['attributes', 'classes'].map((kind) => [...new Set(goneBy.flatMap((sheet) => sheet[kind]))]);
  const sources = new Map();
  for (let i = 0; i < site.pages.length; i += BATCH) {
    const batch = site.pages.slice(i, i + BATCH);
    const read = await worker.onBench('sources', 'read', batch.map((page) => page.source), { attributes, classes });
    batch.forEach((page, at) => sources.set(page.path, read[at]));
  }
  return sources;
}
