// One visit to one page: it is brought from stage to stage, and what is found on the way counts only when
// the visit is over, so that one that is broken off can be made again. Not run alone: visitor.mjs makes them.

import { inTime } from './answers.mjs';
import { ask, resize } from './browser.mjs';
import { shoot } from './pixels.mjs';
import { untilPainted } from './tabs.mjs';

/** A page that runs something, or holds one that may. All others are the same with scripts off. */
const RUNS = /<(script|noscript|iframe|frame|object|embed)\b|\son[a-z]+\s*=|\shref\s*=\s*["']?\s*javascript:/i;

/** The tallest window, in CSS px: with two dots to each, it is well below what Chromium can paint at once. */
const TALLEST_WINDOW = 4000;

export class Visit {
  constructor({ worker, site, page, limit }) {
    Object.assign(this, { worker, site, page, limit });
    this.scripted = RUNS.test(page.source);
    this.claims = [];
    this.ends = [];
    /** What one stage leaves for another. */
    this.facts = {};
    this.spent = new Map();
    this.openIn = new Set();
    this.answered = 0;
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
      return await inTime(`${who} at ${where}, on ${this.page.path},`, work, limit, () => this.answered);
    } finally {
      this.spent.set(who, (this.spent.get(who) ?? 0) + performance.now() - start);
    }
  }

  /** Notes that the browser still answers. */
  async heard(answer) {
    const given = await answer;
    this.answered = Date.now();
    return given;
  }

  /** Asks something of the page that is open. */
  ask(question, given) {
    return this.heard(ask(this.tab, question, given));
  }

  press(key) {
    return this.heard(this.tab.page.keyboard.press(key));
  }

  /**
   * Brings a part of the page into the window and takes a picture of it. Where the page has `changed`, it waits for
   * two frames: a picture that is taken at once may show the page as it was before.
   */
  async shoot(clip, { changed = true } = {}) {
    await this.ask(
      async ({ top, bottom, wait }) => {
        const outside = top < scrollY || bottom > scrollY + innerHeight;
        if (outside) scrollTo({ top: bottom - innerHeight, behavior: 'instant' });
        if (outside || wait) await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      },
      { top: clip.y, bottom: clip.y + clip.height, wait: changed },
    );
    return this.heard(shoot(this.tab, clip));
  }

  /** Takes pictures of several parts, between which nothing changes. */
  async shootAll(clips) {
    const pictures = [];
    for (const clip of clips) pictures.push(await this.shoot(clip, { changed: pictures.length === 0 }));
    return pictures;
  }

  /** Compares pictures, on the bench. */
  judge(how, given) {
    return this.heard(this.worker.onBench('pixels', how, given));
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
    await Promise.all([this.emulate(stage), this.resize(stage.screen)]);
    tab.heard = [];
    if (stage.tab === 'late') {
      tab.slow = name === 'latePictures' ? 'pictures' : 'fonts';
      untilPainted(tab, this.page.url);
    }
    await this.heard(tab.page.goto(this.page.url, { waitUntil: 'load' }));
    this.openIn.add(tab);
    Object.assign(tab.state, { unfolded: false, spaced: false, mirrored: false });
    await this.settle({});
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
    await Promise.all([this.emulate(stage), state.screen === stage.screen || this.resize(stage.screen)]);
    const { unfolded = false, spaced = false, mirrored = false } = stage;
    const wereFolded = await this.settle({
      pictures: true,
      unfold: unfolded && !state.unfolded,
      space: spaced === state.spaced ? null : spaced,
      mirror: mirrored === state.mirrored ? null : mirrored,
    });
    if (wereFolded !== null) this.facts.wereFolded = wereFolded;
    Object.assign(state, { unfolded: state.unfolded || unfolded, spaced, mirrored });
    if (stage.painted) await this.grow();
  }

  /**
   * Makes the window as tall as the page, so that pictures of all its parts are of one layout. Chromium takes a
   * picture of what is outside the window by laying out the whole page for it, each time.
   */
  async grow() {
    const { screen } = this.stage;
    const height = Math.min(TALLEST_WINDOW, await this.ask(() => document.documentElement.scrollHeight));
    if (height <= screen.height) return;
    await this.resize({ ...screen, height });
    await this.settle({});
  }

  /**
   * Makes the page what the stage wants, and waits until it is laid out. Where something may listen, that takes
   * two frames: in one it answers, in the other the page is laid out again. So does what is painted: without,
   * Chromium was seen to take pictures of what was there before, or to wait for ever. Pictures that load late
   * load only when they are near: with `pictures`, all are made to.
   */
  settle({ pictures = false, unfold = false, space = null, mirror = null }) {
    return this.ask(
      async (to) => {
        const checks = globalThis.alongsideChecks;
        const wereFolded = to.unfold ? checks.unfold() : null;
        if (to.space !== null) checks.spaceOut(to.space);
        if (to.mirror !== null) checks.mirror(to.mirror);
        if (to.pictures) {
          const late = [...document.images].filter((image) => image.loading === 'lazy' && !image.complete);
          for (const image of late) image.loading = 'eager';
          await Promise.all(late.map((image) => image.decode().catch(() => {})));
        }
        await document.fonts.ready;
        if (to.frames || (to.width && innerWidth !== to.width)) {
          for (let frames = 0; frames < 2; frames += 1) await new Promise((done) => requestAnimationFrame(done));
        }
        // Asked for its height, the page is laid out; and then fonts may be needed that were not before.
        document.documentElement.getBoundingClientRect();
        await document.fonts.ready;
        for (const animation of document.getAnimations()) {
          if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
        }
        return wereFolded;
      },
      {
        ...{ pictures, unfold, space, mirror },
        // Where scripts are off, no frame would ever call back.
        frames: (this.scripted || this.site.waits || this.stage.painted) && !this.tab.bare,
        width: this.tab.bare ? null : this.tab.state.screen.width,
      },
    );
  }
}
