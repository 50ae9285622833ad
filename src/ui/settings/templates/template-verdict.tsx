"use client";

import { Ban, CirclePause, Clock, Tags, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { TemplateDto } from "#/domain/channels/template-schema.ts";
import { Banner } from "#/ui/kit/banner.tsx";

/** What Meta decided, why, and what to do now. */
export function TemplateVerdict({ template }: { template: TemplateDto }) {
  const t = useTranslations("templates");
  const { status, previousCategory, category } = template;
  const name = (one: string) => (t.has(`category.${one}`) ? t(`category.${one as "UTILITY"}`) : one);
  return (
    <>
      {status === "REJECTED" && <Rejection reason={template.rejectionReason} />}
      {status === "PENDING" && (
        <Banner tone="info" icon={<Clock aria-hidden />}>
          {t("detail.pending")}
        </Banner>
      )}
      {status === "PAUSED" && (
        <Banner tone="warning" icon={<CirclePause aria-hidden />}>
          {t("detail.paused")}
        </Banner>
      )}
      {status === "DISABLED" && (
        <Banner tone="danger" icon={<Ban aria-hidden />}>
          {t("detail.disabled")}
        </Banner>
      )}
      {previousCategory && previousCategory !== category && (
        <Banner tone="warning" icon={<Tags aria-hidden />}>
          {t("detail.moved", { from: name(previousCategory), to: name(category) })}
        </Banner>
      )}
    </>
  );
}

function Rejection({ reason }: { reason: string | null }) {
  const t = useTranslations("templates");
  const isKnown = reason !== null && t.has(`reason.${reason}`);
  return (
    <Banner tone="danger" icon={<TriangleAlert aria-hidden />}>
      <p className="font-semibold">{t("detail.rejected")}</p>
      {reason && <p className="mt-0.5">{t(`reason.${isKnown ? (reason as "SCAM") : "other"}`)}</p>}
      {reason && !isKnown && (
        <p className="mt-0.5" dir="auto">
          {reason}
        </p>
      )}
      <p className="mt-0.5">{t("detail.rejectedNext")}</p>
    </Banner>
  );
}
