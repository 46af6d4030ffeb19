/**
 * Whether ideas stand here and nothing else: an idea begins an entry and never is one.
 *
 * @param {string} written
 * @param {readonly string[]} ideas  as they were offered
 */
export function isIdeasAlone(written, ideas) {
  const rest = ideas.reduce((text, idea) => text.replaceAll(idea, ""), written)
  return rest !== written && rest.trim() === ""
}
