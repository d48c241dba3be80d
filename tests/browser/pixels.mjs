// Takes pictures of a page. A blank tab, the bench, compares them dot by dot: Chromium reads its own pictures
// faster than any code of ours. Not run alone: visit-page.mjs uses it.

/** A picture of a part of the page, in CSS px from its top left corner; `beyond` the window as well. */
export async function shoot(tab, { x, y, width, height }, beyond = true) {
  const { data } = await tab.session.send('Page.captureScreenshot', {
    format: 'png',
    optimizeForSpeed: true,
    captureBeyondViewport: beyond,
    clip: { x, y, width, height, scale: 1 },
  });
  return data;
}
