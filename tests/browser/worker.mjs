// A browser with the tabs that pages are visited in, and a blank one, the bench, where sources are read and
// pictures compared. Each worker has a Chromium to itself: one that hangs keeps only one page waiting, and
// never has to take two pictures at a time, over which it is known to wait for ever. Not run alone.

import fs from 'node:fs';
import { close } from './answers.mjs';
import { ask, launch, openTab, processOf } from './browser.mjs';
import { comeLate, listen } from './tabs.mjs';

const script = (name) => fs.readFileSync(new URL(`in-page/${name}.js`, import.meta.url), 'utf8');

/** In the order in which they build on each other. */
const SCRIPTS = ['common', 'room', 'structure', 'motion', 'pictures', 'reading', 'paper', 'focus', 'paint', 'ring', 'alike'].map(script);
const BENCH = ['common', 'structure', 'source', 'styles', 'pixels'].map(script);

export class Worker {
  constructor({ start = launch } = {}) {
    this.start = start;
    this.tabs = new Map();
    /** When the bench answered last. */
    this.answered = 0;
  }

  async browser() {
    if (!this.running) {
      this.running = await this.start();
      this.process = await processOf(this.running);
    }
    return this.running;
  }

  /** A tab of a kind, opened when it is first asked for. */
  async tab(kind) {
    if (!this.tabs.has(kind)) {
      const tab = await OPENERS[kind](await this.browser());
      tab.state = {};
      this.tabs.set(kind, tab);
    }
    return this.tabs.get(kind);
  }

  /** Runs one of the functions of in-page/pixels.js, source.js or styles.js. */
  async onBench(group, name, ...given) {
    const bench = await this.tab('bench');
    const answer = await ask(bench, ({ from, what, input }) => globalThis[from][what](...input), { from: group, what: name, input: given });
    this.answered = Date.now();
    return answer;
  }

  /** The next that is asked for is of a new browser. */
  async close() {
    const { running, process } = this;
    this.running = undefined;
    this.tabs = new Map();
    if (running) await close(running, process);
  }
}

/** Workers to be lent, to whoever has waited longest. */
export class Pool {
  constructor(workers) {
    this.free = [...workers];
    this.waiting = [];
  }

  async lend(task) {
    const worker = this.free.shift() ?? (await new Promise((resolve) => this.waiting.push(resolve)));
    try {
      return await task(worker);
    } finally {
      const next = this.waiting.shift();
      if (next) next(worker);
      else this.free.push(worker);
    }
  }
}

const OPENERS = {
  main: async (browser) => listen(await openTab(browser, { scripts: SCRIPTS })),
  bare: (browser) => openTab(browser, { scripts: SCRIPTS, context: { javaScriptEnabled: false } }),
  // As readers have it who have said nothing of motion.
  late: async (browser) => comeLate(await openTab(browser, { scripts: SCRIPTS, context: { reducedMotion: 'no-preference' } })),
  // To be used beside the main one, and never in the state in which another page left it.
  again: (browser) => openTab(browser, { scripts: SCRIPTS }),
  bench: async (browser) => {
    const tab = await openTab(browser);
    for (const source of BENCH) await ask(tab, source);
    return tab;
  },
};
