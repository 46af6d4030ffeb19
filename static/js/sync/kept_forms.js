import { formAnswer } from "../plan/form_answer.js"
import { hearIfLost } from "../platform/lost.js"
import { freshToken } from "../platform/token.js"
import { forgetSent, unsentForms } from "../storage/kept_forms.js"

const PATIENCE_MS = 20_000

/** @typedef {import("../plan/form_answer.js").FormAnswer} FormAnswer */
/** @typedef {import("../storage/kept_forms.js").KeptForm} KeptForm */

/**
 * Send a form's fields as its button would.
 *
 * @param {string} path
 * @param {readonly [string, string][]} fields
 * @returns {Promise<{answer: FormAnswer, then?: string}>}  then: where a form that was taken leads
 */
export async function sendFields(path, fields) {
  const first = await once(path, fields)
  if (first.answer !== "stale-token") return first
  const again = await once(path, fields)
  return again.answer === "stale-token" ? { answer: "later" } : again
}

/**
 * Send what waits of a person on this phone, one after the other.
 *
 * @param {string} person
 * @returns {Promise<{sent: number, left: number, refused: KeptForm[]}>}  left: to be tried again;
 *   refused: what only its person can change
 */
export async function sendWaiting(person) {
  let [sent, left] = [0, 0]
  const unsent = await unsentForms(person)
  const refused = unsent.filter(({ waits }) => !waits)
  for (const form of unsent.filter(({ waits }) => waits)) {
    const { answer } = await sendFields(form.path, form.fields)
    if (answer === "refused") refused.push(form)
    else if (answer !== "taken") left += 1
    else {
      await forgetSent(person, form.path, form.name)
      sent += 1
    }
  }
  return { sent, left, refused }
}

/**
 * @param {string} path
 * @param {readonly [string, string][]} fields
 * @returns {Promise<{answer: FormAnswer, then?: string}>}
 */
async function once(path, fields) {
  try {
    const { token: given, isForThisPage } = await freshToken()
    if (!isForThisPage) return { answer: "signed-out" }
    const answer = await fetch(path, {
      method: "POST",
      body: new URLSearchParams([...fields.filter(([name]) => name !== "csrf_token"), ["csrf_token", given]]),
      headers: { Accept: "application/json" },
      cache: "no-store",
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    hearIfLost(answer)
    const body = await answer.json().catch(() => undefined)
    return { answer: formAnswer(answer.status, body), then: body?.then }
  } catch (cause) {
    if (cause instanceof TypeError || cause instanceof DOMException || cause instanceof SyntaxError) {
      return { answer: "later" }
    }
    throw cause
  }
}
