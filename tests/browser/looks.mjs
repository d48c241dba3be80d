// Measures how every page is put together and laid out: at 1280 px, at 320 px and at 400% zoom, folded
// and unfolded, with a reader's own text spacing, and with scripts off.
// Run alone: node tests/browser/visit.mjs --checks looks SITE_FOLDER

/** The smallest side of what can be pressed: more for profiles made for unsteady hands and eyes. */
function leastTarget(profile) {
  return profile === 'standard' ? 44 : 56;
}

/** @type {import('./visitor.mjs').Check} */
export const looks = {
  name: 'looks',
  begin({ site, report, sources, visited }) {
    for (const page of site.shown) asWritten(page, sources.get(page.path), visited.has(page.path), report);
    sameTitles(site, sources, report);
    report.note(`${site.shown.length} pages read, ${visited.size} measured`);
    return { at: AT, wants };
  },
};

/** What the page's source says, whether or not it is visited. One that is visited is looked at as it is laid out. */
function asWritten(page, { faults }, isVisited, report) {
  for (const fault of [...faults.inline, ...(isVisited ? [] : faults.structure)]) report.fault({ page: page.path, ...fault });
  if (page.profile) return;
  report.fault({ page: page.path, check: 'page-profile', message: 'The <html> has no data-profile, which says how large things are.' });
}

function sameTitles(site, sources, report) {
  const titles = new Map();
  for (const page of site.shown) {
    const { title } = sources.get(page.path);
    if (!titles.has(title)) titles.set(title, []);
    titles.get(title).push(page.path);
  }
  for (const [title, pages] of titles) {
    if (pages.length === 1) continue;
    const others = pages.slice(1, 4).join(', ');
    report.fault({
      page: pages[0],
      check: 'same-title',
      message: `The title “${title}” is also that of ${others}: name the page and its variant in it.`,
    });
  }
}

const AT = {
  bare: async (visit, add) => {
    const { faults, wording } = await visit.ask(() => {
      const checks = globalThis.alongsideChecks;
      return { faults: checks.structure(), wording: checks.wording() };
    });
    faults.forEach(add);
    visit.facts.bareWording = wording;
  },
  wide: async (visit, add) => {
    const { faults, wording } = await visit.ask(() => {
      const checks = globalThis.alongsideChecks;
      return { faults: checks.structure(), wording: checks.wording() };
    });
    faults.forEach(add);
    const bare = visit.facts.bareWording;
    if (bare !== undefined && wording !== bare) add({ where: '', check: 'needs-script', message: firstDifference(bare, wording) });
    await measure(visit, add);
  },
  narrow: measure,
  zoomed: measure,
  narrowUnfolded: measure,
  wideUnfolded: measure,
  // Everything is unfolded then, which is the fullest that the page can get.
  wideSpaced: measureRoom,
  narrowSpaced: measureRoom,
  zoomedSpaced: measureRoom,
};

function wants(page, stage, visit) {
  // With nothing to turn off, the page is the same with scripts off.
  if (stage === 'bare') return visit.scripted;
  return true;
}

async function measure(visit, add) {
  // Where nothing was folded, this is what was measured before.
  if (visit.stage.unfolded && !visit.facts.wereFolded) return;
  const faults = await visit.ask((smallest) => {
    const checks = globalThis.alongsideChecks;
    return [...checks.sideways(), ...checks.clipped(), ...checks.stuck(), ...checks.smallTargets(smallest)];
  }, leastTarget(visit.page.profile));
  faults.forEach(add);
}

async function measureRoom(visit, add) {
  const faults = await visit.ask(() => [...globalThis.alongsideChecks.sideways(), ...globalThis.alongsideChecks.clipped()]);
  faults.forEach(add);
}

function firstDifference(without, withScripts) {
  let at = 0;
  while (at < without.length && without[at] === withScripts[at]) at += 1;
  const from = Math.max(0, at - 20);
  const cut = (text) => text.slice(from, at + 40);
  return (
    `With scripts off the words differ: “…${cut(without)}…”, but with them “…${cut(withScripts)}…”. ` +
    'Write the words into the page, or mark what only works with a script with data-needs-script.'
  );
}
