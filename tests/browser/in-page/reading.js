// Runs inside the page that is measured: does the order of the page's source, in which it is read aloud
// and reached by keyboard, agree with what is seen? And do languages, directions and landmarks agree with
// the words? Each function returns a list of faults.

Object.assign(
  globalThis.alongsideChecks,
  (() => {
    const { name, visible, unseen } = globalThis.alongsideChecks;
    const fault = (check, element, message) => ({ check, selector: element ? name(element) : '', message });
    /** Lines and boxes touch and overlap by a little: a line's letters reach into the next. */
    const SLACK = 6;

    /** What of an element is read: its words, pictures that say something, and controls. Null where nothing is. */
    function extent(element, memo) {
      if (memo.has(element)) return memo.get(element);
      let box = null;
      const add = (rect) => {
        if (!rect || rect.width < 1 || rect.height < 1) return;
        box ??= { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
        box.left = Math.min(box.left, rect.left);
        box.top = Math.min(box.top, rect.top);
        box.right = Math.max(box.right, rect.right);
        box.bottom = Math.max(box.bottom, rect.bottom);
      };
      const wanted = visible(element) && !unseen(element) && getComputedStyle(element).position !== 'fixed';
      if (wanted) {
        if (element.matches('img[alt]:not([alt=""]), input, button, select, textarea')) add(element.getBoundingClientRect());
        for (const child of element.childNodes) {
          if (child.nodeType === Node.TEXT_NODE && /\S/.test(child.data)) {
            const range = document.createRange();
            range.selectNodeContents(child);
            for (const rect of range.getClientRects()) add(rect);
          } else if (child.nodeType === Node.ELEMENT_NODE) {
            const inside = extent(child, memo);
            if (inside) add({ ...inside, width: inside.right - inside.left, height: inside.bottom - inside.top });
          }
        }
      }
      memo.set(element, box);
      return box;
    }

    /**
     * Of two neighbours, the one that is read second is never seen first. Seen first is what stands wholly
     * above, or on the same rows and wholly before. Columns are read one after the other, so what stands
     * above and wholly to the side where lines end is seen later.
     */
    function seenBefore(second, first, rtl) {
      const after = rtl ? second.right <= first.left + SLACK : second.left >= first.right - SLACK;
      if (second.bottom <= first.top + SLACK) return !after;
      const sameRows = second.top < first.bottom - SLACK && first.top < second.bottom - SLACK;
      return sameRows && (rtl ? second.left >= first.right - SLACK : second.right <= first.left + SLACK);
    }

    /** The boxes that an element lays out: those of a child that has none of its own are among them. */
    const laidOut = (element) =>
      [...element.children].flatMap((e) => (getComputedStyle(e).display === 'contents' ? laidOut(e) : [e]));

    function order() {
      const faults = [];
      const memo = new Map();
      extent(document.body, memo);
      for (const parent of document.querySelectorAll('body, body *')) {
        if (!memo.get(parent)) continue;
        // Inside a line, words and links flow by themselves.
        const blocks = laidOut(parent).filter((e) => memo.get(e) && getComputedStyle(e).display !== 'inline');
        if (blocks.length < 2) continue;
        const rtl = getComputedStyle(parent).direction === 'rtl';
        blocks.forEach((second, i) => {
          const first = blocks.slice(0, i).find((one) => seenBefore(memo.get(second), memo.get(one), rtl));
          if (first) faults.push(fault('reading-order', second, `It is seen before ${name(first)}, but stands after it in the page, where it is read later: change the order in the page, not in the style sheet.`));
        });
      }
      return faults;
    }

    /** A landmark's name, as a screen reader says it. */
    function label(element) {
      const by = element.getAttribute('aria-labelledby');
      const words = by ? by.split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? '').join(' ') : element.getAttribute('aria-label');
      return (words ?? '').trim().replace(/\s+/g, ' ');
    }

    function landmarks() {
      const faults = [];
      const inSection = (e) => e.parentElement.closest('article, aside, main, nav, section') !== null;
      const role = (e) => {
        const { localName } = e;
        if (e.getAttribute('role')) return e.getAttribute('role');
        if (localName === 'header') return inSection(e) ? '' : 'banner';
        if (localName === 'footer') return inSection(e) ? '' : 'contentinfo';
        if (localName === 'section' || localName === 'form') return label(e) ? (localName === 'form' ? 'form' : 'region') : '';
        return { main: 'main', nav: 'navigation', aside: 'complementary', search: 'search' }[localName] ?? '';
      };
      const all = [...document.querySelectorAll('main, nav, aside, search, header, footer, section, form, [role]')]
        .filter((e) => visible(e))
        .map((e) => ({ e, role: role(e), label: label(e) }))
        .filter((one) => /^(banner|complementary|contentinfo|form|main|navigation|region|search)$/.test(one.role));
      all.forEach((one, i) => {
        const twin = all.slice(0, i).find((other) => other.role === one.role && other.label.toLowerCase() === one.label.toLowerCase());
        if (twin) faults.push(fault('same-landmark', one.e, `It and ${name(twin.e)} are both ${one.role}${one.label ? ` “${one.label}”` : ' with no name'}: give each a name of its own with aria-labelledby or aria-label.`));
        const many = all.filter((other) => other.role === one.role).length > 1;
        if (!one.label && many && !twin) faults.push(fault('same-landmark', one.e, `It is one of several ${one.role} and has no name: give it one with aria-labelledby or aria-label.`));
      });
      return faults;
    }

    const SCRIPTS = { Latn: 'Latin', Arab: 'Arabic', Hebr: 'Hebrew', Cyrl: 'Cyrillic', Grek: 'Greek', Deva: 'Devanagari', Beng: 'Bengali', Guru: 'Gurmukhi', Gujr: 'Gujarati', Taml: 'Tamil', Ethi: 'Ethiopic', Thai: 'Thai', Hang: 'Hangul' };
    const right = (script) => /^(Arab|Hebr|Thaa|Syrc|Nkoo|Adlm)$/.test(script);

    function locale(tag) {
      try {
        return new Intl.Locale(tag).maximize();
      } catch {
        return null;
      }
    }

    /** Every language that is named is one, is written from the side that it says, and fits its letters. */
    function languages() {
      const faults = [];
      for (const e of document.querySelectorAll('[lang], [hreflang]')) {
        for (const key of ['lang', 'hreflang']) {
          const tag = e.getAttribute(key);
          if (tag === null) continue;
          const known = locale(tag);
          let called = tag;
          try {
            called = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(known?.language ?? '') ?? '';
          } catch {
            called = '';
          }
          if (!known || !called) faults.push(fault('wrong-lang', e, `There is no language “${tag}”: its ${key} has to be a tag such as en-GB, cy or ar.`));
        }
      }
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const told = new Set();
      while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        const holder = parent.closest('[lang]');
        if (!holder || told.has(parent) || parent.closest('script, style, code, svg') || !visible(parent)) continue;
        const script = locale(holder.lang)?.script;
        const own = script && SCRIPTS[script];
        if (!own) continue;
        // An address for email is of no language.
        const words = walker.currentNode.data.replace(/\S+@\S+/g, '');
        const letters = words.match(/\p{L}/gu) ?? [];
        const fits = letters.filter((letter) => new RegExp(`[\\p{Script=${own}}\\p{Script=Common}]`, 'u').test(letter));
        if (letters.length >= 3 && fits.length < letters.length / 2) {
          told.add(parent);
          faults.push(fault('wrong-lang', parent, `Its letters are not those of ${holder.lang}, the language that it is said to be in: give it its own lang.`));
        } else if (letters.length >= 3 && right(script) !== (getComputedStyle(parent).direction === 'rtl')) {
          told.add(parent);
          faults.push(fault('wrong-dir', parent, `It is in ${holder.lang}, which is written from ${right(script) ? 'right to left' : 'left to right'}, but it is laid out the other way: give it a dir.`));
        }
      }
      return faults;
    }

    /** Links that say which language they lead to, with the file behind each. */
    function languageLinks() {
      return [...document.querySelectorAll('a[hreflang]')].map((e) => ({ selector: name(e), hreflang: e.getAttribute('hreflang'), href: e.href.split('#')[0] }));
    }

    let dir = null;
    function mirror(on) {
      const root = document.documentElement;
      if (on) {
        dir = root.getAttribute('dir');
        root.dir = 'rtl';
        return;
      }
      if (dir === null) root.removeAttribute('dir');
      else root.setAttribute('dir', dir);
      // What scrolls by itself begins at the other side while the page is mirrored, and would stay there.
      for (const e of document.querySelectorAll('body *')) if (e.scrollLeft !== 0) e.scrollLeft = 0;
    }

    return { order, landmarks, languages, languageLinks, mirror };
  })(),
);
