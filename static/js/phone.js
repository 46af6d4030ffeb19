import "./elements/erase-phone.js"
import "./elements/exchange-notice.js"
import "./elements/help-walk.js"
import "./elements/live-plan.js"
import "./elements/news-seen.js"
import "./elements/open-lines.js"
import "./elements/photo-field.js"
import "./elements/photo-ways.js"
import "./elements/plan-editor.js"
import "./elements/plan-order.js"
import "./elements/plan-view.js"
import "./elements/release-notice.js"
import "./elements/saved-mark.js"
import "./elements/starter-ideas.js"
import { hearOtherPages } from "./platform/announce.js"
import "./platform/hidden.js"
import { askToStay } from "./platform/phone_copy.js"
import { hearWorker, startWorker } from "./platform/worker.js"
import { isSomebodyWriting } from "./platform/writing.js"
import { emptyPhone, isLeftUnsaid, sayIfLeftUnsaid } from "./storage/erase.js"
import { keepInStep } from "./sync/keeping_in_step.js"

const EMPTIED_WITHIN_MS = 2_000
const forever = new AbortController().signal

/** What `<html data-worker="…">` says: this browser keeps a copy of its person's plan. */
const worker = document.documentElement.dataset.worker
const plan = document.querySelector("plan-view")?.getAttribute("data-plan")

hearOtherPages()
addEventListener("phone-erased", () => location.replace("/welcome"))
addEventListener("phone-lost", letGo, { once: true })
cleanAddress()
if (isLeftUnsaid()) await leave()
else if (worker) await keepCopy(worker)

/** @param {string} address */
async function keepCopy(address) {
  hearWorker(showWhoIsHere, forever)
  await startWorker(address)
  if (!plan) return
  keepInStep(plan, forever)
  await askToStay()
}

/** This phone was erased without a network; the server hears of it now. */
async function leave() {
  if (await sayIfLeftUnsaid()) location.replace("/welcome")
}

/** The person said that this phone is lost: nothing stays on it, and the page says why. */
async function letGo() {
  // a browser that erases in the same moment by itself may leave us without an answer
  await Promise.race([emptyPhone(), pause(EMPTIED_WITHIN_MS)])
  location.replace("/plan")
}

/** The worker was asked for the newest page by the address; a bookmark shall not ask again. */
function cleanAddress() {
  if (new URLSearchParams(location.search).has("signed-in")) {
    history.replaceState(history.state, "", location.pathname + location.hash)
  }
}

/**
 * Another person has signed in on this phone: what is on the screen is not theirs.
 *
 * @param {{isOtherPerson?: boolean}} message
 */
async function showWhoIsHere({ isOtherPerson }) {
  if (isOtherPerson && !(await isSomebodyWriting())) location.reload()
}

/** @param {number} ms */
function pause(ms) {
  return new Promise((done) => setTimeout(done, ms))
}
