// What a page goes through on its visit: in which tab it is open, on which screen, in which colours, folded
// or unfolded. Each stage is prepared once, and every check that wants it looks then. What leaves the page
// as it was comes first. Not run alone: visitor.mjs goes through them.

import { SCREENS } from './browser.mjs';

/**
 * @typedef {object} Stage
 * @property {string} title         as a fault says where it was seen
 * @property {'main'|'bare'|'late'} tab
 * @property {import('./browser.mjs').Screen} screen
 * @property {boolean} [opened]     the page is opened for it: it needs one that nobody has touched
 * @property {'light'|'dark'} [scheme]
 * @property {'screen'|'print'} [media]
 * @property {'none'|'active'} [forced]
 * @property {boolean} [unfolded]   every <details> is open
 * @property {boolean} [spaced]     a reader's own text spacing
 * @property {boolean} [mirrored]   from right to left
 * @property {boolean} [painted]    pictures are taken of it
 */

export const PHONE = { name: '390 px', width: 390, height: 844, scale: 1 };
export const LAPTOP = { name: '1280 px', width: 1280, height: 800, scale: 1 };
const MIDDLE = { name: '768 px', width: 768, height: 1024, scale: 1 };
/** The inside of an A4 sheet with the widest margins that the theme has: 168 mm. */
const SHEET = { name: 'A4', width: 635, height: 960, scale: 1 };
/** Two dots to a CSS px, so that the strokes of small letters have dots of nothing but their colour. */
const SHARP_WIDE = { name: '1280 px', width: 1280, height: 800, scale: 2 };
const SHARP_NARROW = { name: '390 px', width: 390, height: 844, scale: 2 };

const { wide, narrow, zoomed } = SCREENS;
const unfolded = { unfolded: true };
const spaced = { unfolded: true, spaced: true };
const mirrored = { unfolded: true, mirrored: true };
const painted = { unfolded: true, painted: true };

const main = (title, screen, more = {}) => ({ title, tab: 'main', screen, scheme: 'light', media: 'screen', forced: 'none', ...more });
const late = (title, screen) => ({ title, tab: 'late', screen, opened: true });

/** @type {Record<string, Stage>} */
export const STAGES = {
  // Each in a page that is just being opened: what comes late is held back until there is something to read.
  latePictures: late('390 px, with late pictures', PHONE),
  lateFonts: late('390 px, with late fonts', PHONE),
  lateFontsWide: late('1280 px, with late fonts', LAPTOP),
  // Scripts can't be turned off in a page that they have been at.
  bare: { title: 'with scripts off', tab: 'bare', screen: wide, opened: true },

  // The one opening for everything that follows. Pictures that load late are still on their way in it.
  opened: main('1280 px, just opened', wide, { opened: true }),
  wide: main('1280 px, light', wide),
  wideDark: main('1280 px, dark', wide, { scheme: 'dark' }),
  paper: main('printed', SHEET, { media: 'print', scheme: 'dark' }),
  zoomed: main('400% zoom', zoomed),
  narrow: main('320 px, light', narrow),
  narrowDark: main('320 px, dark', narrow, { scheme: 'dark' }),

  // From one width to the next: another width costs more than anything else that is changed. Mirrored, the same
  // words stand from right to left: it is the layout that is looked at, whatever the language.
  narrowUnfolded: main('320 px, light, unfolded', narrow, unfolded),
  narrowDarkUnfolded: main('320 px, dark, unfolded', narrow, { ...unfolded, scheme: 'dark' }),
  narrowMirrored: main('320 px, mirrored', narrow, mirrored),
  narrowSpaced: main('320 px, text spacing', narrow, spaced),
  zoomedSpaced: main('400% zoom, text spacing', zoomed, spaced),
  middleUnfolded: main('768 px, unfolded', MIDDLE, unfolded),
  middleMirrored: main('768 px, mirrored', MIDDLE, mirrored),
  wideMirrored: main('1280 px, mirrored', wide, mirrored),
  wideSpaced: main('1280 px, text spacing', wide, spaced),
  wideUnfolded: main('1280 px, unfolded', wide, unfolded),

  paintedLight: main('light, 1280 px', SHARP_WIDE, painted),
  paintedDark: main('dark, 390 px', SHARP_NARROW, { ...painted, scheme: 'dark' }),
  paintedForced: main('forced colours', SHARP_NARROW, { ...painted, scheme: 'dark', forced: 'active' }),

  // A reader who uses the keyboard begins at the top of a page in which nothing was pressed yet.
  walkedWide: main('1280 px', wide, { opened: true }),
  walkedNarrow: main('320 px', narrow, { opened: true }),
};
