type NumberProps = { label: string; value: number; onChange: (value: number) => void };

/** A number that is told when the field is left, so that half-typed values do nothing. */
export function FaultNumber({ label, value, onChange }: NumberProps) {
  return (
    <label className="flex items-center justify-between gap-3">
      <span>{label}</span>
      <input
        key={value}
        type="number"
        min={0}
        defaultValue={value}
        onBlur={(event) => {
          const next = Number(event.target.value);
          if (next !== value) onChange(next);
        }}
        onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
        className="w-24 rounded-lg border border-input bg-background px-2 py-1 tabular-nums"
      />
    </label>
  );
}

type ToggleProps = { label: string; isOn: boolean; onChange: (isOn: boolean) => void };

export function FaultToggle({ label, isOn, onChange }: ToggleProps) {
  return (
    <label className="flex items-center justify-between gap-3">
      <span>{label}</span>
      <input
        type="checkbox"
        checked={isOn}
        onChange={(event) => onChange(event.target.checked)}
        className="size-5 accent-primary"
      />
    </label>
  );
}
