// Writes in a copy of a guide while `alongside serve` shows it: the browser follows, stays where it was,
// shows faults and goes on when they are mended; the strip works by keyboard, without scripts and when
// everything is four times as large.
// Run alone: node tests/browser/serve.mjs PROGRAM GUIDE_FOLDER

import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { inject, run, tell } from './axe.mjs';
import { launch, open, openTab, SCREENS, setScreen } from './browser.mjs';
import { checkHtml } from './html.mjs';
import { Report } from './report.mjs';

/** More than it should ever take, also where other tests run beside this one. */
const PATIENCE_MS = 15_000;

/** So long something is waited for that must not come. */
const A_WHILE_MS = 800;

/** The pages that are written in: their addresses and their files. */
const PAGES = {
  long: { href: 'principles/', file: 'content/03-principles/index.md' },
  other: { href: 'what-is-coproduction/', file: 'content/01-what-is-coproduction.md' },
  sheet: { href: 'checklists/self-audit/', file: 'content/08-checklists/self-audit.md' },
};

const [program, guide] = process.argv.slice(2);
if (!guide) {
  console.error('Say which program and which guide: node tests/browser/serve.mjs PROGRAM GUIDE_FOLDER');
  process.exit(2);
}

const report = new Report('serve');
const home = fs.mkdtempSync(path.join(os.tmpdir(), 'alongside-serve-'));
for (const part of ['guide.toml', 'content']) {
  fs.cpSync(path.join(guide, part), path.join(home, part), { recursive: true });
}
const at = (file) => path.join(home, file);
const read = (file) => fs.readFileSync(at(file), 'utf8');
const write = (file, text) => fs.writeFileSync(at(file), text);

let served;
let browser;
try {
  served = await serve(0);
  const local = 'MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1';
  browser = await launch({ args: [`--host-resolver-rules=${local}`] });
  for (const part of [follows, keepsTicks, leavesOthersAlone, showsFaults, comesBack, besideFollows, findingsFollow, keyboard, bare, fits, valid, accessible]) {
    await part();
  }
  report.unusedExceptions();
  report.print();
  process.exitCode = report.faults.length > 0 ? 1 : 0;
} catch (error) {
  console.error(`serve could not run: ${error.stack ?? error}`);
  process.exitCode = 2;
} finally {
  await browser?.close();
  served?.child.kill();
  fs.rmSync(home, { recursive: true, force: true });
}

