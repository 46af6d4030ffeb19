import { isAllowed, pushState } from "../platform/push.js"

/** Says that reminders were turned on here and have stopped, where no visit can mend that: <reminder-lost hidden>. */
export class ReminderLost extends HTMLElement {
  async connectedCallback() {
    const state = await pushState()
    this.hidden = state === "on" || (state === "off" && isAllowed())
  }
}

customElements.define("reminder-lost", ReminderLost)
