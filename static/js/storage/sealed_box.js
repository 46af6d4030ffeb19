const PREFIX = "pocketplan-box-"
const IV_BYTES = 12

/**
 * Holds a value for this tab alone, through a reload, sealed with a key that the browser does not
 * keep: the page brings it each time, to whom it is open. Where a browser has no way to seal,
 * nothing is kept.
 */
export class SealedBox {
  #name
  #key
  /** @type {Promise<unknown>} one write after the other, so that the newest is the last */
  #writing = Promise.resolve()

  /**
   * @param {string} name
   * @param {string} key  32 bytes in base64
   */
  constructor(name, key) {
    this.#name = PREFIX + name
    this.#key = imported(key)
  }

  /** @returns {Promise<any>}  undefined where there is nothing, or nothing that opens */
  async open() {
    try {
      const kept = sessionStorage.getItem(this.#name)
      const key = await this.#key
      if (!kept || !key) return undefined
      const bytes = fromBase64(kept)
      const way = { ...AES, iv: bytes.subarray(0, IV_BYTES), additionalData: this.#bound() }
      const plain = await crypto.subtle.decrypt(way, key, bytes.subarray(IV_BYTES))
      return JSON.parse(new TextDecoder().decode(plain))
    } catch {
      return undefined
    }
  }

  /**
   * Keep the value in place of the one before; undefined keeps nothing.
   *
   * @param {unknown} value
   * @returns {Promise<boolean>}  whether it is there after a reload
   */
  keep(value) {
    const done = this.#writing.then(() => this.#write(value))
    this.#writing = done
    return done
  }

  /** @param {unknown} value */
  async #write(value) {
    try {
      if (value === undefined) {
        sessionStorage.removeItem(this.#name)
        return true
      }
      const key = await this.#key
      if (!key) return false
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
      const way = { ...AES, iv, additionalData: this.#bound() }
      const words = new TextEncoder().encode(JSON.stringify(value))
      const sealed = new Uint8Array(await crypto.subtle.encrypt(way, key, words))
      sessionStorage.setItem(this.#name, toBase64(iv) + toBase64(sealed))
      return true
    } catch {
      return false
    }
  }

  #bound() {
    return new TextEncoder().encode(this.#name)
  }
}

const AES = { name: "AES-GCM" }

/** @param {string} key */
async function imported(key) {
  if (!globalThis.crypto?.subtle) return undefined
  try {
    return await crypto.subtle.importKey("raw", fromBase64(key), AES, false, ["encrypt", "decrypt"])
  } catch {
    return undefined
  }
}

/** @param {string} text */
function fromBase64(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
}

/** @param {Uint8Array} bytes  of which three make four letters, so that parts can be joined */
function toBase64(bytes) {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
}
