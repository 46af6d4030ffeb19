import { tellOtherPages } from "../platform/announce.js"
import { forgetCopies } from "../platform/phone_copy.js"
import { token } from "../platform/token.js"
import { deleteDatabase } from "./database.js"

const TO_SAY = "pocketplan-sign-out-to-say"
const NOT_SIGNED_IN = 401 // nothing is left to be said

/**
 * Sign out and erase this phone: the worker, the kept pages and photos, the plan's data and
 * what was not sent. Nothing else in PocketPlan removes them, but for a phone that is lost.
 *
 * The server is told now or, without a network, as soon as this browser next opens a page.
 *
 * @returns {Promise<boolean>}  whether the server knows
 */
export async function erasePhone() {
  localStorage.setItem(TO_SAY, "yes")
  await emptyPhone()
  return sayIfLeftUnsaid()
}

/**
 * Take everything off this phone. Other pages that are open here hear "phone-erased", and let
 * go of what they show.
 */
export async function emptyPhone() {
  const workers = (await navigator.serviceWorker?.getRegistrations()) ?? []
  await Promise.all(workers.map((worker) => worker.unregister()))
  await forgetCopies()
  await deleteDatabase()
  tellOtherPages("phone-erased")
}

/**
 * Tell the server of a signing out that it could not be told of yet.
 *
 * @returns {Promise<boolean>}  whether nothing is left unsaid
 */
export async function sayIfLeftUnsaid() {
  if (!isLeftUnsaid()) return true
  try {
    const answer = await fetch("/sign-out", {
      method: "POST",
      headers: { "X-CSRFToken": await token() },
      redirect: "manual",
    })
    if (answer.status >= 400 && answer.status !== NOT_SIGNED_IN) return false
  } catch (cause) {
    if (cause instanceof TypeError || cause instanceof SyntaxError) return false
    throw cause
  }
  localStorage.removeItem(TO_SAY)
  return true
}

/** Whether this phone was erased and the server does not know yet. */
export function isLeftUnsaid() {
  return localStorage.getItem(TO_SAY) !== null
}
