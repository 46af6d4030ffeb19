/**
 * A line that is being moved, within its part or to another. Within it the others make room around it: as it stays
 * itself where it is in the page, it keeps the focus and the finger that holds it.
 */
export class LiftedLine {
  #home
  #before
  #from
  #grip = 0
  #shift = 0

  /** @param {HTMLElement} row */
  constructor(row) {
    this.row = row
    this.#home = this.#list
    this.#before = [...this.#home.children]
    this.#from = this.after
    row.toggleAttribute("data-lifted", true)
  }

  /** Where its part begins and ends on the screen. */
  get bounds() {
    return this.#list.getBoundingClientRect()
  }

  get part() {
    return this.#list.dataset.entries ?? ""
  }

  /** What its part is called. */
  get heading() {
    return this.#list.closest(".part")?.querySelector("h2")?.textContent ?? ""
  }

  get at() {
    return this.#rows.indexOf(this.row)
  }

  get all() {
    return this.#rows.length
  }

  /** The entry that it stands behind, null in the first place. */
  get after() {
    return this.#rows[this.at - 1]?.dataset.entry ?? null
  }

  get hasMoved() {
    return this.#list !== this.#home || this.after !== this.#from
  }

  /** @param {number} by  -1 or 1; at an end it stays */
  step(by) {
    const other = this.#rows[this.at + by]
    if (other && by < 0) this.row.after(other)
    else if (other) this.row.before(other)
  }

  /** @param {Element} list  of another part: it goes to the end of that */
  goTo(list) {
    list.append(this.row)
    this.row.dataset.part = this.part
  }

  /** @param {number} y  where on the screen a finger took hold of it */
  grip(y) {
    this.#grip = y - this.row.getBoundingClientRect().top
  }

  /** @param {number} y  where on the screen the finger is now */
  follow(y) {
    for (const by of [1, -1]) {
      while (this.#isBeyond(by, y)) this.step(by)
    }
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return
    const { top, height } = this.row.getBoundingClientRect()
    const lowest = Math.min(y - this.#grip, this.bounds.bottom - height)
    this.#shift += Math.max(lowest, this.bounds.top) - top
    this.row.style.translate = `0 ${this.#shift}px`
  }

  putDown() {
    this.row.removeAttribute("data-lifted")
    this.row.removeAttribute("style")
  }

  putBack() {
    this.putDown()
    const at = this.#before.indexOf(this.row)
    if (this.#list !== this.#home) this.#home.insertBefore(this.row, this.#before[at + 1] ?? null)
    this.row.dataset.part = this.part
    this.row.before(...this.#before.slice(0, at))
    this.row.after(...this.#before.slice(at + 1))
  }

  get #list() {
    return /** @type {HTMLElement} */ (this.row.parentElement)
  }

  /** @returns {HTMLElement[]} */
  get #rows() {
    return [...this.#list.querySelectorAll(":scope > [data-entry]:not([hidden])")].map(
      (row) => /** @type {HTMLElement} */ (row),
    )
  }

  /**
   * Whether the finger is past the middle of the neighbour.
   *
   * @param {number} by
   * @param {number} y
   */
  #isBeyond(by, y) {
    const other = this.#rows[this.at + by]?.getBoundingClientRect()
    return other !== undefined && by * (y - (other.top + other.bottom) / 2) > 0
  }
}
