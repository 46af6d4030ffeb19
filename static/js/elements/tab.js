/** Names this page while it is open, so that one's own writing is not shown to oneself. */
export const tab = crypto.randomUUID()
