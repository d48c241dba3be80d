// Starts Chromium with no way to the network, opens tabs, and sets their screens.
// Not run alone: the checkers use it.

import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { LIMIT_MS, processBy } from './answers.mjs';

const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/**
 * @typedef {object} Screen
 * @property {string} name
 * @property {number} width   in CSS px
 * @property {number} height
 * @property {number} scale   dots to a CSS px
 */

/** @type {Record<'wide'|'narrow'|'zoomed', Screen>} */
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
    timeout: LIMIT_MS,
    args: [
      // Chromium's own sandbox can't be set up by root; the pages are the project's own.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      // Several browsers share the cores already.
      '--num-raster-threads=1',
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
  // Whoever asks a tab for something has a limit of its own, which names what was asked.
  page.setDefaultTimeout(0);
  const session = await context.newCDPSession(page);
  /** Who asks something and has no answer yet: of a tab that has crashed they would hear nothing at all. */
  const asking = new Set();
  page.on('crash', () => {
    for (const fail of asking) fail(new Error('Page crashed'));
  });
  return { page, context, session, asking, bare: options.javaScriptEnabled === false };
}

/**
 * What a function, or a script, gives in the page that is open. It is asked in Chromium's own protocol: Playwright
 * takes answers apart and puts them together again, in the page as well as here. What JSON can't hold is lost.
 */
export async function ask({ session, asking }, question, given) {
  const expression = typeof question === 'string' ? question : `(${question})(${JSON.stringify(given) ?? ''})`;
  const { result, exceptionDetails } = await new Promise((resolve, fail) => {
    asking.add(fail);
    const answer = session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    answer.then(resolve, fail).finally(() => asking.delete(fail));
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

/** Sets size and colours of the page that is open, with no reload: CSS answers to both by itself. */
export async function setScreen(tab, screen, scheme) {
  await resize(tab, screen);
  if (scheme) await tab.page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  await settle(tab);
}

export function resize(tab, { width, height, scale }) {
  const metrics = { width, height, deviceScaleFactor: scale, mobile: false };
  return tab.session.send('Emulation.setDeviceMetricsOverride', metrics);
}

/** Opens a page and waits until its fonts are there, since they decide how much room words take. */
export async function open(tab, url, screen = SCREENS.wide) {
  await resize(tab, screen);
  await tab.page.goto(url, { waitUntil: 'load' });
  await settle(tab);
}

/**
 * Two frames: one in which the page's own listeners answer, one in which it is laid out again. Where
 * scripts are off no frame would ever call back, and there is nobody to wait for.
 */
function settle(tab) {
  return ask(tab, async (frames) => {
    await document.fonts.ready;
    if (frames) await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
    }
  }, !tab.bare);
}

/** The process of a browser, which has to be known before it stops answering. */
export async function processOf(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processBy(processInfo.find(({ type }) => type === 'browser').id);
}
