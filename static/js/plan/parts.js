/** The eight parts, in the plan's order. */
export const PARTS = Object.freeze([
  "warning_signs",
  "coping_steps",
  "safe_places",
  "trusted_people",
  "professionals",
  "safer_space",
  "my_way",
  "values",
])

const EVERYWHERE = ["likelihood", "obstacle"]

/** @type {Readonly<Record<string, readonly string[]>>} */
const FIELDS = {
  warning_signs: ["words", "kind"],
  coping_steps: ["words", "how", "minutes", "helped"],
  safe_places: ["words", "contact", "address", "how", "hours"],
  trusted_people: ["contact", "relationship", "message", "agreed_on"],
  professionals: ["line", "contact", "role", "good_for", "hours", "no_answer", "read_on", "chat", "address"],
  safer_space: ["words", "who", "by", "done"],
  my_way: ["words", "about"],
  values: ["words", "photo", "moment", "for_entry", "hidden", "shared"],
}

/** @type {Readonly<Record<string, readonly string[]>>} */
const NEEDED = {
  safe_places: ["words", "contact"],
  trusted_people: ["contact"],
  professionals: ["contact"],
  values: ["words", "photo"],
}

/**
 * Return a part's fields in the order in which an editor asks for them.
 *
 * @param {string} part
 * @returns {readonly string[]}
 */
export function fieldsOf(part) {
  return [...(FIELDS[part] ?? []), ...EVERYWHERE]
}

/**
 * Return the fields of which an entry of the part must fill one at least.
 *
 * @param {string} part
 * @returns {readonly string[]}
 */
export function neededIn(part) {
  return NEEDED[part] ?? ["words"]
}
