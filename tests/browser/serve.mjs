// Writes in a copy of a guide while `alongside serve` shows it: the browser follows, stays where it was,
// shows faults and goes on when they are mended; the strip works by keyboard, without scripts and when
// everything is four times as large.
// Run alone: node tests/browser/serve.mjs PROGRAM GUIDE_FOLDER

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inTime, twice } from './answers.mjs';
import { inject, run, violations } from './axe.mjs';
import { open, openTab, SCREENS, setScreen } from './browser.mjs';
import { checkHtml } from './html.mjs';
import { PATIENCE_MS, Preview } from './preview.mjs';
import { Report } from './report.mjs';

/** A part waits for several things one after the other, so that it is given up later than each of them. */
const PART_MS = 180_000;

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
const preview = new Preview(program, guide, PAGES.long);
const { read, write } = preview;
try {
  for (const part of [follows, keepsTicks, leavesOthersAlone, showsFaults, comesBack, besideFollows, findingsFollow, keyboard, bare, fits, valid, accessible]) {
    await twice(() => attempt(part), () => preview.stop());
  }
  report.unusedExceptions();
  report.print();
  process.exitCode = report.faults.length > 0 ? 1 : 0;
} catch (error) {
  console.error(`serve could not run: ${error.stack ?? error}`);
  process.exitCode = 2;
} finally {
  await preview.stop();
  preview.remove();
}

/** What it finds counts when it comes to its end. */
async function attempt(part) {
  const before = report.faults.length;
  try {
    await inTime(`the part “${part.name}” of serve`, async () => {
      await preview.start();
      await part();
    }, PART_MS);
  } catch (error) {
    report.faults.length = before;
    throw error;
  }
}

/** How often it is loaded from now on. */
function countLoads(tab) {
  const loads = { count: 0 };
  tab.page.on('framenavigated', (frame) => {
    if (frame === tab.page.mainFrame()) loads.count += 1;
  });
  return loads;
}

/** A tab whose console is listened to. Where a page cannot be shown, its status is an error for the browser. */
async function tabOn(href, { screen = SCREENS.wide, context = {} } = {}) {
  const tab = await openTab(preview.browser, { context: { offline: false, ...context } });
  const say = (text) => report.fault({ page: href, check: 'console', message: text });
  tab.page.on('console', (message) => {
    const expected = /status of (500|404)/.test(message.text()) || /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|ERR_EMPTY_RESPONSE/.test(message.text());
    if (['error', 'warning'].includes(message.type()) && !expected && !tab.deaf) say(message.text());
  });
  tab.page.on('pageerror', (error) => say(error.message));
  await open(tab, preview.base + href, screen);
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

/** Marks a page. What is saved before it listens is told as well, only later. */
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
  const loads = countLoads(two);
  const text = read(PAGES.long.file);
  const other = read(PAGES.other.file);
  write(PAGES.long.file, `${text}\n\nA new last line.\n`);
  await reloaded(one, 'the page that was saved');
  // What the first save has told it, it has heard before it hears of the second.
  write(PAGES.other.file, `${other}\n\nA new last line.\n`);
  await reloaded(two, 'the other page, when it was saved as well');
  expect(loads.count === 1, 'reload', PAGES.other.href, `It was loaded again ${loads.count} times, though it was saved once: another page was saved before.`);
  write(PAGES.other.file, other);
  await preview.putBack(text);
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
  expect(old.page.url() === preview.base + href, 'fault', href, `The old page did not lead on to the new one, but to ${old.page.url()}.`);
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
  expect((await preview.interrupt()) === 0, 'end', href, 'Ctrl and C do not end the program with 0.');
  write(file, `${text}\n\nSaved while nobody looked.\n`);
  await preview.serve(preview.port);
  if (await reloaded(tab, 'the program was started again')) {
    expect((await tab.page.textContent('main')).includes('Saved while nobody looked.'), 'reload', href, 'The page is not the new one.');
  }
  const loads = countLoads(tab);
  await mark(tab);
  await preview.putBack(text);
  await reloaded(tab, 'a save after the program was started again');
  expect(loads.count === 1, 'reload', href, `It was loaded again ${loads.count} times for one save.`);
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
    await frame.waitForFunction(() => Math.abs(scrollY - 300) <= 2, undefined, { timeout: PATIENCE_MS }).catch(async () => {
      report.fault({ check: 'beside', page: href, message: `${frame.url()} is at ${await frame.evaluate(() => scrollY)} px, not at 300 px.` });
    });
  }
  const easy = frames().find((frame) => frame.url().includes('easy-read'));
  expect(await easy.evaluate(() => globalThis.isOld === true), 'beside', href, 'The easy page was loaded again, though it has not changed.');
  expect(await tab.page.evaluate(() => globalThis.isOld === true), 'beside', href, 'The page around was loaded again.');
  await preview.putBack(text);
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
  await Promise.all([tab.page.waitForURL(`${preview.base}easy-read/${href}`), tab.page.keyboard.press('Enter')]);
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
    const answer = await fetch(preview.base + address);
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
  await preview.put(`${text}\n\n[Our <kitchen> & "more"](nowhere.md) {#x .no-such-class}\n`, ({ main }) => main.includes('kitchen'), 'with a new last line');
  await save('found.html', `_alongside/findings/page/${href}`, 200);
  const found = fs.readFileSync(path.join(folder, 'found.html'), 'utf8');
  expect(found.includes('nowhere.md'), 'findings', href, 'The list does not say what was found.');
  await save('all-found.html', '_alongside/findings/', 200);
  await preview.put(text.replace('title = "', 'title = '), ({ status }) => status === 500, 'that has a fault');
  await save('fault.html', href, 500);
  await save('last-good.html', `_alongside/last-good/${href}`, 200);
  await preview.putBack(text);
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
  const { all } = await inject(tab);
  for (const screen of [SCREENS.wide, SCREENS.narrow]) {
    for (const scheme of ['light', 'dark']) {
      await setScreen(tab, screen, scheme);
      for (const fault of violations(await run(tab, all))) report.fault({ page: name, where: `${screen.name}, ${scheme}`, ...fault });
    }
  }
  tab.deaf = false;
}

/** The strip open and with findings, the pages beside each other, findings, and an address of nothing. */
async function accessible() {
  const { href, file } = PAGES.long;
  const text = read(file);
  await preview.put(`${text}\n\n[A link](nowhere.md), and [click here](../index.md).\n`, ({ main }) => main.includes('click here'), 'with a new last line');
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
