// Runs the Nu Html Checker over every page and every style sheet of one or more sites: no error and no
// warning. Its other remarks are counted.
// Run alone: node tests/browser/html.mjs SITE_FOLDER…

import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fs from 'node:fs';
import { Report } from './report.mjs';

/** What it takes for a mistake, and is none, with the reason. Its CSS is older than the CSS that it checks. */
const NO_MISTAKE = [
  { says: /^Resource violates Content Security Policy/, since: 'in a file it can not tell what is ‘self’; links.mjs has the browser judge' },
  { says: /^CSS: .*“@container”/, since: 'CSS Conditional 5 has @container' },
  { says: /^CSS: .*“@property”/, since: 'CSS Properties and Values 1 has @property' },
  { says: /^CSS: .*“@view-transition”/, since: 'CSS View Transitions 2 has @view-transition' },
  { says: /^CSS: “container(-type|-name)?”: Property/, since: 'CSS Conditional 5 has container-type and container-name' },
  { says: /^CSS: .*Cannot invoke "org\.w3c\.css/, since: 'it falls over light-dark() in a shorthand, which CSS Color 5 allows' },
];

export async function checkHtml(dirs, report) {
  const jar = path.join(path.dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');
  const args = ['-Xmx512m', '-jar', jar, '--format', 'json', '--stdout', '--exit-zero-always', '--also-check-css', '--skip-non-html', ...dirs];
  const output = await new Promise((done, fail) => {
    execFile(process.env.JAVA ?? 'java', args, { maxBuffer: 1 << 28 }, (error, stdout, stderr) =>
      error ? fail(new Error(`the checker did not run: ${stderr || error.message}`)) : done(stdout),
    );
  });
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
