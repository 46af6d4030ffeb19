import { dropWish, waitingWishes } from "../storage/reminder_wishes.js"
import { post } from "./post.js"

const HEARD = [204, 404] // done, or nothing is left to be done

/**
 * Send what a person wishes of reminders; what cannot be sent now waits on.
 *
 * @param {string} person  the mark of whose copy it is
 */
export async function sendWishes(person) {
  for (const path of await waitingWishes(person)) {
    const { status } = await post(path, {})
    if (HEARD.includes(status ?? 0)) await dropWish(path)
  }
}
