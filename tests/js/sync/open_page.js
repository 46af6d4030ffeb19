/**
 * An open page of a plan, with the scripts that a browser would run in it: their clock is the
 * test's, and their network is `server` in live_server.js.
 */

import { mock } from "node:test"
import { aPhone, standIn } from "./phone.js"

const { CustomEvent } = globalThis

class StandInElement extends EventTarget {
  dataset = {}
  querySelector() {
    return null
  }
  querySelectorAll() {
    return []
  }
}

class PlanView extends StandInElement {
  /** @param {boolean} keepsCopy */
  constructor(keepsCopy) {
    super()
    this.keepsCopy = keepsCopy
  }
  hasAttribute(name) {
    return name === "data-keeps-copy" && this.keepsCopy
  }
  async lay(before) {
    await undefined
    before?.()
  }
}

/**
 * A document of the page, as the server draws it.
 *
 * @param {{plan: string, revision: number, last: string | null}} shown
 */
export function drawn(shown) {
  const view = new StandInElement()
  Object.assign(view.dataset, shown)
  return { querySelector: (selector) => (selector === "plan-view" ? view : null) }
}

/**
 * Stand a page up on a browser that keeps the plan, or on one that does not. It begins with
 * what the server has now.
 *
 * @param {import("./live_server.js").LiveServer} server
 * @param {{keepsCopy?: boolean}} [asked]
 */
export async function openPage(server, { keepsCopy = true } = {}) {
  const held = aPhone(({ path, body }) => server.answer(path, body))
  const page = new EventTarget()
  const listens = ["addEventListener", "removeEventListener", "dispatchEvent"]
  for (const name of listens) standIn(name, page[name].bind(page))
  standIn("CustomEvent", CustomEvent)
  standIn("HTMLElement", StandInElement)
  standIn("customElements", { define() {} })
  standIn("location", new URL("https://plan.example.org/plan"))
  standIn("document", Object.assign(new EventTarget(), { hidden: false, querySelector: () => null }))
  standIn("EventSource", server.EventSource)
  standIn("XMLHttpRequest", server.XMLHttpRequest)
  const clock = aClock()

  const view = new PlanView(keepsCopy)
  Object.assign(view.dataset, server.shown)
  const { LivePlan } = await import("../../../static/js/elements/live-plan.js")
  const { keepInStep } = await import("../../../static/js/sync/keeping_in_step.js")
  const element = new LivePlan()
  element.querySelector = (selector) => (selector === "plan-view" ? view : null)
  const open = new AbortController()
  element.connectedCallback()
  if (keepsCopy) keepInStep(server.plan, open.signal)

  return {
    held,
    clock,
    shown: view.dataset,
    /** Put the page into the background, or in view again. @param {boolean} hidden */
    async hide(hidden) {
      document.hidden = hidden
      document.dispatchEvent(new Event("visibilitychange"))
      await clock.pass(0)
    },
    close() {
      open.abort()
      element.disconnectedCallback()
      clock.end()
    },
  }
}

function aClock() {
  let now = 0
  mock.timers.enable({ apis: ["setTimeout", "setInterval"] })
  mock.method(performance, "now", () => now)
  return {
    /** Let time go by in steps, and all that is ready in between run. @param {number} ms */
    async pass(ms) {
      for (let left = ms; left >= 0; left -= 500) {
        const step = Math.min(left, 500)
        now += step
        mock.timers.tick(step)
        await settled()
      }
    },
    end() {
      mock.timers.reset()
      mock.restoreAll()
    },
  }
}

/** Everything that waits for no clock has run. */
async function settled() {
  for (let turn = 0; turn < 40; turn += 1) await new Promise((done) => setImmediate(done))
}
