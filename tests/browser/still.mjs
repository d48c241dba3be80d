// Nothing moves by itself: no style sheet animates anything for a reader who has not said that motion is
// welcome, nothing runs when a page opens, no picture moves, no page sends the reader on but an old
// address. And no words are drawn in pictures, as far as a drawing tells.
// Run alone: node tests/browser/visit.mjs --checks still SITE_FOLDER

import fs from 'node:fs';
import path from 'node:path';

/** An address, moved: the page says where, and the reader is there at once. */
const AT_ONCE = /content\s*=\s*["']?\s*0\s*[;,]\s*url=/i;

/** @type {import('./visitor.mjs').Check} */
export const still = {
  name: 'still',
  async begin({ site, report, visited, core, worker }) {
    for (const page of site.pages) if (page.alias) checkAlias(page, report);
    let rules = 0;
    for (const { name, text } of site.read(/\.css$/i)) rules += await checkSheet(worker, name, text, report);
    for (const { name, text } of site.read(/\.svg$/i)) checkDrawing(name, text, report);
    for (const name of site.files) {
      if (/\.(gif|png|apng|webp)$/i.test(name)) checkPicture(name, fs.readFileSync(path.join(site.dir, name)), report);
    }
    report.note(`${visited.size} pages with reduced motion, ${core.size} without; ${rules} rules of style sheets`);
    return {
      at: {
        latePictures: async (visit, add) => (await moving(visit, 'no-preference')).forEach(add),
        opened: async (visit, add) => {
          const where = 'reduced motion: reduce';
          (await moving(visit, 'reduce')).forEach(add);
          for (const selector of await visit.ask(() => globalThis.alongsideChecks.restless())) {
            add({ where, check: 'moves', selector, message: 'It moves even for readers who asked for reduced motion.' });
          }
        },
      },
      wants: (page, stage) => stage !== 'latePictures' || core.has(page.path),
    };
  },
};

/** What has moved since the page was opened, for readers of one kind or the other. */
async function moving(visit, reducedMotion) {
  const { moved, players } = await visit.ask(() => globalThis.alongsideChecks.motion());
  const fault = (message) => (selector) => ({ where: `reduced motion: ${reducedMotion}`, check: 'moves', selector, message });
  return [
    ...moved.map(fault('It moves as soon as the page is open: nothing may move before the reader asks for it.')),
    ...players.map(fault('It plays or moves by itself: let the reader start it.')),
  ];
}

function checkAlias(page, report) {
  const metas = page.source.match(/<meta\b[^>]*http-equiv\s*=\s*["']?refresh[^>]*>/gi) ?? [];
  const fault = (message) => report.fault({ page: page.path, check: 'sent-on', selector: 'meta[http-equiv=refresh]', message });
  if (metas.length !== 1 || !AT_ONCE.test(metas[0])) fault('It sends the reader on after a while, or not to a page: only an old address may do so, and at once.');
  const words = page.source.replace(/[^]*<main\b/i, '<main').replace(/<[^>]*>/g, ' ').trim().split(/\s+/).length;
  if (words > 40) fault(`It sends the reader on, but has ${words} words to read: they are gone before they are read.`);
}

/** Returns how many rules it has. */
async function checkSheet(worker, name, text, report) {
  const { moving: found, count } = await worker.onBench('styles', 'motion', text);
  for (const [selector, what] of found) {
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
