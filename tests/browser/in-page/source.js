// Runs in a blank tab: reads pages as they are written, with scripts off and nothing laid out. What is found
// here is found on every page of a site, whether or not it is visited.

globalThis.sources = (() => {
  const { structure, inline } = globalThis.alongsideChecks;

  const REFRESH = 'meta[http-equiv="refresh" i]';
  /** What decides how an element looks and what it does, whatever the style sheets say. */
  const TELLING = ['type', 'role', 'aria-current', 'open', 'hidden', 'disabled', 'checked', 'dir', 'lang', 'tabindex', 'loading'];
  /** Values of these are of one page or one place: that the element has one is all that counts. */
  const OWN = /^(id|href|src|srcset|alt|title|name|for|value|width|height|sizes|aria-(label|labelledby|describedby|controls))$/;
  /** Shapes are numbered, since there are many and each is named on many pages. */
  let numbers = new Map();

  function addresses(page) {
    const found = [];
    const add = (element, attribute, kind, list) => {
      const value = element.getAttribute(attribute);
      if (value === null) return;
      const text = element.textContent.trim().replace(/\s+/g, ' ').slice(0, 40);
      found.push({ selector: `${element.localName}[${attribute}]${text && ` “${text}”`}`, value, kind, list });
    };
    for (const element of page.querySelectorAll('*')) {
      const reader = element.localName === 'a' || element.localName === 'area';
      add(element, 'href', reader ? 'link' : 'part');
      add(element, 'xlink:href', reader ? 'link' : 'part');
      for (const key of ['src', 'poster', 'data', 'action', 'formaction', 'background']) add(element, key, 'part');
      for (const key of ['srcset', 'imagesrcset']) add(element, key, 'part', true);
    }
    for (const meta of page.querySelectorAll(REFRESH)) {
      const address = (meta.getAttribute('content') ?? '').replace(/^\s*[\d.]*\s*[;,]?\s*(url\s*=)?\s*/i, '').replace(/^['"]|['"]$/g, '');
      found.push({ selector: 'meta[http-equiv=refresh]', value: address, kind: 'link' });
    }
    return found;
  }

  /** An element as style sheets can see it: its name, and the classes and attributes that they or browsers go by. */
  function sign(element, attributes, classes) {
    const parts = [element.localName, ...[...element.classList].filter((one) => classes.has(one)).sort().map((one) => `.${one}`)];
    for (const key of attributes) {
      if (element.hasAttribute(key)) parts.push(OWN.test(key) ? `[${key}]` : `[${key}=${element.getAttribute(key)}]`);
    }
    // Rows of as many cells are as wide.
    if (element.localName === 'tr') parts.push(`/${element.children.length}`);
    return parts.join('');
  }

  /** Every element in the one around it. What is inside a drawing is the drawing's own. */
  function shapes(page, attributes, classes) {
    const seen = new Set();
    const walk = (element, around) => {
      const own = sign(element, attributes, classes);
      const shape = `${around} > ${own}`;
      if (!numbers.has(shape)) numbers.set(shape, numbers.size);
      seen.add(numbers.get(shape));
      if (element.localName !== 'svg') for (const child of element.children) walk(child, own);
    };
    walk(page.documentElement, '');
    return [...seen];
  }

  function longestWord(page) {
    const words = (page.body?.textContent ?? '').split(/[\s\u00ad\u200b/-]+/);
    return Math.max(...words.map((word) => word.length));
  }

  /** `attributes` and `classes` are those that the style sheets go by. */
  function read(pages, { attributes, classes }) {
    const telling = [...new Set([...TELLING, ...attributes])].filter((key) => key !== 'class');
    return pages.map((source) => {
      const page = new DOMParser().parseFromString(source, 'text/html');
      return {
        addresses: addresses(page),
        ids: [...page.querySelectorAll('[id], a[name]')].map((e) => e.id || e.getAttribute('name')),
        title: page.title.trim(),
        faults: { inline: inline(page), structure: structure(page) },
        shapes: shapes(page, telling, new Set(classes)),
        longestWord: longestWord(page),
      };
    });
  }

  function forget() {
    numbers = new Map();
  }

  return { read, forget };
})();
