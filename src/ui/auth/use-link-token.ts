"use client";

import { useEffect, useState } from "react";

/**
 * The token of the mail's link: "" if there is none, undefined before the browser has told. It stands behind `#`, which
 * is sent to no server and written to no log, and leaves the address bar at once.
 */
export function useLinkToken(): string | undefined {
  const [token, setToken] = useState<string>();
  useEffect(() => {
    const found = window.location.hash.slice(1);
    // React runs effects twice in development; the second time the address is clean already.
    setToken((before) => before || found);
    if (found) window.history.replaceState(null, "", window.location.pathname);
  }, []);
  return token;
}
