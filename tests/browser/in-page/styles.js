// Runs in a blank tab: reads a style sheet as the browser does, whatever the page that links it.

globalThis.styles = (() => {
  const WELCOME = /\(\s*prefers-reduced-motion\s*:\s*no-preference\s*\)/;

  function moves(style) {
    const time = (value) => value.split(',').some((one) => parseFloat(one) > 0);
    if (time(style.transitionDuration) || time(style.transitionDelay)) return 'transition';
    if (time(style.animationDuration)) return 'animation';
    if (/var\(/.test(style.transition + style.animation)) return 'transition or animation';
    return style.scrollBehavior === 'smooth' ? 'scroll-behavior' : '';
  }

  function* rulesOf(list, welcome = false) {
    for (const rule of list) {
      const inside = welcome || (rule instanceof CSSMediaRule && WELCOME.test(rule.media.mediaText));
      yield { rule, welcome: inside };
      if (rule.cssRules && !(rule instanceof CSSKeyframesRule)) yield* rulesOf(rule.cssRules, inside);
    }
  }

  function parse(css) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    return sheet.cssRules;
  }

  /** What moves for readers who have not said that motion is welcome, and how many rules there are. */
  function motion(css) {
    const moving = [];
    let count = 0;
    for (const { rule, welcome } of rulesOf(parse(css))) {
      count += 1;
      if (welcome) continue;
      const what = rule.style ? moves(rule.style) : '';
      if (what) moving.push([rule.selectorText ?? rule.parentRule?.selectorText ?? '', what]);
      if (/^@view-transition/.test(rule.cssText)) moving.push(['@view-transition', 'navigation']);
    }
    return { moving, count };
  }

  /** The attributes and the classes that its rules go by. */
  function goBy(css) {
    const attributes = new Set();
    const classes = new Set();
    for (const { rule } of rulesOf(parse(css))) {
      const selector = rule.selectorText ?? '';
      for (const [, name] of selector.matchAll(/\[\s*([\w-]+)/g)) attributes.add(name);
      for (const [, name] of selector.matchAll(/\.(-?[_a-z][\w-]*)/gi)) classes.add(name);
    }
    return { attributes: [...attributes], classes: [...classes] };
  }

  return { motion, goBy };
})();
