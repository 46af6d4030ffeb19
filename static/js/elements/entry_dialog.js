import { beginWriting } from "../platform/writing.js"
import { blank } from "./blank.js"
import { followLine } from "./follow_line.js"
import { PhotoField } from "./photo-field.js"

/**
 * @typedef {{field: string, sentence: string}} InTheWay  the field to point at, and which of
 *   the sentences that stand ready
 */

/** @type {InTheWay} */
const NOT_KEPT = { field: "", sentence: "no-room" }

/**
 * Let the person write in a part's form, and call `save` with it when they are done.
 *
 * The dialog stays open, with the sentence that is ready for it, where `save` says what it
 * could not take.
 *
 * @param {string} part
 * @param {(form: HTMLFormElement) => void} fillIn
 * @param {(form: HTMLFormElement) => Promise<InTheWay | undefined>} save  returns what is in
 *     the way, or nothing once all is kept
 * @param {import("./kept_draft.js").KeptDraft} draft  what is written and not yet saved
 * @param {AbortSignal} signal
 */
export function writeLine(part, fillIn, save, draft, signal) {
  const form = blank(`form-${part}`)
  if (!(form instanceof HTMLFormElement)) throw new TypeError(`form-${part} holds no form`)
  const dialog = document.createElement("dialog")
  const endWriting = beginWriting()
  let isSaving = false
  dialog.append(form)
  document.body.append(dialog)
  fillIn(form)
  followLine(form)

  dialog.addEventListener("close", () => {
    endWriting()
    dialog.remove()
  })
  form.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element)) return
    if (!target.closest("[data-do=cancel]")) return
    draft.forget()
    dialog.close()
  })
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    if (isSaving) return // a second tap on the same button
    isSaving = true
    try {
      if (!(await isWhole(form))) return
      const inTheWay = await save(form).catch(() => NOT_KEPT)
      if (inTheWay) return pointAt(form, inTheWay)
      draft.forget()
      dialog.close()
    } finally {
      isSaving = false
    }
  })
  signal.addEventListener("abort", () => dialog.close())
  dialog.showModal()
  const heading = form.querySelector("h2:not([hidden])")
  dialog.setAttribute("aria-label", heading?.textContent ?? "")
  if (heading instanceof HTMLElement) heading.focus() // read first, and no keyboard covers the form
}

/**
 * Head the form as one that changes a line: ways to begin have no place there.
 *
 * @param {HTMLFormElement} form
 */
export function headAsKnown(form) {
  for (const part of form.querySelectorAll("[data-if=new], starter-ideas")) part.toggleAttribute("hidden", true)
  form.querySelector("[data-if=known]")?.toggleAttribute("hidden", false)
}

/**
 * Wait for what is still on its way into the form. A photo that has come asks for its words.
 *
 * @param {HTMLFormElement} form
 */
async function isWhole(form) {
  for (const field of form.querySelectorAll("photo-field")) {
    if (field instanceof PhotoField && !(await field.isReady())) return false
  }
  return form.reportValidity()
}

/**
 * Say below the field what is in the way, where whoever writes there sees it.
 *
 * @param {HTMLFormElement} form
 * @param {InTheWay} inTheWay
 */
function pointAt(form, { field, sentence }) {
  const input = [...form.elements].find((one) => one.getAttribute("name")?.split("-")[0] === field)
  for (const ready of form.querySelectorAll("[data-error]")) {
    const isMeant = ready.getAttribute("data-error") === sentence
    ready.toggleAttribute("hidden", !isMeant)
    if (isMeant && ready.matches(".notice")) input?.closest(".field")?.after(ready)
  }
  if (input instanceof HTMLElement) input.focus()
}
