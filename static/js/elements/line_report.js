import { keepReport, standingReports, takeReportBack } from "../storage/line_reports.js"
import { sendReports } from "../sync/line_reports.js"
import { blank } from "./blank.js"

/** @type {Promise<unknown>} */
let last = Promise.resolve()

/**
 * One tap says that a number did not work, another takes that back. It is kept on this phone, and
 * goes out with the network, one round after the other. Lines that are drawn anew say what was
 * said of them before.
 *
 * @param {HTMLElement} lines  <open-lines>
 * @param {string} plan
 * @param {AbortSignal} signal
 */
export async function hearReports(lines, plan, signal) {
  const send = () => (last = last.then(() => sendReports(plan)).catch(() => {})) // it waits
  addEventListener("online", send, { signal })
  const ways = /** @type {NodeListOf<HTMLAnchorElement>} */ (lines.querySelectorAll("[data-do=report-line]"))
  for (const way of ways) {
    onTap(way, async () => {
      const id = (way.id ||= crypto.randomUUID()) // two taps of a hand that shakes are one report
      await keepReport({ id, plan, line: lineBeside(way), at: new Date().toISOString() })
      note(id, way).focus()
    })
  }
  void send()
  for (const { id, line } of await standingReports(plan)) {
    for (const way of ways) if (lineBeside(way) === line) note(id, way)
  }

  /** @param {string} id @param {HTMLAnchorElement} way */
  function note(id, way) {
    const said = blank("line-reported")
    onTap(/** @type {HTMLAnchorElement} */ (said.querySelector("a")), async () => {
      await takeReportBack(id, plan)
      said.replaceWith(way)
      way.id = ""
      way.focus()
    })
    way.replaceWith(said)
    return said
  }

  /** @param {HTMLAnchorElement} way @param {() => Promise<void>} act */
  function onTap(way, act) {
    way.onclick = (event) => {
      event.preventDefault()
      void act().then(send, () => location.assign(way.href)) // no room here: in a form
    }
  }
}

/** @param {Element} way */
function lineBeside(way) {
  const words = [...(way.closest("li")?.querySelectorAll(".words, [data-slot=phone], [data-slot=text]") ?? [])]
  return words.map(({ textContent }) => textContent?.trim()).filter(Boolean).join(" ").slice(0, 300)
}
