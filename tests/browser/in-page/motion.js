// Runs inside the page that is measured, and from its very beginning: what has moved in it so far?

Object.assign(
  globalThis.alongsideChecks,
  (() => {
    const seen = new Set();
    const selector = (e) => e.localName + [...e.classList].map((one) => `.${one}`).join('');
    const write = (element) => seen.add(selector(element ?? document.documentElement));

    // What is over before anybody asks is heard of by its event, or seen in the frame in which it ran.
    for (const kind of ['animationstart', 'transitionrun']) addEventListener(kind, ({ target }) => write(target), true);
    const look = () => document.getAnimations().forEach((one) => write(one.effect?.target));
    let watching = true;
    const watch = () => {
      if (!watching) return;
      look();
      requestAnimationFrame(watch);
    };
    requestAnimationFrame(watch);

    /** What moved since the page was opened, or plays. From now on nobody watches. */
    function motion() {
      look();
      watching = false;
      return {
        moved: [...seen],
        players: [...document.querySelectorAll('[autoplay], marquee, blink')].map(selector),
      };
    }

    /** What would move although the reader asked for reduced motion. */
    function restless() {
      const time = (value) => value.split(',').some((one) => parseFloat(one) > 0.001);
      const moves = (e) => {
        const style = getComputedStyle(e);
        return time(style.transitionDuration) || (style.animationName !== 'none' && time(style.animationDuration)) || style.scrollBehavior === 'smooth';
      };
      return [...document.querySelectorAll('*')].filter(moves).slice(0, 5).map(selector);
    }

    return { motion, restless };
  })(),
);
