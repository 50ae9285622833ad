/** Set by `proxy.ts`: path and query of the page being rendered, which server components are not told otherwise. */
export const requestedPathHeader = "x-wasl-path";
