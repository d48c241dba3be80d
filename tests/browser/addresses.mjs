// Judges one address as it is written in a page or a style sheet: is it relative, does it stay in the
// folder, is there a file behind it? Pure functions; not run alone: links.mjs and hosted.mjs use them.

import path from 'node:path/posix';

/** What an <a> may lead to outside the guide. A picture, script or style sheet may not. */
const OUTSIDE = /^(https?|mailto|tel|sms):/i;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/**
 * Returns `{ fault: { check, message } }`, `{ outside: address }` or `{ file, fragment }`, where `file`
 * is a path in the site. `kind` is `link` (a reader can follow it) or `part` (the page needs it).
 */
export function judge(address, from, kind, files) {
  const bad = (check, message) => ({ fault: { check, message } });
  const written = address.trim();
  if (written === '') return bad('empty-address', 'The address is empty: name a file or take the link away.');
  if (written.startsWith('data:') && kind === 'part') return { outside: 'data:' };
  if (SCHEME.test(written)) {
    if (kind === 'link' && OUTSIDE.test(written)) return { outside: written };
    return bad('absolute-address', `“${written}” is absolute: a guide must carry what it needs, by a relative address.`);
  }
  if (written.startsWith('/') || written.includes('\\')) {
    return bad('absolute-address', `“${written}” does not work from a memory stick: write it relative to the page.`);
  }
  const [, pathname, , fragment] = written.match(/^([^?#]*)(\?[^#]*)?(?:#(.*))?$/s);
  let decoded;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return bad('broken-link', `“${written}” is not a well-formed address: its per-cent signs can't be read.`);
  }
  const file = decoded === '' ? from : path.normalize(path.join(path.dirname(from), decoded));
  if (file.startsWith('..')) {
    return bad('leaves-folder', `“${written}” leads out of the guide's folder: what is there does not come along.`);
  }
  if (kind === 'link' && decoded !== '' && (/(^|\/)\.{0,2}$/.test(decoded) || !path.basename(file).includes('.'))) {
    return bad('names-no-file', `“${written}” names a folder: a memory stick needs “…/index.html” in full.`);
  }
  if (!files.has(file)) {
    const other = [...files].find((name) => name.toLowerCase() === file.toLowerCase());
    return bad(
      'broken-link',
      `“${written}” leads to ${file}, which is not there${other ? ` (but ${other} is: mind the capitals)` : ''}.`,
    );
  }
  return { file, fragment: fragment === undefined ? undefined : readFragment(fragment) };
}

function readFragment(fragment) {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** Every address in a style sheet: url(…) and @import "…". Comments are cut out first. */
export function cssAddresses(css) {
  const text = css.replace(/\/\*[\s\S]*?\*\//g, ' ');
  const found = [];
  for (const [, double, single, bare] of text.matchAll(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')]*?))\s*\)/gi)) {
    found.push(double ?? single ?? bare);
  }
  for (const [, address] of text.matchAll(/@import\s+["']([^"']+)["']/gi)) found.push(address);
  return found;
}

/** The ids that a fragment can lead to in a file that is not a page (a picture with symbols). */
export function idsInText(text) {
  return new Set([...text.matchAll(/\sid\s*=\s*["']([^"']+)["']/g)].map(([, id]) => id));
}

/** The addresses in a `srcset`: each stands before a width or a density. */
export function srcset(value) {
  return value
    .split(/,\s+|,$/)
    .map((candidate) => candidate.trim().split(/\s+/)[0])
    .filter(Boolean);
}
