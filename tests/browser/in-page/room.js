// Runs inside the page that is measured: is there room for everything? Sideways scrolling, words cut
// off, targets too small, bars that stick over the page. Each function returns a list of faults.

Object.assign(
  globalThis.alongsideChecks,
  (() => {
    const { TARGETS, name, visible, unseen, boxes } = globalThis.alongsideChecks;
    const fault = (check, element, message) => ({ check, selector: element ? name(element) : '', message });
    const px = (number) => Math.round(number * 10) / 10;

    /** Elements that reach past the sides, with no scroller of their own between them and the page. */
    function reachingOut() {
      const room = document.documentElement.clientWidth;
      const rtl = getComputedStyle(document.documentElement).direction === 'rtl';
      const out = [...document.body.querySelectorAll('*')].filter((e) => {
        const box = e.getBoundingClientRect();
        if (box.width === 0 || (rtl ? box.left >= -0.5 : box.right <= room + 0.5)) return false;
        if (!visible(e) || unseen(e)) return false;
        for (let up = e.parentElement; up && up !== document.body; up = up.parentElement) {
          if (getComputedStyle(up).overflowX !== 'visible') return false;
        }
        return true;
      });
      return out.filter((e) => !out.some((other) => other !== e && e.contains(other)));
    }

    function sideways() {
      const root = document.documentElement;
      const faults = [];
      const over = root.scrollWidth - root.clientWidth;
      const hides = [root, document.body].some((e) => /hidden|clip/.test(getComputedStyle(e).overflowX));
      const out = over > 0 || hides ? reachingOut() : [];
      if (over > 0 || out.length > 0) {
        const what = over > 0 ? `The page scrolls sideways by ${over} px` : 'The page hides what reaches past its side';
        const who = out.slice(0, 3).map(name).join(', ');
        faults.push(fault('sideways-scroll', null, `${what}: let ${who || 'the widest element'} wrap or shrink.`));
      }
      // WCAG 1.4.10 lets only what needs two dimensions scroll by itself: tables and code.
      for (const e of document.body.querySelectorAll('*')) {
        if (!/auto|scroll/.test(getComputedStyle(e).overflowX) || e.scrollWidth <= e.clientWidth + 1) continue;
        if (!visible(e) || unseen(e) || e.matches('pre, textarea, input, select') || e.querySelector('table, pre')) continue;
        faults.push(fault('sideways-scroll', e, 'It scrolls sideways by itself, and is no table or code: let it wrap.'));
      }
      return faults;
    }

    function clipped() {
      const faults = [];
      for (const e of document.body.querySelectorAll('*')) {
        if (!(e instanceof HTMLElement) || e.matches('img, video, canvas, iframe, object, input, select, textarea')) continue;
        const style = getComputedStyle(e);
        const down = /hidden|clip/.test(style.overflowY) && e.scrollHeight > e.clientHeight + 1;
        const across = /hidden|clip/.test(style.overflowX) && e.scrollWidth > e.clientWidth + 1;
        if (!(down || across) || style.display === 'inline' || !visible(e) || unseen(e)) continue;
        const lost = down ? `${e.scrollHeight - e.clientHeight} px below` : `${e.scrollWidth - e.clientWidth} px at the side`;
        faults.push(fault('clipped', e, `What is in it is cut off (${lost}): let the box grow with its words.`));
      }
      return faults;
    }

    /** In a 400% window of 256 px there must be room left to read beside what sticks to the edges. */
    function stuck() {
      const faults = [];
      for (const e of document.body.querySelectorAll('*')) {
        const { position } = getComputedStyle(e);
        if ((position !== 'fixed' && position !== 'sticky') || !visible(e) || unseen(e)) continue;
        const box = e.getBoundingClientRect();
        if (box.bottom < 0 || box.top > innerHeight) continue;
        if (box.width > innerWidth / 2 && box.height > innerHeight / 3) {
          faults.push(fault('sticks-too-big', e, `It sticks over ${px((box.height / innerHeight) * 100)}% of the window: let it scroll away in low windows.`));
        }
      }
      return faults;
    }

    /** The block on whose lines an element stands. */
    function lineOf(element) {
      let block = element;
      while (block && /^(inline|contents)$/.test(getComputedStyle(block).display)) block = block.parentElement;
      return block;
    }

    /** WCAG 2.5.5 leaves out a link in a sentence: its height is the line's. */
    function inSentence(element) {
      if (!getComputedStyle(element).display.startsWith('inline')) return false;
      const block = lineOf(element.parentElement);
      if (!block?.closest('p, li, dd, dt, td, th, figcaption, caption, blockquote, h1, h2, h3, h4, h5, h6')) return false;
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      let words = '';
      while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        // Words of a list inside the list are on lines of their own.
        if (lineOf(parent) !== block || parent.closest(TARGETS)) continue;
        if (visible(parent) && !unseen(parent)) words += walker.currentNode.data;
      }
      return /\p{L}{2}/u.test(words);
    }

    /** How far a press reaches round a point, found by asking what is there: `::after` can widen a target. */
    function pressable(element, least) {
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      const box = boxes(element)[0];
      if (!box) return { width: 0, height: 0 };
      const own = (x, y) => {
        const hit = document.elementFromPoint(x, y);
        return hit !== null && (element.contains(hit) || (hit.closest('label') && hit.closest('label').control === element));
      };
      const x = (box.left + box.right) / 2;
      const y = (box.top + box.bottom) / 2;
      const reach = (dx, dy) => {
        let far = 0;
        while (far < least && own(x + dx * (far + 0.5), y + dy * (far + 0.5))) far += 0.5;
        return far;
      };
      return { width: reach(-1, 0) + reach(1, 0), height: reach(0, -1) + reach(0, 1) };
    }

    function smallTargets(least) {
      const faults = [];
      const enough = (box) => box.width >= least - 0.5 && box.height >= least - 0.5;
      const wasAt = [scrollX, scrollY];
      const hadFocus = document.activeElement;
      for (const e of document.querySelectorAll(TARGETS)) {
        if (e.disabled || !visible(e) || inSentence(e)) continue;
        let sizes = boxes(e);
        if (sizes.some(enough)) continue;
        // A skip link shows itself when it has the focus; that is when it has to be big enough.
        if (unseen(e) || (sizes[0] && (sizes[0].bottom <= 0 || sizes[0].right <= 0) && scrollY === 0)) {
          e.focus({ preventScroll: true });
          sizes = boxes(e);
          if (sizes.some(enough)) continue;
        }
        const felt = pressable(e, least);
        if (enough(felt)) continue;
        const box = sizes.reduce((a, b) => (Math.min(b.width, b.height) > Math.min(a.width, a.height) ? b : a), felt);
        faults.push(
          fault('small-target', e, `It is ${px(box.width)} by ${px(box.height)} px to press: make it at least ${least} by ${least}.`),
        );
      }
      if (document.activeElement !== hadFocus) document.activeElement.blur();
      scrollTo({ left: wasAt[0], top: wasAt[1], behavior: 'instant' });
      return faults;
    }

    /** WCAG 1.4.12, as a reader's own style sheet would set it. A sheet made by script passes any content policy. */
    function spaceOut(on) {
      if (!on) {
        document.adoptedStyleSheets = [];
        return;
      }
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`
        *, ::before, ::after { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
        p { margin-block-end: 2em !important; }`);
      document.adoptedStyleSheets = [sheet];
    }

    let folded = [];
    /** What folds away is part of the page too: opens all, and says whether there was any. */
    function unfold() {
      folded = [...document.querySelectorAll('details:not([open])')];
      for (const e of folded) {
        // Details of one name close each other; without the name all can be measured at once.
        e.removeAttribute('name');
        e.open = true;
      }
      return folded.length > 0;
    }
    const wereFolded = () => folded;

    return { sideways, clipped, stuck, smallTargets, spaceOut, unfold, wereFolded };
  })(),
);
