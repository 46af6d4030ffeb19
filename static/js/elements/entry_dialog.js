import { beginWriting } from "../platform/writing.js"
import { blank } from "./blank.js"

/**
 * Let the person write in a part's form, and call `save` with it when they are done.
 *
 * The dialog stays open, with the sentence that is ready for it, where `save` says which
 * field it could not take.
 *
 * @param {string} part
 * @param {(form: HTMLFormElement) => void} fillIn
 * @param {(form: HTMLFormElement) => Promise<string | undefined>} save  returns the field in
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
 * @param {HTMLFormElement} form
 * @param {string} field
 */
function pointAt(form, field) {
  for (const sentence of form.querySelectorAll("[data-error]")) {
    sentence.toggleAttribute("hidden", sentence.getAttribute("data-error") !== field)
  }
  const input = [...form.elements].find((one) => one.getAttribute("name")?.split("-")[0] === field)
  if (input instanceof HTMLElement) input.focus()
}
