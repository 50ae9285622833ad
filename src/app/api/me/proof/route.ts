import { proofInput } from "#/domain/team/account-schema.ts";
import { proveAgain } from "#/domain/team/accounts/proof.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    auth: "user",
    summary: "Prove again who one is, for what answers `proof_required`; holds for a quarter of an hour",
    body: proofInput,
  },
  ({ session, body }) => proveAgain(session, body),
);
