const HOLD_MS = 200 // a thumb that scrolls the page does not rest first
const STRAY_PX = 8
const EDGE_PX = 80
const PACE = 0.2

/** @typedef {import("./lifted_line.js").LiftedLine} LiftedLine */

/**
 * Follow a finger or the mouse from a line's handle until it lets go. A finger has to rest on
 * the handle first; near an edge of the screen a long part scrolls.
 *
 * @param {HTMLElement} stage  stays in the page meanwhile, and gets what the pointer does
 * @param {PointerEvent} down
 * @param {() => LiftedLine} lift
 * @param {(isDropped: boolean) => void} end  called once, where the line was lifted; false
 *   where it goes back
 */
export function drag(stage, down, lift, end) {
  const over = new AbortController()
  const { pointerId, clientY: start } = down
  let y = start
  let frame = 0
  /** @type {LiftedLine | undefined} */
  let line

  const begin = () => {
    line = lift()
    line.grip(start)
    scroll()
  }
  const scroll = () => {
    const by = line ? pull(y, line.bounds) : 0
    if (by !== 0) {
      scrollBy(0, by)
      line?.follow(y)
    }
    frame = requestAnimationFrame(scroll)
  }
  /** @param {boolean} isDropped */
  const finish = (isDropped) => {
    over.abort()
    clearTimeout(rest)
    cancelAnimationFrame(frame)
    if (line) end(isDropped)
  }
  const rest = down.pointerType === "mouse" ? undefined : setTimeout(begin, HOLD_MS)

  /** @type {(name: string, act: (event: any) => void, where?: EventTarget) => void} */
  const hear = (name, act, where = stage) => where.addEventListener(name, act, { signal: over.signal })
  /** @type {(name: string, act: (event: PointerEvent) => void) => void} */
  const hearOurs = (name, act) => hear(name, (event) => event.pointerId === pointerId && act(event))
  hearOurs("pointermove", (event) => {
    y = event.clientY
    const isAstray = Math.abs(y - start) > STRAY_PX
    if (!line && isAstray && rest) return finish(false)
    if (!line && isAstray) begin()
    line?.follow(y)
  })
  hearOurs("pointerup", () => finish(true))
  hearOurs("pointercancel", () => finish(false))
  hearOurs("lostpointercapture", () => finish(false))
  hear("contextmenu", (event) => event.preventDefault())
  hear("keydown", ({ key }) => key === "Escape" && finish(false), document)
  hear("visibilitychange", () => finish(false), document)
  stage.setPointerCapture(pointerId)
}

/**
 * Return how far the page scrolls in one frame for a pointer near its edge; nowhere once the
 * end of the part is in view.
 *
 * @param {number} y
 * @param {DOMRect} bounds
 */
function pull(y, { top, bottom }) {
  const bar = document.querySelector(".bar")?.clientHeight ?? 0
  const lowest = innerHeight - bar - EDGE_PX
  if (y < EDGE_PX && top < EDGE_PX) return Math.floor((y - EDGE_PX) * PACE)
  if (y > lowest && bottom > lowest) return Math.ceil((y - lowest) * PACE)
  return 0
}
