// Faults that are let pass, each with its reason. An entry that excuses nothing fails the run.
// Not run alone: report.mjs reads it.
//
//   { part: 'axe', check: 'color-contrast (incomplete)', page: /^easy-read\//, selector: /\.tile/,
//     reason: 'why a person judged this to be right' }
//
// `part` and `check` are as the report prints them; `page`, `selector` and `message` are regular
// expressions and may be left out.

export const exceptions = [
  {
    part: 'reading',
    check: 'wrong-lang',
    page: /^ar\/.*credits\/index\.html$/,
    selector: /> bdi/,
    reason: 'they are names of people, which are of no language (WCAG 3.1.2); and “The project authors”, for whom there are no Arabic words yet',
  },
];
