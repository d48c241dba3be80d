// Keeps the page that it is on in step with the guide's files, and the reader of it where they were.
// Without it, a page is as good, and is loaded again by hand.

const HERE = document.querySelector('alongside-preview');
const NEST = 'alongside-place:';
/** What is shown of the guide, or in place of it. Other pages are about it. */
const KINDS = ['page', 'alone', 'fault', 'last-good'];
/** Documents that are loaded anew by us, and not by their reader. */
const ours = new WeakSet();
let source;
let leaving = false;

for (const words of document.querySelectorAll('.without-script')) words.hidden = true;
for (const words of document.querySelectorAll('.with-script')) words.hidden = false;

const inAddress = (path) => path.split('/').map(encodeURIComponent).join('/');

/** The pages that are shown: this one and, beside each other, those in frames. */
function shown() {
  const marks = [{ mark: HERE, view: window }];
  for (const frame of document.querySelectorAll('iframe')) {
    const mark = frame.contentDocument?.querySelector('alongside-preview');
    if (mark) marks.push({ mark, view: frame.contentWindow });
  }
  return marks.filter(({ mark }) => KINDS.includes(mark.dataset.kind));
}

/** A connection is kept only while the page is seen: browsers have few of them for one server. */
function connect() {
  disconnect();
  if (document.visibilityState !== 'visible' || leaving) return;
  const pages = shown();
  const asked = new URLSearchParams();
  for (const { mark } of pages) {
    asked.append('page', (mark.dataset.kind === 'last-good' ? 'last-good:' : '') + mark.dataset.page);
    asked.append('made', mark.dataset.made);
  }
  source = new EventSource(`/_alongside/events?${asked}`);
  source.addEventListener('reload', ({ data }) => {
    const page = pages[Number(data)];
    if (page) reload(page);
  });
  source.addEventListener('findings', ({ data }) => refreshFindings(data));
  // A browser gives up for good when it is answered with anything but events.
  source.addEventListener('error', () => {
    if (source?.readyState === EventSource.CLOSED) setTimeout(connect, 1000);
  });
}

function disconnect() {
  source?.close();
  source = undefined;
}

function reload({ mark, view }) {
  if (mark.dataset.kind === 'last-good') {
    leaving = true;
    view.location.replace(`/${inAddress(mark.dataset.page)}`);
    return;
  }
  // A page that cannot be shown has no place in it worth knowing.
  if (mark.dataset.kind !== 'fault') remember(view);
  // Otherwise the browser has its own way after ours, which is blind to what was added above. It has
  // it again when the reader leaves.
  ours.add(view.document);
  view.history.scrollRestoration = 'manual';
  if (view === window) leaving = true;
  view.location.reload();
}

/** What can be scrolled to again: headings and whatever else has an id and is in sight. */
function anchorOf(view) {
  let best;
  for (const element of view.document.querySelectorAll('main [id], [id] > main')) {
    const { top, height } = element.getBoundingClientRect();
    if (height === 0 || top > view.innerHeight / 2) continue;
    if (!best || top >= best.top) best = { id: element.id, top };
  }
  return best && best.top > -view.innerHeight ? best : undefined;
}

/** Where an element stands, as the way to it from its root. */
function wayTo(element) {
  const way = [];
  let at = element;
  while (at?.parentElement) {
    way.unshift([...at.parentElement.children].indexOf(at));
    at = at.parentElement;
  }
  const root = element.getRootNode();
  if (at && root.host) way.unshift([...root.children].indexOf(at));
  return { strip: Boolean(root.host), id: element.id, tag: element.tagName, way };
}

function byWay(view, { strip, id, tag, way }) {
  const root = strip ? view.document.querySelector('alongside-preview')?.shadowRoot : view.document;
  if (!root) return undefined;
  if (id) return root.getElementById(id) ?? undefined;
  let at = strip ? root : root.documentElement;
  for (const number of way) at = at?.children[number];
  return at?.tagName === tag ? at : undefined;
}

