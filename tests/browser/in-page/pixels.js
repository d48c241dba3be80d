// Runs in a blank tab: compares pictures of a page. All boxes are in CSS px of the page, `at` is where
// the picture begins there and `scale` how many of its dots make a CSS px.

globalThis.pixels = (() => {
  const LINEAR = Float64Array.from({ length: 256 }, (_, i) => {
    const v = i / 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  });

  async function read(data) {
    const bytes = await (await fetch(`data:image/png;base64,${data}`)).blob();
    const bitmap = await createImageBitmap(bytes);
    const pot = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d', { willReadFrequently: true });
    pot.drawImage(bitmap, 0, 0);
    return { width: bitmap.width, height: bitmap.height, dots: pot.getImageData(0, 0, bitmap.width, bitmap.height).data };
  }

  /** How light a dot is, from 0 to 1. */
  const light = (image, i) => 0.2126 * LINEAR[image.dots[i]] + 0.7152 * LINEAR[image.dots[i + 1]] + 0.0722 * LINEAR[image.dots[i + 2]];
  const ratio = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  const colour = (image, i) => `#${[0, 1, 2].map((part) => image.dots[i + part].toString(16).padStart(2, '0')).join('')}`;
  const apart = (a, b, i) =>
    Math.abs(a.dots[i] - b.dots[i]) + Math.abs(a.dots[i + 1] - b.dots[i + 1]) + Math.abs(a.dots[i + 2] - b.dots[i + 2]);

  /** Looks at every dot of some boxes: `look` is given its place in the picture's bytes. */
  function inside(image, boxes, at, scale, look) {
    for (const box of boxes) {
      const left = Math.max(0, Math.floor((box.x - at.x) * scale));
      const right = Math.min(image.width, Math.ceil((box.x + box.width - at.x) * scale));
      const top = Math.max(0, Math.floor((box.y - at.y) * scale));
      const bottom = Math.min(image.height, Math.ceil((box.y + box.height - at.y) * scale));
      for (let row = top; row < bottom; row += 1) {
        for (let i = (row * image.width + left) * 4, end = (row * image.width + right) * 4; i < end; i += 4) look(i);
      }
    }
  }

  /** What changes less than this from one picture to the other was not painted, in steps of all three colours. */
  const NOTHING = 24;

  /**
   * The contrast of words with what is behind them, from a picture with the words and one without: their
   * strongest dot against the ground under every dot of theirs. `null` where they were not painted.
   */
  async function words({ painted, bare, at, scale, items }) {
    const [a, b] = [await read(painted), await read(bare)];
    return items.map(({ boxes }) => {
      let most = 0;
      let ink = 0;
      inside(a, boxes, at, scale, (i) => {
        const far = apart(a, b, i);
        if (far <= most) return;
        most = far;
        ink = i;
      });
      if (most < NOTHING) return null;
      const own = light(a, ink);
      let worst = { contrast: Infinity };
      const [red, green, blue] = [a.dots[ink], a.dots[ink + 1], a.dots[ink + 2]];
      inside(a, boxes, at, scale, (i) => {
        const far = apart(a, b, i);
        if (far < NOTHING / 2) return;
        // The rims of letters are half ink and half ground: only dots that are more ink than ground count.
        const whole = Math.abs(red - b.dots[i]) + Math.abs(green - b.dots[i + 1]) + Math.abs(blue - b.dots[i + 2]);
        if (far < whole / 2) return;
        const contrast = ratio(own, light(b, i));
        if (contrast < worst.contrast) worst = { contrast, ink: colour(a, ink), ground: colour(b, i) };
      });
      return worst;
    });
  }

  /** The greatest contrast inside each box with the colour that fills most of it. */
  async function inks({ painted, at, scale, items }) {
    const image = await read(painted);
    return items.map(({ boxes }) => {
      const colours = new Map();
      let last = -1;
      let known;
      inside(image, boxes, at, scale, (i) => {
        const key = (image.dots[i] << 16) | (image.dots[i + 1] << 8) | image.dots[i + 2];
        // Dots beside each other are mostly of one colour.
        if (key !== last) {
          last = key;
          known = colours.get(key);
          if (!known) colours.set(key, (known = { count: 0, light: light(image, i), i }));
        }
        known.count += 1;
      });
      const all = [...colours.values()];
      if (all.length === 0) return { contrast: 1, ink: '', ground: '' };
      const most = all.reduce((best, next) => (next.count > best.count ? next : best));
      const far = all.reduce((best, next) => (ratio(next.light, most.light) > ratio(best.light, most.light) ? next : best), most);
      return { contrast: ratio(far.light, most.light), ink: colour(image, far.i), ground: colour(image, most.i) };
    });
  }

  /** Looks inwards from a little outside each side's middle: how well can the edge be told from what is around it? */
  async function edges({ painted, at, scale, items }) {
    const image = await read(painted);
    const OUT = 3;
    const IN = 8;
    return items.map(({ boxes: [box] }) => {
      const x = (box.x + box.width / 2 - at.x) * scale;
      const y = (box.y + box.height / 2 - at.y) * scale;
      const sides = [
        [x, (box.y - at.y - OUT) * scale, 0, 1],
        [x, (box.y + box.height - at.y + OUT) * scale, 0, -1],
        [(box.x - at.x - OUT) * scale, y, 1, 0],
        [(box.x + box.width - at.x + OUT) * scale, y, -1, 0],
      ];
      const seen = sides.map(([fromX, fromY, dx, dy]) => {
        let outside = null;
        let best = 1;
        for (let step = 0; step <= (OUT + IN) * scale; step += 1) {
          const [column, row] = [Math.round(fromX + dx * step), Math.round(fromY + dy * step)];
          if (column < 0 || row < 0 || column >= image.width || row >= image.height) continue;
          const now = light(image, (row * image.width + column) * 4);
          outside ??= now;
          best = Math.max(best, ratio(now, outside));
        }
        return best;
      });
      return { contrast: Math.min(...seen) };
    });
  }

  /** How many CSS px² differ by `least` to 1 or more from one picture to the other. */
  async function change({ before, after, scale, least }) {
    const [a, b] = [await read(before), await read(after)];
    let dots = 0;
    for (let i = 0; i < a.dots.length; i += 4) if (ratio(light(a, i), light(b, i)) >= least) dots += 1;
    return dots / scale ** 2;
  }

  /**
   * What the focus changes: the area that differs by `least` to 1, and, for each box, the sides on which
   * no band of it stands that is `thick` CSS px. Where a ring runs over letters of its own colour it has
   * gaps, so half of a side is enough; its corners may be round.
   */
  async function ring({ before, after, at, scale, least, thick, boxes }) {
    const [a, b] = [await read(before), await read(after)];
    const changed = (column, row) => {
      if (column < 0 || row < 0 || column >= a.width || row >= a.height) return false;
      const i = (row * a.width + column) * 4;
      return ratio(light(a, i), light(b, i)) >= least;
    };
    let area = 0;
    for (let row = 0; row < a.height; row += 1) for (let column = 0; column < a.width; column += 1) if (changed(column, row)) area += 1;
    const OUT = 12;
    const IN = 6;
    const hasBand = (fromX, fromY, dx, dy) => {
      let run = 0;
      for (let step = 0; step <= (OUT + IN) * scale; step += 1) {
        run = changed(Math.round(fromX + dx * step), Math.round(fromY + dy * step)) ? run + 1 : 0;
        if (run >= thick * scale - 1) return true;
      }
      return false;
    };
    const half = (size, look) => {
      let found = 0;
      let all = 0;
      for (let place = size * 0.15; place <= size * 0.85; place += 0.5, all += 1) if (look(place * scale)) found += 1;
      return found >= all / 2;
    };
    const lacking = boxes.map((box) => {
      const [left, top] = [(box.x - at.x) * scale, (box.y - at.y) * scale];
      const [right, bottom] = [left + box.width * scale, top + box.height * scale];
      const out = OUT * scale;
      const sides = {
        top: half(box.width, (along) => hasBand(left + along, top - out, 0, 1)),
        bottom: half(box.width, (along) => hasBand(left + along, bottom + out, 0, -1)),
        left: half(box.height, (along) => hasBand(left - out, top + along, 1, 0)),
        right: half(box.height, (along) => hasBand(right + out, top + along, -1, 0)),
      };
      return Object.keys(sides).filter((side) => !sides[side]);
    });
    return { area: area / scale ** 2, lacking };
  }

  return { words, inks, edges, change, ring };
})();
