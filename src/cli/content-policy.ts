/**
 * What the page of the studio may load and where it may send (Content Security Policy): its own files, and pictures that it has
 * made itself. Nothing goes to another host, no text is run as code. Styles may stand in attributes, where charts need them.
 */
export const CONTENT_POLICY = [
  "default-src 'self'",
  "worker-src 'self' blob:",
  "img-src 'self' data: blob:",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");
