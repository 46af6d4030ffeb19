import { beginWriting } from "../platform/writing.js"
import { blank } from "./blank.js"

/**
 * @typedef {{field: string, sentence: string}} InTheWay  the field to point at, and which of
 *   the sentences that stand ready
 */

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
 * @param {AbortSignal} signal
 */
export function write(part, fillIn, save, signal) {
  const form = blank(`form-${part}`)
  if (!(form instanceof HTMLFormElement)) throw new TypeError(`form-${part} holds no form`)
  const dialog = document.createElement("dialog")
  const endWriting = beginWriting()
  dialog.append(form)
  document.body.append(dialog)
  fillIn(form)

  dialog.addEventListener("close", () => {
    endWriting()
    dialog.remove()
  })
  form.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element)) return
    if (target.closest("[data-do=cancel]")) dialog.close()
  })
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    const inTheWay = await save(form)
    if (inTheWay === undefined) dialog.close()
    else pointAt(form, inTheWay)
  })
  signal.addEventListener("abort", () => dialog.close())
  dialog.showModal()
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
