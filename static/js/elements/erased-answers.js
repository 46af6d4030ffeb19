import { forgetForms } from "../storage/kept_forms.js"

/**
 * <erased-answers data-of="…">, where somebody erased themselves and leaves the plan on this phone:
 * what they began to answer and did not send goes. The copy of the plan stays.
 */
export class ErasedAnswers extends HTMLElement {
  connectedCallback() {
    forgetForms(this.dataset.of ?? "").catch(() => {}) // a phone whose database is shut shows none
  }
}

customElements.define("erased-answers", ErasedAnswers)