function remember(view) {
  const { document: page } = view;
  const strip = page.querySelector('alongside-preview')?.shadowRoot;
  let focus = page.activeElement;
  if (focus?.shadowRoot?.activeElement) focus = focus.shadowRoot.activeElement;
  const all = (selector) => [...page.querySelectorAll(selector), ...(strip?.querySelectorAll(selector) ?? [])];
  const place = {
    x: view.scrollX,
    y: view.scrollY,
    anchor: view.scrollY > 0 ? anchorOf(view) : undefined,
    focus: focus && focus !== page.body ? wayTo(focus) : undefined,
    details: all('details').map((element) => ({ ...wayTo(element), open: element.open })),
    fields: all('input, textarea, select').map((field) => ({
      ...wayTo(field),
      value: field.type === 'file' ? undefined : field.value,
      checked: field.checked,
    })),
  };
  try {
    view.sessionStorage.setItem(NEST + view.location.pathname, JSON.stringify(place));
  } catch {
    // No storage, no memory: the browser's own way of reloading has to do.
  }
}

function restore(view) {
  view.addEventListener('pagehide', () => {
    if (!ours.has(view.document)) view.history.scrollRestoration = 'auto';
  });
  const mark = view.document.querySelector('alongside-preview');
  if (!mark || mark.dataset.kind === 'fault') return;
  const key = NEST + view.location.pathname;
  let place;
  try {
    place = JSON.parse(view.sessionStorage.getItem(key));
    view.sessionStorage.removeItem(key);
  } catch {
    return;
  }
  if (!place) return;
  for (const kept of place.details) {
    const element = byWay(view, kept);
    if (element) element.open = kept.open;
  }
  for (const kept of place.fields) {
    const field = byWay(view, kept);
    if (!field) continue;
    if (kept.checked !== undefined) field.checked = kept.checked;
    if (kept.value !== undefined && field.type !== 'radio' && field.type !== 'checkbox') field.value = kept.value;
  }
  if (place.focus) byWay(view, place.focus)?.focus({ preventScroll: true });
  const scroll = () => {
    const anchor = place.anchor && view.document.getElementById(place.anchor.id);
    const y = anchor ? view.scrollY + anchor.getBoundingClientRect().top - place.anchor.top : place.y;
    view.scrollTo({ left: place.x, top: y, behavior: 'instant' });
  };
  scroll();
  // Pictures and fonts may still move what is above, unless the reader has moved on.
  let isOurs = true;
  const again = () => isOurs && scroll();
  for (const moved of ['wheel', 'keydown', 'pointerdown', 'touchstart']) {
    view.addEventListener(moved, () => (isOurs = false), { once: true, passive: true });
  }
  if (view.document.readyState !== 'complete') view.addEventListener('load', again, { once: true });
  view.document.fonts.ready.then(again);
}

/** Findings come after the page: the rules look at the whole guide. What was opened stays open. */
async function refreshFindings(look) {
  if (HERE.dataset.kind === 'findings' && HERE.dataset.made !== look) reload({ mark: HERE, view: window });
  const nest = HERE.shadowRoot?.getElementById('findings');
  if (!nest) return;
  const answer = await fetch(`/_alongside/part/${inAddress(HERE.dataset.page)}`).catch(() => undefined);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const words = (element) => element.textContent.replace(/\s+/g, ' ').trim();
  if (words(nest) === words(fresh.body)) return;
  const open = nest.querySelector('details')?.open ?? false;
  const focused = nest.contains(HERE.shadowRoot.activeElement);
  nest.replaceChildren(...fresh.body.childNodes);
  const details = nest.querySelector('details');
  if (details) details.open = open;
  if (focused) (nest.querySelector('summary') ?? nest.querySelector('a'))?.focus({ preventScroll: true });
}

if (HERE && window === window.top) {
  restore(window);
  connect();
  document.addEventListener('visibilitychange', connect);
  window.addEventListener('pagehide', disconnect);
  window.addEventListener('pageshow', ({ persisted }) => persisted && connect());
  for (const frame of document.querySelectorAll('iframe')) {
    frame.addEventListener('load', () => {
      if (frame.contentWindow) restore(frame.contentWindow);
      connect();
    });
  }
}
