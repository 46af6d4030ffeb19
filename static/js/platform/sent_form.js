const PATIENCE_MS = 20_000

/**
 * Send a form as its button would, and stay on this page.
 *
 * @param {HTMLFormElement} form  of a page of ours
 * @returns {Promise<boolean>}  whether the server took it: it then leads on to another page
 */
export async function sendForm(form) {
  const fields = [...new FormData(form)].map(([name, value]) => [name, String(value)])
  try {
    const { type } = await fetch(form.getAttribute("action") ?? "", {
      method: "POST",
      body: new URLSearchParams(fields),
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    return type === "opaqueredirect"
  } catch (cause) {
    if (cause instanceof TypeError || cause instanceof DOMException) return false
    throw cause
  }
}
