// Starts Chromium with no way to the network, hands out a few tabs, and sets their screens.
// Not run alone: the checkers use it.

import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** One tab a core is as fast as it gets; more only take turns. */
const TABS = 2;

/** A page that takes longer than this hangs: better a message than a run that never ends. */
const LONGEST_MS = 120_000;

/** A frame or a picture takes a second at most on a busy machine. */
const ANSWER_MS = 20_000;
const LATE = Symbol('late');

export const SCREENS = {
  wide: { name: '1280 px', width: 1280, height: 800, scale: 1 },
  narrow: { name: '320 px', width: 320, height: 640, scale: 1 },
  // A 1280 by 1024 window at 400% zoom has 320 by 256 CSS px, each of four by four dots.
  zoomed: { name: '400% zoom', width: 320, height: 256, scale: 4 },
};

export function findChromium() {
  if (process.env.CHROME) return process.env.CHROME;
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    for (const name of NAMES) {
      const file = path.join(folder, name);
      if (folder && fs.existsSync(file)) return file;
    }
  }
  throw new Error('No Chromium was found: run tests/run, which installs one, or name its program in CHROME.');
}

export async function launch({ args = [] } = {}) {
  return chromium.launch({
    executablePath: findChromium(),
    headless: true,
    args: [
      // Chromium's own sandbox can't be set up by root; the pages are the project's own.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-domain-reliability',
      '--no-pings',
      // No name leads anywhere, so that nothing can be fetched even if a check should forget to look.
      '--host-resolver-rules=MAP * ~NOTFOUND',
      ...args,
    ],
  });
}

/** A tab in a context of its own. Reduced motion: a measure taken half-way through a slide is worth nothing. */
export async function openTab(browser, { context: options = {}, scripts = [] } = {}) {
  const context = await browser.newContext({ viewport: null, offline: true, reducedMotion: 'reduce', ...options });
  for (const content of scripts) await context.addInitScript({ content });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  return { page, context, session, bare: options.javaScriptEnabled === false };
}

/** Sets size and colours of the page that is open, with no reload: CSS answers to both by itself. */
export async function setScreen(tab, screen, scheme) {
  await resize(tab, screen);
  if (scheme) await tab.page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  await settle(tab);
}

function resize(tab, { width, height, scale }) {
  const metrics = { width, height, deviceScaleFactor: scale, mobile: false };
  return tab.session.send('Emulation.setDeviceMetricsOverride', metrics);
}

/** Opens a page and waits until its fonts are there, since they decide how much room words take. */
export async function open(tab, url, screen = SCREENS.wide) {
  await resize(tab, screen);
  await tab.page.goto(url, { waitUntil: 'load', timeout: 30_000 });
  await settle(tab);
}

/**
 * Two frames: one in which the page's own listeners answer, one in which it is laid out again. Where
 * scripts are off no frame would ever call back, and there is nobody to wait for.
 */
function settle(tab) {
  return asked('a frame', () => tab.page.evaluate(async (frames) => {
    await document.fonts.ready;
    if (frames) await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
    }
  }, !tab.bare));
}

/**
 * Asks the browser for something that can be asked for again. A tab was seen, in one run, not to
 * answer at all: it is asked a second time, and what does not come then either is named.
 */
export async function asked(what, ask) {
  for (const last of [false, true]) {
    const answer = await limited(ask(), ANSWER_MS);
    if (answer !== LATE) return answer;
    if (last) throw new Error(`the browser did not give ${what} in ${ANSWER_MS / 1000} seconds, asked twice`);
    console.log(`  the browser did not give ${what} in ${ANSWER_MS / 1000} seconds, and was asked again`);
  }
}

/** Gives every item to the next free worker; `start` makes what a worker works with, once. */
export async function share(items, start, work, workers = TABS) {
  let next = 0;
  await Promise.all(
    Array.from({ length: Math.min(workers, items.length) }, async () => {
      const tools = await start();
      while (next < items.length) {
        const item = items[next];
        next += 1;
        await inTime(work(tools, item), item);
      }
      for (const tab of [].concat(tools)) await tab.context.close();
    }),
  );
}

async function inTime(work, item) {
  const done = await limited(work, LONGEST_MS);
  if (done === LATE) throw new Error(`${item.path ?? item.page?.path} was not done after ${LONGEST_MS / 1000} seconds`);
}

/** What the work gives, or `LATE` after so many milliseconds. */
function limited(work, ms) {
  let timer;
  const late = new Promise((done) => {
    timer = setTimeout(() => done(LATE), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Runs `work` with the browser that is given, or with one of its own that is closed afterwards. */
export async function withBrowser(given, work, options) {
  const browser = given ?? (await launch(options));
  try {
    return await work(browser);
  } finally {
    if (!given) await browser.close();
  }
}
