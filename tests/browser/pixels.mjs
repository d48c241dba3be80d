// Takes pictures of a page. A blank tab, the bench, compares them dot by dot: Chromium reads its own pictures
// faster than any code of ours. Not run alone: visit-page.mjs uses it.

/** A picture of a part of the page that is in the window, in CSS px from the page's top left corner. */
export async function shoot(tab, { x, y, width, height }) {
  const { data } = await tab.session.send('Page.captureScreenshot', {
    format: 'png',
    optimizeForSpeed: true,
    clip: { x, y, width, height, scale: 1 },
  });
  return data;
}
