// Is a page put together as it should be? Landmarks, headings, ids, content policy, nothing inline; and the
// wording, to compare with and without scripts. Runs inside the page, or beside one that was only read.

Object.assign(
  globalThis.alongsideChecks,
  (() => {
    const { name, visible } = globalThis.alongsideChecks;
    const fault = (check, element, message) => ({ check, selector: element ? name(element) : '', message });

    /** In a page that is only read nothing is laid out, and nothing is hidden but what says so. */
    const shownIn = (page) => (page === document ? visible : (e) => !e.closest('[hidden]'));

    function structure(page = document) {
      const faults = [];
      const shown = shownIn(page);
      const count = (what) => [...page.querySelectorAll(what)].filter(shown).length;
      if (count('main') !== 1) faults.push(fault('one-main', null, `There are ${count('main')} visible <main>: make it one.`));
      if (count('h1') !== 1) faults.push(fault('one-h1', null, `There are ${count('h1')} visible <h1>: make it one.`));
      if (!page.documentElement.lang.trim()) faults.push(fault('page-lang', null, 'The <html> has no lang.'));
      if (!page.title.trim()) faults.push(fault('page-title', null, 'The page has no <title>.'));

      const seen = new Set();
      for (const e of page.querySelectorAll('[id]')) {
        if (seen.has(e.id)) faults.push(fault('same-id', e, `The id “${e.id}” stands on two elements: a link can reach only the first.`));
        if (e.id.trim() === '') faults.push(fault('same-id', e, 'The id is empty: give it a name or take it away.'));
        seen.add(e.id);
      }
      // Words in the menu may stand under an h2 before the page's own h1; only a jump down is a fault.
      let last = null;
      for (const e of page.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
        if (!shown(e)) continue;
        const level = Number(e.localName[1]);
        if (last !== null && level > last + 1) faults.push(fault('heading-skip', e, `It comes straight after an h${last}: use h${last + 1}.`));
        last = level;
      }
      return faults;
    }

    /** What a strict content policy would refuse, read from the page as written. */
    function inline(page) {
      const faults = [];
      for (const e of page.querySelectorAll('*')) {
        if (e.hasAttribute('style')) faults.push(fault('inline-style', e, 'It has a style attribute: use a class.'));
        if (e.localName === 'style') faults.push(fault('inline-style', e, 'There is a <style> in the page: put it into a file.'));
        if (e.localName === 'script' && !e.hasAttribute('src')) {
          faults.push(fault('inline-script', e, 'There is a script in the page: put it into a file.'));
        }
        for (const { name: key } of e.attributes) {
          if (/^on/i.test(key)) faults.push(fault('inline-handler', e, `It has ${key}=: listen from a script file.`));
        }
      }
      const policy = page.querySelector('head > meta[http-equiv="content-security-policy" i]');
      const content = policy?.getAttribute('content') ?? '';
      if (!policy) faults.push(fault('policy', null, 'There is no Content-Security-Policy <meta> in the <head>.'));
      else {
        if (/'unsafe-/.test(content)) faults.push(fault('policy', null, `The content policy has ${content.match(/'unsafe-[a-z-]+'/)}: leave it out.`));
        if (!/default-src/.test(content)) faults.push(fault('policy', null, 'The content policy has no default-src, so what it does not name is allowed.'));
        const early = [...page.querySelectorAll('link[href], script, style')].find(
          (e) => policy.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_PRECEDING,
        );
        if (early) faults.push(fault('policy', early, 'It stands before the content policy, which does not hold for it: move the policy up.'));
      }
      return faults;
    }

    /**
     * The words that a reader sees. Controls, and what a script says as things happen, may come with a
     * script: they stand in a button, form, dialog, output or status, or under [data-needs-script].
     */
    function wording() {
      const MAY_DIFFER = 'noscript, script, style, button, form, dialog, output, [role=status], [role=alert], [aria-live], [popover], [data-needs-script]';
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      let text = '';
      while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        if (!parent.closest(MAY_DIFFER) && visible(parent)) text += ` ${walker.currentNode.data}`;
      }
      return text.replace(/\s+/g, ' ').trim();
    }

    return { structure, inline, wording };
  })(),
);
