// Runs the Nu Html Checker over every page and every style sheet of one or more sites: no error and no
// warning. Its other remarks are counted.
// Run alone: node tests/browser/html.mjs SITE_FOLDER…

import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fs from 'node:fs';
import { NoAnswer, twice } from './answers.mjs';
import { Report } from './report.mjs';

/** What it takes for a mistake, and is none, with the reason. Its CSS is older than the CSS that it checks. */
const NO_MISTAKE = [
  { says: /^File was not checked\. Files must have/, since: 'that is what it was asked, and told of where it names what it reads' },
  { says: /^Resource violates Content Security Policy/, since: 'in a file it can not tell what is ‘self’; links.mjs has the browser judge' },
  { says: /^CSS: .*“@container”/, since: 'CSS Conditional 5 has @container' },
  { says: /^CSS: .*“@property”/, since: 'CSS Properties and Values 1 has @property' },
  { says: /^CSS: .*“@view-transition”/, since: 'CSS View Transitions 2 has @view-transition' },
  { says: /^CSS: “container(-type|-name)?”: Property/, since: 'CSS Conditional 5 has container-type and container-name' },
  { says: /^CSS: .*Cannot invoke "org\.w3c\.css/, since: 'it falls over light-dark() in a shorthand, which CSS Color 5 allows' },
];

/** Its longest silence is the one in which it starts: 4 s on an idle machine. */
const SILENCE_MS = 180_000;

export async function checkHtml(dirs, report, { limit = SILENCE_MS, program = process.env.JAVA ?? 'java', say } = {}) {
  const jar = path.join(path.dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');
  const args = ['-Xmx512m', '-jar', jar, '--format', 'json', '--verbose', '--exit-zero-always', '--also-check-css', '--skip-non-html', ...dirs];
  let java;
  const ask = async () => {
    java = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    return answer(java, limit);
  };
  const output = await twice(ask, () => java.kill('SIGKILL'), { what: 'it afresh', say });
  let remarks = 0;
  for (const message of JSON.parse(output).messages) {
    if (NO_MISTAKE.some(({ says }) => says.test(message.message ?? ''))) continue;
    if (message.type === 'info' && message.subType !== 'warning') {
      remarks += 1;
      continue;
    }
    const file = message.url ? fileURLToPath(message.url) : '';
    const dir = dirs.find((folder) => file.startsWith(`${path.resolve(folder)}${path.sep}`));
    const extract = (message.extract ?? '').replace(/\s+/g, ' ').trim();
    report.fault({
      dir,
      page: dir ? path.relative(path.resolve(dir), file) : file,
      where: `line ${message.lastLine ?? '?'}`,
      check: message.type === 'info' ? 'html-warning' : 'html-error',
      selector: extract.length > 90 ? `${extract.slice(0, 89)}…` : extract,
      message: message.message,
    });
  }
  report.note(`${dirs.length} sites; ${remarks} remarks that are neither error nor warning`);
}

/** What it found. It names every file that it comes to, so one that says nothing for long does nothing. */
function answer(java, limit) {
  let found = '';
  let file = 'the first file';
  return new Promise((done, fail) => {
    let timer;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => fail(new NoAnswer(`the HTML checker (Java) at ${file} did not answer in ${limit / 1000} s`)), limit);
    };
    wait();
    java.stdout.setEncoding('utf8').on('data', (names) => {
      file = names.trim().split('\n').at(-1);
      wait();
    });
    java.stderr.setEncoding('utf8').on('data', (text) => {
      found += text;
    });
    java.on('error', (error) => fail(new Error(`the HTML checker did not start: ${error.message}`)));
    java.on('close', (code) => (code === 0 ? done(found) : fail(new Error(`the HTML checker did not run: ${found}`))));
    java.on('close', () => clearTimeout(timer));
  });
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const dirs = process.argv.slice(2);
  if (dirs.length === 0) {
    console.error('Say which sites to check: node tests/browser/html.mjs SITE_FOLDER…');
    process.exit(2);
  }
  const report = new Report('html');
  try {
    await checkHtml(dirs.map((dir) => path.resolve(dir)), report);
    report.unusedExceptions();
    report.print();
    process.exitCode = report.faults.length > 0 ? 1 : 0;
  } catch (error) {
    console.error(`html could not run: ${error.message}`);
    process.exitCode = 2;
  }
}
