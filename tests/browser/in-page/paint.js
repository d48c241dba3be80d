// Runs inside the page that is measured: where are words, pictures and controls painted? contrast.mjs
// takes pictures of the places and compares them.

Object.assign(
  globalThis.alongsideChecks,
  (() => {
    const { name, visible, unseen } = globalThis.alongsideChecks;

    /** From here on, in px, letters have strokes that are wider than the rims that are half ink, half ground. */
    const PLAIN = 18;

    /** Every colour and picture that is behind an element, from the nearest on; what was `known`, as in common.js. */
    function grounds(element, known = new Map()) {
      if (!element) return '';
      if (known.has(element)) return known.get(element);
      const { backgroundColor, backgroundImage } = getComputedStyle(element);
      const further = grounds(element.parentElement, known);
      const all = backgroundColor === 'rgba(0, 0, 0, 0)' && backgroundImage === 'none' ? further : `${backgroundColor} ${backgroundImage} < ${further}`;
      known.set(element, all);
      return all;
    }

    /** What looks alike: the same element in the same box, of the same colour on the same ground. */
    function look(element, known) {
      const steps = [];
      for (let e = element; e && e !== document.body && steps.length < 2; e = e.parentElement) {
        steps.push([e.localName, ...e.classList, e.type, e.checked, e.getAttribute('aria-current')].join('.'));
      }
      const { color, fontSize, fontWeight, borderColor } = getComputedStyle(element);
      return [...steps, color, Math.min(PLAIN, parseFloat(fontSize)), fontWeight, borderColor, grounds(element, known)].join(' < ');
    }

    /** In px from the page's top left corner; null for what is above or beside it. */
    function place(rect) {
      const box = { x: rect.left + scrollX, y: rect.top + scrollY, width: rect.width, height: rect.height };
      return box.width >= 1 && box.height >= 1 && box.x + box.width > 0 && box.y + box.height > 0 ? box : null;
    }

    function item(element, rects, known) {
      const boxes = rects.map(place).filter(Boolean);
      return boxes.length > 0 ? [{ look: look(element, known), name: name(element), boxes }] : [];
    }

    /** Every run of words that can be seen. */
    function words(root = document.body) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const items = [];
      const hidden = new Map();
      const behind = new Map();
      while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        if (!/\S/.test(walker.currentNode.data) || parent.closest('option, textarea, script, style') || !visible(parent) || unseen(parent, hidden)) continue;
        const range = document.createRange();
        range.selectNodeContents(walker.currentNode);
        items.push(...item(parent, [...range.getClientRects()], behind));
      }
      return items;
    }

    /** Controls that are known by their edge. What else can be pressed has words of its own. */
    function controls() {
      const all = document.querySelectorAll('input:not([type=hidden], [type=image]), select, textarea');
      return [...all].filter((e) => visible(e) && !unseen(e) && !e.disabled).flatMap((e) => item(e, [e.getBoundingClientRect()]));
    }

    /** Pictures that are drawn in the page's own colours, which a reader's system may replace. */
    function drawings() {
      return [...document.querySelectorAll('svg')].filter((e) => visible(e) && !unseen(e)).flatMap((e) => item(e, [e.getBoundingClientRect()]));
    }

    let states = [];
    /** A class may show on a box around a link what the link's own attribute says. */
    const marked = (element) => element.closest('.current, .was-current') ?? element;

    /** What is chosen, or can be: where it is painted, with its label. `flip` changes one of them and back. */
    function choices() {
      states = [...document.querySelectorAll('[aria-current]:not([aria-current=false]), input[type=checkbox], input[type=radio]')].filter(
        (e) => visible(e) && !unseen(e) && !e.disabled,
      );
      return states.flatMap((e, i) =>
        item(e, [(e.labels?.[0] ?? marked(e)).getBoundingClientRect()]).map((found) => ({ ...found, state: i })),
      );
    }

    function flip(i) {
      const e = states[i];
      if (e.matches('input')) {
        e.checked = !e.checked;
        return;
      }
      const was = e.dataset.wasCurrent;
      const current = e.getAttribute('aria-current');
      if (was) e.setAttribute('aria-current', was);
      else e.removeAttribute('aria-current');
      if (was) delete e.dataset.wasCurrent;
      else e.dataset.wasCurrent = current;
      const box = marked(e);
      if (box.matches('.current, .was-current')) for (const one of ['current', 'was-current']) box.classList.toggle(one);
    }

    /** How all that is painted looks. */
    const looks = () => [...new Set([words(), controls(), drawings(), choices()].flat().map((one) => one.look))];

    const sheet = new CSSStyleSheet();
    sheet.replaceSync('*, ::before, ::after { -webkit-text-fill-color: transparent !important; text-decoration-color: transparent !important; text-shadow: none !important; }');
    /** Takes the words away and nothing else: boxes, edges and grounds stay as they are. */
    function hideWords(on) {
      document.adoptedStyleSheets = on ? [sheet] : [];
    }

    return { look, looks, words, controls, drawings, choices, flip, hideWords };
  })(),
);
