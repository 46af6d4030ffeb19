const LONGEST_SIDE = 1600
const AIMED_BYTES = 120_000
const QUALITIES = [0.8, 0.6, 0.4] // each try takes a slow phone a second
const LEAST_SHRINKING = 0.9

/**
 * Make a small upright picture of what a camera or a library gave: WebP, or JPEG where the
 * browser writes no WebP. Done on this phone, also without a network; what the original said
 * of place, date and camera does not come along.
 *
 * Rejects with a DOMException where this browser cannot read the file as a picture.
 *
 * @param {Blob} file
 * @returns {Promise<Blob>}
 */
export async function smallPicture(file) {
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" })
  try {
    return await encoded(bitmap)
  } finally {
    bitmap.close()
  }
}

/** @param {ImageBitmap} bitmap */
async function encoded(bitmap) {
  let scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height))
  const canvas = drawn(bitmap, scale)
  let picture = await written(canvas, QUALITIES[0])
  for (const quality of QUALITIES.slice(1)) {
    if (picture.size <= AIMED_BYTES) return picture
    picture = await written(canvas, quality)
  }
  while (picture.size > AIMED_BYTES) {
    scale *= Math.min(LEAST_SHRINKING, Math.sqrt(AIMED_BYTES / picture.size))
    picture = await written(drawn(bitmap, scale), QUALITIES.at(-1))
  }
  return picture
}

/**
 * @param {ImageBitmap} bitmap
 * @param {number} scale
 */
function drawn(bitmap, scale) {
  const canvas = document.createElement("canvas")
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"))
  pen.fillStyle = "white" // under what one can see through
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.imageSmoothingQuality = "high"
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  return canvas
}

/**
 * A browser that does not write a type answers with PNG instead: Safari does so for WebP.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {number | undefined} quality
 */
async function written(canvas, quality) {
  const webp = await blobOf(canvas, "image/webp", quality)
  return webp.type === "image/webp" ? webp : blobOf(canvas, "image/jpeg", quality)
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {string} type
 * @param {number | undefined} quality
 * @returns {Promise<Blob>}
 */
function blobOf(canvas, type, quality) {
  return new Promise((resolve, reject) => {
    const take = (/** @type {Blob | null} */ blob) =>
      blob ? resolve(blob) : reject(new DOMException("the picture is too large", "EncodingError"))
    canvas.toBlob(take, type, quality)
  })
}
