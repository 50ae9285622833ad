"use client";

import { useLocale, useTranslations } from "next-intl";
import type { FormEvent } from "react";
import type { OpenedWorkspaceDto } from "#/domain/team/account-schema.ts";
import { ApiError, api } from "#/ui/data/api-client.ts";
import { AuthForm } from "./auth-form.tsx";
import { problemKey } from "./problem-key.ts";
import { useAttempt } from "./use-attempt.ts";
import { WorkspaceFields } from "./workspace-fields.tsx";

export function NewWorkspaceForm() {
  const t = useTranslations("auth");
  const locale = useLocale();
  const { problem, setProblem, isBusy, run } = useAttempt(keyOf);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    if (!String(fields.get("workspaceName")).trim()) return setProblem("missing");
    void run(async () => {
      const { slug, status } = await api.post<OpenedWorkspaceDto>("/api/me/workspaces", {
        ...Object.fromEntries(fields),
        locale,
      });
      // A full load: nothing of the workspace before stays in memory.
      window.location.assign(status === "ACTIVE" ? `/${slug}/inbox` : `/pending/${slug}`);
    });
  };
  const said =
    problem && (problem === "tooMany" ? t("newWorkspace.tooMany") : t(`problem.${problem}` as "problem.failed"));
  return (
    <AuthForm
      onSubmit={submit}
      problem={problem !== "missing" && said}
      submit={t("newWorkspace.submit")}
      isBusy={isBusy}
    >
      <WorkspaceFields nameProblem={problem === "missing" ? said : undefined} />
    </AuthForm>
  );
}

function keyOf(error: unknown): string {
  return error instanceof ApiError && error.code === "conflict" ? "tooMany" : problemKey(error);
}
