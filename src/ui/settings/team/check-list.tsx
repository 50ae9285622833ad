import { BidiText } from "#/ui/kit/bidi-text.tsx";

type Props = {
  label: string;
  options: readonly { value: string; label: string }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
};

/** Any of several. */
export function CheckList({ label, options, chosen, onChange }: Props) {
  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 font-medium text-sm">{label}</legend>
      <div className="grid max-h-56 gap-x-4 overflow-y-auto rounded-md border p-2 sm:grid-cols-2">
        {options.map((option) => (
          <label
            key={option.value}
            className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-sm px-1.5 text-sm hover:bg-accent/60 pointer-coarse:min-h-11"
          >
            <input
              type="checkbox"
              checked={chosen.includes(option.value)}
              onChange={() => toggle(option.value)}
              className="size-4 shrink-0 accent-primary"
            />
            <BidiText className="min-w-0">{option.label}</BidiText>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
