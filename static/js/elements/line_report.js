import { keepReport } from "../storage/line_reports.js"
import { sendReports } from "../sync/line_reports.js"
import { blank } from "./blank.js"

/**
 * One tap says that a number did not work. It is kept on this phone, and goes out with the network.
 *
 * @param {HTMLElement} lines  <open-lines>
 * @param {AbortSignal} signal
 */
export function hearReports(lines, signal) {
  const send = () => void sendReports().catch(() => {}) // it waits
  addEventListener("online", send, { signal })
  lines.addEventListener("click", (event) => void take(event).then(send), { signal })
  send()
}

/** @param {Event} event */
async function take(event) {
  const way = event.target instanceof Element && event.target.closest("[data-do=report-line]")
  const row = way && way.closest("li")
  if (!way || !row) return
  event.preventDefault()
  const words = [...row.querySelectorAll(".words, [data-slot=phone], [data-slot=text]")]
  await keepReport(words.map(({ textContent }) => textContent?.trim()).filter(Boolean).join(" ").slice(0, 300))
  const said = blank("line-reported")
  way.replaceWith(said)
  said.focus({ preventScroll: true })
}
