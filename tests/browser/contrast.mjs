// Measures contrast on what is painted: words 7 to 1 with the ground under their own dots, the edges of
// controls and what shows a choice 3 to 1, in light, in dark, and in the colours of a reader's system.
// Every look is measured once: words in the same elements, with the same classes and colours, look alike.
// Run alone: node tests/browser/visit.mjs --checks contrast SITE_FOLDER

const WORDS = 7;
/** In forced colours it is the reader who chose them: what is asked is that nothing is lost. */
const FORCED_WORDS = 4.5;
const EDGES = 3;
/** Less than this many px² is no sign of a choice: a bold word alone has more. */
const CHOICE = 12;

/** Places nearer to each other than this are in one picture. */
const NEAR = 60;
/** No picture is taller, unless a single place is. */
const TALLEST_PICTURE = 2500;

/** @type {import('./visitor.mjs').Check} */
export const contrast = {
  name: 'contrast',
  begin({ report, visited }) {
    const seen = new Set();
    const sensed = new Set();
    const sums = { words: 0, least: Infinity, controls: 0, choices: 0, drawings: 0 };
    const look = async (visit, addFault) => {
      const own = { words: 0, least: Infinity, controls: 0, choices: 0, drawings: 0 };
      const fresh = (items) => items.filter((item) => visit.first(seen, `${visit.stage.title} ${item.look}`));
      const add = (check, item, message) => addFault({ check, selector: item.name, message });
      await painted(visit, fresh, add, own, await whereAll(visit));
      await painted(visit, fresh, add, own, await skipLink(visit));
      // It may lie over what is looked at next.
      await visit.ask(() => document.activeElement.blur());
      await chosen(visit, fresh, add, own);
      visit.atEnd(() => {
        sums.least = Math.min(sums.least, own.least);
        for (const kind of ['words', 'controls', 'choices', 'drawings']) sums[kind] += own[kind];
      });
    };
    // A page is not painted where nothing on it looks different from what was painted before. That is told by how
    // it looks in light, when it is there anyway.
    const sense = async (visit) => {
      const looks = await visit.ask(() => globalThis.alongsideChecks.looks());
      const fresh = looks.filter((one) => visit.first(sensed, `${visit.stage.screen.width} ${one}`));
      if (fresh.length > 0) visit.facts.freshLooks = true;
    };
    return {
      at: { narrowUnfolded: sense, wideUnfolded: sense, paintedLight: look, paintedDark: look, paintedForced: look },
      wants: (page, stage, visit) => !stage.startsWith('painted') || Boolean(visit.facts.freshLooks),
      end() {
        report.note(`${sums.words} looks of words, the least contrast ${floor(sums.least)} to 1; ${sums.controls} of controls, ${sums.choices} of choices, ${sums.drawings} of drawings`);
        report.note(`on ${visited.size} pages in light and dark and in forced colours`);
      },
    };
  },
};

const floor = (contrast) => Math.floor(contrast * 10) / 10;

function whereAll(visit) {
  return visit.ask(() => {
    // The ring of what has the focus may lie over words.
    document.activeElement.blur();
    const { words, controls, drawings } = globalThis.alongsideChecks;
    return { words: words(), edges: controls(), drawings: drawings() };
  });
}

/** The first stop shows itself only while it has the focus. */
async function skipLink(visit) {
  const way = await visit.ask(() => {
    const { startWalk, standBeside } = globalThis.alongsideChecks;
    return startWalk() > 0 ? standBeside(0) : 'Tab';
  });
  await visit.press(way);
  return visit.ask(() => ({ words: globalThis.alongsideChecks.words(document.activeElement) }));
}

