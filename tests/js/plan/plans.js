/** Plans and changes for tests: sensible, taking only what a test is about. */

export const NOOR = "00000000-0000-4000-8000-0000000000aa"
export const LEE = "00000000-0000-4000-8000-0000000000bb"
export const AT = "2026-03-02T14:30:00+00:00"

/** @param {number} number */
export function id(number) {
  return `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`
}

export function aPlan() {
  const people = { [NOOR]: { name: "Noor", role: "client" }, [LEE]: { name: "Dr. Lee", role: "therapist" } }
  return { format: 1, plan: id(999), revision: 0, last: null, owner: NOOR, people, entries: [] }
}

/** Number changes as the server would: [author, change] pairs, in order. */
export function accepted(...pairs) {
  return pairs.map(([author, change], index) => ({ ...change, author, revision: index + 1 }))
}

export function adding(number, words, rest = {}) {
  const fields = { words }
  return { id: id(number), kind: "add-entry", entry: id(100), part: "coping_steps", after: null, key: "U", fields, at: AT, ...rest }
}

export function setting(number, words, parents) {
  return { id: id(number), kind: "set-field", entry: id(100), field: "words", value: words, parents: parents.map(id), at: AT }
}

export function removing(number, parents) {
  return { id: id(number), kind: "remove-entry", entry: id(100), parents: parents.map(id), at: AT }
}

export function keeping(number, parents) {
  return { id: id(number), kind: "keep-entry", entry: id(100), parents: parents.map(id), at: AT }
}
