/**
 * Return the ids of the photos that changes put into the plan.
 *
 * @param {readonly import("./types.js").Change[]} changes
 * @returns {Set<string>}
 */
export function photosNamed(changes) {
  return new Set(changes.flatMap((change) => idOf(photoIn(change))))
}

/** @param {import("./types.js").Change} change */
function photoIn(change) {
  if (change.kind === "add-entry") return change.fields.photo
  return change.kind === "set-field" && change.field === "photo" ? change.value : null
}

/** @param {unknown} photo */
function idOf(photo) {
  return typeof photo === "object" && photo !== null && "id" in photo ? [String(photo.id)] : []
}
