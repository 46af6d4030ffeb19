import { smallPicture } from "../platform/picture.js"
import { keepPhoto, photo as photoOnPhone } from "../storage/photos.js"

const KILOBYTE = 1000

/**
 * The photo of an entry, within the entry's form: <photo-field data-plan="…">.
 *
 * A picture chosen here is turned, shrunk and kept on this phone at once, so that it outlives
 * the page; its new id goes into the hidden input "photo-id", from where the form is read.
 * Where the browser keeps no copy of the plan, the picture goes out with the form instead.
 * Ticking "photo-out" empties that input, taking the tick away fills it again.
 *
 * Holds those inputs, the file input "photo-file", "photo-description", a [data-slot=preview]
 * with an <img>, a [data-slot=size], and sentences in [data-said=working|unreadable|unkept].
 */
export class PhotoField extends HTMLElement {
  #listening = new AbortController()
  #photo = ""
  #address = ""
  /** @type {Promise<boolean> | undefined} */
  #taking

  connectedCallback() {
    this.#listening = new AbortController()
    this.addEventListener("change", this.#hear, { signal: this.#listening.signal })
    queueMicrotask(() => void this.#begin()) // a form that was cloned is filled in first
  }

  disconnectedCallback() {
    this.#listening.abort()
    URL.revokeObjectURL(this.#address)
  }

  /** @param {Event} event */
  #hear = async ({ target }) => {
    if (target === this.#input("photo-file")) await this.#taken()
    if (target === this.#input("photo-out")) this.#show()
  }

  /**
   * Wait for a picture that is being made small. Whoever saves meanwhile means it too.
   *
   * @returns {Promise<boolean>}  false where it came to nothing, which is said here
   */
  async isReady() {
    if (!this.#taking) return true
    this.querySelector("[data-said=working]")?.scrollIntoView({ block: "nearest" })
    return this.#taking
  }

  async #begin() {
    this.#photo = this.#input("photo-id").value
    this.#show()
    if (this.#input("photo-file").files?.length) return this.#taken() // chosen before this script came
    if (!this.#photo) return
    const waiting = await photoOnPhone(this.#photo).catch(() => undefined)
    if (waiting) this.#draw(URL.createObjectURL(waiting))
    else this.#draw(`/plans/${this.#plan}/photos/${this.#photo}`)
  }

  get #plan() {
    return this.dataset.plan ?? ""
  }

  async #taken() {
    const taking = this.#take()
    this.#taking = taking
    await taking
    if (this.#taking === taking) this.#taking = undefined
  }

  /** @returns {Promise<boolean>}  whether a picture was taken, or there was none to take */
  async #take() {
    const chosen = this.#input("photo-file")
    const file = chosen.files?.[0]
    if (!file) return true
    this.#say("working")
    const picture = await smallPicture(file).catch(() => undefined)
    chosen.value = "" // what the camera wrote does not leave the phone
    if (!picture) return this.#refuse("unreadable")
    if (!isKept()) return this.#sendWithForm(chosen, picture)
    const id = crypto.randomUUID()
    try {
      await keepPhoto(this.#plan, id, picture)
    } catch {
      return this.#refuse("unkept")
    }
    this.#photo = id
    this.#input("photo-out").checked = false
    this.#draw(URL.createObjectURL(picture))
    this.#show()
    this.#say("")
    this.#tellSize(picture)
    this.dispatchEvent(new Event("input", { bubbles: true }))
    return true
  }

  /**
   * A browser that keeps nothing of its person stores nothing here either: the small picture
   * takes the place of the camera's, and goes out with the form.
   *
   * @param {HTMLInputElement} chosen
   * @param {Blob} picture
   */
  #sendWithForm(chosen, picture) {
    const held = new DataTransfer()
    held.items.add(new File([picture], "photo", { type: picture.type }))
    chosen.files = held.files
    this.#draw(URL.createObjectURL(picture))
    this.#input("photo-description").required = true
    for (const part of this.#parts("[data-slot=preview]")) part.hidden = false
    this.#say("")
    this.#tellSize(picture)
    return true
  }

  /** @param {string} why  the sentence to show */
  #refuse(why) {
    this.#say(why)
    return false
  }

  /** @param {string} address */
  #draw(address) {
    URL.revokeObjectURL(this.#address)
    this.#address = address
    this.querySelector("img")?.setAttribute("src", address)
  }

  /** @param {Blob} picture */
  #tellSize({ size }) {
    for (const place of this.#parts("[data-slot=size]")) {
      place.textContent = `${Math.ceil(size / KILOBYTE)} kB`
    }
  }

  /** A photo needs words; without a photo there is nothing to describe or take out. */
  #show() {
    const photo = this.#input("photo-out").checked ? "" : this.#photo
    this.#input("photo-id").value = photo
    this.#input("photo-description").required = photo !== ""
    for (const part of this.#parts("[data-slot=preview]")) part.hidden = photo === ""
    for (const part of this.#parts("[data-if=photo]")) part.hidden = this.#photo === ""
  }

  /** @param {string} what  the sentence to show, "" for none */
  #say(what) {
    for (const sentence of this.#parts("[data-said]")) {
      sentence.hidden = sentence.dataset.said !== what
    }
  }

  /**
   * @param {string} name
   * @returns {HTMLInputElement}
   */
  #input(name) {
    const found = this.querySelector(`input[name=${name}]`)
    if (!(found instanceof HTMLInputElement)) throw new TypeError(`no input called ${name}`)
    return found
  }

  /**
   * @param {string} selector
   * @returns {NodeListOf<HTMLElement>}
   */
  #parts(selector) {
    return this.querySelectorAll(selector)
  }
}

function isKept() {
  return document.documentElement.hasAttribute("data-worker")
}

customElements.define("photo-field", PhotoField)
