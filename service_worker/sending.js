const PATIENCE_MS = 20_000

/**
 * POST to the server with a form token, asked for first. Returns undefined where there is no
 * network, none in time, or nobody signed in who would get a token.
 *
 * @param {string} path
 * @param {object} [body]
 * @returns {Promise<Response | undefined>}
 */
export async function send(path, body) {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const given = await fetch("/token", { cache: "no-store", signal })
    const { token } = await given.json()
    return await fetch(path, {
      method: "POST",
      headers: {
        Accept: "application/json",
        "Content-Type": "application/json",
        "X-CSRFToken": token,
      },
      body: body && JSON.stringify(body),
      redirect: "manual",
      signal,
    })
  } catch (cause) {
    if (isOfNetwork(cause)) return undefined
    throw cause
  }
}

/** @param {unknown} cause */
function isOfNetwork(cause) {
  return cause instanceof TypeError || cause instanceof DOMException || cause instanceof SyntaxError
}
