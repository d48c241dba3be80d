// Nothing moves by itself: no style sheet animates anything for a reader who has not said that motion is
// welcome, nothing runs when a page opens, no picture moves, no page sends the reader on but an old
// address. And no words are drawn in pictures, as far as a drawing tells.
// Run alone: node tests/browser/still.mjs SITE_FOLDER [PART_OF_ADDRESS]

import fs from 'node:fs';
import path from 'node:path';
import { openTab, share, withBrowser } from './browser.mjs';
import { alone } from './report.mjs';

/** An address, moved: the page says where, and the reader is there at once. */
const AT_ONCE = /content\s*=\s*["']?\s*0\s*[;,]\s*url=/i;

export async function checkStill(site, report, given) {
  for (const page of site.pages) if (page.alias) checkAlias(page, report);
  let rules = 0;
  await withBrowser(given, async (browser) => {
    const bench = await openTab(browser);
    for (const name of site.files) {
      const file = () => fs.readFileSync(path.join(site.dir, name));
      if (/\.css$/i.test(name)) rules += await checkSheet(bench, name, file().toString('utf8'), report);
      else if (/\.svg$/i.test(name)) checkDrawing(name, file().toString('utf8'), report);
      else if (/\.(gif|png|apng|webp)$/i.test(name)) checkPicture(name, file(), report);
    }
    await bench.context.close();
    // Both kinds of readers: those who said that motion is welcome, and those who said that it is not.
    for (const reducedMotion of ['no-preference', 'reduce']) {
      await share(site.shown, () => openTab(browser, { context: { reducedMotion } }), (tab, page) => checkPage(tab, page, reducedMotion, report));
    }
  });
  report.note(`${site.shown.length} pages, with and without reduced motion; ${rules} rules of style sheets`);
}

function checkAlias(page, report) {
  const metas = page.source.match(/<meta\b[^>]*http-equiv\s*=\s*["']?refresh[^>]*>/gi) ?? [];
  const fault = (message) => report.fault({ page: page.path, check: 'sent-on', selector: 'meta[http-equiv=refresh]', message });
  if (metas.length !== 1 || !AT_ONCE.test(metas[0])) fault('It sends the reader on after a while, or not to a page: only an old address may do so, and at once.');
  const words = page.source.replace(/[^]*<main\b/i, '<main').replace(/<[^>]*>/g, ' ').trim().split(/\s+/).length;
  if (words > 40) fault(`It sends the reader on, but has ${words} words to read: they are gone before they are read.`);
}

/** Reads a style sheet as the browser does, whatever the page that links it. Returns how many rules it has. */
async function checkSheet(bench, name, text, report) {
  const { moving, count } = await bench.page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    const found = [];
    let rules = 0;
    const WELCOME = /\(\s*prefers-reduced-motion\s*:\s*no-preference\s*\)/;
    const moves = (style) => {
      const time = (value) => value.split(',').some((one) => parseFloat(one) > 0);
      if (time(style.transitionDuration) || time(style.transitionDelay)) return 'transition';
      if (time(style.animationDuration)) return 'animation';
      if (/var\(/.test(style.transition + style.animation)) return 'transition or animation';
      return style.scrollBehavior === 'smooth' ? 'scroll-behavior' : '';
    };
    const walk = (list, welcome) => {
      for (const rule of list) {
        rules += 1;
        const inside = welcome || (rule instanceof CSSMediaRule && WELCOME.test(rule.media.mediaText));
        const what = rule.style && !inside ? moves(rule.style) : '';
        if (what) found.push([rule.selectorText ?? rule.parentRule?.selectorText ?? '', what]);
        if (/^@view-transition/.test(rule.cssText) && !inside) found.push(['@view-transition', 'navigation']);
        if (rule.cssRules && !(rule instanceof CSSKeyframesRule)) walk(rule.cssRules, inside);
      }
    };
    walk(sheet.cssRules, false);
    return { moving: found, count: rules };
  }, text);
  for (const [selector, what] of moving) {
    report.fault({ page: name, check: 'moves', selector, message: `Its ${what} moves things for everyone: put it into @media (prefers-reduced-motion: no-preference), or take it away.` });
  }
  return count;
}

function checkDrawing(name, text, report) {
  const bare = text.replace(/<!--[^]*?-->/g, ' ');
  const moving = bare.match(/<(animate\w*|set|discard)\b/)?.[1] ?? bare.match(/@keyframes|\banimation\s*:|\btransition\s*:/)?.[0];
  if (moving) report.fault({ page: name, check: 'moving-picture', selector: moving, message: 'The drawing moves: take the movement out.' });
  const words = bare.match(/<(text|tspan|textPath|foreignObject|font|font-face)\b|@font-face|font-family/)?.[0];
  if (words) report.fault({ page: name, check: 'words-in-picture', selector: words, message: 'The drawing holds words, which nobody can read aloud, enlarge or translate: write them beside it.' });
}

/** What says in a file's bytes that it has more than one picture to show. */
function checkPicture(name, bytes, report) {
  const text = bytes.toString('latin1');
  const moves = /\.gif$/i.test(name) ? text.split('\x21\xF9\x04').length > 2 : /\.webp$/i.test(name) ? text.slice(0, 64).includes('ANIM') : /IHDR[^]*?acTL[^]*?IDAT/.test(text.slice(0, 4096));
  if (moves) report.fault({ page: name, check: 'moving-picture', message: 'The picture moves: use one that stands still.' });
}

async function checkPage(tab, page, reducedMotion, report) {
  await tab.page.goto(page.url, { waitUntil: 'load', timeout: 30_000 });
  const found = await tab.page.evaluate((reduce) => {
    const selector = (e) => e.localName + [...e.classList].map((one) => `.${one}`).join('');
    const running = document.getAnimations().map((one) => [selector(one.effect?.target ?? document.body), 'It moves as soon as the page is open: nothing may move before the reader asks for it.']);
    const players = [...document.querySelectorAll('[autoplay], marquee, blink')].map((e) => [selector(e), 'It plays or moves by itself: let the reader start it.']);
    if (!reduce) return [...running, ...players];
    const time = (value) => value.split(',').some((one) => parseFloat(one) > 0.001);
    const restless = [...document.querySelectorAll('*')].filter((e) => {
      const style = getComputedStyle(e);
      return time(style.transitionDuration) || (style.animationName !== 'none' && time(style.animationDuration)) || style.scrollBehavior === 'smooth';
    });
    return [...running, ...players, ...restless.slice(0, 5).map((e) => [selector(e), 'It moves even for readers who asked for reduced motion.'])];
  }, reducedMotion === 'reduce');
  for (const [selector, message] of found) report.fault({ page: page.path, where: `reduced motion: ${reducedMotion}`, check: 'moves', selector, message });
}

await alone(import.meta, 'still', checkStill);
