const PHOTO_ADDRESS = /\/plans\/[0-9a-f-]{36}\/photos\/[0-9a-f-]{36}/g
const WHOLE_PAGE = /<\/html>\s*$/

/**
 * @typedef {Pick<Response, "status" | "type" | "redirected" | "headers">} Answer
 */

/**
 * Whether the server meant this answer to be kept as a page. What a captive portal, an error
 * or an expired session answers never is.
 *
 * @param {Answer} answer
 * @param {string} text  its body
 */
export function isKeepablePage(answer, text) {
  return (
    isMarked(answer, "plan") &&
    isOfType(answer, "text/html") &&
    WHOLE_PAGE.test(text) &&
    text.includes(`/static/${releaseOfAnswer(answer)}/`)
  )
}

/** @param {Answer} answer */
export function isKeepablePhoto(answer) {
  return isMarked(answer, "photo") && isOfType(answer, "image/")
}

/**
 * Whether a page of the plan is that of somebody who asked that nothing of it is kept here.
 *
 * @param {Answer} answer
 */
export function isReadOnline(answer) {
  return (
    answer.status === 200 &&
    answer.type === "basic" &&
    !answer.redirected &&
    answer.headers.get("X-PocketPlan-Read") === "online"
  )
}

/** @param {Answer} answer */
export function personOf(answer) {
  return answer.headers.get("X-PocketPlan-Person") ?? ""
}

/** @param {Answer} answer */
export function releaseOfAnswer(answer) {
  return answer.headers.get("X-PocketPlan-Release") ?? ""
}

/**
 * Return the addresses of the photos that a page shows, each once.
 *
 * @param {string} text
 */
export function photosIn(text) {
  return [...new Set(text.match(PHOTO_ADDRESS) ?? [])]
}

/**
 * @param {Answer} answer
 * @param {string} what
 */
function isMarked(answer, what) {
  return (
    answer.status === 200 &&
    answer.type === "basic" &&
    !answer.redirected &&
    answer.headers.get("X-PocketPlan-Keep") === what &&
    personOf(answer) !== "" &&
    releaseOfAnswer(answer) !== ""
  )
}

/**
 * @param {Answer} answer
 * @param {string} type
 */
function isOfType(answer, type) {
  return (answer.headers.get("Content-Type") ?? "").startsWith(type)
}
