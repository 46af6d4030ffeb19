import { blank } from "./blank.js"

/**
 * Ask to which part a line shall go.
 *
 * @param {string} from             the part in which it stands
 * @param {readonly string[]} parts  those in which it could
 * @returns {Promise<string | undefined>}  undefined where it stays
 */
export function askWhichPart(from, parts) {
  const dialog = /** @type {HTMLDialogElement} */ (blank("which-part"))
  for (const choice of dialog.querySelectorAll("[data-to]")) {
    choice.toggleAttribute("hidden", !parts.includes(choice.getAttribute("data-to") ?? ""))
  }
  dialog.querySelector(`[data-if="${from}"]`)?.removeAttribute("hidden")
  document.body.append(dialog)
  dialog.showModal()
  return new Promise((answer) => {
    dialog.addEventListener("click", ({ target }) => {
      const chosen = target instanceof Element && target.closest("button")
      if (chosen) dialog.close(chosen.getAttribute("data-to") ?? "")
    })
    dialog.addEventListener("close", () => {
      dialog.remove()
      answer(dialog.returnValue || undefined)
    })
  })
}
