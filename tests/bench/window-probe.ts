// What the bench asks of the window: scripts that run in it, as text, since they are of another world than the bench.

/** Notes when a tile that was not there before is drawn, and when the thread that paints was asked and has answered. */
export const PROBE = `(() => {
  if (window.probe) return
  const seen = new WeakSet()
  const probe = { drawn: 0, drawnAt: 0, asked: 0, askedAt: 0, answered: 0, answeredAt: 0, typed: 0, drawnBefore: 0 }
  window.probe = probe
  const draw = CanvasRenderingContext2D.prototype.drawImage
  CanvasRenderingContext2D.prototype.drawImage = function (image, ...rest) {
    if (image instanceof ImageBitmap && this.canvas.classList.contains('board') && !seen.has(image)) {
      seen.add(image)
      probe.drawn += 1
      probe.drawnAt = performance.now()
    }
    return draw.call(this, image, ...rest)
  }
  const post = Worker.prototype.postMessage
  /** Requests of each thread that wait for their answer; what was asked before the last begin() is not counted. */
  const threads = new Map()
  probe.begin = () => {
    for (const waiting of threads.values()) waiting.clear()
    Object.assign(probe, { asked: 0, answered: 0 })
  }
  Worker.prototype.postMessage = function (message, ...rest) {
    let waiting = threads.get(this)
    if (waiting === undefined) {
      waiting = new Set()
      threads.set(this, waiting)
      this.addEventListener('message', ({ data }) => {
        if (!waiting.delete(data.request)) return
        probe.answered += 1
        probe.answeredAt = performance.now()
      })
    }
    if (message?.kind === 'paint') {
      waiting.add(message.request)
      if (probe.asked === 0) probe.askedAt = performance.now()
      probe.asked += 1
    }
    return post.call(this, message, ...rest)
  }
  window.addEventListener(
    'beforeinput',
    (event) => {
      probe.typed = event.timeStamp
      probe.drawnBefore = probe.drawn
    },
    true,
  )
})()`

const board = `document.querySelector('canvas.board')`
export const isSharp = `${board}?.getAttribute('aria-busy') === 'false'`

/** Resolves with performance.now() when the page is there and everything in sight is painted. */
export const WHEN_SHARP = `new Promise((done) => {
  const look = () => (${isSharp} ? done(performance.timeOrigin + performance.now()) : requestAnimationFrame(look))
  look()
})`

/** After one letter: from its input to the last tile that it changed, in milliseconds; null when nothing was painted. */
export const TYPED = `new Promise((done) => {
  const began = performance.now()
  let last = -1, at = began
  const look = () => {
    const now = performance.now()
    if (probe.drawn !== last) { last = probe.drawn; at = now }
    const painted = last !== probe.drawnBefore
    if (now - at > 160 && (painted || now - began > 1500)) done(painted ? probe.drawnAt - probe.typed : null)
    else requestAnimationFrame(look)
  }
  look()
})`

/** Frames while \`body\` runs once in each: the time from one to the next, and how long the window's own thread was busy. */
export const frames = (count: number, body: string): string => `new Promise((done) => {
  const board = ${board}
  const { left, top, width, height } = board.getBoundingClientRect()
  const at = { clientX: left + width / 2, clientY: top + height / 2, bubbles: true, cancelable: true }
  const between = [], busy = []
  let before = 0, n = 0
  const frame = (now) => {
    if (before > 0) between.push(now - before)
    before = now
    if (n++ >= ${count}) return done({ between, busy })
    const started = performance.now()
    ${body}
    // The stage draws in this frame or the next, before the message below is taken.
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => busy.push(performance.now() - started)
    port2.postMessage(0)
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
})`

export const PAN = `board.dispatchEvent(new WheelEvent('wheel', { ...at, deltaX: n % 60 < 30 ? 9 : -9, deltaY: n % 60 < 30 ? 14 : -14 }))`
export const ZOOM = `board.dispatchEvent(new WheelEvent('wheel', { ...at, ctrlKey: true, deltaY: n % 60 < 30 ? -6 : 6 }))`

/** Frames until \`probe.stop\` is set from outside. */
export const WATCH = `(() => {
  probe.stop = false
  probe.between = []
  probe.first = probe.drawn
  let before = 0
  const frame = (now) => {
    if (before > 0) probe.between.push(now - before)
    before = now
    if (!probe.stop) requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
})()`
export const WATCHED = `(() => { probe.stop = true; return { between: probe.between, drawn: probe.drawn - probe.first } })()`
