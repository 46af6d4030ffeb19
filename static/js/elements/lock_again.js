import { isChosen, noteUse, openUntil, renewPage } from "../storage/lock.js"

const NOTED_EVERY_MS = 20_000

/**
 * On a page that a code may stand before: whoever uses it is not asked again, and it closes once
 * it has been out of sight for long. What somebody is typing into a form that is not sent stays.
 */
const script = document.querySelector("script[data-lock-of]")
const person = script?.getAttribute("data-lock-of") ?? ""
const release = script?.getAttribute("src")?.split("/")[2] ?? ""

let until = Infinity // not known yet: hidden now, a page that is led to a line would lose it
let noted = 0

if (await isChosen(person)) {
  for (const touch of ["pointerdown", "keydown"]) addEventListener(touch, use, { passive: true })
  addEventListener("pageshow", look)
  document.addEventListener("visibilitychange", look)
  until = await openUntil(person)
  await use()
  await renewPage(person, release).catch(() => {}) // no network: the one before asks as well
}

/** @param {Event} [touch]  but Hide, which closes */
async function use(touch) {
  const isHide = touch?.target instanceof Element && touch.target.closest(".hide")
  if (isHide || Date.now() - noted < NOTED_EVERY_MS) return
  noted = Date.now()
  if (await openUntil(person)) until = await noteUse(person)
}

async function look() {
  if (document.hidden || isWriting()) return
  document.documentElement.hidden = Date.now() > until // not even for a moment
  const isAsked = (await isChosen(person)) && !(await openUntil(person))
  if (isAsked) location.reload()
  else document.documentElement.hidden = false
}

/** Whether a form would be lost: what is written in a dialog is kept on this phone. */
function isWriting() {
  /** @type {NodeListOf<HTMLInputElement>} */
  const fields = document.querySelectorAll("main :is(input, textarea)")
  return [...fields].some((field) => !field.closest("dialog") && isTouched(field))
}

/** @param {HTMLInputElement} field  or one for many lines, which has no tick */
function isTouched({ value, defaultValue, checked, defaultChecked }) {
  return value !== defaultValue || checked !== defaultChecked
}
