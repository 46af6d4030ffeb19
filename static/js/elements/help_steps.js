import { awayUntil, isOld, opening } from "../plan/open_hours.js"

/** @param {Element} screen */
export function kindOf(screen) {
  return screen.closest(".calls") ? /** @type {const} */ ("callee") : /** @type {const} */ ("thing")
}

/**
 * In each list of people to call, those who are known not to answer now come last.
 *
 * @param {Element[]} steps
 */
export function closedLast(steps) {
  const lists = [...new Set(steps.map((step) => step.parentElement))]
  return lists.flatMap((list) => {
    const own = steps.filter((step) => step.parentElement === list)
    return [...own.filter((step) => !isClosed(step)), ...own.filter(isClosed)]
  })
}

/** @param {Element} screen */
export function isClosed(screen) {
  const reach = screen.querySelector(".reach")
  if (!(reach instanceof HTMLElement)) return false
  const { open, zone, away, expires, doubtful } = reach.dataset
  const now = new Date()
  return awayUntil(away, now) !== null || opening(open, zone, now).state === "closed" || isOld(expires, now) || doubtful !== undefined
}
