// One visit to one page: it is brought from stage to stage, and what is found on the way counts only when
// the visit is over, so that one that is broken off can be made again. Not run alone: visitor.mjs makes them.

import { inTime } from './answers.mjs';
import { resize } from './browser.mjs';
import { untilPainted } from './tabs.mjs';

/** A page that runs something, or holds one that may. All others are the same with scripts off. */
const RUNS = /<(script|noscript|iframe|frame|object|embed)\b|\son[a-z]+\s*=|\shref\s*=\s*["']?\s*javascript:/i;

export class Visit {
  constructor({ worker, site, page, limit }) {
    Object.assign(this, { worker, site, page, limit });
    this.scripted = RUNS.test(page.source);
    this.faults = [];
    this.claims = [];
    this.ends = [];
    /** What one stage leaves for another. */
    this.facts = {};
    this.spent = new Map();
    this.openIn = new Set();
  }

  /** Nobody before has seen `key`, or who did was broken off. */
  first(seen, key) {
    if (seen.has(key)) return false;
    seen.add(key);
    this.claims.push(() => seen.delete(key));
    return true;
  }

  /** What is to be done when the visit is over, and only once. */
  atEnd(work) {
    this.ends.push(work);
  }

  complete() {
    for (const work of this.ends) work();
  }

  breakOff() {
    for (const giveBack of this.claims) giveBack();
  }

  /** Runs a step and says who spent the time. */
  async step(who, where, work, limit = this.limit) {
    const start = performance.now();
    try {
      return await inTime(`${who} at ${where}, on ${this.page.path},`, work, limit);
    } finally {
      this.spent.set(who, (this.spent.get(who) ?? 0) + performance.now() - start);
    }
  }

  /** Asks something of the page that is open. */
  ask(question, given) {
    return this.tab.page.evaluate(question, given);
  }

  /** Compares pictures, on the bench. */
  judge(how, given) {
    return this.worker.onBench('pixels', how, given);
  }

  async resize(screen) {
    await resize(this.tab, screen);
    this.tab.state.screen = screen;
  }

  async prepare(name, stage) {
    this.stage = stage;
    this.tab = await this.worker.tab(stage.tab);
    if (stage.opened || !this.openIn.has(this.tab)) await this.open(name);
    if (!stage.opened) await this.show(stage);
  }

  /** Opens the page for the stage that it is in, or afresh in the same. */
  async open(name) {
    const { tab, stage } = this;
    await this.emulate(stage);
    await this.resize(stage.screen);
    tab.heard = [];
    if (stage.tab === 'late') {
      tab.slow = name === 'latePictures' ? 'pictures' : 'fonts';
      untilPainted(tab, this.page.url);
    }
    await tab.page.goto(this.page.url, { waitUntil: 'load' });
    this.openIn.add(tab);
    Object.assign(tab.state, { unfolded: false, spaced: false, mirrored: false });
    await this.settle();
  }

  async emulate({ scheme: colorScheme, media, forced: forcedColors }) {
    if (this.stage.tab !== 'main') return;
    const wanted = JSON.stringify({ colorScheme, media, forcedColors });
    if (this.tab.state.media === wanted) return;
    await this.tab.page.emulateMedia({ colorScheme, media, forcedColors, reducedMotion: 'reduce' });
    this.tab.state.media = wanted;
  }

  async show(stage) {
    const { state } = this.tab;
    await this.emulate(stage);
    if (state.screen !== stage.screen) await this.resize(stage.screen);
    const change = { unfolded: Boolean(stage.unfolded), spaced: Boolean(stage.spaced), mirrored: Boolean(stage.mirrored) };
    const wereFolded = await this.ask((to) => {
      const checks = globalThis.alongsideChecks;
      let folded;
      if (to.unfold) folded = checks.unfold();
      if (to.space !== undefined) checks.spaceOut(to.space);
      if (to.mirror !== undefined) checks.mirror(to.mirror);
      return folded;
    }, {
      unfold: change.unfolded && !state.unfolded,
      space: change.spaced === state.spaced ? undefined : change.spaced,
      mirror: change.mirrored === state.mirrored ? undefined : change.mirrored,
    });
    if (wereFolded !== undefined) this.facts.wereFolded = wereFolded;
    Object.assign(state, change, { unfolded: state.unfolded || change.unfolded });
    await this.settle(true);
  }

  /**
   * Where something may listen, two frames: one in which it answers, one in which the page is laid out again.
   * Else the page is laid out at once. Pictures that load late load only when they are near: with
   * `pictures`, all are made to.
   */
  settle(pictures = false) {
    return this.ask(
      async ({ frames, bare, all, width }) => {
        const frame = () => new Promise((done) => requestAnimationFrame(done));
        if (all) {
          const late = [...document.images].filter((image) => image.loading === 'lazy' && !image.complete);
          for (const image of late) image.loading = 'eager';
          await Promise.all(late.map((image) => image.decode().catch(() => {})));
        }
        await document.fonts.ready;
        if (frames || (!bare && innerWidth !== width)) {
          await frame();
          await frame();
        }
        // Asked for its height, the page is laid out; and then fonts may be needed that were not before.
        document.documentElement.getBoundingClientRect();
        await document.fonts.ready;
        for (const animation of document.getAnimations()) {
          if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
        }
      },
      { frames: (this.scripted || this.site.waits) && !this.tab.bare, bare: this.tab.bare, all: pictures, width: this.tab.state.screen.width },
    );
  }
}