/** Starts the program, and waits for the address that it prints. */
async function serve(port) {
  const child = spawn(program, ['serve', '--port', String(port), '--root', home], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = [];
  readline.createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  let found;
  await until(() => (found = lines[0]?.match(/http:\/\/localhost:(\d+)\//)), 'an address');
  return { child, lines, base: found[0], port: Number(found[1]) };
}

async function until(isSo, what) {
  const end = Date.now() + PATIENCE_MS;
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`${program} serve did not print ${what}`);
    await new Promise((done) => setTimeout(done, 10));
  }
}

/** Saves, and waits until it was noticed, so that no page that is opened next is loaded again for it. */
async function put(file, text) {
  const before = served.lines.length;
  write(file, text);
  await until(() => served.lines.slice(before).some((line) => line.startsWith('Saved')), `that ${file} was saved`);
  // The line may be that of the save before this one.
  let seen = -1;
  while (seen !== served.lines.length) {
    seen = served.lines.length;
    await new Promise((done) => setTimeout(done, 250));
  }
}

/** A tab whose console is listened to. Where a page cannot be shown, its status is an error for the browser. */
async function tabOn(href, { screen = SCREENS.wide, context = {} } = {}) {
  const tab = await openTab(browser, { context: { offline: false, ...context } });
  const say = (text) => report.fault({ page: href, check: 'console', message: text });
  tab.page.on('console', (message) => {
    const expected = /status of (500|404)/.test(message.text()) || /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|ERR_EMPTY_RESPONSE/.test(message.text());
    if (['error', 'warning'].includes(message.type()) && !expected && !tab.deaf) say(message.text());
  });
  tab.page.on('pageerror', (error) => say(error.message));
  await open(tab, served.base + href, screen);
  return tab;
}

function expect(is, check, page, message) {
  if (!is) report.fault({ check, page, message });
}

/** Waits until the page was loaded anew since it was marked. */
async function reloaded(tab, what) {
  try {
    await tab.page.waitForFunction(() => !globalThis.isOld && document.readyState === 'complete', undefined, { timeout: PATIENCE_MS });
    await settled(tab);
    return true;
  } catch {
    report.fault({ check: 'reload', message: `The page was not loaded again by itself: ${what}` });
    return false;
  }
}

function settled(tab) {
  return tab.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Marks a page, and waits until it listens: what is saved before that is told as well, only later. */
async function mark(tab) {
  await tab.page.evaluate(() => {
    globalThis.isOld = true;
  });
}

/** A save in the middle, above and below of what is read: the reader stays at the same words. */
async function follows() {
  const { href, file } = PAGES.long;
  const tab = await tabOn(href);
  const text = read(file);
  await tab.page.evaluate(() => {
    document.querySelector('main details').open = true;
    const link = document.querySelector('main details a');
    link.focus();
    document.querySelector('alongside-preview').shadowRoot.querySelector('details').open = true;
    const heading = [...document.querySelectorAll('main h2[id]')].findLast((one) => one.closest('.flow'));
    scrollTo(0, heading.getBoundingClientRect().top + scrollY - 200);
  });
  await settled(tab);
  const state = () =>
    tab.page.evaluate(() => {
      const heading = [...document.querySelectorAll('main h2[id]')].findLast((one) => one.closest('.flow'));
      return {
        top: Math.round(heading.getBoundingClientRect().top),
        open: document.querySelector('main details').open,
        strip: document.querySelector('alongside-preview').shadowRoot.querySelector('details').open,
        focus: document.activeElement.textContent,
      };
    });
  const before = await state();
  const times = [];
  for (const [what, changed] of [
    ['a save below', `${text}\n\nA new last line.\n`],
    ['a save above', text.replace('\n+++\n', '\n+++\n\nA new first paragraph, which pushes all that follows further down.\n')],
    ['the old text again', text],
  ]) {
    await mark(tab);
    const start = Date.now();
    write(file, changed);
    if (!(await reloaded(tab, what))) break;
    times.push(await tab.page.evaluate((from) => {
      const [page] = performance.getEntriesByType('navigation');
      const [paint] = performance.getEntriesByName('first-contentful-paint');
      const since = (time) => Math.round(performance.timeOrigin + time - from);
      return { asked: since(page.fetchStart), there: since(page.responseEnd), seen: since(paint.startTime) };
    }, start));
    const after = await state();
    expect(Math.abs(after.top - before.top) <= 2, 'place', href, `After ${what} the same heading stands at ${after.top} px, not at ${before.top} px.`);
    for (const part of ['open', 'strip', 'focus']) {
      expect(after[part] === before[part], 'place', href, `After ${what}, ${part} is ${after[part]}, not ${before[part]}.`);
    }
  }
  const listed = (part) => times.map((time) => time[part]).join(', ');
  report.note(`from save: the browser asks after ${listed('asked')} ms, has the page after ${listed('there')} ms, shows it after ${listed('seen')} ms`);
  await tab.context.close();
}

/** What was ticked and written on a checklist is still there. */
async function keepsTicks() {
  const { href, file } = PAGES.sheet;
  const tab = await tabOn(href);
  await tab.page.evaluate(() => {
    document.querySelectorAll('main input[type=radio], main input[type=checkbox]')[2].checked = true;
    const field = document.querySelector('main input:not([type=radio], [type=checkbox]), main textarea');
    if (field) field.value = 'Our team';
  });
  const state = () =>
    tab.page.evaluate(() => [...document.querySelectorAll('main input, main textarea')].map((field) => field.checked || field.value).join());
  const before = await state();
  await mark(tab);
  write(file, `${read(file)}\n`.replace('purpose = "', 'purpose = "Now '));
  await reloaded(tab, 'a checklist');
  expect((await state()) === before, 'fields', href, 'What was filled in is not there any more.');
  await tab.context.close();
}

/** A page that has not changed is not loaded again. */
async function leavesOthersAlone() {
  const [one, two] = [await tabOn(PAGES.long.href), await tabOn(PAGES.other.href)];
  await mark(one);
  await mark(two);
  const text = read(PAGES.long.file);
  write(PAGES.long.file, `${text}\n\nA new last line.\n`);
  await reloaded(one, 'the page that was saved');
  await two.page.waitForTimeout(A_WHILE_MS);
  const isOld = await two.page.evaluate(() => globalThis.isOld === true);
  expect(isOld, 'reload', PAGES.other.href, 'It was loaded again, though only another page was saved.');
  await put(PAGES.long.file, text);
  for (const tab of [one, two]) await tab.context.close();
}

/** Broken, looked at as it was, mended: the browser follows, and is where it was. */
async function showsFaults() {
  const { href, file } = PAGES.long;
  const tab = await tabOn(href);
  const text = read(file);
  await tab.page.evaluate(() => scrollTo(0, 900));
  await settled(tab);
  const place = await tab.page.evaluate(() => scrollY);
  await mark(tab);
  write(file, text.replace('title = "', 'title = '));
  await reloaded(tab, 'a fault');
  const words = await tab.page.textContent('main');
  for (const part of ['This page cannot be shown yet', file, 'line 2', 'What to do:']) {
    expect(words.includes(part), 'fault', href, `The page of the fault does not say “${part}”.`);
  }
  const marked = await tab.page.textContent('mark');
  expect(marked?.length > 0, 'fault', href, 'The place of the fault is not marked.');
  await axeOn(tab, `${href} (fault)`);
  await setScreen(tab, SCREENS.wide, 'light');
  const old = await tabOn(href);
  await old.page.click('text=See this page as it last worked');
  await old.page.waitForSelector('main h1');
  expect((await old.page.textContent('main h1')).includes('six principles'), 'fault', href, 'The page as it last worked is not shown.');
  await axeOn(old, `${href} (as it last worked)`);
  await mark(tab);
  await mark(old);
  write(file, text);
  await reloaded(tab, 'a mended fault');
  await reloaded(old, 'the page as it last worked, after the fault was mended');
  expect(old.page.url() === served.base + href, 'fault', href, `The old page did not lead on to the new one, but to ${old.page.url()}.`);
  const now = await tab.page.evaluate(() => scrollY);
  expect(Math.abs(now - place) <= 2, 'place', href, `After a fault the page is at ${now} px, not at ${place} px.`);
  for (const one of [tab, old]) await one.context.close();
}

/** The program is stopped and started again; what was saved in between is shown. */
async function comesBack() {
  const { href, file } = PAGES.long;
  const tab = await tabOn(href);
  const text = read(file);
  await mark(tab);
  const { port } = served;
  const ended = new Promise((done) => served.child.once('exit', done));
  served.child.kill('SIGINT');
  expect((await ended) === 0, 'end', href, 'Ctrl and C do not end the program with 0.');
  write(file, `${text}\n\nSaved while nobody looked.\n`);
  served = await serve(port);
  if (await reloaded(tab, 'the program was started again')) {
    expect((await tab.page.textContent('main')).includes('Saved while nobody looked.'), 'reload', href, 'The page is not the new one.');
  }
  await mark(tab);
  await tab.page.waitForTimeout(A_WHILE_MS);
  expect(await tab.page.evaluate(() => globalThis.isOld === true), 'reload', href, 'It is loaded again and again.');
  await put(file, text);
  await tab.context.close();
}

/** Beside each other, only those are loaded again that changed. */
async function besideFollows() {
  const { href, file } = PAGES.long;
  const tab = await tabOn(`_alongside/beside/${href}`);
  const frames = () => tab.page.frames().filter((frame) => frame !== tab.page.mainFrame());
  expect(frames().length === 3, 'beside', href, `There are ${frames().length} pages beside each other, not 3.`);
  for (const frame of frames()) {
    await frame.waitForLoadState();
    await frame.evaluate(() => {
      globalThis.isOld = true;
      scrollTo(0, 300);
    });
  }
  await mark(tab);
  const text = read(file);
  write(file, `${text}\n\nA new last line.\n`);
  const changed = frames().filter((frame) => !frame.url().includes('easy-read'));
  for (const frame of changed) {
    await frame.waitForFunction(() => !globalThis.isOld && document.readyState === 'complete', undefined, { timeout: PATIENCE_MS }).catch(() => {
      report.fault({ check: 'beside', page: href, message: `${frame.url()} was not loaded again by itself.` });
    });
    await frame.waitForFunction(() => Math.abs(scrollY - 300) <= 2, undefined, { timeout: 3000 }).catch(async () => {
      report.fault({ check: 'beside', page: href, message: `${frame.url()} is at ${await frame.evaluate(() => scrollY)} px, not at 300 px.` });
    });
  }
  const easy = frames().find((frame) => frame.url().includes('easy-read'));
  expect(await easy.evaluate(() => globalThis.isOld === true), 'beside', href, 'The easy page was loaded again, though it has not changed.');
  expect(await tab.page.evaluate(() => globalThis.isOld === true), 'beside', href, 'The page around was loaded again.');
  await put(file, text);
  await tab.context.close();
}

/** A list of findings follows what is mended. */
async function findingsFollow() {
  const { href, file } = PAGES.long;
  const text = read(file);
  const tab = await tabOn(`_alongside/findings/page/${href}`);
  const lines = (count) =>
    tab.page
      .waitForFunction((wanted) => document.querySelectorAll('.findings > li').length === wanted, count, { timeout: PATIENCE_MS })
      .catch(() => report.fault({ check: 'findings', page: href, message: `The list never had ${count} findings.` }));
  await lines(0);
  write(file, `${text}\n\n[Our kitchen](nowhere.md)\n`);
  await lines(1);
  write(file, text);
  await lines(0);
  await tab.context.close();
}

/** The element that has the focus, inside the strip too. */
function focused(tab) {
  return tab.page.evaluate(() => {
    let at = document.activeElement;
    if (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    const { top, bottom } = at.getBoundingClientRect();
    const inside = Boolean(at.getRootNode().host);
    const strip = document.querySelector('alongside-preview').getBoundingClientRect();
    return {
      name: at === document.body ? '' : (at.textContent || at.getAttribute('aria-label') || at.tagName).trim().slice(0, 40),
      inside,
      covered: !inside && at !== document.body && bottom > strip.top + 1 && top < strip.bottom - 1,
      ring: getComputedStyle(at).outlineStyle !== 'none',
    };
  });
}

/** Everything of the strip is reached, after the page, and it covers nothing that has the focus. */
async function keyboard() {
  const { href } = PAGES.long;
  const tab = await tabOn(href);
  const names = [];
  for (let presses = 0; presses < 200; presses += 1) {
    await tab.page.keyboard.press('Tab');
    const now = await focused(tab);
    if (!now.name) break;
    if (now.covered) report.fault({ check: 'covered', page: href, message: `The strip covers “${now.name}” when it has the focus.` });
    if (now.inside) {
      names.push(now.name);
      expect(now.ring, 'focus', href, `“${now.name}” in the strip shows no focus.`);
    }
  }
  const expected = ['Standard', 'Easy read', 'Large print', 'Side by side', 'The rules found nothing'];
  expect(names.join() === expected.join(), 'keyboard', href, `Tab stops in the strip at ${names.join(', ')}, not at ${expected.join(', ')}.`);
  await tab.page.evaluate(() => document.querySelector('alongside-preview').shadowRoot.querySelector('summary').focus());
  await tab.page.keyboard.press('Enter');
  expect(
    await tab.page.evaluate(() => document.querySelector('alongside-preview').shadowRoot.querySelector('details').open),
    'keyboard',
    href,
    'Enter does not open the list of findings.',
  );
  await tab.page.evaluate(() => document.querySelector('alongside-preview').shadowRoot.querySelectorAll('nav a')[1].focus());
  await Promise.all([tab.page.waitForURL(`${served.base}easy-read/${href}`), tab.page.keyboard.press('Enter')]);
  const current = await tab.page.evaluate(
    () => document.querySelector('alongside-preview').shadowRoot.querySelector('[aria-current]').textContent,
  );
  expect(current === 'Easy read', 'keyboard', href, `The strip says that ${current} is shown.`);
  await tab.context.close();
}

/** Without scripts there is a strip all the same. */
async function bare() {
  const { href } = PAGES.long;
  const tab = await tabOn(href, { context: { javaScriptEnabled: false } });
  const strip = tab.page.locator('alongside-preview');
  expect(await strip.getByText('only you see this').isVisible(), 'bare', href, 'Without scripts there is no strip.');
  await strip.locator('summary').click();
  expect(await strip.getByText('content/03-principles/index.md').first().isVisible(), 'bare', href, 'Without scripts the strip does not open.');
  await strip.getByText('Side by side').click();
  expect((await tab.page.locator('iframe').count()) === 3, 'bare', href, 'Without scripts pages are not beside each other.');
  await tab.context.close();
}

/** Large enough to hit, inside the window, and out of the way when there is little room and on paper. */
async function fits() {
  const { href } = PAGES.long;
  const tab = await tabOn(href);
  for (const screen of Object.values(SCREENS)) {
    await setScreen(tab, screen, 'light');
    const { small, wide, position } = await tab.page.evaluate(() => {
      const host = document.querySelector('alongside-preview');
      const targets = [...host.shadowRoot.querySelectorAll('a, summary')].filter((one) => one.checkVisibility());
      return {
        small: targets
          .filter((one) => one.getBoundingClientRect().height < 44 || one.getBoundingClientRect().width < 44)
          .map((one) => one.textContent),
        wide: document.documentElement.scrollWidth > innerWidth,
        position: getComputedStyle(host).position,
      };
    });
    expect(small.length === 0, 'target', href, `At ${screen.name} these are smaller than 44 px: ${small.join(', ')}.`);
    expect(!wide, 'width', href, `At ${screen.name} the page is wider than the window.`);
    const stays = screen === SCREENS.wide ? 'sticky' : 'static';
    expect(position === stays, 'position', href, `At ${screen.name} the strip is ${position}, not ${stays}.`);
  }
  await tab.page.emulateMedia({ media: 'print' });
  expect(!(await tab.page.locator('alongside-preview aside').isVisible()), 'print', href, 'The strip is printed.');
  await tab.context.close();
}

/** Every kind of page that the program makes while it serves is valid, as it comes over the wire. */
async function valid() {
  const { href, file } = PAGES.long;
  const text = read(file);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'alongside-served-'));
  const save = async (name, address, status) => {
    const answer = await fetch(served.base + address);
    expect(answer.status === status, 'status', address, `The answer is ${answer.status}, not ${status}.`);
    fs.writeFileSync(path.join(folder, name), await answer.text());
    return answer;
  };
  const page = await save('page.html', href, 200);
  expect(page.headers.get('content-type') === 'text/html; charset=utf-8', 'type', href, `A page is ${page.headers.get('content-type')}.`);
  await save('easy.html', `easy-read/${href}`, 200);
  await save('beside.html', `_alongside/beside/${href}`, 200);
  await save('nothing-found.html', `_alongside/findings/page/${href}`, 200);
  await save('nowhere.html', 'no/such/page/', 404);
  await put(file, `${text}\n\n[Our <kitchen> & "more"](nowhere.md) {#x .no-such-class}\n`);
  await save('found.html', `_alongside/findings/page/${href}`, 200);
  const found = fs.readFileSync(path.join(folder, 'found.html'), 'utf8');
  expect(found.includes('nowhere.md'), 'findings', href, 'The list does not say what was found.');
  await save('all-found.html', '_alongside/findings/', 200);
  await put(file, text.replace('title = "', 'title = '));
  await save('fault.html', href, 500);
  await save('last-good.html', `_alongside/last-good/${href}`, 200);
  await put(file, text);
  await checkHtml([folder], report);
  fs.rmSync(folder, { recursive: true, force: true });
}

async function axeOn(tab, name) {
  // axe tries style sheets of its own, which the page's policy forbids.
  tab.deaf = true;
  // What stays in sight covers what is under it, and axe can't tell the colours of what is covered.
  await tab.page.evaluate(() => {
    const host = document.querySelector('alongside-preview');
    host?.style.setProperty('position', 'static', 'important');
    host?.shadowRoot?.querySelector('.inside')?.style.setProperty('max-block-size', 'none');
  });
  const rules = await inject(tab);
  for (const screen of [SCREENS.wide, SCREENS.narrow]) {
    for (const scheme of ['light', 'dark']) {
      await setScreen(tab, screen, scheme);
      tell(await run(tab, rules), name, `${screen.name}, ${scheme}`, report);
    }
  }
  tab.deaf = false;
}

/** The strip open and with findings, the pages beside each other, findings, and an address of nothing. */
async function accessible() {
  const { href, file } = PAGES.long;
  const text = read(file);
  await put(file, `${text}\n\n[A link](nowhere.md), and [click here](../index.md).\n`);
  const page = await tabOn(href);
  const open = () => document.querySelector('alongside-preview').shadowRoot.querySelector('details');
  await page.page.waitForFunction(() => document.querySelector('alongside-preview')?.shadowRoot?.querySelector('.findings li'), undefined, { timeout: PATIENCE_MS });
  await page.page.evaluate(`(${open})().open = true`);
  await axeOn(page, `${href} (strip open)`);
  await page.context.close();
  for (const own of [`_alongside/beside/${href}`, '_alongside/findings/', `_alongside/findings/page/${href}`, 'none/']) {
    const tab = await tabOn(own);
    await axeOn(tab, own);
    const wide = await tab.page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(!wide, 'width', own, `At ${SCREENS.narrow.name} the page is wider than the window.`);
    await tab.context.close();
  }
}
