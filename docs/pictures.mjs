// Draws the pictures of the README from the guide that is built in site/, so that they stay true.
//
//   alongside build && node docs/pictures.mjs
//
// Needs what tests/run installs: Chromium and tests/browser/node_modules.

import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { launch, openTab, open } from '../tests/browser/browser.mjs';

const top = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const site = path.join(top, process.argv[2] ?? 'site');
const out = path.join(top, 'docs', 'pictures');

const PICTURES = [
  { file: 'standard.png', page: 'principles/equality/index.html', width: 1000, height: 1180 },
  { file: 'easy-read.png', page: 'easy-read/principles/equality/index.html', width: 1000, height: 1180 },
  { file: 'large-print.png', page: 'large-print/principles/equality/index.html', width: 1000, height: 1180 },
  { file: 'checklist.png', page: 'easy-read/checklists/self-audit/index.html', width: 1000, height: 1180 },
];

fs.mkdirSync(out, { recursive: true });
const browser = await launch();
const tab = await openTab(browser);
await tab.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
for (const { file, page, width, height } of PICTURES) {
  const url = pathToFileURL(path.join(site, page)).href;
  await open(tab, url, { width, height, scale: 1 });
  const shot = { path: path.join(out, file), clip: { x: 0, y: 0, width, height } };
  await tab.page.screenshot(shot);
  console.log(`drew docs/pictures/${file}`);
}
await browser.close();
