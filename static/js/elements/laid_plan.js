import { withPending } from "../plan/pending.js"
import { rows } from "../storage/outbox.js"
import { photosHereAlone } from "../storage/photos.js"
import { snapshot } from "../storage/snapshots.js"

/**
 * @typedef {import("../storage/outbox.js").Row} Row
 * @typedef {import("../storage/photos.js").KeptPhoto} KeptPhoto
 * @typedef {import("../plan/types.js").Snapshot} Snapshot
 */

/**
 * Return the plan as this phone knows it: the server's last word with what was changed here
 * laid on top, those changes, and the photos that the server does not have; undefined where the
 * phone holds no plan as data.
 *
 * @param {string} id
 * @returns {Promise<{plan: Snapshot, ours: Row[], photos: KeptPhoto[]} | undefined>}
 */
export async function laidPlan(id) {
  const told = await snapshot(id)
  if (!told) return undefined
  const ours = await rows(id)
  const onTop = ours.filter((row) => isToLay(row, told.revision)).map(({ change }) => change)
  return { plan: withPending(told, onTop, told.owner), ours, photos: await photosHereAlone(id) }
}

/**
 * Whether a change is to be laid on a plan of this revision. Of what was refused only a whole
 * entry is, so that it can be read; of the rest a mark tells.
 *
 * @param {Row} row
 * @param {number} revision
 */
function isToLay({ state, change, revision: given }, revision) {
  if (state === "sent") return (given ?? 0) > revision
  return state === "waiting" || change.kind === "add-entry"
}
