import { takeOff } from "../storage/lock.js"

/** Somebody has proved who they are: <lock-off data-of="…"> takes their code off, then says so. */
export class LockOff extends HTMLElement {
  async connectedCallback() {
    await takeOff(this.dataset.of ?? "")
    this.querySelector("[role=status]")?.toggleAttribute("hidden", false)
  }
}

customElements.define("lock-off", LockOff)
