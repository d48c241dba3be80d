// What a browser or another checker is asked, and may never answer: each question has a limit, one that is
// not answered is named, and it is asked once more of a browser that was started afresh. Not run alone.

import { spawnSync } from 'node:child_process';

/** Far above what a busy machine needs for one question: on an idle one most take some milliseconds. */
export const LIMIT_MS = 60_000;

/** How long a browser may take to close by itself. */
const CLOSING_MS = 5_000;

/** Nothing was found out, because nobody answered. Its message begins with the step. */
export class NoAnswer extends Error {}

/** How Playwright says that the browser, or the tab, is not there any more. */
const GONE = /Target page, context or browser has been closed|Target (crashed|closed)|Page crashed|[Bb]rowser (has been )?(closed|disconnected)|Failed to launch|WebSocket|Connection closed/;

const gone = (error) => error?.name === 'TimeoutError' || GONE.test(error?.message ?? '');
const firstLine = (error) => String(error.message).split('\n')[0];

/**
 * What `work` gives. A `NoAnswer` where nothing is heard for `ms`, or the browser ends meanwhile. Work of many
 * questions is as long as the machine is slow: `answered` says when the last of them was answered.
 */
export async function inTime(step, work, ms = LIMIT_MS, answered = () => 0) {
  let timer;
  const begun = Date.now();
  const late = new Promise((_, fail) => {
    const look = () => {
      const left = Math.max(begun, answered()) + ms - Date.now();
      if (left > 0) timer = setTimeout(look, left);
      else fail(new NoAnswer(`${step} did not answer in ${ms / 1000} s`));
    };
    look();
  });
  try {
    return await Promise.race([work(), late]);
  } catch (error) {
    if (error instanceof NoAnswer || !gone(error)) throw error;
    throw new NoAnswer(`${step} did not answer, because the browser ended (${firstLine(error)})`);
  } finally {
    clearTimeout(timer);
  }
}

/** Tries again, once, what was not answered: `renew` ends whatever did not answer. */
export async function twice(attempt, renew, { what = 'a new browser', say = console.log } = {}) {
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    say(`  ${error.message}; starting ${what} and trying once more`);
    await renew();
  }
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof NoAnswer) throw new NoAnswer(`${error.message}, the second time as well`);
    throw error;
  }
}

/** A process by its number and its command, which names a folder that no other has: numbers are given again. */
export function processBy(pid) {
  return { pid, command: commandOf(pid) };
}

const commandOf = (pid) => spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? '';

/** Closes a browser, and ends its process where it does not even do that. */
export async function close(browser, { pid, command }) {
  const waiting = new Promise((done) => setTimeout(done, CLOSING_MS, 'late').unref());
  const closed = browser.close().catch(() => 'late');
  if ((await Promise.race([closed, waiting])) !== 'late' || command === '' || commandOf(pid) !== command) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
