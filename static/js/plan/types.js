/**
 * The wire's own shapes. Times are ISO 8601; ids are UUIDs.
 *
 * @typedef {string | number | boolean | null
 *   | {name: string, phone: string, text: string, keyword: string}
 *   | {id: string, description: string}} Value
 *
 * @typedef {{id: string, entry: string, at: string}} Made
 * @typedef {Made & {kind: "add-entry", part: string, after: string | null,
 *   fields: Record<string, Value>, region?: string}} AddEntry
 * @typedef {Made & {kind: "set-field", field: string, value: Value, parents: string[],
 *   region?: string}} SetField
 * @typedef {Made & {kind: "move-entry", part: string, after: string | null,
 *   parents: string[]}} MoveEntry
 * @typedef {Made & {kind: "remove-entry", parents: string[]}} RemoveEntry
 * @typedef {Made & {kind: "keep-entry", parents: string[]}} KeepEntry
 * @typedef {AddEntry | SetField | MoveEntry | RemoveEntry | KeepEntry} Change
 *
 * @typedef {object} Acceptance  what the server says about a change it took
 * @property {number} revision
 * @property {string} author
 * @property {string} [accepted_at]
 * @property {string} [key]  where an added or moved entry stands
 * @typedef {Change & Acceptance} AcceptedChange
 *
 * @typedef {{change: string, value: Value, author: string, revision: number, at: string}} OpenValue
 * @typedef {{change: string, value: {part: string, key: string}, author: string,
 *   revision: number}} OpenPlace
 * @typedef {{change: string, covers: string[], author: string, revision: number,
 *   suggestion: boolean}} Removal
 *
 * @typedef {object} EntryState
 * @property {string} id
 * @property {Record<string, OpenValue[]>} fields
 * @property {OpenPlace[]} place
 * @property {Removal[]} removals
 * @property {Record<string, string[]>} [awaited]  by field, "place" or "removals": changes
 *   that were answered before they came, so that coming late they stay answered
 *
 * @typedef {object} Snapshot
 * @property {1} format
 * @property {string} plan
 * @property {number} revision
 * @property {string | null} [last]  the id of the newest change
 * @property {string} owner
 * @property {string} [region]
 * @property {string} [language]
 * @property {number} [seen]
 * @property {number} [lines]  moves whenever the practice changes its lines
 * @property {Record<string, {name: string, role: string}>} people
 * @property {EntryState[]} entries  removed ones too
 * @property {string[]} [unreadable]
 */

export {}
