import { forgetPhoto, refusePhoto, waitingPhotos } from "../storage/photos.js"
import { putPicture } from "./post.js"

const REFUSALS = [400, 413, 415, 422]

/**
 * Send the pictures that wait, before the changes that name them.
 *
 * A picture that the server cannot take stays on the phone; the change that names it is
 * refused in its turn, with the reason.
 *
 * @param {string} plan
 * @returns {Promise<"sent" | "offline" | "signed-out" | "gone" | "busy">}
 */
export async function sendPhotos(plan) {
  for (const kept of await waitingPhotos(plan)) {
    const { status, outcome } = await putPicture(`/plans/${plan}/photos/${kept.id}`, kept.blob)
    if (status !== undefined && status >= 200 && status < 300) {
      await forgetPhoto(kept.id)
    } else if (status !== undefined && REFUSALS.includes(status) && outcome !== "stale-token") {
      await refusePhoto(kept)
    } else if (outcome === "offline" || outcome === "signed-out" || outcome === "gone") {
      return outcome
    } else {
      return "busy"
    }
  }
  return "sent"
}
