import { removeEntry, setField } from "../plan/changes.js"
import { couldStandIn, parentsOfValue, removalParents, valueOf } from "../plan/entry.js"
import { put } from "../storage/outbox.js"
import { forgetPhoto } from "../storage/photos.js"
import { made } from "./answering.js"
import { blank, say, slot } from "./blank.js"
import { rowOf } from "./entry_row.js"
import { isToThrowAway } from "./refused.js"

/**
 * @typedef {import("../plan/types.js").EntryState} EntryState
 * @typedef {import("../plan/types.js").Snapshot} Snapshot
 * @typedef {import("../storage/photos.js").KeptPhoto} KeptPhoto
 */

/**
 * Show the photos that this phone has and the server has not, also where the server drew their
 * lines. Of one that it never takes its line says so, and why: it is thrown away in the editor, to
 * which its button leads from elsewhere.
 *
 * @param {Element} view
 * @param {Snapshot} plan
 * @param {readonly KeptPhoto[]} photos
 */
export function layPhotos(view, plan, photos) {
  for (const kept of photos) {
    for (const entry of plan.entries) {
      const row = photoOf(plan, entry)?.id === kept.id && rowOf(view, entry.id)
      if (!row) continue
      show(row, kept)
      if (kept.state === "refused") row.append(markOf(view, plan, entry, kept))
    }
  }
}

/**
 * @param {Element} row
 * @param {KeptPhoto} kept
 */
function show(row, { id, blob }) {
  const image = slot(row, "photo")
  if (!(image instanceof HTMLImageElement) || image.dataset.here === id) return
  image.dataset.here = id
  image.src = URL.createObjectURL(blob)
  image.addEventListener("load", () => URL.revokeObjectURL(image.src), { once: true })
}

/**
 * @param {Element} view
 * @param {Snapshot} plan
 * @param {EntryState} entry
 * @param {KeptPhoto} kept
 */
function markOf(view, plan, entry, kept) {
  const description = photoOf(plan, entry)?.description ?? ""
  return markWith(view, kept, description, `e-${entry.id}`, () => throwPhotoAway(plan, entry, kept))
}

/**
 * @param {Element} view
 * @param {KeptPhoto} kept
 * @param {string} description
 * @param {string} place  where the editor shows it
 * @param {() => Promise<void>} throwAway
 */
function markWith(view, kept, description, place, throwAway) {
  const words = blank("mark-refused")
  say(words, "reason", kept.reason ?? "")
  say(words, "value", description)
  for (const way of words.querySelectorAll("[data-do]:not([data-do=throw-away])")) way.remove()
  for (const anchor of words.querySelectorAll("a")) {
    anchor.hash = place
    anchor.addEventListener("click", (event) => {
      if (!view.closest("plan-editor")) return
      event.preventDefault()
      void throwAway()
    })
  }
  return words
}

/**
 * A photo that the server never takes, of a line that is not in the plan any more.
 *
 * @param {Element} view
 * @param {KeptPhoto} kept
 * @param {readonly (ReturnType<typeof photoOf>)[]} known  what stood in lines, removed ones too
 */
export function goneItemOf(view, kept, known) {
  const item = document.createElement("li")
  const image = document.createElement("img")
  const description = known.find((one) => one?.id === kept.id)?.description ?? ""
  item.className = "entry"
  image.alt = description
  image.dataset.slot = "photo"
  item.append(image, markWith(view, kept, description, "gone", async () => {
    if (!(await isToThrowAway(description))) return
    await forgetPhoto(kept.id)
    item.remove()
  }))
  show(item, kept)
  return item
}

/**
 * A line of which nothing is left without its photo goes with it.
 *
 * @param {Snapshot} plan
 * @param {EntryState} entry
 * @param {KeptPhoto} kept
 */
async function throwPhotoAway(plan, entry, kept) {
  if (!(await isToThrowAway(photoOf(plan, entry)?.description ?? ""))) return
  await forgetPhoto(kept.id)
  const parents = parentsOfValue(entry, "photo", plan.owner)
  const { photo, ...others } = entry.fields
  const isLeft = couldStandIn({ ...entry, fields: others }, plan.owner).length > 0
  const change = isLeft
    ? setField({ entry: entry.id, field: "photo", value: null, parents }, made())
    : removeEntry({ entry: entry.id, parents: removalParents(entry) }, made())
  await put(plan.plan, change)
}

/**
 * @param {Snapshot} plan
 * @param {EntryState} entry
 * @returns {{id: string, description: string} | null}
 */
export function photoOf(plan, entry) {
  const value = valueOf(entry, "photo", plan.owner)
  return /** @type {{id: string, description: string} | null} */ (typeof value === "object" ? value : null)
}
