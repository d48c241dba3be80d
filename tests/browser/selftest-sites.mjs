// A tiny good site, and one way after another to spoil it. selftest.mjs holds the checkers to them.
// Not run alone.

const POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'";

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="10" height="10"><path id="shape" d="M1 1h8v8h-8z"/></svg>';

const CSS = `@layer tokens, base;
@layer tokens {
  :root { color-scheme: light dark; --paper: light-dark(#fff, #111); --ink: light-dark(#111, #fff); --link: light-dark(#0b4f4c, #8fd6cc); --target: 44px; }
  [data-profile="easy-read"] { --target: 56px; }
}
@layer base {
  *, ::before, ::after { box-sizing: border-box; }
  html { scroll-padding: 1rem; }
  body { margin: 0; padding: 1rem; background: var(--paper); color: var(--ink); font: 1.2rem/1.6 sans-serif; }
  a { color: var(--link); }
  nav a, .skip, button, summary { display: inline-flex; align-items: center; min-block-size: var(--target); min-inline-size: var(--target); }
  button { background: var(--paper); color: var(--ink); border: 2px solid; font: inherit; }
  .skip { position: absolute; inset-block-start: -10rem; background: var(--paper); &:focus { inset-block-start: 1rem; } }
  :focus-visible { outline: 3px solid var(--ink); outline-offset: 2px; }
  img { max-inline-size: 100%; }
  label { display: inline-flex; gap: .5rem; align-items: center; min-block-size: var(--target); min-inline-size: var(--target); }
  nav a { &[aria-current] { background: var(--ink); color: var(--paper); } }
  @media (forced-colors: active) { nav a[aria-current] { border-block-end: 4px solid Highlight; } }
  @media (prefers-reduced-motion: no-preference) { a { transition: color 0.2s; } }
  .heard { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  @media print {
    :root { color-scheme: only light; --paper: #fff; --ink: #000; --link: #000; }
    .skip, nav, summary, button { display: none; }
  }
}
`;

const JS = "document.querySelector('[data-needs-script]').textContent = 'Scripts work.';\n";

export function page({ title, profile = 'standard', up = '', body = '' }) {
  const variant = profile;
  return `<!DOCTYPE html>
<html lang="en-GB" data-variant="${variant}" data-profile="${profile}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${up}look.css">
<script src="${up}look.js" defer></script>
</head>
<body>
<a class="skip" href="#content">Skip to the words</a>
<header><nav aria-label="Pages"><a href="${up}index.html"${up ? '' : ' aria-current="page"'}>Home</a> <a href="${up}principles/fair/index.html">Being fair</a></nav></header>
<main id="content" tabindex="-1">
<h1>${title}</h1>
${body}
<p data-needs-script></p>
</main>
<footer><p>You can <a href="mailto:hello@example.org">write to us</a> about this page.</p></footer>
</body>
</html>
`;
}

const HOME = `<p>This sentence leads to <a href="principles/fair/index.html#why">why it is fair</a> and to
<a href="https://example.org/">a place outside</a>.</p>
<p><img src="tile.svg" srcset="tile.svg 1x, tile.svg 2x" alt="A green square" width="100" height="100"></p>
<h2 id="more">More</h2>
<details><summary>All pages</summary><p>There is one more page.</p></details>
<fieldset><legend>Is it fair?</legend>
<label><input type="radio" name="fair" value="yes"> Yes</label> <label><input type="radio" name="fair" value="no"> No</label></fieldset>
<p><button type="button">Listen</button></p>
<p class="heard">The end of the page.</p>`;

const FAIR = `<h2 id="why">Why</h2>
<p>Everyone has the same say. Go <a href="../../index.html#more">back</a>.</p>`;

/** Address to content. Every page of it has to come through every checker with no fault. */
export function goodSite() {
  return {
    'index.html': page({ title: 'Home', body: HOME }),
    'principles/fair/index.html': page({ title: 'Being fair', up: '../../', body: FAIR }),
    'old/place/index.html':
      '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>Moved</title>' +
      '<meta http-equiv="refresh" content="0; url=../../principles/fair/index.html"></head>' +
      '<body><p><a href="../../principles/fair/index.html">Being fair</a></p></body></html>\n',
    'look.css': CSS,
    'look.js': JS,
    'tile.svg': SVG,
  };
}

