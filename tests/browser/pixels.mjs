// Takes pictures of a page and has a blank tab, the bench, compare them dot by dot: Chromium reads its
// own pictures faster than any code of ours. Not run alone: contrast.mjs, focus.mjs and print.mjs use it.

import fs from 'node:fs';
import { asked, openTab } from './browser.mjs';

const PIXELS = fs.readFileSync(new URL('in-page/pixels.js', import.meta.url), 'utf8');

/** Two dots to a CSS px, so that the strokes of small letters have dots of nothing but their colour. */
export const SCALE = 2;

/** A tab with the page that is checked, and beside it the bench on which its pictures are compared. */
export async function openStudio(browser, options) {
  const tab = await openTab(browser, options);
  const bench = await openTab(browser);
  await bench.page.evaluate(PIXELS);
  return [tab, bench];
}

/** The picture that is being taken: Chromium is known to wait for ever now and then where it takes two at a time. */
let camera = Promise.resolve();

/** A picture of a part of the page, in CSS px from its top left corner; `beyond` the window as well. */
export function shoot(tab, { x, y, width, height }, beyond = true) {
  const take = () =>
    tab.session.send('Page.captureScreenshot', {
      format: 'png',
      optimizeForSpeed: true,
      captureBeyondViewport: beyond,
      clip: { x, y, width, height, scale: 1 },
    });
  const picture = camera.then(() => asked('a picture', take)).then(({ data }) => data);
  camera = picture.catch(() => {});
  return picture;
}

/** Runs one of the functions of in-page/pixels.js on the bench. */
export function judge(bench, name, given) {
  return bench.page.evaluate(({ what, input }) => globalThis.pixels[what](input), { what: name, input: given });
}
