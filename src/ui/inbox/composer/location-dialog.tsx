"use client";

import { LocateFixed } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { sendLimits } from "#/domain/channels/send-limits-schema.ts";
import { Button } from "#/ui/kit/button.tsx";
import { Field } from "#/ui/kit/field.tsx";
import { FieldInput } from "#/ui/kit/field-input.tsx";
import { parsePlace } from "./parse-place.ts";
import { SendDialog } from "./send-dialog.tsx";
import type { SendInput } from "./send-input.ts";

type Props = { onSend: (input: SendInput) => void; onClose: () => void };

/** Sends a place: by a pasted map link, by its coordinates, or where one is. */
export default function LocationDialog({ onSend, onClose }: Props) {
  const t = useTranslations("composer.location");
  const [place, setPlace] = useState("");
  const [name, setName] = useState("");
  const [address, setAddress] = useState("");
  const [hasTried, setTried] = useState(false);
  const own = useOwnPosition(setPlace);
  const point = parsePlace(place);
  const submit = () => {
    setTried(true);
    if (!point) return false;
    const words = { ...(name.trim() && { name: name.trim() }), ...(address.trim() && { address: address.trim() }) };
    onSend({ type: "location", location: { ...point, ...words } });
    return true;
  };
  return (
    <SendDialog title={t("title")} cancel={t("cancel")} send={t("send")} onSubmit={submit} onClose={onClose}>
      <Field
        label={t("place")}
        hint={point ? t("found", point) : t("placeHint")}
        error={(place || hasTried) && !point ? t("notFound") : own.fault}
      >
        <FieldInput dir="ltr" value={place} onChange={(event) => setPlace(event.target.value)} />
      </Field>
      <Button variant="secondary" busy={own.isAsking} onClick={own.ask}>
        <LocateFixed aria-hidden />
        {t("here")}
      </Button>
      <Field label={t("name")} aside={t("optional")}>
        <FieldInput
          dir="auto"
          maxLength={sendLimits.place}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Field label={t("address")} aside={t("optional")}>
        <FieldInput
          dir="auto"
          maxLength={sendLimits.place}
          value={address}
          onChange={(event) => setAddress(event.target.value)}
        />
      </Field>
    </SendDialog>
  );
}

function useOwnPosition(onPlace: (place: string) => void) {
  const t = useTranslations("composer.location");
  const [isAsking, setAsking] = useState(false);
  const [fault, setFault] = useState<string | undefined>();
  const ask = () => {
    setAsking(true);
    setFault(undefined);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setAsking(false);
        onPlace(`${coords.latitude.toFixed(6)}, ${coords.longitude.toFixed(6)}`);
      },
      ({ code, PERMISSION_DENIED }) => {
        setAsking(false);
        setFault(t(code === PERMISSION_DENIED ? "refused" : "unknown"));
      },
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  };
  return { isAsking, fault, ask };
}
