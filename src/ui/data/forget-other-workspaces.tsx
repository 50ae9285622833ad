"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

/** Drops what was read in another workspace, and ends what is still being read, as soon as this one is shown. */
export function ForgetOtherWorkspaces({ slug }: { slug: string }) {
  const client = useQueryClient();
  useEffect(() => {
    client.removeQueries({ predicate: ({ queryKey: [kind, of] }) => kind === "workspace" && of !== slug });
  }, [client, slug]);
  return null;
}
