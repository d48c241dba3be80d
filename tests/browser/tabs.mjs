// What a tab does besides showing a page: one writes down what goes wrong while a page is open, one holds
// back what is to come late. Not run alone: worker.mjs opens them.

const LOCAL = /^(file|data|blob|about):/;
const FONT = /\.(woff2?|ttf|otf)$/i;
const LATE = /\.(woff2?|ttf|otf|svg|png|jpe?g|gif|webp|avif)$/i;

/** Writes down what goes wrong. `tab.heard` is emptied when a page is opened. */
export function listen(tab) {
  tab.heard = [];
  const hear = (check, message) => tab.heard.push({ check, message });
  tab.page.on('request', (request) => {
    if (LOCAL.test(request.url())) return;
    hear('remote-request', `The page asked the network for ${request.url()}: put the file in the guide.`);
  });
  tab.page.on('requestfailed', (request) => {
    // Opening the next page cuts off pictures that were still on their way; that is no fault.
    if (!LOCAL.test(request.url()) || request.failure()?.errorText === 'net::ERR_ABORTED') return;
    hear('failed-request', `The page could not load ${request.url()} (${request.failure()?.errorText}).`);
  });
  tab.page.on('pageerror', (error) => hear('script-error', `A script of the page failed: ${error.message}`));
  tab.page.on('console', (message) => {
    if (message.type() !== 'error') return;
    const text = message.text();
    hear(/Content Security Policy/i.test(text) ? 'policy-violation' : 'console-error', `The console says: ${text}`);
  });
  return tab;
}

/**
 * Holds back one kind of file, `tab.slow`, until the page that is being opened shows words: what comes then
 * is late, however long that took. Where it is pictures, fonts do not come at all, so that what jumps is
 * the pictures' doing.
 */
export async function comeLate(tab) {
  await tab.context.route(LATE, async (route) => {
    const font = FONT.test(route.request().url());
    try {
      if (tab.slow === 'pictures' && font) return await route.abort();
      if (font === (tab.slow === 'fonts')) await tab.painted;
      return await route.continue();
    } catch {
      // The page was left, or its browser ended.
    }
  });
  return tab;
}

/**
 * Waits until words were painted. A page that never shows any is not done in time, and is named: nothing
 * passes unmeasured.
 */
export function untilPainted(tab, url) {
  const shown = (address) => location.href === address && performance.getEntriesByName('first-contentful-paint').length > 0;
  tab.painted = tab.page.waitForFunction(shown, url, { polling: 20 });
  // Who waits for it hears of it; where nothing comes late, nobody does.
  tab.painted.catch(() => {});
}