/** The same as it is when it has an address on the web. */
export function goodHostedSite(base) {
  const site = goodSite();
  const canonical = (html, path) =>
    html.replace('</head>', `<link rel="canonical" href="${base}${path.replace(/index\.html$/, '')}">\n</head>`);
  for (const path of ['index.html', 'principles/fair/index.html']) site[path] = canonical(site[path], path);
  site['404.html'] = page({ title: 'Page not found', up: new URL(base).pathname, body: '<p>This page is not here.</p>' });
  site['sitemap.xml'] =
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">' +
    `<url><loc>${base}</loc></url><url><loc>${base}principles/fair/</loc></url></urlset>\n`;
  return site;
}

export const add = (html, file = 'index.html') => (site) => {
  site[file] = site[file].replace('</main>', `${html}\n</main>`);
};
export const swap = (from, to, file = 'index.html') => (site) => {
  if (!site[file].includes(from)) throw new Error(`The good site has no “${from}” to spoil in ${file}.`);
  site[file] = site[file].replace(from, to);
};
export const css = (rules) => (site) => {
  site['look.css'] += `${rules}\n`;
};
export const script = (line) => (site) => {
  site['look.js'] += `${line}\n`;
};

/** [part, the check that has to find it, what is spoiled, how] */
export const SPOILED = [
  ['links', 'broken-link', 'a link to no page', add('<p>See <a href="gone/index.html">gone</a>.</p>')],
  ['links', 'broken-link', 'a link with the wrong capitals', add('<p>See <a href="Index.html">home</a>.</p>')],
  ['links', 'broken-link', 'a picture that is not there', add('<img src="gone.svg" alt="Gone">')],
  ['links', 'broken-link', 'a srcset with one part missing', swap('tile.svg 2x', 'tile-2x.svg 2x')],
  ['links', 'broken-link', 'a url() that is not there', css('h1 { background: url("gone.png"); }')],
  ['links', 'broken-link', 'an old address that leads nowhere', swap('url=../../principles', 'url=../../gone', 'old/place/index.html')],
  ['links', 'broken-fragment', 'a fragment of another page', swap('#why', '#where')],
  ['links', 'broken-fragment', 'a fragment of the page', add('<p>See <a href="#nowhere">below</a>.</p>')],
  ['links', 'broken-fragment', 'a part of a picture', add('<svg width="9" height="9"><use href="tile.svg#gone"></use></svg>')],
  ['links', 'absolute-address', 'a link from the top of a server', add('<p>See <a href="/index.html">home</a>.</p>')],
  ['links', 'absolute-address', 'a picture from elsewhere', add('<img src="https://example.org/x.png" alt="X">')],
  ['links', 'absolute-address', 'a scheme that is not for readers', add('<p>See <a href="javascript:alert(1)">this</a>.</p>')],
  ['links', 'leaves-folder', 'a link out of the folder', add('<p>See <a href="../else/index.html">else</a>.</p>')],
  ['links', 'names-no-file', 'a link to a folder', add('<p>See <a href="principles/fair/">fair</a>.</p>')],
  ['links', 'names-no-file', 'a link with no suffix', add('<p>See <a href="principles/fair/index">fair</a>.</p>')],
  ['links', 'empty-address', 'a link to nothing', add('<p>See <a href="">this</a>.</p>')],
  ['links', 'remote-request', 'a script that asks the network', (site) => {
    swap("default-src 'none'", "default-src 'none'; connect-src https:")(site);
    script("fetch('https://example.org/count').catch(() => {});")(site);
  }],
  ['links', 'failed-request', 'a script that asks for a missing file', script("new Image().src = 'gone.svg';")],
  ['links', 'policy-violation', 'a style that the policy refuses', add('<p style="color: red">Red.</p>')],
  ['links', 'script-error', 'a script that fails', script("throw new Error('spoiled');")],
  ['links', 'console-error', 'a script that complains', script("console.error('spoiled');")],

  ['axe', 'image-alt', 'a picture with no alt', add('<img src="tile.svg">')],
  ['axe', 'color-contrast', 'pale words', css('h1 { color: light-dark(#999, #fff); }')],
  ['axe', 'color-contrast', 'words that are pale in the dark only', css('h1 { color: light-dark(#111, #444); }')],
  ['axe', 'color-contrast', 'words that are pale on a phone only', css('@media (width < 30rem) { h1 { color: light-dark(#999, #fff); } }')],
  ['axe', 'color-contrast', 'pale words under a fold', css('details p { color: light-dark(#999, #fff); }')],
  ['axe', 'color-contrast-enhanced', 'words good for AA, not for AAA', css('p { color: light-dark(#6b6b6b, #fff); }')],
  ['axe', 'color-contrast (incomplete)', 'words on a picture', css('h1 { background: url("tile.svg"); }')],
  ['axe', 'target-size', 'tiny targets side by side', (site) => {
    add('<div><button type="button">a</button><button type="button">b</button></div>')(site);
    css('div button { all: unset; display: inline-block; inline-size: 15px; block-size: 15px; font-size: 12px; line-height: 15px; }')(site);
  }],
  ['axe', 'heading-order', 'a heading that skips', add('<h4>Deep</h4>')],
  ['axe', 'label', 'a field with no name', add('<p><input type="text"></p>')],
  ['axe', 'link-name', 'a link with no words', add('<p><a href="index.html"></a></p>')],
  ['axe', 'region', 'words outside every landmark', swap('<footer>', '<p>Lost words.</p><footer>')],
  ['axe', 'css-orientation-lock', 'a page that turns round when it is held upright', css('@media (orientation: portrait) { html { transform: rotate(90deg); } }')],
  ['axe', 'html-has-lang', 'no language', swap(' lang="en-GB"', '')],

  ['looks', 'sideways-scroll', 'a wide box on a phone', css('h1 { min-inline-size: 400px; }')],
  ['looks', 'sideways-scroll', 'a wide box that the body hides', css('body { overflow-x: hidden; } h1 { inline-size: 400px; }')],
  ['looks', 'sideways-scroll', 'a scroller that is no table', css('h1 { overflow-x: auto; white-space: nowrap; } h1::after { content: "and so on and so on and on"; }')],
  ['looks', 'sideways-scroll', 'a word that fits until it is spaced out', (site) => {
    add('<p class="word">WWWWWWWWWWWWWWWWW</p>')(site);
    css('.word { font: 15px/1.6 monospace; inline-size: max-content; padding-inline: 65px; }')(site);
  }],
  ['looks', 'clipped', 'words cut off when they are spaced out', css('footer { block-size: 30px; line-height: 30px; overflow: clip; white-space: nowrap; } footer p { margin: 0; }')],
  ['looks', 'sticks-too-big', 'a bar over half of the window', css('header { position: sticky; inset-block-start: 0; block-size: 150px; background: var(--paper); }')],
  ['looks', 'one-h1', 'two h1', add('<h1>Again</h1>')],
  ['looks', 'one-main', 'no main', (site) => {
    site['index.html'] = site['index.html'].replace('<main', '<div').replace('</main>', '</div>');
  }],
  ['looks', 'page-lang', 'no language', swap(' lang="en-GB"', '')],
  ['looks', 'page-profile', 'no profile', swap(' data-profile="standard"', '')],
  ['looks', 'same-title', 'two pages of one name', swap('<title>Being fair', '<title>Home', 'principles/fair/index.html')],
  ['looks', 'same-id', 'one id twice', add('<p id="more">Again.</p>')],
  ['looks', 'heading-skip', 'a heading that skips', add('<h4>Deep</h4>')],
  ['looks', 'small-target', 'a small button', css('button { min-block-size: 0; line-height: 1; padding: 0; }')],
  ['looks', 'small-target', 'a button good for standard, not for easy read', (site) => {
    site['index.html'] = site['index.html'].replaceAll('"standard"', '"easy-read"');
    css('button { min-block-size: 50px !important; }')(site);
  }],
  ['looks', 'small-target', 'a link alone in a list', add('<ul><li><a href="index.html">Home</a></li></ul>')],
  ['looks', 'small-target', 'a link with a list of words under it', add('<ul><li><a href="index.html">Home</a><ul><li>These are words.</li></ul></li></ul>')],
  ['looks', 'small-target', 'a small link under a fold', swap('one more page.', 'one more page.</p><p><a href="index.html">Home</a>')],
  ['looks', 'inline-style', 'a style attribute', add('<p style="color: red">Red.</p>')],
  ['looks', 'inline-style', 'a style element', swap('</head>', '<style>p { margin: 0 }</style></head>')],
  ['looks', 'inline-script', 'a script in the page', add('<script>console.log(1)</script>')],
  ['looks', 'inline-handler', 'an onclick', add('<p onclick="alert(1)">Press.</p>')],
  ['looks', 'policy', 'no content policy', swap('http-equiv="Content-Security-Policy"', 'name="nothing"')],
  ['looks', 'policy', 'a policy with unsafe-inline', swap("style-src 'self'", "style-src 'self' 'unsafe-inline'")],
  ['looks', 'needs-script', 'words that only a script writes', script("document.querySelector('h2').append(' and more');")],

  ['keyboard', 'skip-link', 'no skip link', swap('<a class="skip" href="#content">Skip to the words</a>', '')],
  ['keyboard', 'skip-link', 'a skip link that leads nowhere', swap('href="#content"', 'href="#contents"')],
  ['keyboard', 'focus-unseen', 'no focus ring', css('@layer base { :focus-visible { outline: none; } }')],
  ['keyboard', 'focus-unseen', 'a thin focus ring', css('@layer base { :focus-visible { outline-width: 1px; } }')],
  ['keyboard', 'focus-faint', 'a pale focus ring', css('@layer base { :focus-visible { outline-color: light-dark(#ddd, #222); } }')],
  ['keyboard', 'focus-off-screen', 'a skip link that stays away', css('@layer base { .skip:focus { inset-block-start: -10rem; } }')],
  ['keyboard', 'focus-covered', 'a bar over what has the focus', css('footer { position: fixed; inset: 0; background: var(--paper); }')],
  ['keyboard', 'tab-order', 'a positive tabindex', swap('<button type="button"', '<button type="button" tabindex="2"')],
  ['keyboard', 'tab-trap', 'a button that keeps the focus', script("document.querySelector('button')?.addEventListener('keydown', (e) => e.preventDefault());")],
  ['keyboard', 'tab-trap', 'a last link that keeps the focus', script("document.querySelector('footer a').addEventListener('keydown', (e) => e.preventDefault());")],
  ['keyboard', 'tab-order', 'a button that is drawn first and comes last', script("document.querySelector('button')?.addEventListener('keydown', (e) => { e.preventDefault(); document.querySelector('nav a').focus(); });")],
  ['keyboard', 'no-page', 'a variant that lacks a page', (site) => {
    site['easy-read/index.html'] = page({ title: 'Home, easy', profile: 'easy-read', up: '../' });
  }],
];

