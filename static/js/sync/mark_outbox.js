const BATCH = 20
const SENT_LIMIT = 200 // as many as are held of those that the server has

/**
 * @typedef {object} Mark
 * @property {string} id  made here: sent twice it is one
 * @property {string} step
 * @property {string} kind
 * @property {string} words
 * @property {string} whom
 * @property {string} at  what this device's clock said
 * @property {number} seen  the number of the newest mark that was shown
 * @property {string} [why]  why the server did not take it; it is then not sent again
 *
 * @typedef {"taken" | "offline" | "signed-out" | "gone"} Outcome
 *
 * @typedef {object} Answer
 * @property {Outcome} outcome
 * @property {readonly string[]} [taken]
 * @property {readonly {id: string, message: string}[]} [refused]
 */

/**
 * Marks that wait for the server, in the order in which they were made. A mark leaves when the
 * server has it, and not before; one that it refuses stays to be read. Those that it has are held
 * too: a server that was put back from a copy comes back without them, and gets them again.
 */
export class MarkOutbox {
  /** @type {readonly Mark[]} */
  #marks = []
  /** @type {readonly Mark[]} */
  #sent = []
  #isSending = false
  #send
  #changed

  /**
   * @param {(marks: readonly Mark[]) => Promise<Answer>} send
   * @param {(marks: readonly Mark[]) => void} changed  hears of every change
   */
  constructor(send, changed) {
    this.#send = send
    this.#changed = changed
  }

  /** Those that the server can still take. */
  get waiting() {
    return this.#marks.filter((mark) => mark.why === undefined)
  }

  get all() {
    return this.#marks
  }

  /** What the server has of what was made here. */
  get sent() {
    return this.#sent
  }

  /**
   * @param {readonly Mark[]} marks  what an earlier page left, before all that is made here
   * @param {readonly Mark[]} [sent]  what the server had of it
   */
  putBack(marks, sent = []) {
    this.#sent = [...sent, ...this.#sent]
    this.#set(inFront(marks, this.#marks))
  }

  /**
   * The server is older than it was: what it had goes to it again, which is once where it has it.
   *
   * @param {number} newest  its newest mark now: nothing later has been seen of others
   */
  sendAgain(newest) {
    const again = this.#sent.map((mark) => ({ ...mark, seen: Math.min(mark.seen, newest) }))
    this.#sent = []
    this.#set(inFront(again, this.#marks))
  }

  /** Nothing is noted here any more, and nothing needs to be held. */
  forgetSent() {
    this.#sent = []
    this.#set(this.#marks)
  }

  /** @param {Mark} mark */
  add(mark) {
    this.#set([...this.#marks, mark])
  }

  /**
   * Send what waits, oldest first, until all of it is taken or something is in the way.
   *
   * @returns {Promise<Outcome | undefined>}  undefined where this is under way already
   */
  async flush() {
    if (this.#isSending) return undefined
    this.#isSending = true
    try {
      while (this.waiting.length > 0) {
        const batch = this.waiting.slice(0, BATCH)
        const answer = await this.#send(batch)
        if (answer.outcome !== "taken") return answer.outcome
        if (!this.#settle(answer)) return "offline"
      }
      return "taken"
    } finally {
      this.#isSending = false
    }
  }

  /** @param {Answer} answer */
  #settle({ taken = [], refused = [] }) {
    const before = this.waiting.length
    const reasons = new Map(refused.map(({ id, message }) => [id, message]))
    const done = this.#marks.filter(({ id }) => taken.includes(id))
    this.#sent = [...this.#sent, ...done].slice(-SENT_LIMIT)
    this.#set(
      this.#marks
        .filter(({ id }) => !taken.includes(id))
        .map((mark) => (reasons.has(mark.id) ? { ...mark, why: reasons.get(mark.id) } : mark)),
    )
    return this.waiting.length < before // an answer about nothing that was asked is no answer
  }

  /** @param {readonly Mark[]} marks */
  #set(marks) {
    this.#marks = marks
    this.#changed(marks)
  }
}

/**
 * @param {readonly Mark[]} earlier
 * @param {readonly Mark[]} marks
 */
function inFront(earlier, marks) {
  const here = new Set(marks.map(({ id }) => id))
  return [...earlier.filter(({ id }) => !here.has(id)), ...marks]
}
