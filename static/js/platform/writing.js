const LOCK = "pocketplan-writing"

/**
 * Say, to every open page, that somebody is writing, until the returned function is called.
 *
 * @returns {() => void}
 */
export function beginWriting() {
  /** @type {() => void} */
  let end = () => {}
  const written = new Promise((done) => (end = () => done(undefined)))
  void navigator.locks?.request(LOCK, { mode: "shared" }, () => written)
  return end
}

/** Whether somebody is writing on any open page of this phone. */
export async function isSomebodyWriting() {
  const locks = await navigator.locks?.query()
  return locks?.held?.some(({ name }) => name === LOCK) ?? false
}
