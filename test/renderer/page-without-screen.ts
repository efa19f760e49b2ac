/** What a browser has and jsdom lacks, as far as components ask for it: nothing here is measured or seen. */

class NoResize implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

globalThis.ResizeObserver ??= NoResize
Element.prototype.scrollIntoView ??= () => {}
