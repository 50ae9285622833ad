"use client";

import { CircleCheck, Clock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { VerifiedDto } from "#/domain/team/account-schema.ts";
import { ApiError, api } from "#/ui/data/api-client.ts";
import { Banner } from "#/ui/kit/banner.tsx";
import { BidiText } from "#/ui/kit/bidi-text.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { ProblemBanner } from "./auth-form.tsx";
import { problemKey } from "./problem-key.ts";
import { TextLink } from "./text-link.tsx";
import { useAttempt } from "./use-attempt.ts";
import { useLinkToken } from "./use-link-token.ts";

/** A button rather than the link alone: programs that look into mails open links, and would use them up. */
export function VerifyStep() {
  const t = useTranslations("auth");
  const token = useLinkToken();
  const [verified, setVerified] = useState<VerifiedDto>();
  const { problem, isBusy, run } = useAttempt(keyOf);
  const confirm = () => run(async () => setVerified(await api.post<VerifiedDto>("/api/auth/verify", { token })));
  if (verified) return <Verified {...verified} />;
  const isOver = token === "" || problem === "not_found";
  return (
    <div className="flex flex-col gap-4">
      {(isOver || problem) && (
        <ProblemBanner>{isOver ? t("verify.over") : t(`problem.${problem}` as "problem.failed")}</ProblemBanner>
      )}
      <Button
        variant="primary"
        size="lg"
        busy={isBusy}
        disabled={!token || isOver}
        onClick={() => void confirm()}
        className="w-full"
      >
        {t("verify.submit")}
      </Button>
    </div>
  );
}

function Verified({ email, workspaceStatus }: VerifiedDto) {
  const t = useTranslations("auth.verify");
  const isWaiting = workspaceStatus === "PENDING_APPROVAL";
  return (
    <Banner
      tone={isWaiting ? "info" : "success"}
      role="status"
      icon={isWaiting ? <Clock aria-hidden="true" /> : <CircleCheck aria-hidden="true" />}
    >
      {t.rich(isWaiting ? "waiting" : "done", {
        email: () => <BidiText ltr>{email}</BidiText>,
        link: (words) => <TextLink href="/sign-in">{words}</TextLink>,
      })}
    </Banner>
  );
}

/** Somebody else got the address meanwhile: as good as over. */
function keyOf(error: unknown): string {
  return error instanceof ApiError && error.code === "conflict" ? "not_found" : problemKey(error);
}
