/**
 * Say "phone-lost" on `window` if the server answers that this phone is lost. Browsers erase
 * what is stored by themselves then (Clear-Site-Data, of which they tell no script), but leave
 * what an open page shows.
 *
 * @param {Response} answer
 */
export function hearIfLost(answer) {
  if (answer.headers.has("X-PocketPlan-Lost")) {
    dispatchEvent(new CustomEvent("phone-lost"))
  }
}
