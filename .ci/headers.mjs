/**
 * The HTTP headers that the page is served with, in one place: the static server, vite's own servers and the
 * policy written into the built page all take them from here.
 */

/** What the page may load: its own files, and images that it made itself. */
const policy = {
  'default-src': "'none'",
  'script-src': "'self'",
  'worker-src': "'self'",
  'connect-src': "'self'",
  'style-src': "'self'",
  // `style="..."` attributes in templates place labels and bars; style elements stay refused.
  'style-src-attr': "'unsafe-inline'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
};

const written = (directives) =>
  Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ');

/** The policy for a `<meta>` element, which may not carry `frame-ancestors`. */
export const metaPolicy = written(policy);

/** The policy as a header. */
export const contentSecurityPolicy = written({ ...policy, 'frame-ancestors': "'none'" });

/** With these two `crossOriginIsolated` is true in page and workers, and shared memory exists. */
export const isolationHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** Sent with every answer, isolated or not. */
export const securityHeaders = {
  'Content-Security-Policy': contentSecurityPolicy,
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};