/** The HTML checker and the hosted form start a program for each site, so these are spoiled all at once. */
export const SPOILED_HTML = [
  ['html-error', /end tag “div”/i, 'a stray end tag', add('</div>')],
  ['html-error', /Attribute “colour” not allowed/, 'an attribute that there is none of', add('<p colour="red">Red.</p>')],
  ['html-error', /CSS: “colour”/, 'a CSS property that there is none of', css('p { colour: red; }')],
  ['html-warning', /Section lacks heading|lacks heading/, 'a section with no heading', add('<section><p>Words.</p></section>')],
];

export const SPOILED_HOSTED = [
  ['own-address', 'a sitemap that names no page', swap('/fair/</loc>', '/gone/</loc>', 'sitemap.xml')],
  ['own-address', 'a canonical link to no page', swap('/principles/fair/">', '/principles/gone/">', 'principles/fair/index.html')],
  ['sitemap', 'a sitemap without the home page', (site, base) => swap(`<url><loc>${base}</loc></url>`, '', 'sitemap.xml')(site)],
  ['sitemap', 'a sitemap with another address of a page', swap('/fair/</loc>', '/fair/index.html</loc>', 'sitemap.xml')],
  ['sitemap', 'no sitemap', (site) => delete site['sitemap.xml']],
  ['canonical', 'a page with no canonical link', swap('rel="canonical"', 'rel="help"')],
  ['not-found-page', 'no 404 page', (site) => delete site['404.html']],
  ['not-found-page', 'a 404 page that is lost when deep', (site, base) => {
    site['404.html'] = site['404.html'].replaceAll(new URL(base).pathname, '');
  }],
];
