// Runs inside the page that is measured: its pictures, and how far things jumped while it loaded. The
// observer has to be there before the first paint, so this is put in before the page itself.

Object.assign(
  globalThis.alongsideChecks,
  (() => {
    const { name, visible } = globalThis.alongsideChecks;

    let total = 0;
    const moved = new Map();
    const write = (entries) => {
      for (const entry of entries) {
        if (entry.hadRecentInput) continue;
        total += entry.value;
        for (const { node } of entry.sources) {
          const element = node?.nodeType === Node.TEXT_NODE ? node.parentElement : node;
          if (element) moved.set(name(element), entry.value);
        }
      }
    };
    const observer = new PerformanceObserver((list) => write(list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });

    /** How far things jumped until now, what the browser has seen but not told of yet included. */
    function jumps() {
      write(observer.takeRecords());
      return { total, moved: [...moved.keys()].slice(0, 3) };
    }

    /** Every picture: where it stands in a page that is not scrolled, and when it loads. */
    function pictures() {
      return [...document.images].map((e) => {
        const { top, bottom } = e.getBoundingClientRect();
        return {
          name: `${name(e)} ${e.getAttribute('src')}`,
          shown: visible(e),
          late: e.loading === 'lazy',
          // Half of it at least.
          first: (top + bottom) / 2 + scrollY < innerHeight,
          far: top + scrollY >= 2 * innerHeight,
        };
      });
    }

    /** The room that each picture is given, and what its file says of itself. */
    async function sizes() {
      const out = [];
      for (const e of document.images) {
        e.loading = 'eager';
        await e.decode().catch(() => {});
        out.push({ name: `${name(e)} ${e.getAttribute('src')}`, width: e.getAttribute('width'), height: e.getAttribute('height'), own: [e.naturalWidth, e.naturalHeight] });
      }
      return out;
    }

    return { jumps, pictures, sizes };
  })(),
);
