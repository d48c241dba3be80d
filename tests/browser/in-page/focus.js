// Runs inside the page that is measured: where can the keyboard go, where is it now, and can a reader
// see that? keyboard.mjs presses the keys and asks here after each.

Object.assign(
  globalThis.alongsideChecks,
  (() => {
    const { TARGETS, name, visible, unseen, boxes } = globalThis.alongsideChecks;
    const fault = (check, element, message) => ({ check, selector: element ? name(element) : '', message });
    const LEAST_RING = 2;
    const LEAST_CONTRAST = 3;
    let stops = [];
    let before = new Map();

    /** Writes down, in the page's own order, everything that Tab has to reach. Returns how many there are. */
    function startWalk() {
      const groups = new Set();
      stops = [...document.querySelectorAll(`${TARGETS}, iframe, audio[controls], video[controls], [contenteditable], [tabindex]`)].filter((e) => {
        if (e.disabled || e.matches(':disabled') || e.tabIndex < 0 || e.closest('[inert]') || !visible(e)) return false;
        if (e.localName === 'summary' && e !== e.parentElement.querySelector(':scope > summary')) return false;
        if (e.getAttribute('role') && !e.matches('a[href], button, input, select, textarea, summary, [tabindex]')) return false;
        if (e.type !== 'radio' || !e.name) return true;
        // A group of radio buttons is one stop: the chosen one, or else the first.
        const all = [...document.querySelectorAll(`input[type=radio][name="${CSS.escape(e.name)}"]`)].filter((r) => r.form === e.form);
        if (groups.has(all[0])) return false;
        const stop = all.find((r) => r.checked) ?? all.find((r) => !r.disabled && visible(r));
        if (e !== stop) return false;
        groups.add(all[0]);
        return true;
      });
      before = new Map(stops.flatMap(ringBearers).map((bearer) => [bearer, snapshots(bearer)]));
      return stops.length;
    }

    /** Whatever may show the ring for an element: itself, its label, its neighbour, the box around it. */
    function ringBearers(element) {
      const up = [];
      for (let e = element.parentElement; e && e !== document.body && up.length < 3; e = e.parentElement) up.push(e);
      const all = [element, ...(element.labels ?? []), element.nextElementSibling, ...up];
      return [...new Set(all)].filter(Boolean);
    }

    function snapshots(element) {
      return [null, '::before', '::after'].map((pseudo) => {
        const style = getComputedStyle(element, pseudo);
        if (pseudo && style.content === 'none') return { outline: '', shadow: 'none' };
        const drawn = !/none|hidden/.test(style.outlineStyle);
        return {
          outline: drawn ? `${style.outlineWidth} ${style.outlineColor}` : '',
          width: drawn ? parseFloat(style.outlineWidth) : 0,
          colour: style.outlineColor,
          offset: style.outlineOffset,
          shadow: style.boxShadow,
        };
      });
    }

    /** Where the keyboard is: `stop` is its place in the order, -1 for the page itself, null for a place that was not expected. */
    function where() {
      const element = document.activeElement;
      if (!element || element === document.body || element === document.documentElement) return { stop: -1, faults: [] };
      const stop = stops.indexOf(element);
      if (stop < 0) {
        // Chromium lets the keyboard into anything that scrolls, so that it can be scrolled.
        const scrolls = element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight;
        return { stop: null, scrolls, name: name(element), faults: [] };
      }
      const faults = [...ring(element), ...inSight(element)];
      // A player or a date has several stops inside, which look like one from here.
      const several = element.matches('audio, video, iframe, input[type=date], input[type=time], input[type=month], input[type=datetime-local]');
      return { stop, several, name: name(element), faults };
    }

    function ring(element) {
      const seen = [];
      for (const bearer of ringBearers(element)) {
        const old = before.get(bearer) ?? [];
        snapshots(bearer).forEach((now, i) => {
          const behind = background(bearer.parentElement ?? bearer);
          if (now.outline && now.outline !== old[i]?.outline && now.width >= LEAST_RING) seen.push([now.colour, behind]);
          if (now.shadow !== 'none' && now.shadow !== old[i]?.shadow) {
            for (const shadow of now.shadow.split(/,(?![^(]*\))/)) {
              const colour = shadow.replace(/\binset\b|-?[\d.]+px/g, '').trim();
              const [x = 0, y = 0, , spread = 0] = (shadow.replace(colour, '').match(/-?[\d.]+(?=px)/g) ?? []).map(Number);
              if (Math.max(Math.abs(x), Math.abs(y), spread) >= LEAST_RING) seen.push([colour, behind]);
            }
          }
        });
      }
      if (seen.length === 0) {
        return [fault('focus-unseen', element, `Nothing shows that it has the focus: give :focus-visible an outline of ${LEAST_RING} px or more.`)];
      }
      const best = Math.max(...seen.map(([colour, behind]) => contrast(colour, behind)));
      if (best >= LEAST_CONTRAST) return [];
      const figure = Math.floor(best * 10) / 10;
      return [fault('focus-faint', element, `Its focus ring has a contrast of ${figure} to 1 with what is behind: make it ${LEAST_CONTRAST} to 1 or more.`)];
    }

    function inSight(element) {
      const box = boxes(element).find((b) => b.width > 2 && b.height > 2);
      if (!box || (unseen(element) && !(element.labels?.length > 0))) {
        return [fault('focus-off-screen', element, 'It has the focus but can not be seen: show it when it is focused.')];
      }
      const high = Math.min(box.bottom, innerHeight) - Math.max(box.top, 0);
      const wide = Math.min(box.right, innerWidth) - Math.max(box.left, 0);
      if (high < Math.min(box.height, innerHeight) - 1 || wide < Math.min(box.width, innerWidth) - 1) {
        return [fault('focus-off-screen', element, 'It has the focus but is not wholly in the window: leave room with scroll-padding.')];
      }
      const xs = [box.left + 3, (box.left + box.right) / 2, box.right - 3];
      const ys = [box.top + 3, (box.top + box.bottom) / 2, box.bottom - 3];
      for (const x of xs) {
        for (const y of ys) {
          for (let e = document.elementFromPoint(x, y); e && !e.contains(element); e = e.parentElement) {
            if (element.contains(e) || !/fixed|sticky/.test(getComputedStyle(e).position)) continue;
            return [fault('focus-covered', element, `It has the focus but ${name(e)} covers it: leave room with scroll-padding.`)];
          }
        }
      }
      return [];
    }

    function background(element) {
      for (let e = element; e; e = e.parentElement) {
        const colour = getComputedStyle(e).backgroundColor;
        if (rgba(colour)[3] > 0.99) return colour;
      }
      return matchMedia('(prefers-color-scheme: dark)').matches ? '#000' : '#fff';
    }

    const pot = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    /** Colours come as rgb(), color() or oklch(); painting one dot turns each into the same four numbers. */
    function rgba(colour) {
      pot.clearRect(0, 0, 1, 1);
      pot.fillStyle = colour;
      pot.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = pot.getImageData(0, 0, 1, 1).data;
      return [r, g, b, a / 255];
    }

    function contrast(front, back) {
      const under = rgba(back);
      const over = rgba(front);
      const mixed = over.slice(0, 3).map((value, i) => value * over[3] + under[i] * (1 - over[3]));
      const light = (rgb) =>
        [0.2126, 0.7152, 0.0722].reduce((sum, share, i) => {
          const v = rgb[i] / 255;
          return sum + share * (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        }, 0);
      const [a, b] = [light(mixed), light(under)];
      return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    /** Is the first stop a link to the main part, and which stop has to come after it is followed? */
    function skipLink() {
      const first = stops[0];
      const target = first?.matches('a[href^="#"]') ? document.getElementById(decodeURIComponent(first.hash.slice(1))) : null;
      if (!target || !(target.closest('main') || target.querySelector('main'))) {
        return { faults: [fault('skip-link', first, 'The first stop is not a link that skips to the main part of the page: put one there.')] };
      }
      const next = stops.findIndex(
        (e) => e !== target && target.compareDocumentPosition(e) & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY),
      );
      return { faults: [], next, name: name(first) };
    }

    function positiveTabindex() {
      return stops
        .filter((e) => e.tabIndex > 0)
        .map((e) => fault('tab-order', e, 'Its tabindex is above 0, which pulls it out of the page’s order: take it away.'));
    }

    const nameOf = (stop) => (stops[stop] ? name(stops[stop]) : '');

    const stopAt = (stop) => stops[stop];

    return { startWalk, where, skipLink, positiveTabindex, nameOf, stopAt, ringBearers, snapshots };
  })(),
);
