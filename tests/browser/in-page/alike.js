// Runs inside the page that is measured: is it, but for its colours, as it was when it was last looked at? Then
// what is true of it in light is true of it in dark, but for what is said of colours.

Object.assign(
  globalThis.alongsideChecks,
  (() => {
    /** What axe-core asks of an element's style, colours left out. */
    const ASKED = [
      'display', 'visibility', 'opacity', 'content-visibility', 'position', 'float', 'overflow-x', 'overflow-y', 'clip', 'clip-path',
      'transform', 'rotate', 'pointer-events', 'font-size', 'font-weight', 'font-style', 'line-height', 'letter-spacing', 'word-spacing',
      'text-indent', 'text-decoration-line', 'text-transform', 'white-space', 'list-style-type', 'outline-style', 'border-top-width',
      'border-bottom-width', 'z-index',
    ];
    let before = '';

    /** Whether nothing has changed since it was last called. */
    function alike() {
      const parts = [];
      for (const e of document.querySelectorAll('*')) {
        const { x, y, width, height } = e.getBoundingClientRect();
        const style = getComputedStyle(e);
        parts.push(e.localName, x, y, width, height, ...ASKED.map((key) => style.getPropertyValue(key)));
      }
      const now = parts.join();
      const same = now === before;
      before = now;
      return same;
    }

    return { alike };
  })(),
);
