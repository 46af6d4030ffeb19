import { clearMark, isMarkWanted, wantMark } from "../platform/icon_mark.js"

/**
 * Whether the icon has a mark while a reminder was not looked at: <icon-mark> around a checkbox,
 * hidden where a browser knows no such marks. Who sees this page has looked.
 */
export class IconMark extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", this.#choose)
    void this.#look()
  }

  disconnectedCallback() {
    this.removeEventListener("change", this.#choose)
  }

  async #look() {
    if (!("setAppBadge" in navigator)) return
    await clearMark()
    const box = this.querySelector("input")
    if (box) box.checked = await isMarkWanted()
    this.hidden = false
  }

  /** @param {Event} event */
  #choose = async ({ target }) => {
    if (target instanceof HTMLInputElement) await wantMark(target.checked)
  }
}

customElements.define("icon-mark", IconMark)
