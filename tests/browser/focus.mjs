// Presses Tab and takes a picture with and without the focus: is the ring painted, with 3 to 1 between
// the two, as large as a band of 2 px round what has the focus, on all its sides, and covered by nothing?
// Every look, with its ring, is measured once in light, in dark and in forced colours.
// Run alone: node tests/browser/visit.mjs --checks focus SITE_FOLDER

const CONTRAST = 3;
const THICK = 2;

/** @type {import('./visitor.mjs').Check} */
export const focus = {
  name: 'focus',
  begin({ report, visited }) {
    const seen = new Set();
    const sensed = new Set();
    const tried = new Set();
    let least = Infinity;
    const look = async (visit, add) => {
      const stops = await visit.ask(() => globalThis.alongsideChecks.looksOfStops());
      for (const [stop, like] of stops.entries()) {
        if (!visit.first(tried, `${visit.page.variant} ${visit.stage.title} ${like}`)) continue;
        const way = await visit.ask((to) => globalThis.alongsideChecks.standBeside(to), stop);
        await visit.press(way);
        const now = await visit.ask(() => globalThis.alongsideChecks.focused());
        // Where the key leads elsewhere, keyboard.mjs says so.
        if (now?.look !== like || !visit.first(seen, `${visit.stage.title} ${like} ${now.ring}`)) continue;
        const share = await ring(visit, now, (check, message) => add({ check, selector: now.name, message }));
        visit.atEnd(() => {
          least = Math.min(least, share);
        });
      }
    };
    // As contrast.mjs does, but in each variant: one may have rings of its own.
    const sense = async (visit) => {
      const looks = await visit.ask(() => globalThis.alongsideChecks.looksOfStops());
      const fresh = looks.filter((one) => visit.first(sensed, `${visit.page.variant} ${visit.stage.screen.width} ${one}`));
      if (fresh.length > 0) visit.facts.freshStops = true;
    };
    return {
      wants: (page, stage, visit) => !stage.startsWith('painted') || Boolean(visit.facts.freshStops),
      at: { narrowUnfolded: sense, wideUnfolded: sense, paintedLight: look, paintedDark: look, paintedForced: look },
      end() {
        report.note(`${seen.size} looks of what can have the focus, with its ring; the smallest ring has ${Math.floor(least * 100)}% of what is asked`);
        report.note(`on ${visited.size} pages, in light and dark and in forced colours`);
      },
    };
  },
};

/**
 * Returns how large the ring is, as a share of what it has to be. In forced colours there is but one
 * ring, in a colour that the reader chose: on one side it may run over a white picture.
 */
async function ring(visit, now, add) {
  const onAllSides = visit.stage.forced !== 'active';
  const after = await visit.shoot(now.clip);
  await visit.ask(() => document.activeElement.blur());
  const before = await visit.shoot(now.clip);
  const { area, lacking } = await visit.judge('ring', {
    before,
    after,
    at: now.clip,
    scale: visit.stage.screen.scale,
    least: CONTRAST,
    thick: THICK,
    boxes: now.pieces,
  });
  if (area < now.least) {
    add(
      'small-ring',
      `The focus changes ${Math.round(area)} px² by ${CONTRAST} to 1, and a ring of ${THICK} px round it would be ${Math.round(now.least)} px²: make the ring thicker, or plainer against what is behind it.`,
    );
  } else if (onAllSides && lacking.length > 0 && lacking.every((sides) => sides.length > 0)) {
    add('broken-ring', `Its ring is not painted at its ${lacking[0].join(', ')}: see what covers it or cuts it off.`);
  }
  return area / now.least;
}
