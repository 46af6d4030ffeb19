/**
 * The browser's passkey dialog, with JSON on both sides.
 *
 * What goes to the server is named here, member by member: results of extensions, which may
 * hold secrets, stay in the browser.
 */

/**
 * @param {any} options  PublicKeyCredentialCreationOptions as JSON
 * @param {AbortSignal} signal
 * @returns {Promise<object>}  rejects where the person or the browser declines
 */
export async function createPasskey(options, signal) {
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: options.excludeCredentials.map(described),
  }
  const made = /** @type {PublicKeyCredential} */ (
    await navigator.credentials.create({ publicKey, signal })
  )
  const response = /** @type {AuthenticatorAttestationResponse} */ (made.response)
  return wire(made, {
    clientDataJSON: text(response.clientDataJSON),
    attestationObject: text(response.attestationObject),
    transports: response.getTransports?.() ?? [],
  })
}

/**
 * @param {any} options  PublicKeyCredentialRequestOptions as JSON
 * @param {AbortSignal} signal
 * @returns {Promise<object>}  rejects where the person or the browser declines
 */
export async function usePasskey(options, signal) {
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: options.allowCredentials.map(described),
  }
  const used = /** @type {PublicKeyCredential} */ (
    await navigator.credentials.get({ publicKey, signal })
  )
  const response = /** @type {AuthenticatorAssertionResponse} */ (used.response)
  return wire(used, {
    clientDataJSON: text(response.clientDataJSON),
    authenticatorData: text(response.authenticatorData),
    signature: text(response.signature),
    userHandle: response.userHandle ? text(response.userHandle) : null,
  })
}

/**
 * @param {PublicKeyCredential} credential
 * @param {object} response
 */
function wire(credential, response) {
  const { id, type, authenticatorAttachment } = credential
  return { id, rawId: text(credential.rawId), type, authenticatorAttachment, response }
}

/** @param {{id: string}} descriptor */
function described(descriptor) {
  return { ...descriptor, id: bytes(descriptor.id) }
}

/** @param {string} base64url */
function bytes(base64url) {
  const letters = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"))
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0))
}

/** @param {ArrayBuffer} buffer */
function text(buffer) {
  const letters = String.fromCharCode(...new Uint8Array(buffer))
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")
}
