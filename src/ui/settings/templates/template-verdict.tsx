"use client";

import { Archive, Ban, CirclePause, Clock, Tags, TriangleAlert } from "lucide-react";
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
      {status === "REJECTED" && <Rejection {...reasonOf(template)} />}
      {status === "PENDING" && (
        <Banner tone="info" icon={<Clock aria-hidden />}>
          {t("detail.pending")}
        </Banner>
      )}
      {status === "PAUSED" && (
        <Banner tone="warning" icon={<CirclePause aria-hidden />}>
          <p>{t("detail.paused")}</p>
          <Words text={reasonOf(template).words} />
        </Banner>
      )}
      {status === "ARCHIVED" && (
        <Banner tone="info" icon={<Archive aria-hidden />}>
          {t("detail.archived")}
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

function Rejection({ code, words }: Reason) {
  const t = useTranslations("templates");
  const isKnown = t.has(`reason.${code}`);
  return (
    <Banner tone="danger" icon={<TriangleAlert aria-hidden />}>
      <p className="font-semibold">{t("detail.rejected")}</p>
      {isKnown && <p className="mt-0.5">{t(`reason.${code as "SCAM"}`)}</p>}
      <Words text={isKnown ? words : [code, words].filter(Boolean).join(". ")} />
      <p className="mt-0.5">{t("detail.rejectedNext")}</p>
    </Banner>
  );
}

function Words({ text }: { text: string }) {
  const t = useTranslations("templates.detail");
  if (!text) return null;
  return (
    <p className="mt-0.5">
      {t("words")}: <bdi>{text}</bdi>
    </p>
  );
}

type Reason = { code: string; words: string };

/** Meta's code, and after it the words of the webhook if there were any. */
function reasonOf({ rejectionReason }: TemplateDto): Reason {
  const reason = rejectionReason ?? "";
  const code = /^[A-Z][A-Z_]+(?=\. |$)/.exec(reason)?.[0] ?? "";
  return { code, words: reason.slice(code.length).replace(/^\. /, "") };
}
