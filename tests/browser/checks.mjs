// All the checks that pages are held to, in the order in which they look. Not run alone: visit.mjs and
// selftest.mjs choose among them.

import { axe } from './axe.mjs';
import { contrast } from './contrast.mjs';
import { focus } from './focus.mjs';
import { keyboard } from './keyboard.mjs';
import { links } from './links.mjs';
import { looks } from './looks.mjs';
import { print } from './print.mjs';
import { reading } from './reading.mjs';
import { still } from './still.mjs';
import { weight } from './weight.mjs';

// First who only listens to the page or looks at it; axe puts a script of its own into it; last who presses keys.
export const CHECKS = [links, still, weight, print, looks, reading, axe, contrast, focus, keyboard];
