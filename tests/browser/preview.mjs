// `alongside serve` with a copy of a guide, to be written in, and a browser to look at it. Not run alone:
// serve.mjs uses it.

import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { close } from './answers.mjs';
import { launch, processOf } from './browser.mjs';

/** Far above what it takes where other tests run beside this one. */
export const PATIENCE_MS = 60_000;

export class Preview {
  /** `page` is the one that is written in: its address and its file. */
  constructor(program, guide, page) {
    Object.assign(this, { program, guide, page });
    this.home = fs.mkdtempSync(path.join(os.tmpdir(), 'alongside-serve-'));
  }

  at = (file) => path.join(this.home, file);
  read = (file) => fs.readFileSync(this.at(file), 'utf8');
  write = (file, text) => fs.writeFileSync(this.at(file), text);

  /** The guide as it was, the program and a browser, where they do not run already. */
  async start() {
    if (this.browser) return;
    for (const part of ['guide.toml', 'content']) {
      fs.rmSync(this.at(part), { recursive: true, force: true });
      fs.cpSync(path.join(this.guide, part), this.at(part), { recursive: true });
    }
    await this.serve(0);
    this.original = (await this.shown()).main;
    const local = 'MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1';
    this.browser = await launch({ args: [`--host-resolver-rules=${local}`] });
    this.process = await processOf(this.browser);
  }

  async stop() {
    const { browser, process, child } = this;
    this.browser = undefined;
    child?.kill('SIGKILL');
    if (browser) await close(browser, process);
  }

  remove() {
    fs.rmSync(this.home, { recursive: true, force: true });
  }

  /** Starts the program, and waits for the address that it prints. */
  async serve(port) {
    this.child = spawn(this.program, ['serve', '--port', String(port), '--root', this.home], { stdio: ['ignore', 'pipe', 'inherit'] });
    const lines = [];
    readline.createInterface({ input: this.child.stdout }).on('line', (line) => lines.push(line));
    let found;
    await this.until(() => (found = lines[0]?.match(/http:\/\/localhost:(\d+)\//)), 'an address');
    [this.base] = found;
    this.port = Number(found[1]);
  }

  /** Ends the program as its reader does, and returns its exit code. */
  async interrupt() {
    const ended = new Promise((done) => this.child.once('exit', done));
    this.child.kill('SIGINT');
    return ended;
  }

  async until(isSo, what) {
    const end = Date.now() + PATIENCE_MS;
    while (!(await isSo())) {
      if (Date.now() > end) throw new Error(`${this.program} serve did not give ${what} in ${PATIENCE_MS / 1000} s`);
      await new Promise((done) => setTimeout(done, 10));
    }
  }

  /** The page that is written in, as the program answers now. */
  async shown() {
    const answer = await fetch(this.base + this.page.href);
    return { status: answer.status, main: (await answer.text()).match(/<main[^]*<\/main>/)?.[0] ?? '' };
  }

  /** Saves, and waits until the page is as it has to be then, so that none that is opened next is loaded again for it. */
  async put(text, isSo, what) {
    this.write(this.page.file, text);
    await this.until(async () => isSo(await this.shown()), `the page ${what}`);
  }

  putBack(text) {
    return this.put(text, ({ main }) => main === this.original, 'as it was at first');
  }
}
