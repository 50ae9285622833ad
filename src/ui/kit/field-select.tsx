"use client";

import { Field as Base } from "@base-ui/react/field";
import type { ComponentProps } from "react";
import { Select } from "./select.tsx";

/** The list of a `Field`: it takes its label and its error from there. */
export function FieldSelect(props: ComponentProps<typeof Select>) {
  return <Base.Control render={<Select {...props} />} />;
}
