// Ways to spoil the tiny good site for the checkers of what is seen, read, loaded and printed.
// Not run alone: selftest.mjs holds the checkers to them.

import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { add, css, script, swap } from './selftest-sites.mjs';

const FONT = fs.readFileSync(new URL('../../themes/default/fonts/lexend/lexend-latin-700-normal.woff2', import.meta.url));

const both =
  (...ways) =>
  (site) => ways.forEach((spoil) => spoil(site));
const file = (name, content) => (site) => {
  site[name] = content;
};
const TALL = '<div class="tall"></div>';
const tall = css('.tall { block-size: 4000px; }');
const PICTURE = '<img src="tile.svg" alt="A green square" width="100" height="100"';

/** Enough in it that a printed page can be told from one without it. */
const RICH = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 99" width="99" height="99">${Array.from(
  { length: 300 },
  (_, i) => `<path d="M${(i * 37) % 89} ${(i * 53) % 83}l${(i % 7) + 1} ${(i % 5) + 2} 3 -${(i % 4) + 1}z"/>`,
).join('')}</svg>`;

const frame = '\x21\xF9\x04\x04\x0A\x00\x00\x00\x2C\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00';
const MOVING_GIF = Buffer.from(`GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xFF\xFF\xFF${frame}${frame}\x3B`, 'latin1');

/** [part, the check that has to find it, what is spoiled, how] */
export const SPOILED_SEEN = [
  ['reading', 'reading-order', 'a column from bottom to top', css('main { display: flex; flex-direction: column-reverse; }')],
  ['reading', 'reading-order', 'a row that ends where lines begin', css('nav { display: flex; flex-direction: row-reverse; }')],
  ['reading', 'reading-order', 'an order of the style sheet, on a phone only', css('@media (width < 30rem) { main { display: grid; } h2 { order: -1; } }')],
  ['reading', 'reading-order', 'a side that does not turn with the direction', css('nav { display: flow-root; } nav a { float: left; }')],
  ['reading', 'reading-order', 'words that are moved to the top', css('footer { position: absolute; inset-block-start: 0; } body { padding-block-start: 9rem; }')],
  ['reading', 'same-landmark', 'a second menu with no name', add('<nav><a href="index.html">Home</a></nav>')],
  ['reading', 'same-landmark', 'two menus of one name', add('<nav aria-label="Pages"><a href="index.html">Home</a></nav>')],
  ['reading', 'wrong-lang', 'a language that there is none of', add('<p lang="english">Words.</p>')],
  ['reading', 'wrong-lang', 'letters that are not of the language', add('<p>هذه كلمات عربية</p>')],
  ['reading', 'wrong-dir', 'a language that is written the other way', add('<p lang="ar">هذه كلمات عربية</p>')],
  ['reading', 'wrong-hreflang', 'a link to a page in another language than it says', add('<p><a href="principles/fair/index.html" hreflang="cy">Being fair</a></p>')],

  ['still', 'moves', 'a transition for everyone', css('a { transition: color 0.2s; }')],
  ['still', 'moves', 'an animation in a rule inside a rule', css('@keyframes grow { to { scale: 1.1; } } main { h1 { animation: grow 1s infinite; } }')],
  ['still', 'moves', 'smooth scrolling for everyone', css('html { scroll-behavior: smooth; }')],
  ['still', 'moves', 'a turn from page to page for everyone', css('@view-transition { navigation: auto; }')],
  ['still', 'moves', 'what moves at once for those who welcome motion', css('@keyframes grow { to { scale: 1.1; } } @media (prefers-reduced-motion: no-preference) { h1 { animation: grow 9s; } }')],
  ['still', 'moves', 'a script that moves things', script("document.body.animate([{ opacity: 1 }, { opacity: 0.9 }], { duration: 9000 });")],
  ['still', 'moves', 'a script that moves things for a moment', script("document.body.animate([{ opacity: 1 }, { opacity: 0.9 }], { duration: 50 });")],
  ['still', 'moves', 'words that run', add('<marquee>News</marquee>')],
  ['still', 'sent-on', 'an old address that waits', swap('content="0; url', 'content="5; url', 'old/place/index.html')],
  ['still', 'sent-on', 'a page that sends on before it is read', swap('<p>', `<main>${'<p>These are words that nobody can read in time.</p>'.repeat(9)}</main><p>`, 'old/place/index.html')],
  ['still', 'moving-picture', 'a drawing that moves', swap('/></svg>', '><animate attributeName="x" dur="1s" repeatCount="indefinite"/></path></svg>', 'tile.svg')],
  ['still', 'moving-picture', 'a picture of two frames', file('moving.gif', MOVING_GIF)],
  ['still', 'words-in-picture', 'words in a drawing', swap('</svg>', '<text x="1" y="9">Fair</text></svg>', 'tile.svg')],

  ['weight', 'heavy-page', 'a heavy style sheet', (site) => css(`/* ${randomBytes(36_000).toString('base64')} */`)(site)],
  ['weight', 'heavy-picture', 'a heavy picture', swap('<path', `<!--${'heavy '.repeat(50_001)}--><path`, 'tile.svg')],
  ['weight', 'no-size', 'a picture with no room', swap(' width="100" height="100"', '')],
  ['weight', 'jumps', 'a picture that comes late and has no room', both(swap(' width="100" height="100"', ''), css('img { inline-size: 300px; }'))],
  ['weight', 'jumps', 'a font that comes late and is much wider', both(file('wide.woff2', FONT), css('@font-face { font-family: Wide; src: url("wide.woff2"); font-display: swap; size-adjust: 300%; } body { font-family: Wide, sans-serif; }'))],
  ['weight', 'wrong-size', 'a picture that is stretched', swap('width="100" height="100"', 'width="100" height="50"')],
  ['weight', 'early-picture', 'a picture far below that is loaded at once', both(add(`${TALL}<p>${PICTURE}></p>`), tall)],
  ['weight', 'late-picture', 'a picture in sight that waits', swap('height="100"', 'height="100" loading="lazy"')],

  ['contrast', 'faint-words', 'words of 4.5 to 1', css('h1 { color: light-dark(#767676, #fff); }')],
  ['contrast', 'faint-words', 'words that fade', css('h1 { opacity: 0.5; }')],
  ['contrast', 'faint-words', 'words on a picture', css('h1 { background: url("tile.svg") 0 0 / 40px; color: light-dark(#444, #bbb); }')],
  ['contrast', 'faint-words', 'words that are pale in the dark only', css('h1 { color: light-dark(#111, #777); }')],
  ['contrast', 'faint-words', 'words that are pale under a fold only', css('details p { color: light-dark(#777, #fff); }')],
  ['contrast', 'faint-words', 'words that are pale only with the focus', css('.skip:focus { color: light-dark(#777, #888); }')],
  ['contrast', 'faint-words', 'words that are pale in forced colours only', css('@media (forced-colors: active) { h1 { forced-color-adjust: none; color: #777; background: #333; } }')],
  ['contrast', 'unseen-words', 'words under something', css('h2 { position: relative; } h2::after { content: ""; position: absolute; inset: 0; background: var(--paper); }')],
  ['contrast', 'faint-edge', 'a control with a pale edge', css('input { appearance: none; inline-size: 20px; block-size: 20px; border: 2px solid light-dark(#bbb, #444); } :checked { background: var(--ink); }')],
  ['contrast', 'faint-edge', 'a control that forced colours take away', css('input { appearance: none; inline-size: 20px; block-size: 20px; background: var(--ink); } :checked { rotate: 45deg; }')],
  ['contrast', 'faint-drawing', 'a drawing that is pale', add('<p><svg width="40" height="40" aria-hidden="true"><path fill="#8884" d="M5 5h30v30h-30z"/></svg></p>')],
  ['contrast', 'faint-choice', 'a choice that does not show', css('input { appearance: none; inline-size: 20px; block-size: 20px; border: 2px solid; }')],
  ['contrast', 'faint-choice', 'a page that is not marked where it is chosen', css('nav a[aria-current] { background: none; color: var(--link); }')],
  ['contrast', 'faint-choice', 'a choice that forced colours take away', css('@media (forced-colors: active) { nav a[aria-current] { border: 0; } }')],

  ['focus', 'small-ring', 'a thin ring', css('@layer base { :focus-visible { outline-width: 1px; } }')],
  ['focus', 'small-ring', 'a ring that can not be seen in the dark', css('@layer base { :focus-visible { outline-color: light-dark(#111, #333); } }')],
  ['focus', 'small-ring', 'a ring that a box cuts off', css('nav { overflow: hidden; }')],
  ['focus', 'broken-ring', 'a ring that a box cuts off at one side', css('nav { overflow: hidden; padding: 10px 10px 10px 0; }')],
  ['focus', 'broken-ring', 'a ring that something covers', css('header { position: relative; } header::after { content: ""; position: absolute; inset: auto 0 -8px; block-size: 8px; background: var(--paper); }')],

  ['print', 'useless-on-paper', 'a menu on paper', css('@layer base { @media print { nav { display: block; } } }')],
  ['print', 'useless-on-paper', 'a long list of pages that the page is not named for', (site) => {
    add(`<nav aria-label="More"><a href="index.html">${'Many words of a menu. '.repeat(40)}</a></nav>`)(site);
    css('@layer base { @media print { main nav { display: block; } } }')(site);
  }],
  ['print', 'useless-on-paper', 'a list of sheets on paper', add('<div class="prints"><a href="sheet.pdf">Print this page</a></div>')],
  ['print', 'lost-on-paper', 'words that are not printed', css('@media print { h2 { display: none; } }')],
  ['print', 'not-black', 'words in colour', css('@media print { h1 { color: #0b4f4c; } }')],
  ['print', 'not-white', 'a ground on paper', css('@media print { h1 { background: #eee; } }')],
  ['print', 'sideways-scroll', 'a box that is wider than the sheet', css('h1 { min-inline-size: 700px; }')],
  ['print', 'clipped', 'words that are cut off on paper', css('@media print { main { block-size: 40px; overflow: hidden; } }')],
  ['print', 'picture-not-printed', 'a picture that comes when the page is scrolled', both(
    // A file of its own: one that the page shows elsewhere can be there already.
    add(`${TALL}<p><img src="far.svg" alt="A square" width="100" height="100" loading="lazy"> <img class="late" alt="Many shapes" width="99" height="99"></p>`),
    tall,
    (site) => file('far.svg', site['tile.svg'])(site),
    file('rich.svg', RICH),
    script("addEventListener('scroll', () => { document.querySelector('.late').src = 'rich.svg'; }, { once: true });"),
  )],
];
