import { parentsOf, valueOf } from "../plan/entry.js"
import { setField } from "../plan/changes.js"
import { put } from "../storage/outbox.js"
import { made } from "./answering.js"
import { blank, slot } from "./blank.js"
import { laidPlan } from "./laid_plan.js"

const MINUTE_MS = 60_000
const LOOK_EVERY_MS = 5_000

/**
 * Offer what goes with a thing to do in Help: a quiet timer where the plan says how many
 * minutes, and to say that it helped. What only a phone can say, no page has.
 *
 * @param {HTMLElement} screen  an item of the things to do
 */
export function offerWhileDoing(screen) {
  if (screen.querySelector("[data-doing]") || !screen.dataset.for) return
  const offered = blank("while-doing")
  if (minutesOf(screen) === 0) offered.querySelector("[data-timer]")?.remove()
  if (!planKept()) offered.querySelector("[data-helped]")?.remove()
  screen.append(offered)
}

/**
 * Do what a tap in it asks for.
 *
 * @param {HTMLElement} button
 */
export async function tapWhileDoing(button) {
  const screen = button.closest("li")
  if (!screen) return
  const isOn = button.getAttribute("aria-pressed") !== "true"
  button.setAttribute("aria-pressed", String(isOn))
  if (button.dataset.go === "timer") await pass(button, minutesOf(screen) * MINUTE_MS)
  else await sayIfKept(button, sayHelped(screen.dataset.for ?? "", isOn ? today() : null))
}

/**
 * Say in the same place that it is kept, or that this phone could not keep it.
 *
 * @param {HTMLElement} button
 * @param {Promise<void>} keeping
 */
async function sayIfKept(button, keeping) {
  const said = /** @type {HTMLElement} */ (button.nextElementSibling)
  said.dataset.kept ??= said.textContent ?? ""
  let words = said.dataset.kept
  said.textContent = ""
  await keeping.catch(() => {
    button.removeAttribute("aria-pressed")
    words = document.querySelector("[data-reason=no-room]")?.firstChild?.textContent ?? ""
  })
  said.textContent = words
}

/**
 * Let time pass, shown as it fills up and never as what is left, until it is over or put away.
 *
 * @param {HTMLElement} button
 * @param {number} whole_ms
 */
async function pass(button, whole_ms) {
  const shown = button.parentElement?.querySelector("progress")
  const began = Date.now()
  const isGoing = () => shown?.isConnected && button.getAttribute("aria-pressed") === "true"
  button.parentElement?.removeAttribute("data-over")
  while (isGoing() && shown && shown.value < 1) {
    shown.value = (Date.now() - began) / whole_ms
    if (shown.value < 1) await new Promise((done) => setTimeout(done, LOOK_EVERY_MS))
  }
  if (isGoing()) button.parentElement?.setAttribute("data-over", "")
  if (shown) shown.value = 0
}

/**
 * Keep on this phone that a line helped, and on which day, for the next conversation.
 *
 * @param {string} id
 * @param {string | null} day  null takes today back
 */
async function sayHelped(id, day) {
  const { plan, entry } = await lineOf(id)
  if (!plan || !entry || valueOf(entry, "helped", plan.owner) === day) return
  const parents = parentsOf(entry, "helped")
  await put(plan.plan, setField({ entry: id, field: "helped", value: day, parents }, made()))
}

/**
 * A line of the plan as it stands on this phone now, if it does.
 *
 * @param {string} id
 */
async function lineOf(id) {
  const plan = (await laidPlan(planKept()))?.plan
  return { plan, entry: plan?.entries.find((one) => one.id === id) }
}

/** The plan that this phone keeps, or "". */
export function planKept() {
  return document.querySelector("plan-view[data-keeps-copy]")?.getAttribute("data-plan") ?? ""
}

/** @param {Element} screen */
function minutesOf(screen) {
  return Number.parseInt(slot(screen, "minutes")?.textContent ?? "", 10) || 0
}

/** The day here and now, as the wire has it. */
function today() {
  const now = new Date()
  return new Date(now.getTime() - now.getTimezoneOffset() * MINUTE_MS).toISOString().slice(0, 10)
}
