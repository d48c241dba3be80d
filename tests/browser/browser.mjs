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
async function settle(tab) {
  await tab.page.evaluate(async (frames) => {
    await document.fonts.ready;
    if (frames) await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
    }
  }, !tab.bare);
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

function inTime(work, item) {
  let timer;
  const late = new Promise((_, fail) => {
    const name = item.path ?? item.page?.path;
    timer = setTimeout(() => fail(new Error(`${name} was not done after ${LONGEST_MS / 1000} seconds`)), LONGEST_MS);
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
