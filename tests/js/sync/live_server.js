import { aPlan, id } from "../plan/plans.js"
import { drawn } from "./open_page.js"

/** A server of one plan, whose network does what a test says. Ids stand for changes. */
export class LiveServer {
  plan = id(999)
  log = [1, 2, 3, 4, 5].map(id)
  /** What the network does to all that is asked: undefined is the way it should be. */
  fault = () => undefined
  /** When what a stream has to say arrives: times in ms from now, none for never. */
  late = () => [0]
  /** Moves whenever the practice changes its lines. */
  lines = 0
  asked = { exchange: 0, page: 0, stream: 0, photo: 0 }
  streams = new Set()

  constructor() {
    const server = this
    this.EventSource = class extends Stream {
      constructor(address) {
        super(server, Number(new URL(address, location.href).searchParams.get("since")))
      }
    }
    this.XMLHttpRequest = class extends PageRequest {
      constructor() {
        super(server)
      }
    }
  }

  get last() {
    return this.log.at(-1) ?? null
  }

  get shown() {
    return { plan: this.plan, revision: this.log.length, last: this.last, lines: `${this.lines}` }
  }

  /** Somebody else changes the plan. */
  move() {
    this.log.push(crypto.randomUUID())
    for (const stream of this.streams) stream.look()
  }

  /** Put a backup back, which then went on; the server stopped for it. */
  restore(backup, { wentOn = 0 } = {}) {
    this.log = [...backup]
    for (let number = 0; number < wentOn; number += 1) this.log.push(crypto.randomUUID())
    this.breakStreams()
  }

  /** The practice changes its lines, and nothing in the plan. */
  changeLines() {
    this.lines += 1
    this.look()
  }

  breakStreams() {
    for (const stream of [...this.streams]) stream.breakOff()
  }

  /** A stream looks for itself from time to time. */
  look() {
    for (const stream of this.streams) stream.look({ surely: true })
  }

  async answer(path, body) {
    if (path.includes("/photos/")) return this.#photo(path)
    const asks = path.endsWith("/exchange") ? "exchange" : "snapshot"
    if (asks === "exchange") this.asked.exchange += 1
    const fault = this.fault(asks)
    if (fault === "lost") return undefined
    const said = asks === "exchange" ? this.#exchange(body) : { status: 200, body: { ...aPlan(), ...this.shown } }
    return fault === "reply lost" ? undefined : said
  }

  #photo(path) {
    this.asked.photo += 1
    if (this.fault("photo") === "full") return { status: 503, body: { error: "busy" } }
    return { status: 200, body: { photo: path.split("/").at(-1) } }
  }

  #exchange({ since, last, changes }) {
    if (since > this.log.length || (last && this.log[since - 1] !== last)) {
      return { status: 409, body: { error: "restored" } }
    }
    const taken = changes.map((change) => change.id)
    this.log.push(...taken.filter((one) => !this.log.includes(one)))
    for (const stream of this.streams) stream.look()
    const { revision } = this.shown
    return { status: 200, body: { format: 1, revision, lines: this.lines, last: this.last, changes: [], taken, refused: [], people: {} } }
  }
}

class Stream extends EventTarget {
  static OPEN = 1
  readyState = 0
  #told
  #lines

  constructor(server, since) {
    super()
    this.server = server
    server.asked.stream += 1
    this.#lines = server.lines
    this.#told = since === server.log.length ? since : server.log.length - 1
    setTimeout(() => this.#connect(), 50)
  }

  #connect() {
    if (this.readyState === 2) return
    if (this.server.fault("stream")) return this.breakOff()
    this.server.streams.add(this)
    this.readyState = 1
    this.dispatchEvent(new Event("open"))
    this.look({ surely: true })
  }

  look({ surely = false } = {}) {
    const revision = this.server.log.length
    const arrives = surely ? [0] : this.server.late()
    const { lines } = this.server
    if (lines !== this.#lines) setTimeout(() => this.#tell({ revision, lines }), 0)
    this.#lines = lines
    if (revision <= this.#told) return
    if (arrives.length > 0) this.#told = revision
    for (const ms of arrives) setTimeout(() => this.#tell({ revision }), ms)
  }

  #tell(said) {
    if (this.readyState === 1) this.dispatchEvent(new MessageEvent("revision", { data: JSON.stringify(said) }))
  }

  breakOff() {
    this.close()
    this.dispatchEvent(new Event("error"))
  }

  close() {
    this.readyState = 2
    this.server.streams.delete(this)
  }
}

class PageRequest {
  status = 200

  constructor(server) {
    this.server = server
  }

  open() {}

  setRequestHeader() {}

  send() {
    const { server } = this
    server.asked.page += 1
    const isLost = server.fault("page")
    this.responseURL = location.href
    this.response = drawn(server.shown)
    setTimeout(() => (isLost ? this.onerror() : this.onload()), 20)
  }
}
