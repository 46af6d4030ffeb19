/**
 * Pages that talk to a y-websocket server, without a browser.
 *
 *     node peer_pages.cjs hold <port> <count>                       until stdin ends
 *     node peer_pages.cjs edit <port> <pairs> <every s> <seconds>
 */

const WebSocket = require("ws")
const Y = require("yjs")
const { WebsocketProvider } = require("y-websocket")

const [does, port, count, every, seconds] = process.argv.slice(2)
const address = `ws://127.0.0.1:${port}`
const sleep = (s) => new Promise((done) => setTimeout(done, 1000 * s))

/** A page that hears of one document: the server's first message says that it is held. */
function held(room) {
  return new Promise((done) => {
    const page = new WebSocket(`${address}/${room}`)
    page.once("message", () => done(true))
    page.once("error", () => done(false))
    setTimeout(() => done(false), 60_000).unref()
  })
}

async function hold() {
  const all = []
  for (let number = 0; number < count; number += 1) {
    all.push(held("plan"))
    if (number % 50 === 49) await all.at(-1)
  }
  const found = await Promise.all(all)
  console.log(JSON.stringify({ held: found.filter(Boolean).length }))
  process.stdin.on("end", () => process.exit()).resume()
}

function page(room) {
  const document = new Y.Doc()
  const provider = new WebsocketProvider(address, room, document, { WebSocketPolyfill: WebSocket, disableBc: true })
  return new Promise((done) => provider.once("synced", () => done(document)))
}

async function edit() {
  process.setMaxListeners(0) // each provider listens for the end
  let edits = 0
  const until = Date.now() + 1000 * seconds
  const pair = async (_, number) => {
    const room = `plan-${process.pid}-${number}`
    const [writes, reads] = await Promise.all([page(room), page(room)])
    reads.on("update", () => (edits += 1))
    await sleep(Math.random() * every)
    for (let line = 0; Date.now() < until; line += 1) {
      writes.getMap("lines").set(String(line), `Walk along the canal to the lock and back, ${line}`)
      await sleep(every)
    }
  }
  await Promise.all(Array.from({ length: Number(count) }, pair))
  await sleep(1)
  process.stdout.write(JSON.stringify({ edits }) + "\n", () => process.exit())
}

void (does === "hold" ? hold() : edit())