/** What was not looked at yet, in as few pictures as the places allow. */
async function painted(visit, fresh, add, sums, found) {
  const { screen } = visit.stage;
  const forced = visit.stage.forced === 'active';
  const items = Object.entries(found).flatMap(([kind, list]) => fresh(list.map((item) => ({ ...item, kind, look: `${kind} ${item.look}` }))));
  const all = bands(items, screen.width);
  const pictures = await visit.shootAll(all.map(({ clip }) => clip));
  const worded = forced ? [] : all.filter((band) => band.items.some(({ kind }) => kind === 'words'));
  const bares = new Map();
  if (worded.length > 0) {
    await visit.ask(() => globalThis.alongsideChecks.hideWords(true));
    (await visit.shootAll(worded.map(({ clip }) => clip))).forEach((picture, i) => bares.set(worded[i], picture));
    await visit.ask(() => globalThis.alongsideChecks.hideWords(false));
  }
  for (const [i, band] of all.entries()) {
    const { clip, items: inside } = band;
    const of = (kind) => inside.filter((item) => item.kind === kind);
    const look = { at: clip, scale: screen.scale };
    // A system's colours can't be taken off words, so there the ground is what fills most of their box.
    const measure = (how, kind) => (of(kind).length > 0 ? visit.judge(how, { ...look, painted: pictures[i], bare: bares.get(band), items: of(kind) }) : []);
    judgeWords(of('words'), await measure(forced ? 'inks' : 'words', 'words'), forced, add, sums);
    const edges = await measure('edges', 'edges');
    of('edges').forEach((item, at) => {
      sums.controls += 1;
      if (edges[at].contrast < EDGES) add('faint-edge', item, `Its edge has a contrast of ${floor(edges[at].contrast)} to 1 with what is around it: make it ${EDGES} to 1 or more on all four sides.`);
    });
    const drawn = await measure('inks', 'drawings');
    of('drawings').forEach((item, at) => {
      sums.drawings += 1;
      if (drawn[at].contrast < EDGES) add('faint-drawing', item, `Its lines have a contrast of ${floor(drawn[at].contrast)} to 1 with their ground: make it ${EDGES} to 1 or more.`);
    });
  }
}

function judgeWords(items, measured, forced, add, sums) {
  const least = forced ? FORCED_WORDS : WORDS;
  items.forEach((item, i) => {
    sums.words += 1;
    const { contrast, ink, ground } = measured[i] ?? { contrast: 1 };
    if (contrast < 1.2) {
      add('unseen-words', item, 'Its words are in the page, but they are not to be seen: something covers them, or they have the colour of their ground.');
      return;
    }
    if (!forced) sums.least = Math.min(sums.least, contrast);
    if (contrast < least) {
      add('faint-words', item, `Its words are painted ${ink} on ${ground}, a contrast of ${floor(contrast)} to 1: make it ${least} to 1 or more.`);
    }
  });
}

/** Groups items whose boxes are near each other, from top to bottom: a picture of each group, and no larger. */
function bands(items, width) {
  const edge = (least, list, of) => list.reduce((far, box) => least(far, of(box)), of(list[0]));
  const extent = ({ boxes }) => ({
    left: edge(Math.min, boxes, (box) => box.x),
    right: edge(Math.max, boxes, (box) => box.x + box.width),
    top: edge(Math.min, boxes, (box) => box.y),
    bottom: edge(Math.max, boxes, (box) => box.y + box.height),
  });
  const out = [];
  for (const { item, box } of items.map((one) => ({ item: one, box: extent(one) })).sort((a, b) => a.box.top - b.box.top)) {
    const last = out.at(-1);
    if (last && box.top < last.bottom + NEAR && box.bottom - last.top < TALLEST_PICTURE) {
      last.left = Math.min(last.left, box.left);
      last.right = Math.max(last.right, box.right);
      last.bottom = Math.max(last.bottom, box.bottom);
      last.items.push(item);
    } else out.push({ ...box, items: [item] });
  }
  return out.map(({ left, right, top, bottom, items: inside }) => {
    // What reaches out of the page is in no picture of it.
    const x = Math.min(Math.max(0, Math.floor(left) - 8), width - 1);
    const y = Math.max(0, Math.floor(top) - 8);
    return { clip: { x, y, width: Math.max(1, Math.min(width, Math.ceil(right) + 8) - x), height: Math.ceil(bottom) + 8 - y }, items: inside };
  });
}

/** A choice has to be seen: with and without it, enough dots have to differ by 3 to 1. */
async function chosen(visit, fresh, add, sums) {
  const items = fresh(await visit.ask(() => globalThis.alongsideChecks.choices().map((item) => ({ ...item, look: `choice ${item.look}` }))));
  for (const item of items) {
    const [box] = item.boxes;
    const clip = { x: Math.max(0, box.x - 4), y: Math.max(0, box.y - 4), width: box.width + 8, height: box.height + 8 };
    const flip = () => visit.ask((i) => globalThis.alongsideChecks.flip(i), item.state);
    const before = await visit.shoot(clip);
    await flip();
    const after = await visit.shoot(clip);
    await flip();
    const area = await visit.judge('change', { before, after, scale: visit.stage.screen.scale, least: EDGES });
    sums.choices += 1;
    if (area < CHOICE) add('faint-choice', item, `Chosen or not, it looks almost the same (${floor(area)} px² differ by ${EDGES} to 1): show the choice by an edge or a ground.`);
  }
}
