// Runs inside the page that is measured: what the other scripts in this folder need there. All of them are
// put in before the page's own scripts and hang on one name, so that they meet nothing of the page's.

globalThis.alongsideChecks = (() => {
  const TARGETS = [
    'a[href]', 'area[href]', 'button', 'input:not([type=hidden])', 'select', 'textarea', 'summary',
    ...['button', 'link', 'checkbox', 'radio', 'switch', 'tab', 'menuitem', 'option'].map((role) => `[role=${role}]`),
  ].join(', ');

  /** A short name that a person can find the element by. */
  function name(element) {
    const one = (e) => {
      if (e.id) return `${e.localName}#${e.id}`;
      const first = e.classList[0];
      return first ? `${e.localName}.${first}` : e.localName;
    };
    const steps = [one(element)];
    for (let up = element.parentElement; up && up !== up.ownerDocument.body && steps.length < 3; up = up.parentElement) {
      if (steps[0].includes('#')) break;
      steps.unshift(one(up));
    }
    const text = (element.textContent || element.getAttribute('aria-label') || element.getAttribute('value') || '')
      .trim()
      .replace(/\s+/g, ' ');
    return steps.join(' > ') + (text ? ` “${text.length > 40 ? `${text.slice(0, 39)}…` : text}”` : '');
  }

  function visible(element) {
    return element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false });
  }

  /**
   * Hidden from sight in one of the usual ways, and meant for screen readers alone. Who asks for many elements
   * at once gives a map, in which it is written down what was `known`.
   */
  function unseen(element, known = new Map()) {
    if (!element || element === document.body) return false;
    if (!known.has(element)) known.set(element, hidden(element) || unseen(element.parentElement, known));
    return known.get(element);
  }

  function hidden(element) {
    const style = getComputedStyle(element);
    if (/inset\((50|100)%/.test(style.clipPath)) return true;
    if (style.position === 'absolute' && /^rect\((0|1)px,? (0|1)px,? (0|1)px,? (0|1)px\)$/.test(style.clip)) return true;
    if (style.overflowX === 'visible') return false;
    const box = element.getBoundingClientRect();
    return box.width <= 1 && box.height <= 1;
  }

  /** What a pointer can press for this element: itself with what is in it, or one of its labels. */
  function boxes(element) {
    const union = (parts) => {
      const rects = parts.flatMap((part) => [...part.getClientRects()]).filter((r) => r.width > 0 && r.height > 0);
      if (rects.length === 0) return null;
      const left = Math.min(...rects.map((r) => r.left));
      const top = Math.min(...rects.map((r) => r.top));
      const right = Math.max(...rects.map((r) => r.right));
      const bottom = Math.max(...rects.map((r) => r.bottom));
      return { left, top, right, bottom, width: right - left, height: bottom - top };
    };
    return [element, ...(element.labels ?? [])]
      .map((e) => union([e, ...[...e.querySelectorAll('*')].filter((child) => visible(child) && !unseen(child))]))
      .filter(Boolean);
  }

  return { TARGETS, name, visible, unseen, boxes };
})();
