// Draws the pictures of the README from the guide that is built in site/, so that they stay true.
//
//   cargo run --release -- build && node docs/pictures.mjs
//
// Needs what tests/run installs: Chromium and tests/browser/node_modules. word-before.png is the first page of
// docs/example-word/easy-read.docx as LibreOffice shows it, and is not drawn here.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
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
  { file: 'checklist.png', page: 'easy-read/checklists/self-audit/index.html', from: '.area', width: 1000, height: 1180 },
];

fs.mkdirSync(out, { recursive: true });
const browser = await launch();
const tab = await openTab(browser);
await tab.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
for (const { file, page, from, width, height } of PICTURES) {
  const url = pathToFileURL(path.join(site, page)).href;
  await open(tab, url, { width, height, scale: 1 });
  if (from) {
    await tab.page.locator(from).first().evaluate((part) => part.scrollIntoView());
    await tab.page.waitForLoadState('networkidle');
  }
  await tab.page.screenshot({ path: path.join(out, file) });
  console.log(`drew docs/pictures/${file}`);
}
const page = path.join(temp(), 'terminal.html');
fs.writeFileSync(page, terminal('alongside check', finding()));
await open(tab, pathToFileURL(page).href, { width: 1120, height: 330, scale: 1 });
await tab.page.screenshot({ path: path.join(out, 'finding.png') });
console.log('drew docs/pictures/finding.png');
const desk = temp();
fs.copyFileSync(path.join(top, 'docs/example-word/easy-read.docx'), path.join(desk, 'Easy read.docx'));
fs.writeFileSync(page, terminal('alongside import "Easy read.docx" --dry-run', ran(desk, ['import', 'Easy read.docx', '--dry-run'], 0)));
await open(tab, pathToFileURL(page).href, { width: 1120, height: 510, scale: 1 });
await tab.page.screenshot({ path: path.join(out, 'import.png') });
console.log('drew docs/pictures/import.png');
ran(desk, ['import', 'Easy read.docx', '--root', 'guide'], 0);
ran(desk, ['build', '--no-pdf', '--root', 'guide'], 1);
await open(tab, pathToFileURL(path.join(desk, 'guide/site/easy-read/my-care-plan/index.html')).href, { width: 1000, height: 1180, scale: 1 });
await tab.page.screenshot({ path: path.join(out, 'word-after.png') });
console.log('drew docs/pictures/word-after.png');
await browser.close();

/** What the program says of this guide with a letter missing in one of its links. */
function finding() {
  const guide = temp();
  fs.cpSync(path.join(top, 'content'), path.join(guide, 'content'), { recursive: true });
  fs.copyFileSync(path.join(top, 'guide.toml'), path.join(guide, 'guide.toml'));
  const text = path.join(guide, 'content/03-principles/01-equality.md');
  const right = fs.readFileSync(text, 'utf8');
  const wrong = right.replace('co-chaired-meeting.md', 'co-chaired-meting.md');
  if (wrong === right) throw new Error(`no link to spoil in ${text}`);
  fs.writeFileSync(text, wrong);
  return ran(guide, ['--color', 'always', 'check'], 1);
}

/** What the program says in a folder, when it ends with the code that it should. */
function ran(folder, command, code) {
  const program = path.join(top, 'target/release/alongside');
  const said = spawnSync(program, command, { cwd: folder, encoding: 'utf8' });
  if (said.status !== code) throw new Error(`${command.join(' ')} ended otherwise: ${said.error ?? said.stdout + said.stderr}`);
  return said.stderr + said.stdout;
}

/** A terminal's words and colours as a page. */
function terminal(command, said) {
  const escaped = said.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const styled = escaped
    .split('\x1b[0m')
    .map((part) => {
      const spans = part.match(/\x1b\[\d+m/g) ?? [];
      return part.replace(/\x1b\[(\d+)m/g, '<span class="sgr-$1">') + '</span>'.repeat(spans.length);
    })
    .join('');
  return `<!doctype html><meta charset="utf-8"><style>
    body { margin: 0; padding: 1.5rem 1.75rem; background: #11191d; color: #f4efe6; }
    pre { margin: 0; font: 17px/1.5 "DejaVu Sans Mono", monospace; white-space: pre-wrap; }
    .sgr-1 { font-weight: bold } .sgr-91 { color: #ff8f80 } .sgr-93 { color: #ffc83d } .sgr-94 { color: #8fc7ff } .sgr-92 { color: #8fd6a0 }
  </style><pre><b>$ ${command}</b>\n${styled}</pre>`;
}

function temp() {
  return fs.mkdtempSync(path.join(os.tmpdir(), 'alongside-pictures-'));
}
