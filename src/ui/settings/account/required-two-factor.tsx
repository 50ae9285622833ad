"use client";

import type { SecurityDto } from "#/domain/team/account-schema.ts";
import { ProofProvider } from "./proof-provider.tsx";
import { TwoFactorCard } from "./two-factor-card.tsx";

/** The card of the security page by itself, for who may go no further without it. */
export function RequiredTwoFactor({ security, next }: { security: SecurityDto; next: string }) {
  return (
    <ProofProvider>
      <TwoFactorCard security={security} onChange={() => window.location.assign(next)} />
    </ProofProvider>
  );
}
