// Runs inside a page that is shown as it is printed: does everything on it make sense on paper, is it
// black on white, and are the words of the page all there? Each function returns a list of faults.

Object.assign(
  globalThis.alongsideChecks,
  (() => {
    const { name, visible, unseen } = globalThis.alongsideChecks;
    const fault = (check, element, message) => ({ check, selector: element ? name(element) : '', message });
    /** What leads elsewhere, or back: nobody misses it on paper. */
    const SCREEN_ONLY = 'nav, [role=navigation], summary, button, [type=button], [type=submit], [type=reset], video, audio, iframe';
    /** The list of sheets, too: on paper it is words that nobody can press. */
    const WAYS = '.doors, .note-back, .prints';
    const shown = (e) => visible(e) && !unseen(e) && e.getClientRects().length > 0;

    let onScreen = new Set();

    function* runs(root) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        if (/\S/.test(walker.currentNode.data) && !parent.closest('script, style, option')) yield parent;
      }
    }

    const main = () => document.querySelector('main') ?? document.body;

    /** Called while the page is on the screen: which words are to be seen there. */
    function remember() {
      onScreen = new Set([...runs(main())].filter(shown));
    }

    /** A list of all pages is a menu; where it is named by the title of the page, it is what that page is for. */
    function isPageItself(e) {
      return e.parentElement === main() && e.getAttribute('aria-labelledby') === document.querySelector('h1')?.id;
    }

    function useless() {
      const skip = [...document.querySelectorAll('a[href^="#"]')].slice(0, 1).filter((e) => !e.closest('main'));
      return [...document.querySelectorAll(`${SCREEN_ONLY}, ${WAYS}`), ...skip]
        .filter((e) => shown(e) && !isPageItself(e))
        .filter((e, _, all) => !all.some((other) => other !== e && other.contains(e)))
        .map((e) => fault('useless-on-paper', e, 'It is printed, but can only be used on a screen: hide it in @media print.'));
    }

    function lost() {
      return [...new Set(runs(main()))]
        .filter((e) => onScreen.has(e) && !shown(e) && !e.closest(`${SCREEN_ONLY}, ${WAYS}`))
        .map((e) => fault('lost-on-paper', e, 'Its words are on the screen, but not on paper: show them in @media print.'));
    }

    const numbers = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);

    /** A printer leaves grounds out, so words have to be black whatever stands behind them. */
    function colours() {
      const faults = new Map();
      for (const parent of runs(document.body)) {
        if (faults.has(parent) || !shown(parent)) continue;
        const { color } = getComputedStyle(parent);
        const [r, g, b, a = 1] = numbers(color);
        if (Math.max(r, g, b) > 0 || a < 1) faults.set(parent, fault('not-black', parent, `Its words are printed ${color}: make them black, which every printer prints plainly.`));
      }
      for (const e of document.body.querySelectorAll('*')) {
        const [r, g, b, a = 1] = numbers(getComputedStyle(e).backgroundColor);
        if (a === 0 || Math.min(r, g, b) >= 255 || !shown(e) || getComputedStyle(e).printColorAdjust === 'exact') continue;
        faults.set(e, fault('not-white', e, 'It has a ground on paper, which costs ink and makes words harder to read: leave it out in @media print.'));
      }
      return [...faults.values()];
    }

    return { remember, useless, lost, colours };
  })(),
);
