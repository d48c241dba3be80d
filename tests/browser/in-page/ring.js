// Runs inside the page that is measured: what has the focus, where it is painted, and how large a ring
// round it has to be. focus.mjs takes the pictures.

Object.assign(
  globalThis.alongsideChecks,
  (() => {
    const { name, look, visible, unseen, startWalk, stopAt, ringBearers, snapshots } = globalThis.alongsideChecks;
    const THICK = 2;
    const ROOM = 16;

    const box = (rect) => ({ x: rect.left + scrollX, y: rect.top + scrollY, width: rect.width, height: rect.height });
    const large = (rect) => rect.width > 2 && rect.height > 2;
    /** A box that is taller than the window never shows all its sides. */
    const fits = (rect) => rect.height + 2 * ROOM < innerHeight;

    /** How the ring is drawn, by the element or by a neighbour of it. */
    const drawn = (element) => JSON.stringify(ringBearers(element).map(snapshots));

    /** null where the walk is over. `pieces` are boxes of which one has to have its ring on all sides. */
    function focused() {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      // A control that is out of sight is shown by its label.
      const shown = unseen(element) && element.labels?.[0] ? element.labels[0] : element;
      const rects = [...shown.getClientRects()].filter(large);
      const whole = shown.getBoundingClientRect();
      // Words that run over the end of a line are ringed together: only boxes in one piece have four sides.
      const pieces = rects.length === 1 ? [rects[0], ...[...(element.labels ?? [])].filter(visible).map((label) => label.getBoundingClientRect())].filter(fits) : [];
      // Of a box that does not fit into the window, as much of the ring as can be in it.
      const seen = (from, to, most) => Math.max(0, Math.min(to, most) - Math.max(from, 0));
      const round = (rect) => {
        const [wide, high] = [seen(rect.left, rect.right, innerWidth), seen(rect.top, rect.bottom, innerHeight)];
        const [across, along] = [[rect.top >= 0, rect.bottom <= innerHeight], [rect.left >= 0, rect.right <= innerWidth]].map((sides) => sides.filter(Boolean).length);
        return Math.max(0, THICK * (across * wide + along * high) - across * along * THICK ** 2);
      };
      const least = Math.min(round(whole), rects.reduce((sum, rect) => sum + round(rect), 0) || Infinity);
      const all = [whole, ...pieces];
      const left = Math.max(0, Math.min(...all.map((r) => r.left)) - ROOM);
      const top = Math.max(0, Math.min(...all.map((r) => r.top)) - ROOM);
      const right = Math.min(innerWidth, Math.max(...all.map((r) => r.right)) + ROOM);
      const bottom = Math.min(innerHeight, Math.max(...all.map((r) => r.bottom)) + ROOM);
      return {
        look: look(element),
        ring: drawn(element),
        name: name(element),
        least,
        pieces: pieces.map(box),
        clip: { x: left + scrollX, y: top + scrollY, width: right - left, height: bottom - top },
      };
    }

    /** What each stop of the keyboard looks like, in the page's order. */
    const looksOfStops = () => Array.from({ length: startWalk() }, (_, stop) => look(stopAt(stop)));

    /** Stands beside a stop and returns the key that leads to it from there. */
    function standBeside(stop) {
      const beside = stopAt(stop > 0 ? stop - 1 : 1);
      beside?.focus({ preventScroll: true });
      return stop > 0 || !beside ? 'Tab' : 'Shift+Tab';
    }

    return { focused, looksOfStops, standBeside };
  })(),
);
